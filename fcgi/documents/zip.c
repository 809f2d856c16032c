/*
 * Reading zip containers.
 */
#include "documents/zip.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#define ZLIB_CONST /* what is unpacked is not written to */
#include <zlib.h>

enum {
	ZIP_LOCAL = 30,       /* fixed part of a local header */
	ZIP_ENTRY = 46,       /* of an entry of the directory */
	ZIP_END = 22,         /* of the end record */
	ZIP_COMMENT = 0xFFFF, /* longest comment behind it */
	ZIP_DIRECTORY_MAX = 1 << 20,
	ZIP_PIECE = 64 << 10,
	ZIP_STORED = 0,
	ZIP_DEFLATED = 8,
	ZIP_FLAG_ENCRYPTED = 1,
	/* text shrinks to a tenth or a thirtieth, an empty table to a hundredth */
	ZIP_RATIO_MAX = 200
};

/* What all parts may unpack to, and from where on the ratio is looked at. */
static const uint64_t ZIP_UNPACKED_MAX = 128u << 20;
static const uint64_t ZIP_RATIO_FROM = 16u << 20;

static unsigned little16(const uint8_t *p)
{
	return p[0] | (unsigned)p[1] << 8;
}

static uint32_t little32(const uint8_t *p)
{
	return little16(p) | (uint32_t)little16(p + 2) << 16;
}

/* --- names --- */

bool zip_named(const struct zip_part *p, const char *name)
{
	return p->name_size == strlen(name) && strncasecmp(p->name, name, p->name_size) == 0;
}

bool zip_begins(const struct zip_part *p, const char *start)
{
	size_t n = strlen(start);

	return p->name_size >= n && strncasecmp(p->name, start, n) == 0;
}

bool zip_ends(const struct zip_part *p, const char *end)
{
	size_t n = strlen(end);

	return p->name_size >= n && strncasecmp(p->name + p->name_size - n, end, n) == 0;
}

/* A name that would leave the folder it is unpacked in, or that no document has. */
static bool unsafe_name(const struct zip_part *p)
{
	for (size_t i = 0; i < p->name_size; i++)
		if ((unsigned char)p->name[i] < 0x20 || strchr("\\:*?\"<>|", p->name[i]))
			return true;
	return p->name_size == 0 || p->name[0] == '/' || zip_begins(p, "../") ||
	       zip_ends(p, "/..") || zip_named(p, "..") || memmem(p->name, p->name_size, "/../", 4);
}

/* Parts in the order of their names, blind to case, as some file systems are. */
static int by_name(const void *one, const void *other)
{
	const struct zip_part *const *a = one, *const *b = other;
	size_t n = (*a)->name_size < (*b)->name_size ? (*a)->name_size : (*b)->name_size;
	int rc = strncasecmp((*a)->name, (*b)->name, n);

	return rc ? rc : ((*a)->name_size > (*b)->name_size) - ((*a)->name_size < (*b)->name_size);
}

static int by_place(const void *one, const void *other)
{
	const struct zip_part *const *a = one, *const *b = other;

	return ((*a)->at > (*b)->at) - ((*a)->at < (*b)->at);
}

/* --- the directory --- */

/* The end record, whose comment must end where the file ends. */
static int find_end(struct zip *z, uint8_t end[ZIP_END], uint64_t *at, struct err *e)
{
	uint64_t size = z->v->size;
	size_t n = size < ZIP_END + ZIP_COMMENT ? (size_t)size : ZIP_END + ZIP_COMMENT;
	uint8_t *tail = arena_alloc(z->a, n + 1);

	if (z->v->read(z->v->state, size - n, tail, n, e) < 0)
		return -1;
	for (size_t back = ZIP_END; back <= n; back++)
		if (memcmp(tail + n - back, "PK\x05\x06", 4) == 0 &&
			little16(tail + n - back + 20) == back - ZIP_END) {
			memcpy(end, tail + n - back, ZIP_END);
			*at = size - back;
			return FILE_AGREES;
		}
	return FILE_DAMAGED;
}

