; counts to three
one     EQU 00
loop:   CLA n       ; the number
        ADD one
        STO n
        OUT n
        SUB =3
        TAC loop
        HRS
n:      DATA 0
        END loop
        DATA 5, blank
