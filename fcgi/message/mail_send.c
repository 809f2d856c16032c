/*
 * Sending what is left of a message, mail by mail, until each is known to be taken or refused for good.
 * Apart from mail.c, so that no program but the worker holds libcurl.
 */
#include "message/mail.h"

#include <string.h>

#include "base/log.h"
#include "message/letter.h"
#include "message/mail_db.h"

struct run {
	const struct mail_place *place;
	const struct job *job;
	struct mail_waiting row;
	struct smtp_result last; /* of the last mail that was not taken */
	int left;		 /* mails that were not */
	bool stopped;		 /* the server is away: the others are not tried */
};

/* One try of a letter; what is wrong before anything is sent is wrong for good. */
static void try_letter(const struct mail_place *p, const struct letter *l, struct smtp_result *r)
{
	size_t n;
	const char *text;

	if (!letter_address_ok(l->address)) {
		*r = (struct smtp_result){.failure = "address", .lasting = true};
		return;
	}
	text = letter_compose(l, p->arena, &n);
	smtp_send(p->conf, l->address, text, n, r);
}

static int note_result(struct run *x, const struct smtp_result *r, struct err *e)
{
	const char *state = !r->failure ? "sent" : r->lasting ? "failed" : "waiting";

	if (r->failure) {
		log_line(LOG_LEVEL_WARN, "mail not taken", "mail=%s failure=%s reply=%d for_good=%d",
			x->row.letter.id, r->failure, r->reply, r->lasting);
		if (!r->lasting) {
			x->left++;
			x->last = *r;
			x->stopped = r->server;
		}
	}
	return mail_note(x->place->db, x->row.id, state, r, e);
}

/* The lease outlasts a try, so no other worker tries the same mail meanwhile. */
static int send_one(void *arg, struct err *e)
{
	_Static_assert((int)JOB_LEASE_S > (int)SMTP_SECONDS + 15, "a lease outlasts a try");
	struct run *x = arg;
	const struct mail_place *p = x->place;
	struct smtp_result result = {.failure = NULL};
	int begun;

	if (!x->row.wanted || !*p->conf->smtp_url)
		return mail_note(p->db, x->row.id, "dropped", &result, e);
	if (x->stopped) {
		x->left++;
		return 0;
	}
	if (job_renew(p->db, x->job, e))
		return -1;
	begun = mail_begin(p->db, x->row.id, e);
	if (begun <= 0)
		return begun;
	x->row.letter.sender = p->conf->sender;
	x->row.letter.base_url = p->base_url;
	try_letter(p, &x->row.letter, &result);
	return note_result(x, &result, e);
}

enum job_outcome mail_job(const struct mail_place *p, const struct job *job, struct err *e)
{
	struct run x = {.place = p, .job = job};

	if (!job->subject) {
		err_set(e, E_INTERNAL, "the mails of no message");
		return JOB_NEVER;
	}
	if (mails_waiting(p->db, job->subject, p->today, &x.row, send_one, &x, p->arena, e))
		return JOB_LATER;
	if (x.left == 0)
		return JOB_DONE;
	if (x.stopped && job_hold(p->db, MAIL_JOB, MAIL_HOLD_S, e))
		return JOB_LATER;
	if (job->tries >= job->tries_max && mails_give_up(p->db, job->subject, e))
		return JOB_LATER;
	err_set(e, E_UNAVAILABLE, "%d mails left: %s %d", x.left, x.last.failure, x.last.reply);
	return JOB_LATER;
}
