        CLA =5
        STO =6
        HRS
