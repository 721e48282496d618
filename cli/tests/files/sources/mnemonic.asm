        CAL 20
        HRS
