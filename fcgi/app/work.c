/*
 * The table of kinds of jobs. One row a kind; the work itself belongs to the rooms.
 */
#include "app/work.h"

#include <string.h>

#include "access/closing.h"
#include "access/notice.h"
#include "access/ownership.h"
#include "access/service.h"
#include "app/sweep_db.h"
#include "base/log.h"
#include "documents/documents.h"
#include "exchange/import_job.h"
#include "message/mail.h"
#include "steps/complete.h"

struct kind {
	const char *name;
	enum job_outcome (*run)(struct worker_context *c, const struct job *job, struct err *e);
};

static enum job_outcome do_import(
	struct worker_context *c, const struct job *job, struct err *e)
{
	struct import_place place = {
		.db = c->db,
		.keys = c->keys,
		.site = &c->conf->site,
		.xsd_dir = c->conf->xsd_dir,
		.today = c->today,
		.arena = c->arena,
	};

	return import_job(&place, job, e);
}

struct leased {
	struct db *db;
	const struct job *job;
};

static int keep_lease(void *arg, struct err *e)
{
	const struct leased *l = arg;

	return job_renew(l->db, l->job, e);
}

/* R64: never closed silently, but reported. */
static int log_unruled(void *arg, struct err *e)
{
	const struct unruled *u = arg;

	(void)e;
	log_line(LOG_LEVEL_WARN, "right without a closing rule", "right=%s service=%s", u->right,
		u->code);
	return 0;
}

static enum job_outcome do_close(struct worker_context *c, const struct job *job, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	struct unruled unruled;
	struct leased lease = {c->db, job};
	struct closing_run run = {
		.request_id = public_id_new(id),
		.route = "job close",
		.between = keep_lease,
		.arg = &lease,
	};

	/* the day it was asked for, whenever it is done and by whom */
	if (!job->subject || date_parse(job->subject, &run.today)) {
		err_set(e, E_INTERNAL, "the closing of no day");
		return JOB_NEVER;
	}
	if (closing_run(c->db, &run, e))
		return JOB_LATER;
	log_line(LOG_LEVEL_INFO, "rights closed", "request=%s count=%lld", id,
		(long long)run.closed);
	return services_unruled(c->db, &unruled, log_unruled, &unruled, c->arena, e) < 0
		       ? JOB_LATER
		       : JOB_DONE;
}

static enum job_outcome do_notices(struct worker_context *c, const struct job *job, struct err *e)
{
	struct leased lease = {c->db, job};
	struct date day;
	int64_t written;

	if (!job->subject || date_parse(job->subject, &day)) {
		err_set(e, E_INTERNAL, "the notices of no day");
		return JOB_NEVER;
	}
	written = notices_write(c->db, day, keep_lease, &lease, c->arena, e);
	if (written < 0)
		return JOB_LATER;
	log_line(LOG_LEVEL_INFO, "notices written", "count=%lld", (long long)written);
	return JOB_DONE;
}

static enum job_outcome do_complete(struct worker_context *c, const struct job *job, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	struct leased lease = {c->db, job};
	struct complete_run run = {
		.request_id = public_id_new(id),
		.route = "job outplacement-complete",
		.between = keep_lease,
		.arg = &lease,
	};

	if (!job->subject || date_parse(job->subject, &run.today)) {
		err_set(e, E_INTERNAL, "the completing of no day");
		return JOB_NEVER;
	}
	if (complete_run(c->db, &run, e))
		return JOB_LATER;
	log_line(LOG_LEVEL_INFO, "outplacements completed", "request=%s count=%lld", id,
		(long long)run.completed);
	return JOB_DONE;
}

static enum job_outcome do_ownership_end(
	struct worker_context *c, const struct job *job, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	struct leased lease = {c->db, job};
	struct ownership_run run = {
		.request_id = public_id_new(id),
		.route = "job ownership-end",
		.between = keep_lease,
		.arg = &lease,
	};
	int64_t ended;

	if (!job->subject || date_parse(job->subject, &run.today)) {
		err_set(e, E_INTERNAL, "the ownerships of no day");
		return JOB_NEVER;
	}
	ended = ownerships_end_due(c->db, &run, e);
	if (ended < 0)
		return JOB_LATER;
	log_line(LOG_LEVEL_INFO, "ownerships ended", "request=%s count=%lld", id, (long long)ended);
	return JOB_DONE;
}

static enum job_outcome do_mail(struct worker_context *c, const struct job *job, struct err *e)
{
	struct mail_place place = {
		.db = c->db,
		.conf = &c->conf->mail,
		.base_url = c->conf->site.base_url,
		.today = c->today,
		.arena = c->arena,
	};

	return mail_job(&place, job, e);
}

static const struct kind kinds[] = {
	{"close", do_close},
	{"import", do_import},
	{MAIL_JOB, do_mail},
	{"notices", do_notices},
	{"outplacement-complete", do_complete},
	{"ownership-end", do_ownership_end},
};

/* An end comes before what follows from it. */
static const char *const daily[] = {
	"outplacement-complete", "ownership-end", "close", "notices"};

enum job_outcome work_do(struct worker_context *c, const struct job *job, struct err *e)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].name, job->kind) == 0)
			return kinds[i].run(c, job, e);
	err_set(e, E_INTERNAL, "no such kind of job");
	return JOB_NEVER;
}

int work_daily(struct worker_context *c, struct err *e)
{
	for (size_t i = 0; i < sizeof(daily) / sizeof(daily[0]); i++)
		if (job_add_daily(c->db, daily[i], c->today, e) < 0)
			return -1;
	return 0;
}

int work_sweep(struct worker_context *c, struct err *e)
{
	int removed;

	if (sweep_expired(c->db, c->conf->site.session_absolute_s, e))
		return -1;
	do { /* a round takes a few hundred at most */
		removed = documents_sweep(c->db, c->arena, e);
		arena_reset(c->arena);
	} while (removed > 0);
	return removed;
}
