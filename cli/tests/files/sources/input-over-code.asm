main:   INP   12
        CLA   00
        ADD   00
        STO   n
        OUT   n
        HRS
n:      RES   1
        END   main
