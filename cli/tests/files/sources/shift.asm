        SFT 1 3
        SFT 12,3
        SFT
        HRS
