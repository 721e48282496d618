        LOAD 20
        STORE 21
        HALT
