/*
 * Asking clamd, over its socket, whether a file is harmless.
 *
 * It is believed in one thing only: "stream: OK" and nothing else, in answer to the whole file.
 * Whatever else it says, or fails to say in time, leaves the file unjudged; "stream: NAME FOUND"
 * condemns it. A name that tells of a limit of the scanner itself is no finding: nobody has looked
 * then.
 */
#ifndef INZAGE_DOCUMENTS_SCAN_H
#define INZAGE_DOCUMENTS_SCAN_H

#include "documents/file_type.h"

enum {
	SCAN_NAME = 100,         /* of what was found, with its NUL */
	SCAN_SIGNATURES = 120,   /* of the answer to VERSION, the same */
	SCAN_WAIT_MS = 3000,     /* while somebody waits: 20 MiB take half a second */
	SCAN_PATIENCE_MS = 60000 /* when nobody does */
};

/* Where clamd listens; "" or NULL: there is none, and no file is ever judged. */
struct scanner {
	const char *socket;
};

enum scan_verdict {
	SCAN_CLEAN = 0,
	SCAN_FOUND,  /* something harmful; its name is in `found` */
	SCAN_UNSURE, /* it answered otherwise, broke off, passed its limit */
	SCAN_AWAY    /* it cannot be reached, or takes too long */
};

struct scan_result {
	enum scan_verdict verdict;
	char found[SCAN_NAME];
	char signatures[SCAN_SIGNATURES]; /* that it judged by; "" where that is not known */
};

/* Let it look at the bytes of `v`, all told within `patience_ms`. 0 with the result; -1 with *e set
 * when the bytes themselves could not be had. */
int scan_view(const struct scanner *s, const struct file_view *v, int patience_ms,
	struct scan_result *result, struct err *e);

/* Which signatures it has now. False: it cannot be asked. */
bool scan_signatures(const struct scanner *s, char signatures[SCAN_SIGNATURES]);

#endif
