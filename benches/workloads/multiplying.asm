; Every number of one row times every number of another
;
; A factor is taken apart into its three digits by shifting, and for each digit the
; other factor is added that often. Of the products the last three digits are kept.
;
; Reads:   two cards: the largest numbers of the two rows
; Punches: the last three digits of the sum of all products

one:       EQU   00        ; cell 00 always holds 001

begin:     INP   outer
           INP   row
round:     CLA   outer     ; the one factor: outer, outer - 1 and so on to 0
           SUB   one
           TAC   done
           STO   outer
           CLA   row
           STO   factor
product:   CLA   factor    ; the other factor: the same for its row
           SUB   one
           TAC   round
           STO   factor

           SFT   1,3       ; its hundreds
           STO   digit
           CLA   =0
           STO   sum
hundreds:  CLA   digit
           SUB   one
           TAC   next
           STO   digit
           CLA   sum
           ADD   outer
           STO   sum
           JMP   hundreds

next:      CLA   factor    ; its tens
           SFT   2,3
           STO   digit
           CLA   sum
           SFT   1,0       ; what was added so far counts ten times
           STO   sum
tens:      CLA   digit
           SUB   one
           TAC   last
           STO   digit
           CLA   sum
           ADD   outer
           STO   sum
           JMP   tens

last:      CLA   factor    ; its units
           SFT   3,3
           STO   digit
           CLA   sum
           SFT   1,0
           STO   sum
units:     CLA   digit
           SUB   one
           TAC   sumup
           STO   digit
           CLA   sum
           ADD   outer
           STO   sum
           JMP   units

sumup:     CLA   total
           ADD   sum
           STO   total
           JMP   product

done:      OUT   total
           HRS

outer:     RES   1
row:       RES   1
factor:    RES   1
digit:     RES   1         ; how many times the other factor is still to be added
sum:       RES   1
total:     DATA  0

           END   begin
