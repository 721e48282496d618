        CLA limit
        HRS
