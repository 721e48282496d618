; Division
;
; Reads two numbers, divides the first by the second, and punches the quotient and the
; remainder. The quotient is cut off towards zero, and the remainder has the sign of the
; first number: 7 by -2 is -3 and 1 over, -7 by 2 is -3 and -1 over. There is no quotient
; by zero, and nothing is punched for it.
;
; It divides as one does on paper. For each digit of the first number, the leftmost first,
; the digit is written behind the rest; the second number is taken from the rest as often
; as that goes, and each time the quotient grows by one in its last place.
;
; Both numbers are made positive first. What their signs mean for the quotient is kept in
; the cell unit: 001, or -001 if the quotient is to be counted downwards.
;
; Reads:   two cards, the number to divide and the number to divide by
; Punches: two cards, the quotient and the remainder; none if the second number is 000

one:      EQU   00       ; cell 00 always holds 001

begin:    INP   number   ; read the number to divide
          INP   by       ; read the number to divide by
          CLA   number   ; the number to divide
          STO   sign     ; has the sign of the remainder
          CLA   one      ; the quotient counts upwards
          STO   unit     ; if both numbers are positive
          CLA   zero     ; no subtraction so far
          STO   result   ; adds to the quotient
          STO   rest     ; and there is no rest
          CLA   =-3      ; three digits to go, as a negative number
          STO   left     ; put that in the counter

; make the number to divide positive
          CLA   zero     ; zero
          SUB   number   ; less the number
          TAC   divisor  ; negative, so the number is positive already
          STO   number   ; otherwise this is the number without its minus
          CLA   =-1      ; and the quotient
          STO   unit     ; counts downwards

; make the number to divide by positive
divisor:  CLA   zero     ; zero
          SUB   by       ; less the number to divide by
          TAC   digit    ; negative, so it is positive already
          STO   by       ; otherwise this is the number without its minus
          SUB   one      ; the accumulator still holds it: less one
          TAC   done     ; negative, so it is zero: nothing to punch
          CLA   zero     ; the quotient
          SUB   unit     ; counts the other way
          STO   unit     ; note that

; one round: bring down the next digit of the number
digit:    CLA   result   ; the quotient so far
          SFT   1,0      ; one place left: room for a new last digit
          STO   result   ; put it back
          CLA   rest     ; the rest
          SFT   1,0      ; one place left: room for a new last digit
          STO   rest     ; put it back
          CLA   number   ; the number
          SFT   0,2      ; two places right: only its leftmost digit survives
          ADD   rest     ; it goes behind the rest
          STO   rest     ; put that back
          CLA   number   ; the number again
          SFT   1,0      ; one place left
          STO   number   ; the cell has three digits: the leftmost one is gone

; take the number to divide by from the rest as often as it goes
take:     CLA   rest     ; the rest
          SUB   by       ; less the number to divide by
          TAC   taken    ; negative: it does not go once more
          STO   rest     ; otherwise this is the new rest
          CLA   result   ; and the quotient
          ADD   unit     ; counts one on
          STO   result   ; put it back
          JMP   take     ; and go round

taken:    CLA   left     ; the counter
          ADD   one      ; one digit fewer to go
          STO   left     ; put it back
          TAC   digit    ; still negative: on to the next digit

; the remainder has the sign of the number to divide
          CLA   sign     ; the number as it was read
          TAC   minus    ; negative
          JMP   show     ; otherwise the rest is the remainder as it is
minus:    CLA   zero     ; zero
          SUB   rest     ; less the rest
          STO   rest     ; is the remainder
show:     OUT   result   ; punch the quotient
          OUT   rest     ; punch the remainder
done:     HRS   00       ; halt

zero:     DATA  0        ; nothing
number:   RES   1        ; the digits of the number to divide that are still to come
by:       RES   1        ; the number to divide by
sign:     RES   1        ; the number to divide as it was read
unit:     RES   1        ; 001 or -001, what one subtraction adds to the quotient
result:   RES   1        ; the quotient so far
rest:     RES   1        ; what is left of the digits brought down so far
left:     RES   1        ; the digits still to go, counted up from -003 to 000

          END   begin    ; the program starts at begin
