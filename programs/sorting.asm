; Sorting
;
; Reads a list and punches it in order, the smallest word first.
;
; It sorts as one sorts a hand of cards: each word read is put into its place among those
; that are there already. To find the place it looks at the list from its end. A word larger
; than the new one moves up one cell; above the first that is not larger is the place.
;
; Below the list lies -999. No word is smaller, so the search always ends there, and the
; program need not ask where the list begins.
;
; The instructions that look at the list and write into it are made as the program runs. The
; one in the cell look is a SUB. Less 600 it is the CLA for the same cell, and less 99 it is
; the STO for the cell above.
;
; Reads:   one card, how many words follow (000 to 033), then the words
; Punches: the words, the smallest first

one:     EQU   00        ; cell 00 always holds 001

begin:   INP   count     ; read how many words follow
         CLA   count     ; this many
         STO   left      ; are to be punched, later on
         CLA   empty     ; the list
         STO   last      ; has no words so far

; read a word
next:    CLA   count     ; how many are still to be read
         SUB   one       ; one fewer
         TAC   output    ; negative, so there was none left: go and punch
         STO   count     ; note the new count
         INP   word      ; read a word
         CLA   last      ; the search begins
         STO   look      ; with the last word of the list
         ADD   one       ; which will be
         STO   last      ; one cell further up

; look for its place
search:  CLA   word      ; the new word
look:    SUB   list      ; less a word of the list; this cell is rewritten for every one
         TAC   larger    ; negative, so the word of the list is larger
         CLA   look      ; otherwise the place is above it
         SUB   above     ; the store for the cell above
         STO   put       ; goes into the path, two steps ahead
         CLA   word      ; the new word
put:     STO   list      ; goes into its place; this cell is rewritten for every word
         JMP   next      ; on to the next word

; the word of the list is larger: it moves up one cell
larger:  CLA   look      ; the subtraction of it
         SUB   above     ; the store for the cell above
         STO   raise     ; goes into the path, a few steps ahead
         CLA   look      ; the subtraction again
         SUB   same      ; the CLA for the same cell
         STO   fetch     ; goes into the path, the next step
fetch:   CLA   list      ; take the word up; this cell is rewritten for every one
raise:   STO   list      ; put it one cell further up; this cell is rewritten for every one
         CLA   look      ; the subtraction once more
         SUB   one       ; of the word below
         STO   look      ; is what comes next
         JMP   search    ; and go round

; punch the list
output:  CLA   bottom    ; the punch for the cell below the list
         STO   show      ; goes into the path
again:   CLA   left      ; how many are still to be punched
         SUB   one       ; one fewer
         TAC   done      ; negative, so there are no more: go and halt
         STO   left      ; note the new count
         CLA   show      ; the last punch
         ADD   one       ; is larger by one
         STO   show      ; for the next word
show:    OUT   list      ; punch a word; this cell is rewritten for every one
         JMP   again     ; on to the next word

done:    HRS   00        ; halt

; numbers and instructions to build others from
above:   DATA  99        ; what is taken from a SUB to get the STO for the cell above
same:    DATA  600       ; what is taken from a SUB to get the CLA for the same cell
empty:   DATA  SUB list  ; the look at the end of an empty list
bottom:  DATA  OUT list  ; the punch for the cell below the first word

count:   RES   1         ; how many words are still to be read
left:    RES   1         ; how many words are still to be punched
word:    RES   1         ; the word just read
last:    RES   1         ; the SUB for the last word of the list

list:    DATA  -999      ; below the list: no word is smaller
         RES   33        ; the list has the rest of the memory, cells 66 to 98

         END   begin     ; the program starts at begin
