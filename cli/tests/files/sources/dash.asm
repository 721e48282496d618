        CLA minus
        HRS
minus:  DATA −5
