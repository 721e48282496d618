        CLA 20 load the number
        HRS
        DATA 5
