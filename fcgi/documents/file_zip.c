/*
 * The two word processor formats that are zip files.
 *
 * The directory at the end is what a word processor goes by, so it is what we read: every entry of
 * it, and of the file only the parts that say what it is. Nothing may stand in front of the first
 * entry or behind the directory, so that the file is not something else as well.
 */
#include <stdbool.h>
#include <string.h>
#define ZLIB_CONST /* what is unpacked is not written to */
#include <zlib.h>

#include "documents/file_shapes.h"

enum {
	ZIP_LOCAL = 30,       /* fixed part of a local header */
	ZIP_ENTRY = 46,       /* of an entry of the directory */
	ZIP_END = 22,         /* of the end record */
	ZIP_COMMENT = 0xFFFF, /* longest comment behind it */
	ZIP_DIRECTORY_MAX = 1 << 20,
	ZIP_PART_MAX = 256 << 10, /* of a part that we unpack */
	ZIP_STORED = 0,
	ZIP_DEFLATED = 8,
	ZIP_FLAG_ENCRYPTED = 1
};

/* What all parts may claim to unpack to: a document of 20 MiB never needs more. */
static const uint64_t ZIP_UNPACKED_MAX = 512u << 20;

static const char DOCX_TYPES[] = "[Content_Types].xml";
static const char DOCX_MAIN[] =
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
static const char DOCX_MACROS[] = "vbaProject.bin";
static const char ODT_TYPE[] = "application/vnd.oasis.opendocument.text";

struct zip {
	const struct file_view *v;
	struct arena *a;
	const uint8_t *directory; /* whole, in the arena */
	size_t directory_size;
	uint64_t directory_at;
	unsigned count;
};

struct part {
	const char *name; /* in the directory, without NUL */
	size_t name_size;
	unsigned flags, method;
	uint32_t crc, packed, unpacked, at;
};

static unsigned little16(const uint8_t *p)
{
	return p[0] | (unsigned)p[1] << 8;
}

static uint32_t little32(const uint8_t *p)
{
	return little16(p) | (uint32_t)little16(p + 2) << 16;
}

/* Find the end record, whose comment must end where the file ends, and read the directory it points
 * at, which must end where the record begins. Zip64 and parts on other disks are for larger files.
 */
static int zip_open(struct zip *z, struct err *e)
{
	uint64_t size = z->v->size;
	size_t n = size < ZIP_END + ZIP_COMMENT ? (size_t)size : ZIP_END + ZIP_COMMENT;
	uint8_t *tail = arena_alloc(z->a, n + 1), *p = NULL, *directory;

	if (z->v->read(z->v->state, size - n, tail, n, e) < 0)
		return -1;
	for (size_t back = ZIP_END; back <= n && !p; back++)
		if (memcmp(tail + n - back, "PK\x05\x06", 4) == 0 &&
			little16(tail + n - back + 20) == back - ZIP_END)
			p = tail + n - back;
	if (!p)
		return FILE_DAMAGED;
	z->count = little16(p + 10);
	z->directory_size = little32(p + 12);
	z->directory_at = little32(p + 16);
	if (little16(p + 4) != 0 || little16(p + 6) != 0 || little16(p + 8) != z->count ||
		z->count == 0 || z->directory_size > ZIP_DIRECTORY_MAX ||
		z->directory_at + z->directory_size != size - n + (uint64_t)(p - tail))
		return FILE_DAMAGED;
	directory = arena_alloc(z->a, z->directory_size + 1);
	z->directory = directory;
	if (z->v->read(z->v->state, z->directory_at, directory, z->directory_size, e) < 0)
		return -1;
	return FILE_AGREES;
}

/* The entry at `*offset` of the directory, which is moved behind it. False: there is none. */
static bool zip_entry(const struct zip *z, size_t *offset, struct part *to)
{
	const uint8_t *p = z->directory + *offset;
	size_t left = z->directory_size - *offset, size;

	if (left < ZIP_ENTRY || memcmp(p, "PK\x01\x02", 4) != 0)
		return false;
	size = ZIP_ENTRY + (size_t)little16(p + 28) + little16(p + 30) + little16(p + 32);
	if (size > left)
		return false;
	*to = (struct part){.name = (const char *)p + ZIP_ENTRY,
		.name_size = little16(p + 28),
		.flags = little16(p + 8),
		.method = little16(p + 10),
		.crc = little32(p + 16),
		.packed = little32(p + 20),
		.unpacked = little32(p + 24),
		.at = little32(p + 42)};
	*offset += size;
	return true;
}

static bool named(const struct part *p, const char *name)
{
	return p->name_size == strlen(name) && memcmp(p->name, name, p->name_size) == 0;
}

static bool begins(const struct part *p, const char *start)
{
	return p->name_size >= strlen(start) && memcmp(p->name, start, strlen(start)) == 0;
}

/* A name that would leave the folder it is unpacked in, or that no document has. */
static bool unsafe_name(const struct part *p)
{
	return p->name_size == 0 || p->name[0] == '/' || memchr(p->name, '\0', p->name_size) ||
	       memchr(p->name, '\\', p->name_size) || begins(p, "../") ||
	       memmem(p->name, p->name_size, "/../", 4);
}

