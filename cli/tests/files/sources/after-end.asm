        CLA 20
        HRS
        END
        OUT 20
