begin:  CLA n
        STO 00
        ADD n
        TAC 50
n:      DATA 5
        ORG 12
        ADD =3
