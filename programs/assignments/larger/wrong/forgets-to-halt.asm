; The larger of two
;
; Wrong: after the first number it goes on and punches the second as well.

begin:   INP   first
         INP   second
         CLA   first
         SUB   second   ; negative if the second is larger
         TAC   other
         OUT   first
other:   OUT   second
         HRS

first:   RES   1
second:  RES   1

         END   begin
