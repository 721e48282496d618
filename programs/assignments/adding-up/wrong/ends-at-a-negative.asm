; Adding up
;
; Wrong: a negative number ends it as 000 does.

one:     EQU   00       ; cell 00 always holds 001

begin:   CLA   zero     ; nothing is added yet
         STO   sum
next:    INP   number   ; read a number
         CLA   number
         SUB   one      ; negative for 000
         TAC   done
         CLA   sum      ; add it
         ADD   number
         STO   sum
         JMP   next     ; and go round
done:    OUT   sum      ; punch the sum
         HRS

zero:    DATA  0
number:  RES   1        ; the number that was read
sum:     RES   1        ; the sum so far

         END   begin
