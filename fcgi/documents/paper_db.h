/*
 * The statements on the scans of forms; of paper.c only.
 */
#ifndef INZAGE_DOCUMENTS_PAPER_DB_H
#define INZAGE_DOCUMENTS_PAPER_DB_H

#include "documents/document_db.h"

/* What of a document is needed to show or to move it, by its row: id, client, version, file_name,
 * media_type, sha256, state, content. 1, 0, -1. `lock`: inside a transaction that changes it. */
int paper_load(
	struct db *db, int64_t row, bool lock, struct document *d, struct arena *a, struct err *e);

/* The row of a document by its public id. 0 or -1. */
int paper_row(struct db *db, const char *id, int64_t *row, struct arena *a, struct err *e);

/* It is of this file, its key wrapped anew. 0 or -1. */
int paper_set_client(struct db *db, const struct document *d, int64_t client, struct err *e);

#endif