/* The entry at `*offset` of the directory, which is moved behind it. False: there is none. */
static bool read_entry(const uint8_t *directory, size_t size, size_t *offset, struct zip_part *to)
{
	const uint8_t *p = directory + *offset;
	size_t left = size - *offset, length;

	if (left < ZIP_ENTRY || memcmp(p, "PK\x01\x02", 4) != 0)
		return false;
	length = ZIP_ENTRY + (size_t)little16(p + 28) + little16(p + 30) + little16(p + 32);
	if (length > left)
		return false;
	*to = (struct zip_part){.name = (const char *)p + ZIP_ENTRY,
		.name_size = little16(p + 28),
		.flags = little16(p + 8),
		.method = little16(p + 10),
		.crc = little32(p + 16),
		.packed = little32(p + 20),
		.unpacked = little32(p + 24),
		.at = little32(p + 42)};
	*offset += length;
	return true;
}

/* One entry by itself. */
static int judge_entry(const struct zip *z, const struct zip_part *p)
{
	if (unsafe_name(p))
		return FILE_DAMAGED;
	if (p->flags & ZIP_FLAG_ENCRYPTED)
		return FILE_LOCKED;
	if ((p->method != ZIP_STORED && p->method != ZIP_DEFLATED) ||
		(p->method == ZIP_STORED && p->packed != p->unpacked) ||
		(uint64_t)p->at + ZIP_LOCAL + p->name_size + p->packed > z->directory_at)
		return FILE_DAMAGED;
	return FILE_AGREES;
}

/* No name twice (programs differ in which they take), no bytes that belong to two parts. */
static int judge_together(struct zip *z)
{
	const struct zip_part **order = arena_array(z->a, z->count, sizeof(void *));

	for (unsigned i = 0; i < z->count; i++)
		order[i] = &z->parts[i];
	qsort(order, z->count, sizeof(void *), by_name);
	for (unsigned i = 1; i < z->count; i++)
		if (by_name(&order[i - 1], &order[i]) == 0)
			return FILE_DAMAGED;
	qsort(order, z->count, sizeof(void *), by_place);
	for (unsigned i = 1; i < z->count; i++) {
		const struct zip_part *p = order[i - 1];

		if ((uint64_t)p->at + ZIP_LOCAL + p->name_size + p->packed > order[i]->at)
			return FILE_DAMAGED;
	}
	z->order = order;
	return order[0]->at == 0 ? FILE_AGREES : FILE_DAMAGED;
}

/* What the parts claim to unpack to, all told: those of a container inside count once more, as
 * whoever opens it unpacks twice. */
static int judge_sizes(const struct zip *z, struct zip_budget *budget)
{
	for (unsigned i = 0; i < z->count; i++)
		budget->unpacked += z->parts[i].unpacked;
	if (budget->unpacked > ZIP_UNPACKED_MAX)
		return FILE_UNPACKS_TOO_LARGE;
	return budget->unpacked > ZIP_RATIO_FROM && budget->unpacked / ZIP_RATIO_MAX > budget->file
		       ? FILE_UNPACKS_TOO_LARGE
		       : FILE_AGREES;
}

static int read_directory(struct zip *z, size_t size, struct zip_budget *budget, struct err *e)
{
	uint8_t *directory = arena_alloc(z->a, size + 1);
	size_t offset = 0;
	int verdict = FILE_AGREES;

	if (z->v->read(z->v->state, z->directory_at, directory, size, e) < 0)
		return -1;
	z->parts = arena_array(z->a, z->count, sizeof(*z->parts));
	for (unsigned i = 0; i < z->count && verdict == FILE_AGREES; i++)
		verdict = read_entry(directory, size, &offset, &z->parts[i])
				  ? judge_entry(z, &z->parts[i])
				  : FILE_DAMAGED;
	if (verdict == FILE_AGREES && offset != size)
		verdict = FILE_DAMAGED;
	if (verdict == FILE_AGREES)
		verdict = judge_sizes(z, budget);
	return verdict == FILE_AGREES ? judge_together(z) : verdict;
}

/* Zip64 and parts on other disks are for larger files. */
int zip_open(struct zip *z, const struct file_view *v, struct zip_budget *budget, struct arena *a,
	struct err *e)
{
	uint8_t end[ZIP_END];
	uint64_t at = 0;
	size_t size;
	int verdict;

