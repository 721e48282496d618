; The larger of two
;
; Reads two numbers and punches the larger one.

begin:   INP   first
         INP   second
         CLA   first
         SUB   second   ; negative if the second is larger
         TAC   other
         OUT   first
         HRS
other:   OUT   second
         HRS

first:   RES   1
second:  RES   1

         END   begin
