/*
 * Messages as rows.
 */
#ifndef INZAGE_MESSAGE_MESSAGE_DB_H
#define INZAGE_MESSAGE_MESSAGE_DB_H

#include <stdbool.h>

#include "access/viewer.h"
#include "base/arena.h"
#include "message/message.h"

enum { MESSAGES_A_PAGE = 50 };

struct message_row {
	int64_t id;
	const char *public_id, *kind, *created_at;
	struct date told_on;
	const char *client_id, *first_name, *last_name;	  /* NULL without one, or not hers to see */
	const char *subject_kind, *subject_id;		  /* likewise */
	bool is_read;
};

/* A new message under this public id, or none where its event was told. 1 told, 0 it was, -1. */
int message_insert(
	struct db *db, const struct message *m, const char *public_id, struct err *e);

/* The viewer's messages, the newest first, from behind row `behind` (0: from the beginning); one more
 * than a page. `row` is called for each with *to filled from the arena. 0 or -1. */
int messages_list(struct db *db, const struct viewer *v, int64_t behind, struct message_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* The row id of a message of the viewer's. 1 found, 0 not there for her, -1. */
int message_find(struct db *db, const struct viewer *v, const char *public_id, int64_t *id,
	struct arena *a, struct err *e);

/* She has read it; again is no harm. 0 or -1. */
int message_note_reader(struct db *db, int64_t message, int64_t employee, struct err *e);

#endif
