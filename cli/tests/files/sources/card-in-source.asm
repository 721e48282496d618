        CLA 20
042
        HRS
