/* A CARDIAC emulator the way most are written: one switch in a loop. The others are
   measured with it. It has the rules right, but for one: a blank cell reads as 000. */

#include <stdio.h>
#include <stdlib.h>

static int cell[100];

static void store(int address, int word)
{
    if (address == 99)
        cell[99] = 800 + abs(word) % 100;
    else if (address != 0)
        cell[address] = word;
}

static int shifted(int accumulator, int counts)
{
    static const int ten[] = { 1, 10, 100, 1000, 10000, 10000, 10000, 10000, 10000, 10000 };
    return accumulator * ten[counts / 10] % 10000 / ten[counts % 10];
}

int main(int argc, char **argv)
{
    FILE *deck = argc == 2 ? fopen(argv[1], "r") : NULL;
    long long steps = 0;
    int accumulator = 0, bug = 0, running = 1;

    if (!deck) {
        fprintf(stderr, "usage: yardstick DECK\n");
        return 2;
    }
    cell[0] = 1;
    cell[99] = 800;
    while (running) {
        int instruction = abs(cell[bug++]);
        int address = instruction % 100;
        int word;

        steps++;
        switch (instruction / 100) {
        case 0: /* INP */
            if (fscanf(deck, "%d", &word) == 1) {
                store(address, word);
            } else {
                bug = 0;
                running = 0;
            }
            break;
        case 1: /* CLA */
            accumulator = cell[address];
            break;
        case 2: /* ADD */
            accumulator = (accumulator + cell[address]) % 10000;
            break;
        case 3: /* TAC */
            if (accumulator < 0)
                bug = address;
            break;
        case 4: /* SFT */
            accumulator = shifted(accumulator, address);
            break;
        case 5: /* OUT */
            word = cell[address];
            printf("%0*d\n", word < 0 ? 4 : 3, word);
            break;
        case 6: /* STO */
            store(address, accumulator % 1000);
            break;
        case 7: /* SUB */
            accumulator = (accumulator - cell[address]) % 10000;
            break;
        case 8: /* JMP */
            cell[99] = 800 + bug % 100;
            bug = address;
            break;
        case 9: /* HRS */
            bug = address;
            running = 0;
            break;
        }
    }
    fprintf(stderr, "halted with the bug on %02d after %lld steps\n", bug, steps);
    return 0;
}
