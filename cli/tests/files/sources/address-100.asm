        CLA 100
        HRS
