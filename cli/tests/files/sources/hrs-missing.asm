main:   INP   n
        CLA   n
        ADD   n
        STO   n
        OUT   n
n:      RES   1
        END   main
