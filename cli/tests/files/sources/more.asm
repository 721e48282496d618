        SFT 123
        CLA 5, 6
        RES 95
        HRS
