/*
 * A page of a list over HTTP, from the cursor it begins at to the answer and its row in the log.
 *
 * The statement fetches one row more than a page shows, so that it is known whether there is
 * another. Every list of more than a screen is made of it: begin, a row after a row, reply, end.
 */
#ifndef INZAGE_AUDIT_LIST_PAGE_H
#define INZAGE_AUDIT_LIST_PAGE_H

#include "audit/audit.h"
#include "http/cursor.h"

struct json_object;

/* The export of a list is that list in longer pages: the same statement and the same items, under an
 * action of its own (docs/policy.md). */
enum { EXPORT_PAGE = 500 };

/* The first four are given, the rest begins as zero. */
struct list_page {
	const char *name;        /* of the list and its order: a cursor is good for nothing else */
	enum action action;      /* for the arbiter and the log */
	const char *object_kind; /* for the log, or NULL */
	int most;                /* rows it shows */
	struct cursor at;        /* the row it begins behind */
	struct cursor last;      /* the last row of it */
	int rows;                /* met, the one too many included */
	struct json_object *items;
	struct audit_shown shown;
};

/* Where it begins, as `cursor` says (NULL: at the beginning), and whether the viewer may have such
 * a list. `bad`: the rest of the question is wrong, and its faults stand in *e already. 0 or -1. */
int list_page_begin(
	struct req *r, struct list_page *x, const char *cursor, bool bad, struct err *e);

/* Meet the row that stands at `at`: false for the one too many, which is not shown. */
bool list_page_row(struct list_page *x, struct cursor at);

/* Show it. Takes `item`; `id` is the public id that the log keeps of it, or NULL. */
void list_page_add(struct list_page *x, struct json_object *item, const char *id);

/* Write what was shown to the log, and answer with the page. 0 or -1. */
int list_page_reply(struct req *r, struct reply *p, struct list_page *x, struct err *e);

/* Give up what it holds. 0, or -1 when something failed: what the handler returns. */
int list_page_end(struct list_page *x, bool failed);

#endif
