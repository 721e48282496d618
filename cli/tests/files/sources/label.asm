loop:   CLA total
        OUT totla
        JMP loop
total:  DATA 5
