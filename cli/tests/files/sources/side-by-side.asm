        OUT five
        HRS
five:   DATA 5 7, 5 -7
        DATA 5 - 7, 100 five, OUT five
        END
        DATA 1 2 3
