/* Runs a program with its data cards: run PROGRAM [CARD...] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cardiac.h"

static void report(const CardiacDiagnostic *diagnostic, void *file) {
    fprintf(stderr, "%s:%u:%u: %s: %s\n", (const char *)file, (unsigned)diagnostic->line,
            (unsigned)diagnostic->column, diagnostic->is_error ? "error" : "warning",
            diagnostic->message);
}

static const char *why(CardiacStatus status) {
    switch (status) {
    case CARDIAC_STATUS_HALTED: return "halted";
    case CARDIAC_STATUS_BLANK_CARD: return "there is no card";
    case CARDIAC_STATUS_BLANK_CELL: return "the bug is on a blank cell";
    case CARDIAC_STATUS_NO_ROOM: return "too many cards";
    default: return "still running";
    }
}

/* Reads a data card: a number of up to three digits, or `blank`. */
static bool read_card(const char *text, int16_t *card) {
    char *end;
    long number = strtol(text, &end, 10);
    bool is_blank = strcmp(text, "blank") == 0;
    *card = is_blank ? CARDIAC_BLANK : (int16_t)number;
    return is_blank || (end != text && *end == 0 && number >= -999 && number <= 999);
}

int main(int count, char **arguments) {
    enum { SOURCE = 100000, CARDS = 1000, PUNCHED = 100000 };
    static char source[SOURCE];
    static int16_t cards[CARDS], punched[PUNCHED];

    FILE *file = count < 2 ? NULL : fopen(arguments[1], "rb");
    if (file == NULL) {
        fprintf(stderr, "usage: run PROGRAM [CARD...]\n");
        return 2;
    }
    size_t length = fread(source, 1, SOURCE, file);
    fclose(file);

    CardiacSession session;
    cardiac_new(&session, cards, CARDS, punched, PUNCHED);
    if (cardiac_assemble(&session, source, length, report, arguments[1]) != CARDIAC_STATUS_DONE) {
        return 1;
    }
    for (int i = 2; i < count; i++) {
        int16_t card;
        if (!read_card(arguments[i], &card) ||
            cardiac_add_card(&session, card) != CARDIAC_STATUS_DONE) {
            fprintf(stderr, "%s is no card: write -999 to 999, or blank\n", arguments[i]);
            return 1;
        }
    }

    CardiacStatus status = cardiac_step(&session, 10000000);
    for (size_t i = 0; i < session.punched_count; i++) {
        printf("%d\n", session.punched[i]);
    }
    fprintf(stderr, "%s after %llu steps\n", why(status), (unsigned long long)session.steps);

    /* And a step back. */
    char text[200];
    cardiac_back(&session, 1);
    int16_t word = session.cells[session.bug];
    if (word != CARDIAC_BLANK && cardiac_explain(word, text, sizeof text) > 0) {
        fprintf(stderr, "the last step was %s\n", text);
    }
    return 0;
}
