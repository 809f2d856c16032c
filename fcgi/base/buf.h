/*
 * A growing byte buffer with a ceiling given at birth.
 *
 * Invariant: `data` is always NUL-terminated after the first append (the NUL is not counted in
 * `len`), so that it can be handed to functions that take strings. A buffer that met its ceiling
 * is marked `full`, keeps what it had, and refuses every further byte: check once, at the end.
 * Where the machine has no memory left the process ends, as with an arena.
 */
#ifndef INZAGE_BASE_BUF_H
#define INZAGE_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *data;     /* owned by the buffer */
	size_t len;     /* bytes in use, without the closing NUL */
	size_t size;    /* bytes allocated */
	size_t ceiling; /* `len` never passes this */
	bool full;      /* an append was refused */
};

/* An empty buffer that never holds more than `ceiling` bytes; allocates nothing yet. */
void buf_init(struct buf *b, size_t ceiling);

/* Append bytes, a string, formatted text, one byte. 0, or -1 when it would pass the ceiling. What
 * is appended may not lie in the buffer itself, which moves when it grows. */
int buf_add(struct buf *b, const void *data, size_t n);
int buf_puts(struct buf *b, const char *s);
int buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
int buf_putc(struct buf *b, char c);

/* Forget the content (wiped) and that it was full, keep the memory. */
void buf_reset(struct buf *b);

/* Wipe and give the memory back. */
void buf_free(struct buf *b);

#endif
