; Random numbers
;
; Punches numbers that look as if drawn at random. Each is made from the one before: 41 times
; that number, plus 217, and of the sum the last three digits. Such a generator is called
; linear congruential. From 000 to 999 every number comes once before the first one comes
; again, so the period is 1000, the longest that three digits allow.
;
; That is so because 217 and 1000 have no divisor in common but 1, and 41 less one can be
; divided by 4 and by 5. 41 times a number is four additions and a shift: 4 times, ten times that,
; and once more.
;
; The first digit is the one to rely on. The last one merely goes up by seven each time.
;
; Reads:   two cards, the number to start from (000 to 999) and how many are wanted
; Punches: as many cards, the numbers; none if the second card is zero or negative

one:     EQU   00       ; cell 00 always holds 001

begin:   INP   number   ; read the number to start from
         INP   count    ; read how many are wanted

next:    CLA   count    ; how many are still to come
         SUB   one      ; one fewer
         TAC   done     ; negative, so there are no more: go and halt
         STO   count    ; note the new count
         CLA   number   ; the number
         ADD   number   ; twice the number
         ADD   number   ; three times
         ADD   number   ; four times, four digits at most
         SFT   2,1      ; forty times; the first digit falls off on the left
         ADD   number   ; forty-one times
         ADD   =217     ; plus 217
         STO   number   ; the last three digits are the new number
         OUT   number   ; punch it
         JMP   next     ; on to the next one

done:    HRS   00       ; halt

number:  RES   1        ; the number made last
count:   RES   1        ; how many are still to come

         END   begin    ; the program starts at begin
