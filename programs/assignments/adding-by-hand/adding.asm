; Adding
;
; Reads two numbers and punches their sum.
;
; Reads:   two cards, the numbers to add
; Punches: one card, the sum (the last three digits of it, where it is beyond 999)

begin:   INP   first    ; read the first number
         CLA   first    ; bring it to the accumulator, which keeps it
         INP   second   ; while the reader takes the second number
         ADD   second   ; add the second to the first
         STO   sum      ; write the sum down: only a cell can be punched
         OUT   sum      ; punch it
         HRS   00       ; halt

; three cells, left blank until the program writes them
         ORG   20       ; the cells from 20 on
first:   RES   1        ; the first number
second:  RES   1        ; the second number
sum:     RES   1        ; the sum

         END   begin    ; the program starts at begin
