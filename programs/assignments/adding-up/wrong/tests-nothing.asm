; Adding up
;
; Wrong: it does not know the last card, and reads on until there is none.

one:     EQU   00       ; cell 00 always holds 001

begin:   CLA   zero     ; nothing is added yet
         STO   sum
next:    INP   number   ; read a number
         CLA   sum      ; add it
         ADD   number
         STO   sum
         JMP   next     ; and go round
         OUT   sum      ; punch the sum
         HRS

zero:    DATA  0
number:  RES   1        ; the number that was read
sum:     RES   1        ; the sum so far

         END   begin
