/*
 * PNG and JPEG as rows of pieces. Nothing is decoded: lengths are followed from the first byte to
 * the end mark, which a file that broke off does not have.
 */
#include <stdbool.h>
#include <string.h>

#include "documents/file_shapes.h"

enum {
	NOTE_PIECE = 8 << 10,
	NOTE_MARK = 48 /* no mark is longer */
};

/* An image is small as a file and huge as pixels: whoever opens it pays for the pixels. */
static int judge_pixels(uint64_t width, uint64_t height)
{
	if (width == 0 || height == 0)
		return FILE_DAMAGED;
	return width > FILE_PIXELS || height > FILE_PIXELS || width * height > FILE_PIXELS
		       ? FILE_TOO_MANY_PIXELS
		       : FILE_AGREES;
}

/* What stands in a file beside its image: nobody shows it, and a page or an archive can hide there.
 */
static int judge_note(const struct file_view *v, uint64_t at, uint64_t n, struct err *e)
{
	uint8_t p[NOTE_PIECE];
	size_t kept = 0;

	while (n > 0) {
		size_t more = n < NOTE_PIECE - NOTE_MARK ? (size_t)n : NOTE_PIECE - NOTE_MARK;

		if (v->read(v->state, at, p + kept, more, e) < 0)
			return -1;
		if (file_bears_mark(p, kept + more, false))
			return FILE_EMBEDDED;
		at += more;
		n -= more;
		more += kept;
		kept = more < NOTE_MARK ? more : NOTE_MARK;
		memmove(p, p + more - kept, kept);
	}
	return FILE_AGREES;
}

/* --- PNG (ISO/IEC 15948) --- */

enum { PNG_SIGN = 8, PNG_HEAD = 8, PNG_CRC = 4, PNG_IHDR = 13 };

static uint32_t big32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool png_type(const uint8_t *p, const char *type)
{
	return memcmp(p + 4, type, 4) == 0;
}

/* The first piece: width, height. */
static int png_header(const struct file_view *v, struct err *e)
{
	uint8_t p[PNG_HEAD + 8];

	if (v->size < PNG_SIGN + PNG_HEAD + PNG_IHDR + PNG_CRC)
		return FILE_DAMAGED;
	if (v->read(v->state, PNG_SIGN, p, sizeof(p), e) < 0)
		return -1;
	if (!png_type(p, "IHDR") || big32(p) != PNG_IHDR)
		return FILE_DAMAGED;
	return judge_pixels(big32(p + 8), big32(p + 12));
}

/* What is said about the image, in words. */
static bool png_is_note(const uint8_t *p)
{
	return png_type(p, "tEXt") || png_type(p, "iTXt") || png_type(p, "zTXt") ||
	       png_type(p, "eXIf") || png_type(p, "iCCP");
}

int file_check_png(const struct file_view *v, struct arena *a, struct err *e)
{
	uint64_t at = PNG_SIGN;
	bool image = false;
	int verdict = png_header(v, e);

	(void)a;
	while (verdict == FILE_AGREES && v->size - at >= PNG_HEAD + PNG_CRC) {
		uint8_t p[PNG_HEAD];
		uint64_t end;

		if (v->read(v->state, at, p, sizeof(p), e) < 0)
			return -1;
		end = at + PNG_HEAD + big32(p) + PNG_CRC;
		if (end > v->size)
			return FILE_DAMAGED;
		image = image || png_type(p, "IDAT");
		if (png_is_note(p)) {
			verdict = judge_note(v, at + PNG_HEAD, big32(p), e);
			if (verdict != FILE_AGREES)
				return verdict;
		}
		/* a second size would be the one that some programs go by */
		if (at > PNG_SIGN && png_type(p, "IHDR"))
			return FILE_DAMAGED;
		if (png_type(p, "IEND"))
			return end == v->size && big32(p) == 0 && image ? FILE_AGREES
									: FILE_DAMAGED;
		at = end;
	}
	return verdict == FILE_AGREES ? FILE_DAMAGED : verdict;
}

/* --- JPEG (ITU-T T.81, annex B) --- */

enum { JPEG_PIECE = 64 << 10 };

enum jpeg_mark {
	JPEG_RST0 = 0xD0,
	JPEG_RST7 = 0xD7,
	JPEG_SOI = 0xD8,
	JPEG_EOI = 0xD9,
	JPEG_SOS = 0xDA,
	JPEG_DHT = 0xC4,
	JPEG_JPG = 0xC8,
	JPEG_DAC = 0xCC
};

