/*
 * PDF: is it whole, and does it do nothing but show itself?
 *
 * A reader finds objects by a table that may point anywhere, into a text or into the data of a
 * picture as well. So we do not go by the table: every place where the word "obj" stands begins an
 * object, and every object that a packed stream of objects announces is walked where it is said to
 * be. What we cannot look through (another packing than Flate, more than we read) is refused for
 * that reason.
 *
 * The file is read from front to back once; walking an object ahead of that costs from a budget of
 * the file's length and a little.
 */
#include <string.h>
#define ZLIB_CONST /* what is unpacked is not written to */
#include <zlib.h>

#include "documents/file_shapes.h"
#include "documents/pdf_walk.h"

enum {
	PDF_TAIL = 1024, /* readers look for the end mark in the last 1024 bytes */
	SCAN = 32 << 10,
	BEFORE = 48,             /* room for "number generation " before the word */
	OBJECTS_BYTES = 2 << 20, /* of one stream of objects, unpacked */
	OBJECTS_MOST = 65536,    /* in it */
	PACKED = 16 << 10,
	BUDGET_EXTRA = 4 << 20,
	WALK_COST = 16,   /* of beginning to walk, in bytes of the budget */
	DAMAGED_MOST = 64 /* streams that do not unpack, before we give up */
};

/* What all streams of objects may unpack to. */
static const uint64_t OBJECTS_BYTES_ALL = 128u << 20;

struct pdf {
	const struct file_view *v;
	struct arena *a;
	struct err *e;
	struct pdf_findings found;
	struct pdf_budget budget;
	uint64_t unpacked;
	uint8_t *objects, *packed; /* NULL until they are needed */
	bool failed;               /* *e is set */
	bool bomb;
	unsigned damaged; /* streams of objects */
};

/* --- packed objects --- */

static void unpack_all(struct pdf *p, z_stream *s, uint64_t at)
{
	int rc = Z_OK;

	while (rc == Z_OK) {
		uint64_t left = p->v->size - at;
		size_t n = left < PACKED ? (size_t)left : PACKED;

		if (n == 0 || s->avail_out == 0)
			break;
		if (p->v->read(p->v->state, at, p->packed, n, p->e) < 0) {
			p->failed = true;
			return;
		}
		s->next_in = p->packed;
		s->avail_in = (uInt)n;
		rc = inflate(s, Z_NO_FLUSH);
		at += n;
	}
	if (rc != Z_STREAM_END && s->avail_out == 0)
		p->bomb = true;
	else if (rc != Z_STREAM_END)
		p->damaged++;
}

/* Unpack what begins at `at` into p->objects, all of it: what breaks off half-way is walked as far
 * as it came, as readers do. Its length. */
static size_t unpack(struct pdf *p, uint64_t at)
{
	z_stream s = {.avail_out = OBJECTS_BYTES};

	if (!p->objects) {
		p->objects = arena_alloc(p->a, OBJECTS_BYTES);
		p->packed = arena_alloc(p->a, PACKED);
	}
	s.next_out = p->objects;
	if (inflateInit(&s) != Z_OK) {
		p->found.opaque = true;
		return 0;
	}
	unpack_all(p, &s, at);
	inflateEnd(&s);
	p->unpacked += s.total_out;
	p->bomb = p->bomb || p->unpacked > OBJECTS_BYTES_ALL;
	return p->failed ? 0 : (size_t)s.total_out;
}

static bool must_stop(const struct pdf *p)
{
	const struct pdf_findings *f = &p->found;

	return p->failed || p->bomb || p->damaged > DAMAGED_MOST || f->scripts || f->embedded ||
	       f->opaque || p->budget.spent;
}

/* The objects of a stream: pairs of number and place, then the objects, the first at `first`. */
static void walk_objects(struct pdf *p, const struct file_view *v, uint64_t from,
	const struct pdf_head *head, struct pdf_budget *budget)
{
	struct pdf_lex pairs, object;
	struct pdf_value number, place;
	struct pdf_head ignored;

	pdf_lex_start(&pairs, v, from, budget, p->e);
	for (int64_t i = 0; i < head->count && !must_stop(p); i++) {
		if (pdf_lex_next(&pairs, &number) != PDF_NUMBER ||
			pdf_lex_next(&pairs, &place) != PDF_NUMBER)
			break;
		if ((uint64_t)place.number > v->size || (uint64_t)head->first > v->size)
			continue; /* it points nowhere */
		pdf_lex_start(&object, v, from + (uint64_t)head->first + (uint64_t)place.number,
			budget, p->e);
		pdf_walk(&object, number.number, &p->found, &ignored);
		p->failed = p->failed || object.failed;
	}
	p->failed = p->failed || pairs.failed;
	p->found.opaque = p->found.opaque || budget->spent;
}

static void walk_object_stream(struct pdf *p, uint64_t at, const struct pdf_head *head)
{
	struct file_memory memory;
	struct pdf_budget budget;
	struct file_view v;
	size_t n;

	if (head->filter == PDF_OTHER_FILTER || head->indirect || head->count < 0 ||
		head->first < 0 || head->count > OBJECTS_MOST) {
		p->found.opaque = true;
		return;
	}
	if (head->filter == PDF_PLAIN) {
		walk_objects(p, p->v, at, head, &p->budget);
		return;
	}
	n = unpack(p, at);
	memory.bytes = p->objects;
	v = file_view_of(&memory, n);
	/* the pairs, and each object once, or a few of them twice */
	budget = (struct pdf_budget){.left = 3 * (uint64_t)n + PACKED};
	walk_objects(p, &v, 0, head, &budget);
}

