/*
 * The scan of a form that is handed in (I54): uploaded and scanned like any document, and of no
 * file until somebody decides. Nobody reads it by a file, and who handed it in reads it no more.
 */
#ifndef INZAGE_DOCUMENTS_PAPER_H
#define INZAGE_DOCUMENTS_PAPER_H

#include "http/request.h"

/* Make the viewer's completed upload of purpose "paper" a document of no file, inside the
 * transaction that is open. 0 with its row in *document; -1 with the field `paper` not_found where
 * she has no such upload, or it was used. */
int paper_claim(struct req *r, const char *upload, const char *title, const char *kind,
	int64_t *document, struct err *e);

/* Make it a document of file `client` (row id, locked), inside the transaction that is open: its
 * key moves under the client's. 0; -1 with E_STATE_CONFLICT where it was not scanned, was found
 * harmful or has a file already. */
int paper_adopt(struct req *r, int64_t document, int64_t client, struct err *e);

/* Is it there to be read? 0; -1 with E_STATE_CONFLICT and why (`scanning`, `infected`). */
int paper_available(struct req *r, int64_t document, struct err *e);

/* Show it. The caller has asked the arbiter and written the audit row. 0 or -1. */
int paper_show(struct req *r, int64_t document, struct reply *p, struct err *e);

#endif
