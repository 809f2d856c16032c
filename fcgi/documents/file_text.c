/*
 * Is it text, from the first byte to the last? The file is read piece by piece; a character that a
 * piece cuts through is carried over to the next.
 */
#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "documents/file_shapes.h"

enum { PIECE = 64 << 10, CARRY = 3 };

/* How many bytes at the end begin a character that is not finished there (0..3). */
static size_t unfinished(const uint8_t *p, size_t n)
{
	for (size_t back = 1; back <= CARRY && back <= n; back++) {
		uint8_t c = p[n - back];

		if ((c & 0xC0) == 0x80)
			continue; /* the middle of one */
		if (c >= 0xC0)
			return back < (c < 0xE0 ? 2u : c < 0xF0 ? 3u : 4u) ? back : 0;
		return 0;
	}
	return 0;
}

/* The controls that text may hold; others make it binary, or a terminal's toy. */
static bool has_control(const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((p[i] < 0x20 && p[i] != '\t' && p[i] != '\n' && p[i] != '\f' && p[i] != '\r') ||
			p[i] == 0x7F)
			return true;
	return false;
}

/* A piece, in which nothing is carried over any more when it is the `last`. A NUL, or another
 * control: no text at all, unless it is the two-byte encoding that word processors also write. */
static int judge_piece(const uint8_t *p, size_t n, size_t *carry, bool last)
{
	*carry = last ? 0 : unfinished(p, n);
	if (has_control(p, n))
		return FILE_OTHER_TYPE;
	return text_is_utf8((const char *)p, n - *carry) ? FILE_AGREES : FILE_NOT_UTF8;
}

static bool is_utf16(const uint8_t *p, size_t n)
{
	return n >= 2 && ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF));
}

int file_check_text(const struct file_view *v, struct arena *a, struct err *e)
{
	uint8_t *p = arena_alloc(a, PIECE + CARRY);
	size_t carry = 0;

	for (uint64_t at = 0; at < v->size;) {
		size_t n = v->size - at < PIECE ? (size_t)(v->size - at) : PIECE, rest;
		int verdict;

		if (v->read(v->state, at, p + carry, n, e) < 0)
			return -1;
		if (at == 0 && is_utf16(p, n))
			return FILE_NOT_UTF8;
		at += n;
		verdict = judge_piece(p, carry + n, &rest, at == v->size);
		if (verdict != FILE_AGREES)
			return verdict;
		memmove(p, p + carry + n - rest, rest);
		carry = rest;
	}
	return FILE_AGREES;
}

int file_check_xml(const struct file_view *v, struct arena *a, struct err *e)
{
	uint8_t head[256];
	size_t n = v->size < sizeof(head) ? (size_t)v->size : sizeof(head), i = 0;

	if (v->read(v->state, 0, head, n, e) < 0)
		return -1;
	if (is_utf16(head, n))
		return FILE_NOT_UTF8;
	if (n >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
		i = 3;
	while (i < n && (head[i] == ' ' || head[i] == '\t' || head[i] == '\r' || head[i] == '\n'))
		i++;
	if (i == n || head[i] != '<')
		return FILE_OTHER_TYPE;
	return file_check_text(v, a, e);
}
