loop:   ADD one
        JMP loop
one:    DATA 1
