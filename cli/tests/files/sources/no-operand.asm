        CLA
        HRS
