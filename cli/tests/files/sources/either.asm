        CLA count
        HRS
coant:  DATA 5
