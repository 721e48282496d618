; Counts in four cells as an odometer does, and punches as it counts: no state returns for
; a hundred thousand million cards.
loop:  OUT a
       CLA a
       ADD 00
       STO a
       SUB =999
       TAC loop
       CLA b
       ADD 00
       STO b
       SUB =999
       TAC loop
       CLA c
       ADD 00
       STO c
       SUB =999
       TAC loop
       CLA d
       ADD 00
       STO d
       JMP loop
a:     DATA 1
b:     DATA 1
c:     DATA 1
d:     DATA 1
