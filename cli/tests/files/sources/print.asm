        ORG 0
        DATA 5
        ORG 99
        DATA 5