	*z = (struct zip){.v = v, .a = a};
	verdict = find_end(z, end, &at, e);
	if (verdict != FILE_AGREES)
		return verdict;
	z->count = little16(end + 10);
	size = little32(end + 12);
	z->directory_at = little32(end + 16);
	if (little16(end + 4) != 0 || little16(end + 6) != 0 || little16(end + 8) != z->count ||
		z->count == 0 || z->directory_at + size != at)
		return FILE_DAMAGED;
	if (budget->file == 0)
		budget->file = v->size;
	budget->parts += z->count;
	if (budget->parts > ZIP_ENTRIES || size > ZIP_DIRECTORY_MAX)
		return FILE_UNPACKS_TOO_LARGE;
	return read_directory(z, size, budget, e);
}

/* --- the parts --- */

struct unpacking {
	const struct zip *z;
	const struct zip_visitor *visitor;
	const struct zip_part *p;
	uint64_t at;   /* of the packed bytes that come next */
	uint32_t left; /* packed bytes */
	uint64_t done; /* unpacked bytes */
	uLong crc;
	uint8_t *packed, *plain; /* ZIP_PIECE each */
	uint8_t head[ZIP_HEAD];
	uint8_t *whole; /* as large as the largest part that is kept */
	bool keep;      /* all of it goes there */
};

/* The header in front of a part must tell the same name and packing as the directory. */
static int read_local(struct unpacking *u, struct err *e)
{
	const struct zip_part *p = u->p;
	uint8_t head[ZIP_LOCAL];

	if (u->z->v->read(u->z->v->state, p->at, head, sizeof(head), e) < 0)
		return -1;
	u->at = (uint64_t)p->at + ZIP_LOCAL + little16(head + 26) + little16(head + 28);
	u->left = p->packed;
	if (memcmp(head, "PK\x03\x04", 4) != 0 || little16(head + 8) != p->method ||
		little16(head + 26) != p->name_size ||
		(little16(head + 6) & ZIP_FLAG_ENCRYPTED) != 0 ||
		u->at + p->packed > u->z->directory_at)
		return FILE_DAMAGED;
	/* a name has at most 65535 bytes, a piece has one more */
	if (u->z->v->read(u->z->v->state, (uint64_t)p->at + ZIP_LOCAL, u->packed, p->name_size, e) <
		0)
		return -1;
	return memcmp(u->packed, p->name, p->name_size) == 0 ? FILE_AGREES : FILE_DAMAGED;
}

/* A piece of what was unpacked; more than was announced ends it. */
static int take_plain(struct unpacking *u, const uint8_t *plain, size_t n)
{
	bool first = u->done == 0;

	if (n > u->p->unpacked - u->done)
		return FILE_UNPACKS_TOO_LARGE;
	if (u->done < ZIP_HEAD) {
		size_t room = ZIP_HEAD - (size_t)u->done;

		memcpy(u->head + u->done, plain, n < room ? n : room);
	}
	if (u->keep)
		memcpy(u->whole + u->done, plain, n);
	u->crc = crc32(u->crc, plain, (uInt)n);
	u->done += n;
	return n > 0 ? u->visitor->piece(u->visitor->state, plain, n, first) : FILE_AGREES;
}

/* The next packed piece. Its length, 0 at the end, -1. */
static int next_packed(struct unpacking *u, struct err *e)
{
	uint32_t n = u->left < ZIP_PIECE ? u->left : ZIP_PIECE;

	if (n > 0 && u->z->v->read(u->z->v->state, u->at, u->packed, n, e) < 0)
		return -1;
	u->at += n;
	u->left -= n;
	return (int)n;
}

static int copy_stored(struct unpacking *u, struct err *e)
{
	int verdict = FILE_AGREES, n = 0;

	while (verdict == FILE_AGREES && (n = next_packed(u, e)) > 0)
		verdict = take_plain(u, u->packed, (size_t)n);
	return n < 0 ? -1 : verdict;
}

/* One packed piece through zlib; *rc is what zlib says. */
static int inflate_piece(struct unpacking *u, z_stream *s, int *rc)
{
	int verdict;

	do {
		s->next_out = u->plain;
		s->avail_out = ZIP_PIECE;
		*rc = inflate(s, Z_NO_FLUSH);
		if (*rc != Z_OK && *rc != Z_STREAM_END && *rc != Z_BUF_ERROR)
			return FILE_DAMAGED;
		verdict = take_plain(u, u->plain, ZIP_PIECE - s->avail_out);
		if (verdict != FILE_AGREES)
			return verdict;
	} while (*rc == Z_OK && s->avail_out == 0);
	return FILE_AGREES;
}

