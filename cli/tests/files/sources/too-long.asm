        ORG 98
        CLA 20
        DATA 850
        HRS
