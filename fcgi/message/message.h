/*
 * Messages: what the service tells somebody of what happened, in the transaction in which it
 * happened (R37, I36, I50). Read on the start page (message_api.c); kept 180 days. Who wants it is told
 * by mail that there is one (mail.h).
 */
#ifndef INZAGE_MESSAGE_MESSAGE_H
#define INZAGE_MESSAGE_MESSAGE_H

#include <stdint.h>

#include "base/calendar.h"
#include "base/err.h"
#include "db/db.h"

enum { MESSAGE_ONCE_MAX = 100 };

struct message {
	const char *kind; /* of the list in message.c; the words stand with the screens */
	/* To whom, as row ids: an employee, or everyone of an organisation who works in files, of
	 * one unit where `unit` is given, and its administrators. Exactly one of the two. */
	int64_t employee, organisation;
	int64_t unit;   /* of `organisation`, or 0 */
	int64_t client; /* whom it is about, or 0. Named to every reader: only who may know the name
			 * is told of a client */
	const char *subject_kind, *subject_id; /* what it is about: its public id; or NULL both */
	/* Names the event: told again with the same, there is still one message. ASCII, at most
	 * MESSAGE_ONCE_MAX. */
	const char *once;
	struct date today;
};

/* Tell it; inside the transaction of what it tells of. 0; or -1: E_INTERNAL for a message that keeps
 * not to the above, or a database error. */
int message_tell(struct db *db, const struct message *m, struct err *e);

#endif
