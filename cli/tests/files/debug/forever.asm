; Punches, and counts for ever in four cells as an odometer does: no state returns.
        OUT 00
loop:   CLA a
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
a:      DATA 1
b:      DATA 1
c:      DATA 1
d:      DATA 1
