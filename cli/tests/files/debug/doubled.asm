        INP n
        CLA n
        ADD m
        STO n
        OUT n
        HRS
n:      RES 1
m:      DATA 5
