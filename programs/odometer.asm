; Odometer
;
; Counts as the wheels in a car do, with digits from 0 to 999. The last digit goes up by
; one each time; when it comes from 999 to 000, the digit before it goes up as well, and
; so on. When the first digit has come round, all have, and the program halts.
;
; How long does that take? With one digit, 13 024 steps. Each further digit takes a
; thousand times as long: two digits 13 million steps, three digits 13 000 million, which
; is some twenty seconds. With nine digits a computer that began when the first stars were
; lit would still be at it. Memory has room for 61.
;
; Try it all the same:
;
;     cardiac run --example odometer --card 61
;
; It halts within a second, after a number of steps that has 185 digits. They were not
; done one by one. While the last digit goes round the steps are the same each time,
; whatever the other digits are. So they are done once, and where they lead is remembered:
; from then on they are one stride. While the digit before it goes round, a thousand such
; strides are the same each time, and they become one stride too; and so on. To know how a
; run ends is not always as much work as the run.
;
; The digits are in the cells from 03 on. Two instructions, read and write, are made for
; the digit that is turned: 100 and its cell is CLA, 500 more is STO.
;
; Reads:   how many digits there are, 1 to 61
; Punches: the same, at the end

one:     EQU   00       ; cell 00 always holds 001

         ORG   64       ; after the digits
begin:   INP   digits   ; how many digits
         CLA   digits   ; the last of them is in
         ADD   =602     ; cell 02 and as many more
clear:   STO   erase    ; STO of the digit
         SUB   =603     ; is it before cell 03?
         TAC   turn     ; then all are zero
         CLA   =0       ; zero
erase:   RES   1        ; into the digit
         CLA   erase    ; the same instruction
         SUB   one      ; for the digit before it
         JMP   clear    ; and round

turn:    CLA   digits   ; begin with the last digit
         ADD   =102     ; CLA of it
place:   STO   read     ; will bring it
         ADD   =500     ; STO of it
         STO   write    ; will put it back
         SUB   =603     ; is it before cell 03?
         TAC   done     ; then the first digit has come round
read:    RES   1        ; CLA of the digit
         ADD   one      ; one more
write:   RES   1        ; STO of the digit: of 1000 it keeps 000
         SFT   3        ; the thousands: 1 if it came round
         SUB   one      ; negative, if it did not
         TAC   turn     ; then turn the last digit again
         CLA   read     ; if it did, the digit before it
         SUB   one      ; is in the cell before
         JMP   place    ; turn that one

done:    OUT   digits   ; punch the number of digits
         HRS   00       ; halt

digits:  RES   1        ; the number of digits

         END   begin    ; the program starts at begin
