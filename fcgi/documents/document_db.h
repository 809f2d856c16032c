/*
 * Documents in their tables: a document and its versions, each with its own content.
 */
#ifndef INZAGE_DOCUMENTS_DOCUMENT_DB_H
#define INZAGE_DOCUMENTS_DOCUMENT_DB_H

#include "access/facts.h"
#include "documents/content.h"
#include "http/cursor.h"

enum { DOCUMENTS_PAGE = 100 };

/* A document as its current version shows it. */
struct document {
	const char *id, *client_id; /* public; id is NULL where the viewer may not see it */
	int64_t row, client;
	const char *title, *kind, *file_name, *media_type;
	uint8_t sha256[DIGEST_BYTES];
	int64_t version;
	struct date added_on;
	/* who added this version, for which organisation */
	const char *employee_id, *first_name, *last_name;
	const char *organisation_id, *organisation_name, *organisation_kind;
	struct content content; /* its key is not unwrapped yet */
};

/* One document, with the facts of its file. 1; 0 there is none; -1. Where it lies out of the
 * viewer's scope the facts are there and d->id is NULL. */
int document_load(struct db *db, const struct viewer *v, const char *id, struct document *d,
	struct access_facts *f, struct arena *a, struct err *e);

/* The documents of a file, newest first, with the facts of the file. */
struct document_query {
	const char *client_id;
	struct cursor after; /* the last one seen; zero: from the start */
	int (*row)(void *arg, const struct document *d, struct err *e);
	void *arg;
};

/* Calls q->row() for each, at most DOCUMENTS_PAGE + 1 times. 0 there is no such file; 1; -1. */
int document_each(struct db *db, const struct viewer *v, const struct document_query *q,
	struct access_facts *f, struct arena *a, struct err *e);

/* Store a new document with its first version. */
struct document_insert {
	const char *id; /* public */
	int64_t client;
	const char *title, *kind, *file_name, *media_type;
	const uint8_t *sha256;
	const struct content *content;
	struct date added_on;
	int64_t employee, unit;
};
int document_insert(struct db *db, const struct document_insert *d, struct err *e);

#endif
