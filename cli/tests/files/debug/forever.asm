        OUT one         ; whoever sees it knows that the program runs
loop:   ADD one
        JMP loop
one:    DATA 1
