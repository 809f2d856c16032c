/*
 * What kind of file is this, and is it really one?
 *
 * A file is what its extension says only when libmagic and its structure agree (facts: libmagic is
 * a filter, no verdict). The bytes are read through a view, so that a stored document is judged
 * without ever standing in memory whole.
 */
#ifndef INZAGE_DOCUMENTS_FILE_TYPE_H
#define INZAGE_DOCUMENTS_FILE_TYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum file_type {
	FILE_NO_TYPE = 0, /* an extension that is not accepted, or none */
	FILE_PDF,
	FILE_DOCX,
	FILE_ODT,
	FILE_PNG,
	FILE_JPEG,
	FILE_TXT,
	FILE_XML, /* deliveries only */
	FILE_TYPE_COUNT_
};

/* The type the extension of a file name announces, blind to case. */
enum file_type file_type_of_name(const char *file_name);

/* "application/pdf", …; NULL for FILE_NO_TYPE. Constants. */
const char *file_media_type(enum file_type type);

/* Random access to the bytes of a file. */
struct file_view {
	uint64_t size;
	/* Copy `n` bytes from offset `at` on; the caller stays within `size`. 0, or -1 with *e set
	 * when they cannot be had, which is never the file's own fault. */
	int (*read)(void *state, uint64_t at, void *to, size_t n, struct err *e);
	void *state;
};

enum file_verdict {
	FILE_AGREES = 0,
	FILE_OTHER_TYPE, /* it is something else than its extension says */
	FILE_DAMAGED,    /* it begins as its type, but broke off or was damaged */
	FILE_NOT_UTF8,   /* text in another encoding */
	FILE_LOCKED,     /* its content is behind a password */
	FILE_SCRIPTS,    /* a PDF that does something by itself: scripts, programs, sending */
	FILE_MACROS,     /* a text document with macros or controls */
	FILE_DDE,        /* a field that starts or asks another program */
	FILE_EMBEDDED,   /* other files are packed in it */
	FILE_REMOTE,     /* it fetches a template or a part from elsewhere when it is opened */
	FILE_UNPACKS_TOO_LARGE, /* small as it is packed, too large to be honest */
	FILE_TOO_MANY_PIXELS,
	FILE_OPAQUE, /* built so that it cannot be looked through */
	FILE_VERDICT_COUNT_
};

/* The code of a verdict in the API's list of faults: "type_mismatch", "damaged", "not_utf8",
 * "locked", "scripts", "macros", "dde", "embedded_files", "remote_content", "unpacks_too_large",
 * "too_many_pixels", "not_inspectable"; NULL for FILE_AGREES. */
const char *file_verdict_code(enum file_verdict verdict);

/* Judge the bytes against a type; reads at most twice the file. An enum file_verdict, or -1 with *e
 * set when it could not be judged. */
int file_check(enum file_type type, const struct file_view *v, struct err *e);

/* A view of bytes in memory, which are borrowed. `memory` carries them for the view's life. */
struct file_memory {
	const uint8_t *bytes;
};
struct file_view file_view_of(struct file_memory *memory, size_t size);

#endif
