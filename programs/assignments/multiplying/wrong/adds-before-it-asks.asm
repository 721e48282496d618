; Multiplying
;
; Wrong: it adds once before it asks, so that nothing times something is something.

one:      EQU   00       ; cell 00 always holds 001

begin:    INP   times    ; how often
          INP   number   ; what
          CLA   zero
          STO   product
next:     CLA   product
          ADD   number
          STO   product
          CLA   times    ; once more?
          SUB   one
          STO   times
          SUB   one
          TAC   done     ; no
          JMP   next     ; yes
done:     OUT   product
          HRS

zero:     DATA  0
times:    RES   1        ; how often it is still to be added
number:   RES   1
product:  RES   1        ; the product so far

          END   begin
