/*
 * Growing buffers.
 *
 * Growth copies by hand instead of realloc(), which would leave the old bytes (people's data) in
 * freed memory.
 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

enum { FIRST_BYTES = 256 };

void buf_init(struct buf *b, size_t ceiling)
{
	*b = (struct buf){.ceiling = ceiling < SIZE_MAX ? ceiling : SIZE_MAX - 1};
}

/* Make `n` more bytes and their NUL fit. */
static void buf_grow(struct buf *b, size_t n)
{
	size_t need = b->len + n + 1;
	size_t size = b->size > 0 ? b->size : FIRST_BYTES;
	char *data;

	if (need <= b->size)
		return;
	while (size < need)
		size = size <= b->ceiling / 2 ? size * 2 : need;
	data = malloc(size);
	if (!data)
		log_die("out of memory", "buffer_bytes=%zu", size);
	if (b->data) {
		memcpy(data, b->data, b->len);
		explicit_bzero(b->data, b->size);
		free(b->data);
	}
	b->data = data;
	b->size = size;
}

/* True when `n` more bytes may come; marks the buffer full otherwise. */
static bool buf_takes(struct buf *b, size_t n)
{
	if (n > b->ceiling - b->len)
		b->full = true;
	return !b->full;
}

int buf_add(struct buf *b, const void *data, size_t n)
{
	if (!buf_takes(b, n))
		return -1;
	buf_grow(b, n);
	if (n > 0)
		memcpy(b->data + b->len, data, n);
	b->len += n;
	b->data[b->len] = '\0';
	return 0;
}

int buf_puts(struct buf *b, const char *s)
{
	return buf_add(b, s, strlen(s));
}

int buf_printf(struct buf *b, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		log_die("text cannot be formatted", "%s", "");
	if (!buf_takes(b, (size_t)n))
		return -1;
	buf_grow(b, (size_t)n);
	va_start(args, format);
	vsnprintf(b->data + b->len, (size_t)n + 1, format, args);
	va_end(args);
	b->len += (size_t)n;
	return 0;
}

int buf_putc(struct buf *b, char c)
{
	return buf_add(b, &c, 1);
}

void buf_reset(struct buf *b)
{
	if (b->data)
		explicit_bzero(b->data, b->size);
	b->len = 0;
	b->full = false;
}

void buf_free(struct buf *b)
{
	buf_reset(b);
	free(b->data);
	b->data = NULL;
	b->size = 0;
}
