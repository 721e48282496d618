; Adds up a table, again and again, and rewrites itself on the way
;
; A machine without an index register walks along a table by adding one to the
; instruction that fetches from it. And a subroutine returns by a copy of cell 99 that
; it makes its own last step. About three hundred steps for each time along the table.
;
; Reads:   two cards: how often to go along the table is their product
; Punches: the last three digits of the sum of all that was fetched

one:     EQU   00                  ; cell 00 always holds 001

begin:   INP   outer
         INP   times
round:   CLA   outer
         SUB   one
         TAC   done
         STO   outer
         CLA   times
         STO   left
again:   CLA   left
         SUB   one
         TAC   round
         STO   left
         CLA   first               ; start at the head of the table
         STO   fetch
fetch:   CLA   table               ; this instruction is rewritten
         JMP   enter
         CLA   fetch               ; the next entry
         ADD   one
         STO   fetch
         SUB   behind
         TAC   fetch
         JMP   again
done:    OUT   sum
         HRS

; subroutine: add the accumulator to the sum
enter:   STO   entry
         CLA   99                  ; the jump back
         STO   back                ; becomes the last step
         CLA   sum
         ADD   entry
         STO   sum
back:    RES   1                   ; the jump back is written here

first:   DATA  CLA table
behind:  DATA  CLA end
outer:   RES   1
times:   RES   1
left:    RES   1
entry:   RES   1
sum:     DATA  0

table:   DATA  271, -828, 182, 845, -904, 523, 536, 28, -747, 135
         DATA  266, 249, -775, 724, 709, 369, -995, 957, 496, -696
end:     RES   1

         END   begin
