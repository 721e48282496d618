; Powers of two
;
; Punches the powers of two that three digits can hold, from 1 to 512.
;
; The words are a published program: "Powers of 2", Brian L. Stuart's CARDIAC page,
; Drexel University. The names and the comments are ours. ORG puts each part into the
; cells that it has there.
;
; Two subroutines do the work: one punches the accumulator, one doubles it. Each
; saves the return jump that cell 99 holds on entry, and runs it as its last step.
;
; Reads:   no cards
; Punches: ten cards, 001 002 004 and so on to 512

one:     EQU   00       ; cell 00 always holds 001

         ORG   04       ; the numbers
power:   RES   1        ; the power of two it has reached
count:   DATA  9        ; how many more are to come: nine doublings after the first number

         ORG   10       ; the program
begin:   CLA   one      ; start from one
         JMP   punch    ; punch it
next:    STO   power    ; write the power of two down
         CLA   count    ; how many more are to come
         SUB   one      ; one fewer
         TAC   done     ; negative, so there are no more: go and halt
         STO   count    ; note the new count
         CLA   power    ; the power of two again
         JMP   double   ; double it
         JMP   punch    ; punch it
         JMP   next     ; and go round
done:    HRS   00       ; halt

; subroutine: punch the accumulator and keep it
         ORG   80       ; the cells from 80 on
punch:   STO   shown    ; put the number where it can be punched
         CLA   99       ; cell 99 holds 8 and the place to return to: a jump
         STO   back     ; make it the last step of this subroutine
         OUT   shown    ; punch the number
         CLA   shown    ; and bring it back to the accumulator
back:    RES   1        ; the return jump is written here
shown:   RES   1        ; the number to punch

; subroutine: double the accumulator
         ORG   90       ; the cells from 90 on
double:  STO   half     ; put the number where it can be added
         CLA   99       ; the return jump
         STO   return   ; becomes the last step of this subroutine
         CLA   half     ; the number
         ADD   half     ; and the number once more
return:  RES   1        ; the return jump is written here
half:    RES   1        ; the number to double

         END   begin    ; the program starts at begin
