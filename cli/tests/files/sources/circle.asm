first   EQU second + 1
second  EQU first - 1
        CLA first
        HRS
