/* The library, as it is linked. Each check that fails is printed, with its line. */
#include <stdio.h>
#include <string.h>

#include "cardiac.h"

static int failures;

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            failures++; \
            printf("%s:%d: %s\n", __FILE__, __LINE__, #condition); \
        } \
    } while (0)

typedef struct {
    unsigned errors, warnings;
    unsigned line, column;
    char message[320];
} Reports;

static void report(const CardiacDiagnostic *diagnostic, void *context) {
    Reports *reports = context;
    if (diagnostic->is_error && reports->errors++ == 0) {
        reports->line = diagnostic->line;
        reports->column = diagnostic->column;
        strncpy(reports->message, diagnostic->message, sizeof reports->message - 1);
    }
    reports->warnings += !diagnostic->is_error;
}

static CardiacStatus assemble(CardiacSession *session, const char *source, Reports *reports) {
    *reports = (Reports){0};
    return cardiac_assemble(session, source, strlen(source), report, reports);
}

static void a_session_goes_forward_and_back(void) {
    int16_t cards[2], punched[2];
    CardiacSession session;
    Reports reports;
    CHECK(cardiac_new(&session, cards, 2, punched, 2) == CARDIAC_STATUS_DONE);
    CHECK(session.cells[0] == 1 && session.cells[1] == CARDIAC_BLANK && session.cells[99] == 800);
    CHECK(assemble(&session, "INP n\n CLA n\n ADD n\n STO n\n OUT n\n HRS\nn: RES 1", &reports) ==
          CARDIAC_STATUS_DONE);
    CHECK(reports.errors == 0 && reports.warnings == 0);
    CHECK(session.bug == 10 && cardiac_add_card(&session, 21) == CARDIAC_STATUS_DONE);
    CHECK(cardiac_step(&session, 3) == CARDIAC_STATUS_DONE);
    CHECK(session.accumulator == 42 && session.cells[16] == 21 && session.read_count == 1);
    CHECK(cardiac_step(&session, 100) == CARDIAC_STATUS_HALTED);
    CHECK(session.steps == 6 && session.punched_count == 1 && punched[0] == 42);
    CHECK(cardiac_back(&session, 2) == CARDIAC_STATUS_DONE);
    CHECK(session.steps == 4 && session.punched_count == 0 && session.cells[16] == 42);
    CHECK(cardiac_back(&session, 5) == CARDIAC_STATUS_START);
    CHECK(session.steps == 0 && session.cells[16] == CARDIAC_BLANK && session.card_count == 1);
}

static void a_deck_loads_itself(void) {
    static const int16_t deck[] = {2, 800, 10, 500, 11, 900, 2, 810};
    int16_t cards[8], punched[1];
    CardiacSession session;
    cardiac_new(&session, cards, 8, punched, 1);
    for (size_t i = 0; i < 8; i++) CHECK(cardiac_add_card(&session, deck[i]) == CARDIAC_STATUS_DONE);
    CHECK(cardiac_step(&session, 100) == CARDIAC_STATUS_HALTED);
    CHECK(session.punched_count == 1 && punched[0] == 1);
}

static void an_error_has_its_place_and_its_cure(void) {
    CardiacSession session;
    Reports reports;
    cardiac_new(&session, NULL, 0, NULL, 0);
    CHECK(assemble(&session, "        CAL 5\n        HRS\n", &reports) ==
          CARDIAC_STATUS_WRONG_PROGRAM);
    CHECK(reports.errors == 1 && reports.line == 1 && reports.column == 9);
    CHECK(strcmp(reports.message, "`CAL` is neither an instruction nor a directive: did you mean "
                                  "`CLA`?") == 0);
    CHECK(assemble(&session, "a: CLA 5\n HRS", &reports) == CARDIAC_STATUS_DONE);
    CHECK(reports.errors == 0 && reports.warnings > 0);
    CHECK(cardiac_assemble(&session, "", 0, NULL, NULL) == CARDIAC_STATUS_WRONG_PROGRAM);

    char name[1000] = "JMP ";
    memset(name + 4, 'x', 900);
    CHECK(assemble(&session, name, &reports) == CARDIAC_STATUS_WRONG_PROGRAM);
    CHECK(strlen(reports.message) == sizeof reports.message - 1);
}