/* Every entry in turn: is it whole and sane, and what does it tell of the kind? */
struct census {
	struct part types, mimetype; /* name NULL: not seen */
	bool word, macros, content, manifest;
};

static void census_add(struct census *c, const struct part *p)
{
	if (named(p, DOCX_TYPES))
		c->types = *p;
	if (p->at == 0)
		c->mimetype = *p;
	c->word = c->word || begins(p, "word/");
	c->macros =
		c->macros || memmem(p->name, p->name_size, DOCX_MACROS, sizeof(DOCX_MACROS) - 1);
	c->content = c->content || named(p, "content.xml");
	c->manifest = c->manifest || named(p, "META-INF/manifest.xml");
}

static int zip_census(const struct zip *z, struct census *c)
{
	uint64_t unpacked = 0;
	size_t offset = 0;
	struct part p;

	for (unsigned i = 0; i < z->count; i++) {
		if (!zip_entry(z, &offset, &p) || unsafe_name(&p))
			return FILE_DAMAGED;
		if (p.flags & ZIP_FLAG_ENCRYPTED)
			return FILE_LOCKED;
		unpacked += p.unpacked;
		if ((p.method != ZIP_STORED && p.method != ZIP_DEFLATED) ||
			(uint64_t)p.at + ZIP_LOCAL + p.name_size + p.packed > z->directory_at ||
			unpacked > ZIP_UNPACKED_MAX)
			return FILE_DAMAGED;
		census_add(c, &p);
	}
	return offset == z->directory_size ? FILE_AGREES : FILE_DAMAGED;
}

/* Inflate a part of which the size is known; false when it is not that. */
static bool inflate_part(const uint8_t *packed, const struct part *p, uint8_t *to)
{
	z_stream s = {
		.next_in = packed, .avail_in = p->packed, .next_out = to, .avail_out = p->unpacked};
	int rc;

	if (inflateInit2(&s, -MAX_WBITS) != Z_OK)
		return false;
	rc = inflate(&s, Z_FINISH);
	inflateEnd(&s);
	return rc == Z_STREAM_END && s.avail_out == 0;
}

/* The bytes of one part, which must be what the directory says, NUL behind them. */
static int zip_read(const struct zip *z, const struct part *p, const uint8_t **bytes, struct err *e)
{
	uint8_t head[ZIP_LOCAL], *packed, *plain;
	uint64_t at;

	if (p->packed > ZIP_PART_MAX || p->unpacked > ZIP_PART_MAX)
		return FILE_DAMAGED;
	if (z->v->read(z->v->state, p->at, head, sizeof(head), e) < 0)
		return -1;
	at = (uint64_t)p->at + ZIP_LOCAL + little16(head + 26) + little16(head + 28);
	if (memcmp(head, "PK\x03\x04", 4) != 0 || little16(head + 8) != p->method ||
		little16(head + 26) != p->name_size || at + p->packed > z->directory_at)
		return FILE_DAMAGED;
	packed = plain = arena_alloc(z->a, (size_t)p->packed + 1);
	if (z->v->read(z->v->state, at, packed, p->packed, e) < 0)
		return -1;
	if (p->method == ZIP_DEFLATED) {
		plain = arena_alloc(z->a, (size_t)p->unpacked + 1);
		if (!inflate_part(packed, p, plain))
			return FILE_DAMAGED;
	} else if (p->packed != p->unpacked) {
		return FILE_DAMAGED;
	}
	*bytes = plain;
	return crc32(0, plain, p->unpacked) == p->crc ? FILE_AGREES : FILE_DAMAGED;
}

static int zip_look(struct zip *z, struct census *c, struct err *e)
{
	int verdict = zip_open(z, e);

	return verdict == FILE_AGREES ? zip_census(z, c) : verdict;
}

int file_check_docx(const struct file_view *v, struct arena *a, struct err *e)
{
	struct zip z = {.v = v, .a = a};
	struct census c = {0};
	const uint8_t *types;
	int verdict = zip_look(&z, &c, e);

	if (verdict != FILE_AGREES)
		return verdict;
	if (!c.types.name || !c.word || c.macros)
		return FILE_OTHER_TYPE;
	verdict = zip_read(&z, &c.types, &types, e);
	if (verdict != FILE_AGREES)
		return verdict;
	return memmem(types, c.types.unpacked, DOCX_MAIN, sizeof(DOCX_MAIN) - 1) ? FILE_AGREES
										 : FILE_OTHER_TYPE;
}

int file_check_odt(const struct file_view *v, struct arena *a, struct err *e)
{
	struct zip z = {.v = v, .a = a};
	struct census c = {0};
	const uint8_t *type;
	int verdict = zip_look(&z, &c, e);

	if (verdict != FILE_AGREES)
		return verdict;
	if (!c.mimetype.name || !named(&c.mimetype, "mimetype") ||
		c.mimetype.method != ZIP_STORED || c.mimetype.unpacked != sizeof(ODT_TYPE) - 1)
		return FILE_OTHER_TYPE;
	verdict = zip_read(&z, &c.mimetype, &type, e);
	if (verdict != FILE_AGREES)
		return verdict;
	if (memcmp(type, ODT_TYPE, sizeof(ODT_TYPE) - 1) != 0)
		return FILE_OTHER_TYPE;
	return c.content && c.manifest ? FILE_AGREES : FILE_DAMAGED;
}