static int inflate_part(struct unpacking *u, struct err *e)
{
	z_stream s = {0};
	int verdict = FILE_AGREES, rc = Z_OK, n = 0;

	if (inflateInit2(&s, -MAX_WBITS) != Z_OK)
		return err_set(e, E_INTERNAL, "zlib: no memory");
	while (verdict == FILE_AGREES && rc != Z_STREAM_END && (n = next_packed(u, e)) > 0) {
		s.next_in = u->packed;
		s.avail_in = (uInt)n;
		verdict = inflate_piece(u, &s, &rc);
	}
	if (n < 0)
		verdict = -1;
	else if (verdict == FILE_AGREES && (rc != Z_STREAM_END || s.avail_in > 0 || u->left > 0))
		verdict = FILE_DAMAGED;
	inflateEnd(&s);
	return verdict;
}

static int unpack_part(struct unpacking *u, const struct zip_part *p, struct err *e)
{
	int verdict;

	u->p = p;
	u->done = 0;
	u->crc = crc32(0, NULL, 0);
	verdict = read_local(u, e);
	if (verdict != FILE_AGREES)
		return verdict;
	verdict = p->method == ZIP_STORED ? copy_stored(u, e) : inflate_part(u, e);
	if (verdict != FILE_AGREES)
		return verdict;
	return u->done == p->unpacked && u->crc == p->crc ? FILE_AGREES : FILE_DAMAGED;
}

static bool keeps(const struct zip_visitor *visitor, const struct zip_part *p)
{
	return p->unpacked <= visitor->wants(p);
}

/* Nothing is hidden between the parts, where only those look who do not go by the directory. */
static int judge_gap(struct unpacking *u, unsigned i, struct err *e)
{
	const struct zip *z = u->z;
	uint64_t end = i + 1 < z->count ? z->order[i + 1]->at : z->directory_at;
	uint64_t left = end - u->at;
	size_t n = left < ZIP_PIECE ? (size_t)left : ZIP_PIECE;

	/* what the header in front holds more than the directory knows of reaches into the next */
	if (u->at > end)
		return FILE_DAMAGED;
	/* lengths that are told behind a part take less */
	if (left < ZIP_LOCAL)
		return FILE_AGREES;
	if (z->v->read(z->v->state, u->at, u->plain, n, e) < 0)
		return -1;
	return left > ZIP_PIECE || memmem(u->plain, n, "PK\x03\x04", 4) ? FILE_EMBEDDED
									: FILE_AGREES;
}

static int visit_part(struct unpacking *u, unsigned i, struct err *e)
{
	const struct zip_part *p = u->z->order[i];
	int verdict;

	u->keep = keeps(u->visitor, p);
	verdict = unpack_part(u, p, e);
	if (verdict == FILE_AGREES)
		verdict = judge_gap(u, i, e);
	if (verdict != FILE_AGREES)
		return verdict;
	return u->visitor->judge(u->visitor->state, p, u->keep ? u->whole : u->head,
		u->keep || u->done < ZIP_HEAD ? (size_t)u->done : ZIP_HEAD);
}

int zip_unpack(const struct zip *z, const struct zip_visitor *visitor, struct err *e)
{
	struct unpacking *u = arena_alloc(z->a, sizeof(*u));
	int verdict = FILE_AGREES;
	size_t largest = 0;

	for (unsigned i = 0; i < z->count; i++)
		if (keeps(visitor, &z->parts[i]) && z->parts[i].unpacked > largest)
			largest = z->parts[i].unpacked;
	u->z = z;
	u->visitor = visitor;
	u->packed = arena_alloc(z->a, ZIP_PIECE);
	u->plain = arena_alloc(z->a, ZIP_PIECE);
	u->whole = arena_alloc(z->a, largest + 1);
	for (unsigned i = 0; i < z->count && verdict == FILE_AGREES; i++)
		verdict = visit_part(u, i, e);
	return verdict;
}
