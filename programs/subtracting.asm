; Subtracting
;
; Reads two numbers and punches the first less the second.
; Where the second is the larger one the result is negative.
;
; Reads:   two cards, the number to take from and the number to take away
; Punches: one card, the difference (the last three digits of it, where it is beyond 999)

begin:   INP   from     ; read the number to take from
         INP   less     ; read the number to take away
         CLA   from     ; bring the first to the accumulator
         SUB   less     ; take the second away
         STO   result   ; write the difference down, with its sign
         OUT   result   ; punch it
         HRS   00       ; halt

; three cells, left blank until the program writes them
         ORG   20       ; the cells from 20 on
from:    RES   1        ; the number to take from
less:    RES   1        ; the number to take away
result:  RES   1        ; the difference

         END   begin    ; the program starts at begin
