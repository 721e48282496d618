; Adding up
;
; Adds numbers until a card with 000 comes, and punches the sum.

one:     EQU   00       ; cell 00 always holds 001

begin:   CLA   zero     ; nothing is added yet
         STO   sum
next:    INP   number   ; read a number
         CLA   number
         TAC   more     ; a negative one is not 000
         SUB   one      ; of all others 000 alone is negative now
         TAC   done
more:    CLA   sum      ; add it
         ADD   number
         STO   sum
         JMP   next     ; and go round
done:    OUT   sum      ; punch the sum
         HRS

zero:    DATA  0
number:  RES   1        ; the number that was read
sum:     RES   1        ; the sum so far

         END   begin
