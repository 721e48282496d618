loop:   CLA 20
loop:   JMP loop
