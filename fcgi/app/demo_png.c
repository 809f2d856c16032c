/*
 * A page as if it had been scanned: a form in capitals of seven rows, with a signature below, as a
 * grey PNG (ISO 15948) of 100 dots an inch.
 */
#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "app/demo_paper.h"
#include "app/demo_random.h"
#include "base/buf.h"
#include "base/text.h"

enum {
	WIDTH = 827, /* A4 */
	HEIGHT = 1169,
	PNG_MOST = 1 << 20,
	GLYPH_WIDTH = 5,
	GLYPH_HEIGHT = 7,
	MARGIN = 70,
	LINE = 34,
	PAPER = 0xf4,
	INK = 0x2a,
	PEN = 0x50
};

/* Five dots a row, the left one highest. */
static const struct {
	char letter;
	uint8_t rows[GLYPH_HEIGHT];
} glyphs[] = {
	{'A', {0x0e, 0x11, 0x11, 0x1f, 0x11, 0x11, 0x11}},
	{'B', {0x1e, 0x11, 0x11, 0x1e, 0x11, 0x11, 0x1e}},
	{'C', {0x0e, 0x11, 0x10, 0x10, 0x10, 0x11, 0x0e}},
	{'D', {0x1c, 0x12, 0x11, 0x11, 0x11, 0x12, 0x1c}},
	{'E', {0x1f, 0x10, 0x10, 0x1e, 0x10, 0x10, 0x1f}},
	{'F', {0x1f, 0x10, 0x10, 0x1e, 0x10, 0x10, 0x10}},
	{'G', {0x0e, 0x11, 0x10, 0x17, 0x11, 0x11, 0x0f}},
	{'H', {0x11, 0x11, 0x11, 0x1f, 0x11, 0x11, 0x11}},
	{'I', {0x0e, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0e}},
	{'J', {0x07, 0x02, 0x02, 0x02, 0x02, 0x12, 0x0c}},
	{'K', {0x11, 0x12, 0x14, 0x18, 0x14, 0x12, 0x11}},
	{'L', {0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x1f}},
	{'M', {0x11, 0x1b, 0x15, 0x15, 0x11, 0x11, 0x11}},
	{'N', {0x11, 0x11, 0x19, 0x15, 0x13, 0x11, 0x11}},
	{'O', {0x0e, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0e}},
	{'P', {0x1e, 0x11, 0x11, 0x1e, 0x10, 0x10, 0x10}},
	{'Q', {0x0e, 0x11, 0x11, 0x11, 0x15, 0x12, 0x0d}},
	{'R', {0x1e, 0x11, 0x11, 0x1e, 0x14, 0x12, 0x11}},
	{'S', {0x0f, 0x10, 0x10, 0x0e, 0x01, 0x01, 0x1e}},
	{'T', {0x1f, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04}},
	{'U', {0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0e}},
	{'V', {0x11, 0x11, 0x11, 0x11, 0x11, 0x0a, 0x04}},
	{'W', {0x11, 0x11, 0x11, 0x15, 0x15, 0x15, 0x0a}},
	{'X', {0x11, 0x11, 0x0a, 0x04, 0x0a, 0x11, 0x11}},
	{'Y', {0x11, 0x11, 0x11, 0x0a, 0x04, 0x04, 0x04}},
	{'Z', {0x1f, 0x01, 0x02, 0x04, 0x08, 0x10, 0x1f}},
	{'0', {0x0e, 0x11, 0x13, 0x15, 0x19, 0x11, 0x0e}},
	{'1', {0x04, 0x0c, 0x04, 0x04, 0x04, 0x04, 0x0e}},
	{'2', {0x0e, 0x11, 0x01, 0x02, 0x04, 0x08, 0x1f}},
	{'3', {0x1f, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0e}},
	{'4', {0x02, 0x06, 0x0a, 0x12, 0x1f, 0x02, 0x02}},
	{'5', {0x1f, 0x10, 0x1e, 0x01, 0x01, 0x11, 0x0e}},
	{'6', {0x06, 0x08, 0x10, 0x1e, 0x11, 0x11, 0x0e}},
	{'7', {0x1f, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08}},
	{'8', {0x0e, 0x11, 0x11, 0x0e, 0x11, 0x11, 0x0e}},
	{'9', {0x0e, 0x11, 0x11, 0x0f, 0x01, 0x02, 0x0c}},
	{'.', {0x00, 0x00, 0x00, 0x00, 0x00, 0x0c, 0x0c}},
	{',', {0x00, 0x00, 0x00, 0x00, 0x0c, 0x04, 0x08}},
	{':', {0x00, 0x0c, 0x0c, 0x00, 0x0c, 0x0c, 0x00}},
	{'/', {0x00, 0x01, 0x02, 0x04, 0x08, 0x10, 0x00}},
	{'-', {0x00, 0x00, 0x00, 0x1f, 0x00, 0x00, 0x00}},
	{'(', {0x02, 0x04, 0x08, 0x08, 0x08, 0x04, 0x02}},
	{')', {0x08, 0x04, 0x02, 0x02, 0x02, 0x04, 0x08}},
};

