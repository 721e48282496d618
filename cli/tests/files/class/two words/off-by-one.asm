; Counting
;
; Counts from 1 to 10 and halts.
;
; The number to stop at is written where it is used: `SUB =10` asks the assembler for
; a cell that holds 010. It puts that cell behind the last one of the program.
;
; Reads:   no cards
; Punches: ten cards, 001 002 003 and so on to 010

one:     EQU   00       ; cell 00 always holds 001

begin:   CLA   one      ; start from one
next:    STO   number   ; write the number down
         OUT   number   ; and punch it
         SUB   =10      ; take away ten: negative as long as ten is not reached
         TAC   more     ; negative, so there is more to count
         HRS   00       ; zero, so ten has been punched: halt
more:    CLA   number   ; take the number up again
         ADD   one      ; add one
         JMP   next     ; and go round

         ORG   20       ; the cells from 20 on
number:  RES   1        ; the number it has reached

         END   begin    ; the program starts at begin
