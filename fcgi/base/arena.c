/*
 * Arenas as a list of blocks; the newest block is the one pieces are cut from.
 *
 * Invariant: every byte between a block's `used` and its end is zero, so that what is handed out
 * needs no clearing: blocks are born zeroed and arena_reset() wipes what was used. Under
 * AddressSanitizer what is not handed out is poisoned, with a gap behind every piece.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#endif

enum {
	ALIGN = _Alignof(max_align_t),
	BLOCK_BYTES = 32 << 10, /* enough for most requests; a larger piece gets its own block */
#ifdef ARENA_ASAN
	GAP_BYTES = ALIGN
#else
	GAP_BYTES = 0
#endif
};

struct block {
	struct block *next; /* older */
	size_t size;        /* of data */
	size_t used;
	_Alignas(max_align_t) unsigned char data[];
};

struct arena {
	size_t ceiling;
	size_t handed_out;
	struct block *newest;
};

static void hide(void *p, size_t n)
{
#ifdef ARENA_ASAN
	__asan_poison_memory_region(p, n);
#else
	(void)p;
	(void)n;
#endif
}

static void show(void *p, size_t n)
{
#ifdef ARENA_ASAN
	__asan_unpoison_memory_region(p, n);
#else
	(void)p;
	(void)n;
#endif
}

/* A zeroed block on top of the list, with room for `n` bytes at least. */
static struct block *block_push(struct arena *a, size_t n)
{
	size_t size = n > BLOCK_BYTES ? n : BLOCK_BYTES;
	struct block *b = calloc(1, sizeof(*b) + size);

	if (!b)
		log_die("out of memory", "arena_bytes=%zu", size);
	b->size = size;
	b->next = a->newest;
	a->newest = b;
	hide(b->data, size);
	return b;
}

static void block_wipe(struct block *b)
{
	show(b->data, b->size);
	explicit_bzero(b->data, b->used);
	b->used = 0;
}

struct arena *arena_new(size_t ceiling)
{
	struct arena *a = calloc(1, sizeof(*a));

	if (!a)
		log_die("out of memory", "arena_bytes=%zu", sizeof(*a));
	a->ceiling = ceiling;
	return a;
}

void *arena_alloc(struct arena *a, size_t n)
{
	size_t step = ALIGN;
	struct block *b = a->newest;
	void *p;

	if (n > a->ceiling)
		log_die("arena ceiling passed", "ceiling=%zu asked=%zu", a->ceiling, n);
	if (n > 0 && __builtin_add_overflow(n, ALIGN - 1, &step))
		log_die("arena size overflow", "asked=%zu", n);
	step -= step % ALIGN;
	if (step > a->ceiling - a->handed_out)
		log_die("arena ceiling passed", "ceiling=%zu asked=%zu", a->ceiling, n);
	if (!b || b->size - b->used < step + GAP_BYTES)
		b = block_push(a, step + GAP_BYTES);
	p = b->data + b->used;
	show(p, n);
	b->used += step + GAP_BYTES;
	a->handed_out += step;
	return p;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	size_t n;

	if (__builtin_mul_overflow(count, size, &n))
		log_die("arena size overflow", "count=%zu size=%zu", count, size);
	return arena_alloc(a, n);
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *to;

	if (n == SIZE_MAX)
		log_die("arena size overflow", "asked=%zu", n);
	to = arena_alloc(a, n + 1);
	if (n > 0)
		memcpy(to, s, n);
	return to;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list args, again;
	int n;
	char *to;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	if (n < 0)
		log_die("text cannot be formatted", "%s", "");
	to = arena_alloc(a, (size_t)n + 1);
	vsnprintf(to, (size_t)n + 1, format, again);
	va_end(again);
	va_end(args);
	return to;
}

size_t arena_used(const struct arena *a)
{
	return a->handed_out;
}

/* Wipe every block and free it; the oldest may stay, unless one large piece made it large. */
static void blocks_drop(struct arena *a, bool keep_oldest)
{
	struct block *b = a->newest;

	a->newest = NULL;
	a->handed_out = 0;
	while (b) {
		struct block *older = b->next;

		block_wipe(b);
		if (keep_oldest && !older && b->size == BLOCK_BYTES) {
			hide(b->data, b->size);
			a->newest = b;
		} else {
			free(b);
		}
		b = older;
	}
}

void arena_reset(struct arena *a)
{
	blocks_drop(a, true);
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	blocks_drop(a, false);
	free(a);
}
