/*
 * What was done with the documents of a file, as the log has it.
 */
#ifndef INZAGE_DOCUMENTS_DOCUMENT_LOG_DB_H
#define INZAGE_DOCUMENTS_DOCUMENT_LOG_DB_H

#include "documents/document_db.h"

enum { DOCUMENT_LOG_PAGE = 100 };

struct document_log_row {
	int64_t id;
	const char *at, *action, *route;
	const char *document_id, *title;
	struct actor by; /* of nobody: the system */
	const char *unit_id, *unit_name;
	int64_t unit_oe;
};

struct document_log_query {
	const char *client_id;
	int64_t behind; /* the last row of the page before, or 0 */
	int (*row)(void *arg, const struct document_log_row *l, struct err *e);
	void *arg;
};

/* Every addition of a document of the file and every look at one, newest first, with the facts of
 * the file; at most DOCUMENT_LOG_PAGE + 1. 0 there is no such file; 1; -1. */
int document_log_each(struct db *db, const struct viewer *v, const struct document_log_query *q,
	struct access_facts *f, struct arena *a, struct err *e);

#endif
