        STO max:
JMP:    max
:       HRS
max:    RES 1
END:    max
