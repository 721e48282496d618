; Countdown
;
; Wrong: it asks for the next number but one, and 000 is never punched.

one:     EQU   00       ; cell 00 always holds 001

begin:   INP   number
next:    OUT   number   ; punch it
         CLA   number
         SUB   one      ; one less
         STO   number
         SUB   one
         TAC   done     ; below 000 it is done
         JMP   next
done:    HRS

number:  RES   1

         END   begin
