; Countdown
;
; Reads a number and counts down from it to 000.

one:     EQU   00       ; cell 00 always holds 001

begin:   INP   number
next:    OUT   number   ; punch it
         CLA   number
         SUB   one      ; one less
         STO   number
         TAC   done     ; below 000 it is done
         JMP   next
done:    HRS

number:  RES   1

         END   begin
