; Greatest common divisor
;
; Reads two numbers and punches the largest number that divides both.
;
; This is Euclid's way, by subtraction alone: whatever divides both numbers divides their
; difference too, so the smaller one is taken from the larger one over and over, and where
; the first has become the smaller one the two change places. When the second is zero, the
; first is the answer.
;
; Signs do not matter and are dropped. Everything divides zero, so with one zero the answer
; is the other number, and for two zeros it punches 000.
;
; Reads:   two cards, the numbers
; Punches: one card, their greatest common divisor

one:     EQU   00       ; cell 00 always holds 001

begin:   INP   first    ; read the first number
         INP   second   ; read the second number

; drop the signs
         CLA   zero     ; zero
         SUB   first    ; less the first number
         TAC   plus     ; negative, so the first number is positive already
         STO   first    ; otherwise this is the first number without its minus
plus:    CLA   zero     ; the same
         SUB   second   ; for the second number
         TAC   round    ; negative, so it is positive already
         STO   second   ; otherwise this is the number without its minus

round:   CLA   second   ; the second number
         SUB   one      ; less one
         TAC   done     ; negative, so it is zero: the first one is the answer
         CLA   first    ; the first number
         SUB   second   ; less the second
         TAC   swap     ; negative, so the first is the smaller one
         STO   first    ; otherwise this is the new first number
         JMP   round    ; and go round

swap:    CLA   first    ; the smaller number
         STO   keep     ; is kept aside
         CLA   second   ; the larger one
         STO   first    ; becomes the first
         CLA   keep     ; and the smaller one
         STO   second   ; becomes the second
         JMP   round    ; and go round

done:    OUT   first    ; punch the answer
         HRS   00       ; halt

zero:    DATA  0        ; nothing
first:   RES   1        ; the first number
second:  RES   1        ; the second number
keep:    RES   1        ; one of them, while they change places

         END   begin    ; the program starts at begin
