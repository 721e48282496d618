; The larger of two
;
; Wrong: it asks whether the first is negative, not whether it is smaller.

begin:   INP   first
         INP   second
         CLA   first
         TAC   other
         OUT   first
         HRS
other:   OUT   second
         HRS

first:   RES   1
second:  RES   1

         END   begin
