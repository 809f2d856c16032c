/*
 * Documents in their tables: a document and its versions, each with its own content.
 *
 * The current version is the last one that was neither withdrawn nor found harmful; of a document
 * of which there is none, the last one stands for it, as what is left.
 */
#ifndef INZAGE_DOCUMENTS_DOCUMENT_DB_H
#define INZAGE_DOCUMENTS_DOCUMENT_DB_H

#include "access/actor.h"
#include "access/facts.h"
#include "documents/content.h"
#include "http/cursor.h"

enum {
	DOCUMENTS_PAGE = 100,
	DOCUMENT_VERSIONS = 100, /* of one document */
	WITHDRAW_HOURS = 24      /* who added a version may withdraw it so long */
};

/* A document as one of its versions shows it. */
struct document {
	const char *id, *client_id; /* public; id is NULL where the viewer may not see it */
	int64_t row, client;
	const char *title, *kind;
	int64_t version; /* of what follows; 0: there is no such version */
	int64_t current, version_count;
	const char *file_name, *media_type;
	uint8_t sha256[DIGEST_BYTES];
	struct date added_on;
	const char *added_at;
	struct actor added_by;
	bool own_upload;   /* the viewer added it less than WITHDRAW_HOURS ago */
	const char *state; /* DOCUMENT_STATE() */
	/* NULL, or when and why it was withdrawn */
	const char *withdrawn_at, *withdrawn_reason;
	struct actor withdrawn_by;
	struct content content; /* its key is not unwrapped yet */
};

/* One document in its version `version` (0: the current one), with the facts of its file. 1; 0
 * there is none; -1. Where it lies out of the viewer's scope the facts are there and d->id is NULL.
 */
int document_load(struct db *db, const struct viewer *v, const char *id, int64_t version,
	struct document *d, struct access_facts *f, struct arena *a, struct err *e);

typedef int (*document_row_fn)(void *arg, const struct document *d, struct err *e);

/* The documents of a file in their current versions, newest first, with the facts of the file. */
struct document_query {
	const char *client_id;
	struct cursor after; /* the last one seen; zero: from the start */
	document_row_fn row;
	void *arg;
};

/* Calls q->row() for each, at most DOCUMENTS_PAGE + 1 times. 0 there is no such file; 1; -1. */
int document_each(struct db *db, const struct viewer *v, const struct document_query *q,
	struct access_facts *f, struct arena *a, struct err *e);

/* Every version of a document, the last one first, with the facts of its file. 0 there is no such
 * document; 1; -1. */
int document_each_version(struct db *db, const struct viewer *v, const char *id,
	document_row_fn row, void *arg, struct access_facts *f, struct arena *a, struct err *e);

/* Every version of every document of a file, at most `most`: the documents in the order of
 * document_each(), of each the last version first. 0 there is no such file; 1; -1. */
int document_each_version_of_file(struct db *db, const struct viewer *v, const char *client_id,
	int64_t most, document_row_fn row, void *arg, struct access_facts *f, struct arena *a,
	struct err *e);

/* Store a new document with its first version. */
struct document_insert {
	const char *id; /* public */
	int64_t client; /* 0: of no file yet (paper.h) */
	const char *title, *kind, *file_name, *media_type;
	const uint8_t *sha256;
	const struct content *content;
	struct date added_on;
	int64_t employee, unit;
	const char *scan_signatures; /* clean by these; NULL: not scanned yet */
};
int document_insert(struct db *db, const struct document_insert *d, struct err *e);

/* The public id of document `row`. 0; -1 where there is none. */
int document_public_id(struct db *db, int64_t row, const char **id, struct arena *a, struct err *e);

/* Store the next version of document `row` (id, client, title and kind are not looked at), under
 * the lock of its client's row. 0 or -1. */
int document_add_version(
	struct db *db, int64_t row, const struct document_insert *d, struct err *e);

/* Find again which version of document `row` is the current one. 0 or -1. */
int document_set_current(struct db *db, int64_t row, struct err *e);

/* Withdraw version `version` of `d`, under the same lock: its key is erased here and in the upload
 * it came by, and what is current is found again. The chunks are the caller's to erase. 0 or -1. */
int document_withdraw(struct db *db, const struct viewer *v, const struct document *d,
	const char *reason, struct err *e);

#endif
