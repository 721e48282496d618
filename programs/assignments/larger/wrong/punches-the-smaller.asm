; The larger of two
;
; Wrong: it subtracts the wrong way round.

begin:   INP   first
         INP   second
         CLA   second
         SUB   first    ; negative if the first is larger
         TAC   other
         OUT   first
         HRS
other:   OUT   second
         HRS

first:   RES   1
second:  RES   1

         END   begin
