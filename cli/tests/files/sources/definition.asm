        CLA counter
        ADD 00
        STO counter
        HRS
cuonter: DATA 5