struct page {
	uint8_t *dots; /* WIDTH x HEIGHT */
	struct arena *arena;
};

static void dot(struct page *page, int x, int y, int size, uint8_t shade)
{
	for (int i = 0; i < size * size; i++) {
		int at_x = x + i % size, at_y = y + i / size;

		if (at_x >= 0 && at_x < WIDTH && at_y >= 0 && at_y < HEIGHT)
			page->dots[at_y * WIDTH + at_x] = shade;
	}
}

static const uint8_t *glyph(char c)
{
	for (size_t i = 0; i < sizeof(glyphs) / sizeof(glyphs[0]); i++)
		if (glyphs[i].letter == c)
			return glyphs[i].rows;
	return NULL; /* a blank */
}

static void draw_letter(struct page *page, const uint8_t *rows, int x, int y, int size)
{
	for (int row = 0; rows && row < GLYPH_HEIGHT; row++)
		for (int column = 0; column < GLYPH_WIDTH; column++)
			if (rows[row] >> (GLYPH_WIDTH - 1 - column) & 1)
				dot(page, x + column * size, y + row * size, size, INK);
}

/* A letter with its accent is more than one byte: each stretch past ASCII is folded by itself. */
static const char *capitals(struct page *page, const char *line)
{
	struct buf b;
	const char *made;

	buf_init(&b, PNG_MOST);
	while (*line) {
		size_t n = 0;

		while ((unsigned char)line[n] >= 0x80)
			n++;
		if (n)
			buf_puts(&b,
				text_name_key(page->arena, arena_strndup(page->arena, line, n)));
		else
			buf_putc(&b, line[n++]);
		line += n;
	}
	for (size_t i = 0; i < b.len; i++)
		if (b.data[i] >= 'a' && b.data[i] <= 'z')
			b.data[i] = (char)(b.data[i] - 'a' + 'A');
	made = arena_strdup(page->arena, b.data ? b.data : "");
	buf_free(&b);
	return made;
}

static int draw_line(struct page *page, const char *line, int y, int size)
{
	int x = MARGIN;

	for (line = capitals(page, line); *line; line++) {
		draw_letter(page, glyph(*line), x, y, size);
		x += (GLYPH_WIDTH + 1) * size;
	}
	return y + LINE;
}

/* A pen that goes up and down around its line, to the right. */
static void draw_signature(struct page *page, struct demo_random *dice, int base)
{
	int x = 460, y = base, up = 0;

	for (int i = 0; i < 800; i++) {
		up += demo_between(dice, -1, 1) + (y < base - 25) - (y > base + 25);
		up = up > 2 ? 2 : up < -2 ? -2 : up;
		y += up;
		if (demo_chance(dice, 32))
			x++;
		dot(page, x, y, 3, PEN);
	}
}

static void put32(struct buf *b, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_putc(b, (char)(n >> shift & 0xff));
}

static void put_chunk(struct buf *b, const char *type, const void *data, size_t n)
{
	uLong crc;

	put32(b, (uint32_t)n);
	buf_add(b, type, 4);
	if (n)
		buf_add(b, data, n);
	crc = crc32(0, (const unsigned char *)type, 4);
	if (n)
		crc = crc32(crc, data, (uInt)n);
	put32(b, (uint32_t)crc);
}

static struct demo_bytes encode(struct page *page)
{
	static const uint8_t sign[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
	uint8_t head[13] = {0, 0, WIDTH >> 8, WIDTH & 0xff, 0, 0, HEIGHT >> 8, HEIGHT & 0xff, 8};
	size_t raw = (size_t)(WIDTH + 1) * HEIGHT;
	uint8_t *rows = arena_alloc(page->arena, raw), *packed;
	uLongf n = compressBound((uLong)raw);
	struct demo_bytes made;
	struct buf b;

	/* each row begins with its filter: none */
	for (int y = 0; y < HEIGHT; y++)
		memcpy(rows + y * (WIDTH + 1) + 1, page->dots + y * WIDTH, WIDTH);
	packed = arena_alloc(page->arena, n);
	compress2(packed, &n, rows, (uLong)raw, Z_BEST_COMPRESSION);
	buf_init(&b, PNG_MOST);
	buf_add(&b, sign, sizeof(sign));
	put_chunk(&b, "IHDR", head, sizeof(head));
	put_chunk(&b, "IDAT", packed, n);
	put_chunk(&b, "IEND", NULL, 0);
	made.size = b.len;
	made.bytes = arena_strndup(page->arena, b.data, b.len);
	buf_free(&b);
	return made;
}

struct demo_bytes demo_png(const struct demo_text *text, struct arena *a)
{
	struct page page = {.arena = a};
	struct demo_random dice = demo_random_new((uint64_t)date_to_days(text->date));
	const char *lines = text->lines, *line;
	int y = MARGIN;
	char mark;

	page.dots = arena_alloc(a, WIDTH * HEIGHT);
	memset(page.dots, PAPER, WIDTH * HEIGHT);
	while ((lines = demo_text_next(lines, &mark, &line, a)) != NULL)
		y = draw_line(&page, line, y, mark == '#' ? 4 : 2);
	draw_signature(&page, &dice, y + 80);
	return encode(&page);
}
