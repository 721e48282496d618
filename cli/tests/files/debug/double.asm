        INP n
        CLA n
        ADD n
        STO n
        OUT n
        HRS
n:      RES 1
