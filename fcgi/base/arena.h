/*
 * Memory that dies together.
 *
 * Every request (and every job) owns one arena; what is taken from it lives until the arena is
 * reset. An arena has a ceiling given at birth, so that no input makes a worker grow without end.
 * Allocation never returns NULL: past the ceiling, or when the machine has no memory left, the
 * process says so in its log and ends (log_die(); a crash costs one request; the master starts
 * another worker). Callers bound their input first, so that no client can reach the ceiling.
 *
 * One arena belongs to one thread of control.
 */
#ifndef INZAGE_BASE_ARENA_H
#define INZAGE_BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new arena that hands out at most `ceiling` bytes, each piece rounded up to 16. Free it with
 * arena_free(). */
struct arena *arena_new(size_t ceiling);

/* `n` zeroed bytes, aligned for any object. `n` may be 0. */
void *arena_alloc(struct arena *a, size_t n);

/* `count` zeroed objects of `size` bytes; the product is checked for overflow. */
void *arena_array(struct arena *a, size_t count, size_t size);

/* A copy of the string `s`; NULL stays NULL. */
char *arena_strdup(struct arena *a, const char *s);

/* A NUL-terminated copy of the first `n` bytes of `s`. */
char *arena_strndup(struct arena *a, const char *s, size_t n);

/* Formatted text, as printf. */
char *arena_printf(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3), nonnull(1, 2)));

/* Bytes handed out since the last reset, as the ceiling counts them. */
size_t arena_used(const struct arena *a);

/* Forget all that was handed out and keep one block for the next request. What was handed out is
 * wiped first: it held people's data. Under AddressSanitizer the block is poisoned. */
void arena_reset(struct arena *a);

/* Wipe and give everything back. NULL is allowed. */
void arena_free(struct arena *a);

#endif
