/*
 * The rules of uploads: what may be announced, and how a file is cut in chunks. Pure.
 *
 * A file comes as chunks of exactly CHUNK_BYTES, the last one what is left, in any order. What was
 * announced (name, size, SHA-256) is what must have come when the upload is completed.
 */
#ifndef INZAGE_DOCUMENTS_UPLOAD_H
#define INZAGE_DOCUMENTS_UPLOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "documents/file_type.h"

enum {
	CHUNK_BYTES = 1 << 20,
	UPLOAD_MAX = 20 << 20, /* bytes of a document or a delivery */
	UPLOAD_CHUNKS = UPLOAD_MAX / CHUNK_BYTES,
	UPLOAD_HOURS = 24,     /* an upload that is not completed lives so long */
	DELIVERY_DAYS = 30,    /* a completed delivery is kept so long after its last run */
	UPLOADS_OPEN = 50,     /* of one employee at the same time */
	FILE_NAME_BYTES = 255, /* what file systems take, in UTF-8 */
	TITLE_MAX = 200        /* code points of a 'Publicatienaam' */
};

/* A paper is the scan of a form that is handed in: a document of no file until a right is granted
 * on it (I54). */
enum upload_purpose { PURPOSE_NONE = 0, PURPOSE_DOCUMENT, PURPOSE_DELIVERY, PURPOSE_PAPER };

/* "document", "delivery", "paper"; and back, PURPOSE_NONE for anything else. */
const char *purpose_name(enum upload_purpose purpose);
enum upload_purpose purpose_from_name(const char *name);

/* The names of the kinds of document (I53), ending in NULL. */
extern const char *const document_kinds[];

/* The body of POST /api/uploads. What was absent, or wrong in itself, is NULL; of the size: -1. A
 * new version names its `document`, and so neither client nor title nor kind. */
struct upload_input {
	const char *purpose, *client, *title, *kind, *document, *file_name, *sha256;
	int64_t size;
};

/* Check what fields_read() cannot: what each purpose needs and does not bear, the file's name, its
 * extension and its size. Adds every fault to *e, beside those already listed. 0, or -1 when *e
 * lists any. */
int upload_check(const struct upload_input *in, struct err *e);

/* What is wrong with a file's name as it stands in the list of faults ("not_clean", "too_long",
 * "required"), or NULL. It has no path and no character that is unseen or turns the text around, is
 * not only an extension, and does not begin or end with a blank. */
const char *file_name_fault(const char *name);

/* How many chunks a file of `size` bytes has: at least 1 for 1 byte, 0 for none. */
unsigned chunk_count(uint64_t size);

/* The length chunk `n` of such a file must have; 0 when it has no such chunk. */
size_t chunk_length(uint64_t size, unsigned n);

/* A Content-Disposition (RFC 6266, RFC 8187): `how` is "attachment", which makes a browser save the
 * file, or "inline". Under its name: an ASCII form for old programs, and the name itself in UTF-8.
 * In the arena. */
struct arena;
const char *attachment_header(struct arena *a, const char *how, const char *file_name);

#endif
