main:   JMP   twice
        OUT   n
        HRS
twice:  CLA   n
        SUB   1
        STO   n
        JMP   99
n:      DATA  21
        END   main
