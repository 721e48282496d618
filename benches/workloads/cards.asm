; Doubles card after card
;
; Reads:   any number of cards
; Punches: twice each, its last three digits

begin:   INP   number
         CLA   number
         ADD   number
         STO   number
         OUT   number
         JMP   begin
number:  RES   1

         END   begin
