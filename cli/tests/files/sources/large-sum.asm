main:   CLA   price
        ADD   price
        STO   total
        OUT   total
        HRS
price:  DATA  650
total:  RES   1
        END   main