/* --- objects in the open --- */

static void walk_at(struct pdf *p, uint64_t at, int64_t number)
{
	struct pdf_head head;
	struct pdf_value v;
	struct pdf_lex l;

	if (p->budget.left <= WALK_COST) {
		p->budget.spent = true;
		return;
	}
	p->budget.left -= WALK_COST;
	pdf_lex_start(&l, p->v, at, &p->budget, p->e);
	pdf_walk(&l, number, &p->found, &head);
	if (head.dict && head.object_stream && !must_stop(p) &&
		pdf_lex_next(&l, &v) == PDF_WORD_OTHER && strcmp(v.text, "stream") == 0)
		walk_object_stream(p, pdf_lex_data(&l), &head);
	p->failed = p->failed || l.failed;
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

/* The number of the object whose word "obj" stands at `word`, read backwards; -1 where it is
 * written in a way of its own. */
static int64_t number_before(const uint8_t *start, const uint8_t *word)
{
	const uint8_t *p = word;
	int64_t number = 0, unit = 1;

	while (p > start && strchr(" \t\r\n\f", p[-1]) && p[-1])
		p--;
	while (p > start && is_digit(p[-1]))
		p--;
	if (p == start || !p[-1] || !strchr(" \t\r\n\f", p[-1]))
		return -1;
	while (p > start && strchr(" \t\r\n\f", p[-1]) && p[-1])
		p--;
	if (p == start || !is_digit(p[-1]))
		return -1;
	for (int digits = 0; p > start && is_digit(p[-1]) && digits < 12; digits++, p--) {
		number += unit * (p[-1] - '0');
		unit *= 10;
	}
	return number;
}

/* Each place in `piece`, from `skip` on, where an object or a trailer begins; `at` is where the
 * piece stands in the file. */
static void walk_piece(struct pdf *p, const uint8_t *piece, size_t n, size_t skip, uint64_t at)
{
	const uint8_t *end = piece + n, *q;

	for (q = piece + skip; !must_stop(p) && (q = memmem(q, (size_t)(end - q), "obj", 3));
		q += 3) {
		if (q - piece >= 3 && memcmp(q - 3, "end", 3) == 0)
			continue;
		walk_at(p, at + (uint64_t)(q - piece) + 3, number_before(piece, q));
	}
	for (q = piece + skip; !must_stop(p) && (q = memmem(q, (size_t)(end - q), "trailer", 7));
		q += 7)
		walk_at(p, at + (uint64_t)(q - piece) + 7, -1);
}

/* Pieces overlap by BEFORE bytes, in which no word is looked for twice. */
static void walk_file(struct pdf *p)
{
	uint8_t *piece = arena_alloc(p->a, BEFORE + SCAN);
	uint64_t at = 0;
	size_t kept = 0;

	while (at < p->v->size && !must_stop(p)) {
		uint64_t left = p->v->size - at;
		size_t n = left < SCAN ? (size_t)left : SCAN, all = kept + n, skip;

		if (p->v->read(p->v->state, at, piece + kept, n, p->e) < 0) {
			p->failed = true;
			return;
		}
		/* a word of seven letters may have begun in the piece before */
		skip = kept >= 6 ? kept - 6 : 0;
		walk_piece(p, piece, all, skip, at - kept);
		at += n;
		kept = all < BEFORE ? all : BEFORE;
		memmove(piece, piece + all - kept, kept);
	}
}

/* The gravest first; a lock hides the rest. */
static int verdict_of(const struct pdf *p)
{
	const struct pdf_findings *f = &p->found;

	if (p->failed)
		return -1;
	if (f->scripts)
		return FILE_SCRIPTS;
	if (f->embedded)
		return FILE_EMBEDDED;
	if (f->locked)
		return FILE_LOCKED;
	if (p->bomb)
		return FILE_UNPACKS_TOO_LARGE;
	if (p->damaged > 0)
		return FILE_DAMAGED;
	return f->opaque || p->budget.spent ? FILE_OPAQUE : FILE_AGREES;
}

/* A PDF ends with its end mark; one without a table is mended by every reader, and we do not go by
 * the table anyway. Readers look past what stands behind the end mark; a page or a program there
 * would make two files of it, and the other one nobody looked through. */
static int ends_right(const struct file_view *v, struct arena *a, struct err *e)
{
	size_t n = v->size < PDF_TAIL ? (size_t)v->size : PDF_TAIL;
	char *tail = arena_alloc(a, n + 1), *end = NULL;

	if (v->read(v->state, v->size - n, tail, n, e) < 0)
		return -1;
	for (char *at = tail; (at = memmem(at, (size_t)(tail + n - at), "%%EOF", 5)); at += 5)
		end = at;
	if (!end)
		return FILE_DAMAGED;
	return file_bears_mark((const uint8_t *)end, (size_t)(tail + n - end), true) ? FILE_EMBEDDED
										     : FILE_AGREES;
}

int file_check_pdf(const struct file_view *v, struct arena *a, struct err *e)
{
	struct pdf *p;
	int verdict = ends_right(v, a, e);

	if (verdict != FILE_AGREES)
		return verdict;
	p = arena_alloc(a, sizeof(*p));
	p->v = v;
	p->a = a;
	p->e = e;
	p->budget.left = v->size + BUDGET_EXTRA;
	p->found.actors = arena_array(a, PDF_ACTORS, sizeof(int64_t));
	walk_file(p);
	pdf_findings_end(&p->found);
	return verdict_of(p);
}
