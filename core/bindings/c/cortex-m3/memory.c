/* The functions of string.h that compilers call, where there is no C library. */
#include <stddef.h>
#include <stdint.h>

void *memcpy(void *to, const void *from, size_t count);
void *memmove(void *to, const void *from, size_t count);
void *memset(void *to, int value, size_t count);
int memcmp(const void *left, const void *right, size_t count);

void *memcpy(void *to, const void *from, size_t count) {
    uint8_t *target = to;
    const uint8_t *source = from;
    while (count-- > 0) *target++ = *source++;
    return to;
}

void *memmove(void *to, const void *from, size_t count) {
    uint8_t *target = to;
    const uint8_t *source = from;
    if (target < source) return memcpy(to, from, count);
    while (count-- > 0) target[count] = source[count];
    return to;
}

void *memset(void *to, int value, size_t count) {
    uint8_t *target = to;
    while (count-- > 0) *target++ = (uint8_t)value;
    return to;
}

int memcmp(const void *left, const void *right, size_t count) {
    const uint8_t *a = left, *b = right;
    for (; count > 0; a++, b++, count--) {
        if (*a != *b) return *a < *b ? -1 : 1;
    }
    return 0;
}