/* SOF0..SOF15: the frame with the size of the image. */
static bool jpeg_is_frame(uint8_t mark)
{
	return mark >= 0xC0 && mark <= 0xCF && mark != JPEG_DHT && mark != JPEG_JPG &&
	       mark != JPEG_DAC;
}

/* APP0..APP15 and comments: what is said about the image. */
static bool jpeg_is_note(uint8_t mark)
{
	return (mark >= 0xE0 && mark <= 0xEF) || mark == 0xFE;
}

/* From `*at`, in the coded data of a scan, to the next mark that is no restart and no stuffed zero.
 * FILE_AGREES with *at on its 0xFF. */
static int jpeg_skip_scan(const struct file_view *v, uint64_t *at, uint8_t *piece, struct err *e)
{
	while (v->size - *at >= 2) {
		size_t n = v->size - *at < JPEG_PIECE ? (size_t)(v->size - *at) : JPEG_PIECE;
		const uint8_t *p = piece, *end = piece + n;

		if (v->read(v->state, *at, piece, n, e) < 0)
			return -1;
		while ((p = memchr(p, 0xFF, (size_t)(end - p))) && p + 1 < end) {
			if (p[1] != 0 && p[1] != 0xFF && (p[1] < JPEG_RST0 || p[1] > JPEG_RST7)) {
				*at += (uint64_t)(p - piece);
				return FILE_AGREES;
			}
			p++;
		}
		/* a 0xFF at the very end is looked at again, with what follows it */
		*at += p ? n - 1 : n;
	}
	return FILE_DAMAGED;
}

/* One segment at `*at`; *at goes behind it, `*mark` tells which it was. */
static int jpeg_segment(const struct file_view *v, uint64_t *at, uint8_t *mark, struct err *e)
{
	uint8_t p[4];
	uint64_t n = v->size - *at;

	if (n < 2)
		return FILE_DAMAGED;
	if (v->read(v->state, *at, p, n < 4 ? (size_t)n : 4, e) < 0)
		return -1;
	*mark = p[1];
	if (p[0] != 0xFF)
		return FILE_DAMAGED;
	if (*mark == 0xFF) { /* fill byte */
		*at += 1;
		return FILE_AGREES;
	}
	if (*mark == JPEG_EOI || *mark == JPEG_SOI || *mark == 1) {
		*at += 2;
		return FILE_AGREES;
	}
	if (n < 4 || ((uint32_t)p[2] << 8 | p[3]) < 2 || ((uint32_t)p[2] << 8 | p[3]) + 2u > n)
		return FILE_DAMAGED;
	*at += 2u + ((uint32_t)p[2] << 8 | p[3]);
	return FILE_AGREES;
}

/* The frame whose mark stands at `at`: length, depth, height, width. A height of 0 is given later,
 * by a mark that no camera or scanner writes. */
static int jpeg_frame(const struct file_view *v, uint64_t at, struct err *e)
{
	uint8_t p[9];

	if (v->size - at < sizeof(p))
		return FILE_DAMAGED;
	if (v->read(v->state, at, p, sizeof(p), e) < 0)
		return -1;
	return judge_pixels((uint32_t)p[7] << 8 | p[8], (uint32_t)p[5] << 8 | p[6]);
}

int file_check_jpeg(const struct file_view *v, struct arena *a, struct err *e)
{
	uint8_t *piece = arena_alloc(a, JPEG_PIECE);
	bool frame = false, scan = false;
	uint64_t at = 2;
	int verdict = FILE_AGREES;

	while (verdict == FILE_AGREES) {
		uint64_t segment = at;
		uint8_t mark = 0;

		verdict = jpeg_segment(v, &at, &mark, e);
		if (verdict != FILE_AGREES)
			break;
		if (mark == JPEG_EOI)
			return frame && scan ? judge_note(v, at, v->size - at, e) : FILE_DAMAGED;
		if (jpeg_is_note(mark))
			verdict = judge_note(v, segment, at - segment, e);
		if (jpeg_is_frame(mark)) {
			frame = true;
			verdict = jpeg_frame(v, segment, e);
		}
		if (mark == JPEG_SOS) {
			scan = true;
			verdict = jpeg_skip_scan(v, &at, piece, e);
		}
	}
	return verdict;
}