static void each_stop_has_its_status(void) {
    int16_t cards[1], punched[1];
    CardiacSession session;
    Reports reports;
    cardiac_new(&session, cards, 1, punched, 1);
    CHECK(cardiac_step(&session, 1) == CARDIAC_STATUS_BLANK_CARD && session.bug == 0);
    CHECK(cardiac_add_card(&session, 5) == CARDIAC_STATUS_TOO_LATE);
    assemble(&session, "OUT 00\n OUT 00", &reports);
    CHECK(cardiac_step(&session, 9) == CARDIAC_STATUS_NO_ROOM && session.steps == 1);
    assemble(&session, "OUT 00", &reports);
    CHECK(cardiac_step(&session, 9) == CARDIAC_STATUS_BLANK_CELL && session.steps == 1);
    assemble(&session, "INP 20", &reports);
    CHECK(cardiac_add_card(&session, CARDIAC_BLANK) == CARDIAC_STATUS_DONE);
    CHECK(cardiac_add_card(&session, 1) == CARDIAC_STATUS_NO_ROOM);
    CHECK(cardiac_step(&session, 9) == CARDIAC_STATUS_BLANK_CARD && session.read_count == 1);
    CHECK(cardiac_step(&session, 0) == CARDIAC_STATUS_DONE);
}

static void a_wrong_value_is_refused(void) {
    int16_t cards[1];
    CardiacSession session;
    CHECK(cardiac_new(NULL, NULL, 0, NULL, 0) == CARDIAC_STATUS_WRONG_VALUE);
    CHECK(cardiac_new(&session, NULL, 1, NULL, 0) == CARDIAC_STATUS_WRONG_VALUE);
    CHECK(cardiac_new(&session, cards, SIZE_MAX, NULL, 0) == CARDIAC_STATUS_WRONG_VALUE);
    CHECK(cardiac_new(&session, cards, 1, NULL, 0) == CARDIAC_STATUS_DONE);
    CHECK(cardiac_add_card(NULL, 1) == CARDIAC_STATUS_WRONG_VALUE);
    CHECK(cardiac_add_card(&session, 1000) == CARDIAC_STATUS_WRONG_VALUE);
    CHECK(cardiac_assemble(&session, NULL, 1, NULL, NULL) == CARDIAC_STATUS_WRONG_VALUE);
    CHECK(cardiac_assemble(NULL, "HRS", 3, NULL, NULL) == CARDIAC_STATUS_WRONG_VALUE);
    session.bug = 100;
    CHECK(cardiac_step(&session, 1) == CARDIAC_STATUS_WRONG_VALUE);
    CHECK(cardiac_step(NULL, 1) == CARDIAC_STATUS_WRONG_VALUE);
    CHECK(cardiac_back(NULL, 1) == CARDIAC_STATUS_WRONG_VALUE);
}

static void words_are_explained(void) {
    const char *whole =
        "OUT 30: punch the contents of cell 30 on the output card and advance the card";
    char text[100], small[8] = "xxxxxxx";
    CHECK(cardiac_explain(530, text, sizeof text) == strlen(whole) && strcmp(text, whole) == 0);
    CHECK(cardiac_explain(530, small, 7) == strlen(whole) && strcmp(small, "OUT 30") == 0);
    CHECK(cardiac_explain(530, NULL, 0) == strlen(whole));
    CHECK(cardiac_explain(1000, text, sizeof text) == 0);
    CHECK(cardiac_explain(530, NULL, 5) == 0);
}

int main(void) {
    a_session_goes_forward_and_back();
    a_deck_loads_itself();
    an_error_has_its_place_and_its_cure();
    each_stop_has_its_status();
    a_wrong_value_is_refused();
    words_are_explained();
    if (failures == 0) puts("the library does what its header says");
    return failures != 0;
}
