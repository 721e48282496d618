        CLA 20
        HRS
        DATA blank
