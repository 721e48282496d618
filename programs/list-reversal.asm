; List reversal
;
; Reads a list and punches it in reverse order. The words are kept on a stack. No
; instruction says "the cell whose number is in the cell top", so the program builds
; the instruction it needs, as a number, and writes it into its own path: a store in
; the cell put, a punch in the cell show.
;
; Reads:   one card, how many words follow (000 to 049), then the words
; Punches: the words, the last one first

one:     EQU   00           ; cell 00 always holds 001

begin:   INP   count        ; read how many words follow

; push: read a word and put it on top of the stack
push:    CLA   count        ; how many are still to be read
         SUB   one          ; one fewer
         TAC   pop          ; negative, so there was none left: go and punch
         STO   count        ; note the new count
         INP   word         ; read a word
         CLA   top          ; the store for the next free cell
         STO   put          ; goes into the path, a few steps ahead
         ADD   one          ; the store after that one is larger by one
         STO   top          ; keep it for the next word
         CLA   word         ; bring the word to the accumulator
put:     STO   stack        ; put it on the stack; this cell is rewritten for every word
         JMP   push         ; on to the next word

; pop: punch the word on top of the stack and take it off
pop:     CLA   top          ; the store for the next free cell
         SUB   second       ; less the store for the second cell: negative if the stack is empty
         TAC   done         ; empty: go and halt
         ADD   bottom       ; plus the punch for the bottom: the punch for the word on top
         STO   show         ; goes into the path, a few steps ahead
         CLA   top          ; the store for the next free cell again
         SUB   one          ; the word on top comes off, so its cell is the free one now
         STO   top          ; keep that
show:    OUT   stack        ; punch the word; this cell is rewritten for every word
         JMP   pop          ; on to the next word
done:    HRS   00           ; halt

         ORG   40           ; the cells from 40 on
count:   RES   1            ; how many words are still to be read
word:    RES   1            ; the word just read

; instructions kept as numbers, to build others from
top:     DATA  STO stack    ; the store for the next free cell; now the stack is empty
second:  DATA  STO stack+1  ; the store for the second cell, one more than that
bottom:  DATA  OUT stack    ; the punch for the bottom of the stack

         ORG   50           ; the stack has the rest of the memory
stack:   RES   49           ; 49 cells, from 50 to 98

         END   begin        ; the program starts at begin
