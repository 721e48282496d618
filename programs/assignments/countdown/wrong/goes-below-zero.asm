; Countdown
;
; Wrong: it asks too late, and punches -001 as well.

one:     EQU   00       ; cell 00 always holds 001

begin:   INP   number
next:    OUT   number   ; punch it
         CLA   number
         TAC   done     ; below 000 it is done
         SUB   one      ; one less
         STO   number
         JMP   next
done:    HRS

number:  RES   1

         END   begin
