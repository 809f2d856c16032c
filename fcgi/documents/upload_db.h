/*
 * Uploads in their table. Every read here is the uploader's own: another employee's upload is
 * absent.
 */
#ifndef INZAGE_DOCUMENTS_UPLOAD_DB_H
#define INZAGE_DOCUMENTS_UPLOAD_DB_H

#include "access/facts.h"
#include "documents/content.h"
#include "documents/upload.h"

enum upload_state { UPLOAD_OPEN = 1, UPLOAD_COMPLETE };

struct upload {
	int64_t row;
	const char *id; /* public */
	enum upload_purpose purpose;
	enum upload_state state;
	int64_t client; /* row id; 0 for a delivery and a paper */
	const char *client_id;
	int64_t document;         /* row id of the document that it is a new version of, or 0 */
	const char *title, *kind; /* NULL for a delivery, a paper and a new version */
	const char *file_name;
	uint8_t sha256[DIGEST_BYTES]; /* as announced */
	const char *result_id;        /* document or import it became, or NULL */
	const char *expires_at;
	const char *scan_signatures; /* of a paper: it is clean by these; NULL: not scanned yet */
	struct content content; /* its key is not unwrapped yet */
};

/* Store a new, open upload of `employee`; u->row becomes its row. 0 or -1. */
int upload_insert(struct db *db, struct upload *u, int64_t employee, struct err *e);

/* How many open uploads the employee has. -1 on failure. */
int64_t uploads_open(struct db *db, int64_t employee, struct arena *a, struct err *e);

/* The viewer's upload, with the facts of the file it is for (f->client 0 for a delivery), for what
 * is done to it. An open one that has expired is absent. 1, 0 absent, -1. */
int upload_load(struct db *db, const struct viewer *v, const char *id, struct upload *u,
	struct access_facts *f, struct arena *a, struct err *e);

/* The same for a look: where the viewer may not read the file it is for, its purpose and client are
 * all that is filled (u->row 0). 1, 0 absent, -1. */
int upload_look(struct db *db, const struct viewer *v, const char *id, struct upload *u,
	struct access_facts *f, struct arena *a, struct err *e);

/* Lock it, first thing in a transaction; gives its state as it is now. 1, 0 absent, -1. */
int upload_lock(struct db *db, int64_t employee, const char *id, enum upload_state *state,
	struct arena *a, struct err *e);

/* It became `result_id` (NULL: a delivery nobody worked on yet). 0 or -1. */
int upload_set_complete(struct db *db, int64_t row, const char *result_id, struct err *e);

/* It was found clean by these signatures. 0 or -1. */
int upload_set_scanned(struct db *db, int64_t row, const char *signatures, struct err *e);

/* It is void: no request finds it any more. The sweep removes the row. 0 or -1. */
int upload_set_aborted(struct db *db, int64_t row, struct err *e);

/* A completed delivery, whoever brought it, for the exchange: id, file_name, size, SHA-256,
 * content. 1, 0 absent, -1. */
int upload_load_delivery(struct db *db, const char *id, struct upload *u, int64_t *employee,
	struct arena *a, struct err *e);

/* For the sweep: up to `most` public ids of uploads past their time, in `ids`; of a completed
 * delivery that is DELIVERY_DAYS after its last run ended. How many, or -1. */
int uploads_expired(struct db *db, const char **ids, unsigned most, struct arena *a, struct err *e);

/* Lock such an upload, if it is still one. 1 with row and content id, and whether the bytes have
 * become a document's and stay; 0, -1. */
int upload_lock_expired(struct db *db, const char *id, int64_t *row, const uint8_t **content_id,
	bool *keeps_content, struct arena *a, struct err *e);

int upload_remove(struct db *db, int64_t row, struct err *e);

#endif
