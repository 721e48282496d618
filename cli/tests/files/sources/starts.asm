        START one
one:    CLA 00
two:    HRS
        END two
