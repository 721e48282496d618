; Nim
;
; A game for a person and the machine. There is a pile of sticks. They take sticks in turn,
; the person first: one, two or three each time. Who takes the last stick wins.
;
; The machine takes what makes the rest of the pile a multiple of four, for then, whatever
; the person takes next, it can make up four with its own move, and so down to the last
; stick. Where the pile is a multiple of four already, no move is better than another, and it
; takes one. It never makes a mistake; whether the person can win depends on the pile.
;
; Each card of the person's is answered with two: what the machine takes, and how many sticks
; are left. A move that is not allowed (less than one, more than three, or more than the pile
; has) is refused: no sticks are taken, the answer is 000 and the same pile as before, and
; the person moves again. The answer 000 and 000 says that the person has taken the last
; stick and has won. The program halts when the pile is empty.
;
; Reads:   one card, how many sticks (001 to 999), then a card for each move of the person's
; Punches: two cards for each move: what the machine takes, and how many sticks are left

one:     EQU   00       ; cell 00 always holds 001

begin:   INP   pile     ; read how many sticks there are

; the person's move
turn:    CLA   pile     ; the pile
         SUB   one      ; less one
         TAC   done     ; negative, so it is empty: the game is over
         CLA   zero     ; the machine has not
         STO   taken    ; taken anything yet
         INP   move     ; read what the person takes
         CLA   move     ; what the person takes
         SUB   one      ; less one
         TAC   answer   ; negative, so it was less than one: refused
         CLA   most     ; three
         SUB   move     ; less what the person takes
         TAC   answer   ; negative, so it was more than three: refused
         CLA   pile     ; the pile
         SUB   move     ; without what the person takes
         TAC   answer   ; negative, so it was more than there are: refused
         STO   pile     ; note what is left; the accumulator keeps it

; the machine's move: how many sticks are over when the pile is counted off in fours?
fours:   SUB   four     ; take four from the accumulator
         TAC   over     ; negative: that was four too many
         JMP   fours    ; and go round
over:    ADD   four     ; so give four back: 000 to 003 are over
         STO   taken    ; take those
         SUB   one      ; less one
         TAC   none     ; negative, so none are over
         JMP   take     ; otherwise that is the move
none:    CLA   pile     ; the pile
         SUB   one      ; less one
         TAC   answer   ; negative, so it is empty: the person has won
         CLA   one      ; otherwise take
         STO   taken    ; one stick
take:    CLA   pile     ; the pile
         SUB   taken    ; without what the machine takes
         STO   pile     ; put it back

answer:  OUT   taken    ; punch what the machine takes
         OUT   pile     ; and what is left
         JMP   turn     ; the person's turn

done:    HRS   00       ; halt

zero:    DATA  0        ; nothing
most:    DATA  3        ; the most that may be taken
four:    DATA  4        ; one more than that
pile:    RES   1        ; how many sticks there are
move:    RES   1        ; what the person takes
taken:   RES   1        ; what the machine takes

         END   begin    ; the program starts at begin
