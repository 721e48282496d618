        CLA =1000
        HRS
        DATA 1234, 500 + 600
