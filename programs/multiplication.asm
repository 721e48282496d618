; Multiplication
;
; Reads two numbers and punches their product, with its sign. Of a product beyond 999
; it punches the last three digits, as Adding does of a sum.
;
; It multiplies as one does on paper, digit by digit. For each digit of the second
; number, the leftmost first, the product so far is shifted one place left, which makes
; it ten times as large, and the first number is added to it as often as the digit says.
; That takes 27 additions at most, where adding alone could take 999.
;
; The second number must not be negative for that. If it is, both numbers change their
; signs, which leaves the product as it was.
;
; Reads:   two cards, the numbers to multiply
; Punches: one card, the product (the last three digits of it, where it is beyond 999)

one:      EQU   00       ; cell 00 always holds 001

begin:    INP   first    ; read the first number, the one to be added
          INP   second   ; read the second one, whose digits say how often
          CLA   zero     ; nothing has been added
          STO   product  ; to the product so far
          CLA   =-3      ; three digits to go, as a negative number
          STO   left     ; put that in the counter

; make the second number positive
          CLA   zero     ; zero
          SUB   second   ; less the second number
          TAC   digit    ; negative, so the second number is positive already
          STO   second   ; otherwise this is the second number with the other sign
          CLA   zero     ; and the first one
          SUB   first    ; must change its sign too
          STO   first    ; so that the product stays the same

; one round: the next digit of the second number
digit:    CLA   product  ; the product so far
          SFT   1,0      ; one place left: ten times as much
          STO   product  ; the cell takes its last three digits
          CLA   second   ; the second number
          SFT   0,2      ; two places right: only its leftmost digit survives
          STO   times    ; additions to do
          CLA   second   ; the second number again
          SFT   1,0      ; one place left
          STO   second   ; the cell has three digits: the leftmost one is gone

; add the first number as often as the digit says
again:    CLA   times    ; how many additions are to come
          SUB   one      ; one fewer
          TAC   counted  ; negative, so there are no more for this digit
          STO   times    ; note the new count
          CLA   product  ; the product so far
          ADD   first    ; plus the first number
          STO   product  ; the cell takes its last three digits
          JMP   again    ; and go round

counted:  CLA   left     ; the counter
          ADD   one      ; one digit fewer to go
          STO   left     ; put it back
          TAC   digit    ; still negative: on to the next digit
          OUT   product  ; punch the product
          HRS   00       ; halt

zero:     DATA  0        ; nothing
first:    RES   1        ; the first number
second:   RES   1        ; the digits of the second number that are still to come
product:  RES   1        ; the product so far
times:    RES   1        ; how many additions are to come
left:     RES   1        ; the digits still to go, counted up from -003 to 000

          END   begin    ; the program starts at begin
