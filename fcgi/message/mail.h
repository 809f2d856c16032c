/*
 * Messages by mail, for who asked for it (R37, I36, I50): that there is one, never what it says.
 *
 * A mail is a row, written in the transaction of its message together with the job that sends it. It
 * is 'sent' once the server said that it took it. A worker that was killed in between, or a line that
 * broke, leaves nobody who knows: the mail is sent again, under the same Message-ID. One that is
 * known to be taken is never sent again.
 */
#ifndef INZAGE_MESSAGE_MAIL_H
#define INZAGE_MESSAGE_MAIL_H

#include "base/arena.h"
#include "base/calendar.h"
#include "jobs/jobs.h"
#include "message/message.h"
#include "message/smtp.h"

/* Tries of a mail that the server does not take, over two days; how long no other is tried when the
 * server itself is away. */
enum { MAIL_TRIES = 57, MAIL_HOLD_S = 60 };

#define MAIL_JOB "mail" /* the kind; its subject is the message's public id */

/* Write the mails of a message that was just told, if anybody wants one: inside its transaction.
 * 0 or -1. */
int mail_tell(struct db *db, const struct message *m, const char *message_id, struct err *e);

struct mail_place {
	struct db *db;
	const struct mail_conf *conf;
	const char *base_url;
	struct date today;
	struct arena *arena;
};

/* The job: send what is left of a message. Who ended, or wants none any more, gets none; nobody does
 * where no server is configured. *e says what is left where it is not JOB_DONE. */
enum job_outcome mail_job(const struct mail_place *p, const struct job *job, struct err *e);

#endif
