; Digit reversal
;
; Reads a number and punches its three digits in reverse order: 123 becomes 321,
; 005 becomes 500, and 120 becomes 021. A minus sign stays.
;
; Three times over it moves the digits found so far one place left, cuts the last
; digit off the number and puts it in the place that has become free.
;
; Reads:   one card, the number
; Punches: one card, the number with its digits reversed

one:     EQU   00       ; cell 00 always holds 001

begin:   INP   number   ; read the number
         CLA   rounds   ; three rounds to go
         STO   left     ; put that in the counter
         SFT   4,4      ; push every digit out of the accumulator: zero is left
         STO   found    ; no digits found so far

; one round: the last digit of the number goes behind those already found
round:   CLA   found    ; the digits found so far
         SFT   1,0      ; one place left: room for a new last digit
         STO   found    ; put them back
         CLA   number   ; the number
         SFT   3,3      ; three left and three right: only the last digit survives
         ADD   found    ; join it to the digits found so far
         STO   found    ; put them back
         CLA   number   ; the number again
         SFT   0,1      ; one place right: its last digit falls off
         STO   number   ; put it back
         CLA   left     ; the counter
         ADD   one      ; one round fewer to go
         STO   left     ; put it back
         TAC   round    ; still negative: another round

; three rounds are done
         OUT   found    ; punch the result
         HRS   00       ; halt

         ORG   40       ; the cells from 40 on
number:  RES   1        ; the number, one digit shorter after each round
rounds:  DATA  -3       ; three rounds to go, as a negative number
left:    RES   1        ; the rounds still to go, counted up from -003 to 000
found:   RES   1        ; the digits found so far

         END   begin    ; the program starts at begin
