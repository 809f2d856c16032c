/*
 * The zip container of the word processor formats, without unpacking anything to disk.
 *
 * The directory at the end is what a word processor goes by, so it is what we read; every entry of
 * it must stand where the directory says, apart from the others, and unpack to the length and the
 * checksum the directory gives. Nothing may stand in front of the first entry or behind the
 * directory, so that the file is not something else as well.
 */
#ifndef INZAGE_DOCUMENTS_ZIP_H
#define INZAGE_DOCUMENTS_ZIP_H

#include "base/arena.h"
#include "documents/file_type.h"

enum {
	ZIP_ENTRIES = 4000, /* a report with a photo on each of a thousand pages has 1100 */
	ZIP_HEAD = 64       /* first bytes of a part that are shown */
};

/* What one file unpacks to, over its container and every container inside it; zero it first. */
struct zip_budget {
	uint64_t file; /* bytes of the file itself: zip_open() notes those of the first container */
	uint64_t unpacked;
	unsigned parts;
};

struct zip_part {
	const char *name; /* in the directory, without NUL */
	size_t name_size;
	unsigned flags, method;
	uint32_t crc, packed, unpacked, at;
};

struct zip {
	const struct file_view *v;
	struct arena *a;
	struct zip_part *parts;        /* `count`, in the order of the directory */
	const struct zip_part **order; /* the same, as they stand in the file */
	unsigned count;
	uint64_t directory_at;
};

/* Read the directory, and judge what it says: names, lengths, places, and together with what
 * *budget has met before, sizes. An enum file_verdict, or -1 with *e set when the bytes could not
 * be had (as everywhere here). */
int zip_open(struct zip *z, const struct file_view *v, struct zip_budget *budget, struct arena *a,
	struct err *e);

/* Unpack every part, a piece at a time, in the order in which they stand: each must be what the
 * directory says. `piece` is given every piece as it comes, `first` with the one that begins a
 * part. `judge` is called once a part, with its first bytes (at most ZIP_HEAD), or with all of it
 * where it has at most as many as `wants` says. Both give a verdict; the bytes are there until they
 * return. */
struct zip_visitor {
	size_t (*wants)(const struct zip_part *p);
	int (*piece)(void *state, const uint8_t *bytes, size_t n, bool first);
	int (*judge)(void *state, const struct zip_part *p, const uint8_t *bytes, size_t n);
	void *state;
};
int zip_unpack(const struct zip *z, const struct zip_visitor *visitor, struct err *e);

/* Is it its whole name; does the name begin, end so (in any case of letters)? */
bool zip_named(const struct zip_part *p, const char *name);
bool zip_begins(const struct zip_part *p, const char *start);
bool zip_ends(const struct zip_part *p, const char *end);

#endif
