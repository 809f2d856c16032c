/*
 * What other rooms may ask of documents: storing one from memory, reading a delivery, the sweep.
 */
#ifndef INZAGE_DOCUMENTS_DOCUMENTS_H
#define INZAGE_DOCUMENTS_DOCUMENTS_H

#include <stddef.h>
#include <stdint.h>

#include "access/file_part.h"
#include "base/arena.h"
#include "base/calendar.h"
#include "base/crypto.h"
#include "base/err.h"
#include "db/db.h"
#include "documents/scan.h"

/* In SQL: what a version (of document_version) is: "available", or why it is not: "withdrawn",
 * "refused" or "scanning". */
#define DOCUMENT_STATE(version)                                                                    \
	"CASE WHEN " version ".withdrawn_at IS NOT NULL THEN 'withdrawn'"                          \
	" WHEN " version ".scan_state = 'clean' THEN 'available'"                                  \
	" WHEN " version ".scan_state = 'infected' THEN 'refused' ELSE 'scanning' END"

/* A document that stands in memory (demo data, attests that are made here). */
struct document_new {
	int64_t client;         /* row id; it has a data key */
	const char *title;      /* 1 to 200 code points */
	const char *kind;       /* action_plan, final_report, certificate or other */
	const char *file_name;  /* with an extension that is accepted */
	const void *bytes;      /* borrowed */
	size_t size;            /* 1 to 20 MiB */
	int64_t employee, unit; /* who adds it, for which unit; row ids */
	struct date added_on;
};

/* Store it as a new document, inside the transaction that is open (the caller has asked the arbiter
 * and writes the audit row). Nobody reads it before the worker has had it scanned. The rules of an
 * upload hold: name, size, and that the bytes are what the name says. `id` becomes its public id.
 * 0, or -1 with E_INVALID_FIELDS naming what is wrong, or a database error; the transaction must be
 * undone then. */
int document_store(struct db *db, const struct keyring *keys, const struct document_new *d,
	char id[PUBLIC_ID_TEXT], struct arena *a, struct err *e);

/* The part of an export (access/file_part.h): `documents`, each with its versions, never a byte of them. */
int documents_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e);

/* Give the documents and uploads of file `from` to file `to` (row ids), uploads under way included;
 * what is sealed stays, its keys are wrapped under the other client's. In the transaction, under the
 * locks of both files. 0 or -1. */
int documents_follow(struct db *db, const struct keyring *keys, int64_t from, int64_t to,
	struct arena *a, struct err *e);

/* A completed delivery. */
struct delivery;

/* Find the completed delivery of upload `id` (public) that `employee` brought (row id; 0: anyone's,
 * for a job that was queued by its owner). Everything lives in `a`. 1, 0 absent, -1. The memory it
 * takes is one chunk (1 MiB), whatever the size. */
int delivery_open(struct db *db, const struct keyring *keys, const char *id, int64_t employee,
	struct delivery **to, struct arena *a, struct err *e);

/* What is known of it; `sha256` has DIGEST_BYTES bytes. */
const char *delivery_file_name(const struct delivery *d);
size_t delivery_size(const struct delivery *d);
const uint8_t *delivery_sha256(const struct delivery *d);

/* Its bytes, in order: each call gives the next piece in *data (valid until the next call, *n
 * bytes). 1 a piece; 0 the end; -1 with E_INTERNAL when what is stored was altered. */
int delivery_next(struct delivery *d, const void **data, size_t *n, struct err *e);

/* Note, in the transaction that is open, that upload `id` became import `import_id` (public ids),
 * so that the upload tells what came of it. 0 or -1. */
int delivery_became(struct db *db, const struct delivery *d, const char *import_id, struct err *e);

/* What the worker needs to scan; zero it first. */
struct scan_work {
	struct db *db;
	const struct keyring *keys;
	struct scanner scanner;
	struct arena *arena; /* reset by the caller after each call */
	/* of its own */
	char signatures[SCAN_SIGNATURES];
	int64_t asked, wait; /* for the signatures: when, and when again */
	bool there;
};

/* Let clamd look at the next version of a document that is due, if there is one and clamd is there.
 * 1 done, 0 nothing to do, -1. */
int documents_scan_next(struct scan_work *w, struct err *e);

/* Clear away what has had its time: uploads open for more than 24 hours with their chunks, the rows
 * of those that ended, and completed deliveries with their chunks, 30 days after their last run
 * ended (30 days after they expired without any). A document keeps its bytes. One small transaction
 * each, at most 200 a call; to be repeated. How many were removed, or -1. */
int documents_sweep(struct db *db, struct arena *a, struct err *e);

#endif
