; Towers of Hanoi
;
; Disks of different sizes lie on peg 1, the largest at the bottom, and are to be moved to
; peg 3, one at a time, by way of peg 2. A disk must never lie on a smaller one. The program
; punches the moves: 013 is "the top disk of peg 1 to peg 3".
;
; A tower is moved so: all disks but the largest to the spare peg, then the largest disk to
; the target, then the others on top of it. Moving the others is the same task with one disk
; less and with two pegs exchanged, so the subroutine move calls itself. A tower of no disks
; needs no moves.
;
; Each call leaves its return jump in cell 99, where the next jump writes over it. So move
; puts it on a stack first, and takes it off again at its end. Nothing else needs the stack,
; because move leaves the number of disks and the three pegs as it found them.
;
; Reads:   one card, the number of disks (000 to 009)
; Punches: the moves: none without disks, 1 for one disk, and for each disk more twice as
;          many and one, so 7 for three disks and 31 for five

one:     EQU   00         ; cell 00 always holds 001

begin:   INP   disks      ; read the number of disks
         JMP   move       ; move them
         HRS   00         ; halt

; subroutine: move the disks from the source to the target
move:    CLA   top        ; the store for the next free cell of the stack
         STO   push       ; goes into the path, a few steps ahead
         ADD   one        ; the store after that one is larger by one
         STO   top        ; keep it for the next call
         CLA   99         ; the return jump
push:    STO   stack      ; put it on the stack; this cell is rewritten for every call
         CLA   disks      ; the number of disks
         SUB   one        ; all but the largest
         TAC   leave      ; negative, so there were none: nothing to move
         STO   disks      ; note the number
         JMP   swap1      ; the spare peg is the target
         JMP   move       ; for those disks
         JMP   swap1      ; and the target is the target again
         CLA   source     ; the peg of the largest disk
         SFT   1,0        ; one place left: room for the other peg
         ADD   target     ; the peg that it goes to
         STO   hop        ; write the move down
         OUT   hop        ; and punch it
         JMP   swap2      ; the spare peg is the source
         JMP   move       ; for the disks that lie there
         JMP   swap2      ; and the source is the source again
         CLA   disks      ; the number of disks
         ADD   one        ; with the largest
         STO   disks      ; as it was in the beginning
leave:   CLA   top        ; the store for the next free cell of the stack
         SUB   one        ; the return jump on top comes off, so its cell is the free one now
         STO   top        ; keep that
         SUB   change     ; the CLA for the same cell
         STO   pop        ; goes into the path, the next step
pop:     CLA   stack      ; the return jump; this cell is rewritten for every call
         STO   return     ; becomes the last step of this subroutine
return:  RES   1          ; the return jump is written here

; subroutine: target and spare change places
swap1:   CLA   99         ; the return jump
         STO   back1      ; becomes the last step of this subroutine
         CLA   target     ; the target
         STO   keep       ; is kept aside
         CLA   spare      ; the spare peg
         STO   target     ; becomes the target
         CLA   keep       ; and the target
         STO   spare      ; becomes the spare peg
back1:   RES   1          ; the return jump is written here

; subroutine: source and spare change places
swap2:   CLA   99         ; the return jump
         STO   back2      ; becomes the last step of this subroutine
         CLA   source     ; the source
         STO   keep       ; is kept aside
         CLA   spare      ; the spare peg
         STO   source     ; becomes the source
         CLA   keep       ; and the source
         STO   spare      ; becomes the spare peg
back2:   RES   1          ; the return jump is written here

source:  DATA  1          ; the peg to move from
target:  DATA  3          ; the peg to move to
spare:   DATA  2          ; the third peg
change:  DATA  500        ; what a STO has more than the CLA for the same cell
top:     DATA  STO stack  ; the store for the next free cell; now the stack is empty
disks:   RES   1          ; how many disks are to be moved
keep:    RES   1          ; one of two pegs, while they change places
hop:     RES   1          ; the move to punch

stack:   RES   10         ; the stack, one cell for each disk and one more

         END   begin      ; the program starts at begin
