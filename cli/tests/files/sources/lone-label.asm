loop
        JMP loop
