add:    CLA 20
        JMP add
