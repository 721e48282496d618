; Countdown
;
; Wrong: it never asks where it is.

one:     EQU   00       ; cell 00 always holds 001

begin:   INP   number
next:    OUT   number   ; punch it
         CLA   number
         SUB   one      ; one less
         STO   number
         JMP   next
         HRS

number:  RES   1

         END   begin
