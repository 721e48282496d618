; Pythagorean triples
;
; Punches the right triangles whose three sides are whole numbers, such as 3, 4 and 5, for
; which 3 times 3 and 4 times 4 are together 5 times 5. It goes through the longest sides
; from 1 up to a limit.
;
; Nothing is multiplied, and no square is ever written down: a cell could not hold one beyond
; 31 times 31. Only the gap is: the squares of the two short sides less the square of the
; longest. To begin with, the middle side is as long as the longest and the small one is 1,
; so the gap is 1. Where the gap is positive the middle side becomes one shorter, and where
; it is negative the small side becomes one longer. The squares of two neighbours differ by the
; sum of the two, and that is what the gap changes by: 5 times 5 less 4 times 4 is 5 and 4.
; Where the gap is zero there is a triangle. When the two short sides meet, the next longest
; side is tried. Nothing is missed: a middle side that is too long for this small side is too
; long for all the greater ones, and a small side that is too short for this middle side is too
; short for all the lesser ones.
;
; With its sign put aside, the gap is always less than twice the longest side. So a limit of 500
; is possible; beyond that a cell cannot hold the gap.
;
; Reads:   one card, the limit of the longest side (000 to 500)
; Punches: three cards for each triangle, its sides, the longest one last

one:      EQU   00       ; cell 00 always holds 001

begin:    INP   limit    ; read the limit
          CLA   =0       ; no length at all
          STO   longest  ; comes before the first longest side

; the next longest side
next:     CLA   longest  ; the longest side
          ADD   one      ; one longer
          STO   longest  ; put it back
          STO   middle   ; the middle side begins with the same length
          CLA   limit    ; the limit
          SUB   longest  ; less the longest side
          TAC   done     ; negative, so the limit is passed: go and halt
          CLA   one      ; the small side
          STO   small    ; begins with 1
          STO   gap      ; and so the gap is 1 times 1

; try the two short sides
try:      CLA   small    ; the small side
          SUB   middle   ; less the middle one
          TAC   compare  ; negative, so they have not met
          JMP   next     ; they have met: no more triangles with this longest side
compare:  CLA   gap      ; the squares of both, less the square of the longest
          TAC   longer   ; negative: the small side must become longer
          SUB   one      ; less one
          TAC   found    ; negative only now, so the gap is zero: a triangle

; the gap is positive: the middle side becomes one shorter
          CLA   gap      ; the gap
          SUB   middle   ; less the middle side as it is
          SUB   middle   ; and as it will be
          ADD   one      ; when it is one shorter
          STO   gap      ; put it back
          CLA   middle   ; the middle side
          SUB   one      ; one shorter
          STO   middle   ; put it back
          JMP   try      ; and go round

found:    OUT   small    ; punch the small side
          OUT   middle   ; the middle side
          OUT   longest  ; and the longest

; the gap is negative, or was zero just now: the small side becomes one longer
longer:   CLA   gap      ; the gap
          ADD   small    ; plus the small side as it is
          ADD   small    ; and as it will be
          ADD   one      ; when it is one longer
          STO   gap      ; put it back
          CLA   small    ; the small side
          ADD   one      ; one longer
          STO   small    ; put it back
          JMP   try      ; and go round

done:     HRS   00       ; halt

limit:    RES   1        ; the limit of the longest side
longest:  RES   1        ; the longest side
middle:   RES   1        ; the longer one of the two short sides
small:    RES   1        ; the shorter one
gap:      RES   1        ; the squares of the short sides, less the square of the longest

          END   begin    ; the program starts at begin
