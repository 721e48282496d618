/* CARDIAC, the cardboard computer of 1968, for C: see README.md beside the folder. */

#ifndef CARDIAC_H
#define CARDIAC_H

/* Made by cbindgen from the comments and types in src/: do not edit. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 A blank card or a blank cell, which is not the same as 0.
 */
#define CARDIAC_BLANK INT16_MIN

/*
 The number of cells.
 */
#define CARDIAC_CELLS 100

/*
 The result of a call.
 */
enum CardiacStatus
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /*
     Everything that was asked for is done.
     */
    CARDIAC_STATUS_DONE = 0,
    /*
     HRS has stopped the machine.
     */
    CARDIAC_STATUS_HALTED = 1,
    /*
     INP has found no card, or a blank one, and has stopped the machine with the bug on cell 00.
     */
    CARDIAC_STATUS_BLANK_CARD = 2,
    /*
     The bug stands on a blank cell.
     */
    CARDIAC_STATUS_BLANK_CELL = 3,
    /*
     There are not that many steps to go back: this is the start.
     */
    CARDIAC_STATUS_START = 4,
    /*
     The array of the cards, or of the punched cards, is full. OUT is not executed then.
     */
    CARDIAC_STATUS_NO_ROOM = 5,
    /*
     The source has errors, which were reported. The session has not changed.
     */
    CARDIAC_STATUS_WRONG_PROGRAM = 6,
    /*
     A pointer is null, or a number is no word, cell or size. The session has not changed.
     */
    CARDIAC_STATUS_WRONG_VALUE = 7,
    /*
     An INP has already found that there is no card. Go back to before it, and add the card then.
     */
    CARDIAC_STATUS_TOO_LATE = 8,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum CardiacStatus CardiacStatus;
#else
typedef uint8_t CardiacStatus;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/*
 A machine with its cards, at any of its steps.

 All fields may be read at any time. The functions write them. Whatever the caller writes into the
 cells, the accumulator or the bug is lost by going back.
 */
typedef struct {
    /*
     The words of the cells, -999 to 999, or `CARDIAC_BLANK`.
     */
    int16_t cells[CARDIAC_CELLS];
    /*
     The accumulator, -9999 to 9999.
     */
    int16_t accumulator;
    /*
     The cell of the bug, CARDIAC's program counter: the next instruction.
     */
    uint8_t bug;
    /*
     1 if an INP has found that there is no card.
     */
    uint8_t is_out_of_cards;
    /*
     The cell of the bug before the first step.
     */
    uint8_t first_bug;
    /*
     The cells before the first step.
     */
    int16_t first_cells[CARDIAC_CELLS];
    /*
     The number of steps done.
     */
    uint64_t steps;
    /*
     The cards, in an array of the caller's.
     */
    int16_t *cards;
    /*
     The number of cards.
     */
    size_t card_count;
    /*
     The number of cards for which the array has room.
     */
    size_t card_capacity;
    /*
     The number of cards that have been read.
     */
    size_t read_count;
    /*
     The words on the punched cards, in an array of the caller's.
     */
    int16_t *punched;
    /*
     The number of punched cards.
     */
    size_t punched_count;
    /*
     The number of punched cards for which the array has room.
     */
    size_t punched_capacity;
} CardiacSession;

/*
 An error or a warning about a source.
 */
typedef struct {
    /*
     The line, counted from 1.
     */
    uint32_t line;
    /*
     The column of the first character, counted from 1.
     */
    uint32_t column;
    /*
     `true` if the program cannot run.
     */
    bool is_error;
    /*
     The sentence: the cause, and the cure after a colon. It is UTF-8, ends with 0, and is lost when
     the function returns. A sentence that quotes a name of some hundred letters is cut off.
     */
    const char *message;
} CardiacDiagnostic;

/*
 A function that is called with each error and warning, and with the context that was passed with
 it.
 */
typedef void (*CardiacReport)(const CardiacDiagnostic *diagnostic, void *context);

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/*
 Begins a session with a new machine: blank cells, the bug on 00. `cards` and `punched` are arrays
 for the cards in and out, which must stay where they are, and may be null if their capacity is 0.

 # Safety

 `session` is null or valid, and so are the arrays, for their capacities. They do not overlap.
 */
CardiacStatus cardiac_new(CardiacSession *session,
                          int16_t *cards,
                          size_t card_capacity,
                          int16_t *punched,
                          size_t punched_capacity);

/*
 Assembles a source or a listing, and goes to before its first step. `report`, if it is not null, is
 called with each error and warning. The data cards after END become the first cards; add others
 afterwards.

 # Safety

 `session` was begun with `cardiac_new`. `source` has `length` bytes. `report` may be called with
 `context`, and does not use the session.
 */
CardiacStatus cardiac_assemble(CardiacSession *session,
                               const char *source,
                               size_t length,
                               CardiacReport report,
                               void *context);

/*
 Adds a card after the others: a word, or `CARDIAC_BLANK`. It may be added during a run, until an INP
 has found that there is none.

 # Safety

 `session` was begun with `cardiac_new`.
 */
CardiacStatus cardiac_add_card(CardiacSession *session,
                               int16_t word);

/*
 Goes forward by `times` steps, or until the machine stops, which the status tells. A program may run
 for ever, so a call with a large number may not return.

 # Safety

 `session` was begun with `cardiac_new`.
 */
CardiacStatus cardiac_step(CardiacSession *session,
                           uint64_t times);

/*
 Goes back by `times` steps, or to the start. It takes as long as running from the start to there.

 # Safety

 `session` was begun with `cardiac_new`.
 */
CardiacStatus cardiac_back(CardiacSession *session, uint64_t times);

/*
 Explains a word as an instruction, in one sentence, as `snprintf` does: it writes at most `capacity`
 bytes with the 0 at the end, and returns the length of the whole sentence. It returns 0 if `word` is
 no word.

 # Safety

 `text` has room for `capacity` bytes, and may be null if that is 0.
 */
size_t cardiac_explain(int16_t word,
                       char *text,
                       size_t capacity);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* CARDIAC_H */
