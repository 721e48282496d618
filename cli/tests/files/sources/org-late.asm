        ORG place
place   EQU 50
        HRS
