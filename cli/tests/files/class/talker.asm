; Punches for ever.
loop:  OUT 00
       JMP loop
