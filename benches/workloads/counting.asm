; Three counters, one within the other
;
; The innermost goes up to 999, as counters do that are tested against a limit, and
; down again, as those do that are tested for what is left. About ten thousand steps
; for each count of the middle one.
;
; Reads:   two cards: the counts of the outer counter, and those of the middle one
;          for each of the outer
; Punches: what the innermost held at last, 000

one:     EQU   00       ; cell 00 always holds 001

begin:   INP   outer
         INP   middle
round:   CLA   outer    ; the outer counter goes down
         SUB   one
         TAC   done
         STO   outer
         CLA   middle
         STO   left
again:   CLA   left     ; so does the middle one
         SUB   one
         TAC   round
         STO   left
         CLA   =0
         STO   inner
up:      CLA   inner    ; the innermost goes up
         ADD   one
         STO   inner
         SUB   =999
         TAC   up
down:    CLA   inner    ; and down
         SUB   one
         TAC   again
         STO   inner
         JMP   down
done:    OUT   inner
         HRS

outer:   RES   1
middle:  RES   1
left:    RES   1        ; of the middle counter
inner:   RES   1

         END   begin
