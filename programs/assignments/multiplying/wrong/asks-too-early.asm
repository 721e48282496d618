; Multiplying
;
; Wrong: it adds once too few.

one:      EQU   00       ; cell 00 always holds 001

begin:    INP   times    ; how often
          INP   number   ; what
          CLA   zero
          STO   product
next:     CLA   times    ; once more?
          SUB   one
          STO   times
          SUB   one
          TAC   done     ; no
          CLA   product  ; yes
          ADD   number
          STO   product
          JMP   next
done:     OUT   product
          HRS

zero:     DATA  0
times:    RES   1        ; how often it is still to be added
number:   RES   1
product:  RES   1        ; the product so far

          END   begin
