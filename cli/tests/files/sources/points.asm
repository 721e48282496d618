        CLA 1.5
        HRS
        DATA 5x
