/*
 * Mails as rows; of the message room only.
 */
#ifndef INZAGE_MESSAGE_MAIL_DB_H
#define INZAGE_MESSAGE_MAIL_DB_H

#include <stdbool.h>

#include "access/viewer.h"
#include "message/letter.h"
#include "message/message.h"
#include "message/smtp.h"

enum { MAILS_A_PAGE = 50 };

/* A mail that waits, with all that its letter needs; `sender` and `base_url` are not the database's. */
struct mail_waiting {
	int64_t id;
	bool wanted; /* she lives, still gets such messages and still wants them by mail */
	struct letter letter;
};

/* A mail for everybody who gets the message `m` and wants it by mail. How many, or -1. */
int64_t mails_insert(struct db *db, const struct message *m, const char *message_id, struct err *e);

/* The mails of a message that wait: row(arg) is called for each with *to filled. 0 or -1. */
int mails_waiting(struct db *db, const char *message_id, struct date today, struct mail_waiting *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* Before a try. 1; 0 where it waits no more; -1. */
int mail_begin(struct db *db, int64_t mail, struct err *e);

/* What came of it: `state` is waiting (try again), sent, failed or dropped. 0 or -1. */
int mail_note(struct db *db, int64_t mail, const char *state, const struct smtp_result *result,
	struct err *e);

/* Whatever of a message waits is given up. 0 or -1. */
int mails_give_up(struct db *db, const char *message_id, struct err *e);

/* ---- what one wants, and what went wrong ---- */

struct mail_wish {
	bool messages;
	const char *address; /* NULL: none is known */
};

/* Of the viewer. 1, or -1. */
int mail_wish_find(struct db *db, int64_t employee, struct mail_wish *w, struct arena *a, struct err *e);
int mail_wish_set(struct db *db, int64_t employee, bool messages, struct err *e);

struct mail_trouble {
	int64_t id, tries, reply;
	const char *public_id, *kind, *state, *failure, *created_at, *tried_at;
	const char *employee_id, *first_name, *last_name;
	const char *organisation_id, *organisation_name, *organisation_kind;
};

/* The mails that failed, and those that were tried in vain so far, the newest first, from behind row
 * `behind` (0: the beginning); one more than a page. 0 or -1. */
int mails_in_trouble(struct db *db, int64_t behind, struct mail_trouble *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

#endif
