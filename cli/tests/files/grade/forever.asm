; Goes in a circle.
loop:  CLA 00
       JMP loop
