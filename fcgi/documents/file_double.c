/*
 * Files that are two things at once: a photo with an archive behind it, a drawing that is a page to
 * whoever opens it as one, a document of an office that is put behind a password and is no zip any
 * more. Readers look for their own marks and pass over the rest; so each of them is looked for.
 */
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "documents/file_shapes.h"

enum {
	FRONT = 1024, /* how far readers look for the mark of their kind */
	ZIP_END = 22, /* the record at the end of a zip, before its comment */
	ZIP_TAIL = ZIP_END + 0xFFFF,
	OLE_SECTOR_AT = 30,
	OLE_DIRECTORY_AT = 48,
	OLE_DIRECTORY = 4096 /* of its entries, each with a name */
};

static uint32_t little32(const uint8_t *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static bool has_text(const uint8_t *p, size_t n, const char *what)
{
	size_t length = strlen(what);
	uint8_t lower = (uint8_t)what[0],
		upper = lower >= 'a' && lower <= 'z' ? lower & 0xDF : lower;

	for (size_t i = 0; i + length <= n; i++)
		if ((p[i] == lower || p[i] == upper) &&
			strncasecmp((const char *)p + i, what, length) == 0)
			return true;
	return false;
}

bool file_bears_mark(const uint8_t *p, size_t n, bool pdf)
{
	static const char *const MARKS[] = {"<html", "<script", "<!doctype html", "<?php",
		"<iframe", "Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"This program cannot be run in DOS mode", NULL};

	for (size_t i = 0; MARKS[i]; i++)
		if (has_text(p, n, MARKS[i]))
			return true;
	return !pdf && has_text(p, n, "%PDF-");
}

/* The end of a zip in the last bytes, with its directory in front of it. Programs that open zips
 * look for it from behind and do not care what stands around it. */
static int ends_as_zip(const struct file_view *v, struct arena *a, struct err *e)
{
	size_t n = v->size < ZIP_TAIL ? (size_t)v->size : ZIP_TAIL;
	uint8_t *tail = arena_alloc(a, n + 1), *at = tail, sign[4];

	if (v->read(v->state, v->size - n, tail, n, e) < 0)
		return -1;
	for (; (at = memmem(at, (size_t)(tail + n - at), "PK\5\6", 4)); at += 4) {
		uint64_t here = v->size - n + (uint64_t)(at - tail);

		if ((size_t)(tail + n - at) < ZIP_END || little32(at + 12) > here)
			continue;
		if (v->read(v->state, here - little32(at + 12), sign, sizeof(sign), e) < 0)
			return -1;
		if (memcmp(sign, "PK\1\2", 4) == 0)
			return FILE_EMBEDDED;
	}
	return FILE_AGREES;
}

int file_check_double(
	enum file_type type, const struct file_view *v, struct arena *a, struct err *e)
{
	size_t n = v->size < FRONT ? (size_t)v->size : FRONT;
	uint8_t front[FRONT], *object;

	if (v->read(v->state, 0, front, n, e) < 0)
		return -1;
	/* a document about pages may speak of them in its objects, not in front */
	object = type == FILE_PDF ? memmem(front, n, "obj", 3) : NULL;
	if (object)
		n = (size_t)(object - front);
	if (file_bears_mark(front, n, type == FILE_PDF))
		return FILE_EMBEDDED;
	return ends_as_zip(v, a, e);
}

/* Behind a password a document becomes a stream of that name in a container of another kind. */
int file_check_locked_office(const struct file_view *v, struct err *e)
{
	static const uint8_t SIGN[] = {0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1};
	static const char NAME[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	uint8_t head[OLE_DIRECTORY_AT + 4], directory[OLE_DIRECTORY];
	uint64_t at;
	size_t n;

	if (v->size < sizeof(head))
		return FILE_OTHER_TYPE;
	if (v->read(v->state, 0, head, sizeof(head), e) < 0)
		return -1;
	/* sectors of 512 or 4096 bytes, the first behind the header */
	if (memcmp(head, SIGN, sizeof(SIGN)) != 0 ||
		(head[OLE_SECTOR_AT] != 9 && head[OLE_SECTOR_AT] != 12))
		return FILE_OTHER_TYPE;
	at = ((uint64_t)little32(head + OLE_DIRECTORY_AT) + 1) << head[OLE_SECTOR_AT];
	if (at >= v->size)
		return FILE_OTHER_TYPE;
	n = v->size - at < OLE_DIRECTORY ? (size_t)(v->size - at) : OLE_DIRECTORY;
	if (v->read(v->state, at, directory, n, e) < 0)
		return -1;
	return memmem(directory, n, NAME, sizeof(NAME) - 1) ? FILE_LOCKED : FILE_OTHER_TYPE;
}
