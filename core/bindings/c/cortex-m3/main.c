/* CARDIAC on a Cortex-M3: doubles a card, goes back, and prints how much of the stack was used. The
 * output goes through semihosting, to QEMU or to a debugger. */
#include "cardiac.h"

extern uint32_t stack_top, data_start, data_end, data_image, bss_start, bss_end;

void reset(void);

__attribute__((section(".vectors"), used)) static const struct {
    uint32_t *stack;
    void (*reset)(void);
} vectors = {&stack_top, reset};

static void semihosting(uint32_t operation, const void *argument) {
    register uint32_t r0 __asm__("r0") = operation;
    register const void *r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
}

static void print(const char *text) { semihosting(4, text); }

static void print_number(int32_t number) {
    char text[12];
    char *digit = text + sizeof text - 1;
    uint32_t rest = number < 0 ? -(uint32_t)number : (uint32_t)number;
    *digit = 0;
    do *--digit = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0) *--digit = '-';
    print(digit);
}

static void print_value(const char *name, int32_t number) {
    print(name);
    print_number(number);
    print("\n");
}

/* The stack below here is marked, so that its deepest use can be found afterwards. */
enum { MARK = 0x5A5A5A5A };

static void mark_stack(void) {
    uint32_t *stack;
    __asm__ volatile("mov %0, sp" : "=r"(stack));
    for (volatile uint32_t *word = &bss_end; word < stack; word++) *word = MARK;
}

static uint32_t stack_used(void) {
    const uint32_t *word = &bss_end;
    while (word < &stack_top && *word == MARK) word++;
    return (uint32_t)((const char *)&stack_top - (const char *)word);
}

static void report(const CardiacDiagnostic *diagnostic, void *context) {
    (void)context;
    print_value("line ", (int32_t)diagnostic->line);
    print(diagnostic->message);
    print("\n");
}

static const char wrong[] = "        CAL 20\n        HRS\n";
static const char source[] =
    "        INP n\n"
    "        CLA n\n"
    "        ADD n\n"
    "        STO n\n"
    "        OUT n\n"
    "        HRS\n"
    "n:      RES 1\n";

static CardiacSession session;
static int16_t cards[24], punched[24];

static void demonstrate(void) {
    char text[120];
    cardiac_new(&session, cards, 24, punched, 24);
    cardiac_assemble(&session, wrong, sizeof wrong - 1, report, NULL);
    cardiac_assemble(&session, source, sizeof source - 1, report, NULL);
    cardiac_add_card(&session, 21);
    print_value("status ", cardiac_step(&session, 1000));
    print_value("steps ", (int32_t)session.steps);
    print_value("punched ", session.punched[0]);
    cardiac_back(&session, 3);
    print_value("three steps before, the accumulator is ", session.accumulator);
    cardiac_explain(session.cells[session.bug], text, sizeof text);
    print(text);
    print("\n");
}

void reset(void) {
    const uint32_t *from = &data_image;
    for (uint32_t *to = &data_start; to < &data_end;) *to++ = *from++;
    for (uint32_t *to = &bss_start; to < &bss_end;) *to++ = 0;
    mark_stack();
    demonstrate();
    print_value("bytes of stack ", (int32_t)stack_used());
    semihosting(0x18, (const void *)0x20026); /* the application has ended */
    for (;;) {}
}
