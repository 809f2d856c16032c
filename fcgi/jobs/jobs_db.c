/*
 * The queue: claimed with SKIP LOCKED, leased with a fence.
 */
#include "jobs/jobs.h"

static const struct db_sql insert_job = {"job_insert", DB_WRITE,
	"INSERT INTO job (kind, subject, tries_max) VALUES (?, ?, ?)"};

static const struct db_sql insert_daily = {"daily_insert", DB_WRITE,
	"INSERT IGNORE INTO daily_task (task, day) VALUES (?, ?)"};

static const struct db_sql next_job = {"job_next", DB_READ,
	"SELECT id, fence, tries, tries_max, kind, subject FROM job"
	" WHERE state IN ('waiting', 'running') AND run_after <= UTC_TIMESTAMP(6)"
	" AND (leased_until IS NULL OR leased_until < UTC_TIMESTAMP(6))"
	" ORDER BY run_after, id LIMIT 1 FOR UPDATE SKIP LOCKED"};

static const struct db_sql take_job = {"job_take", DB_WRITE,
	"UPDATE job SET state = 'running', fence = ?, tries = ?,"
	" leased_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND WHERE id = ?"};

/* Whoever held it never said what came of it, tries_max times: it takes its worker down. */
static const struct db_sql give_up_job = {"job_give_up", DB_WRITE,
	"UPDATE job SET state = 'failed', last_error = 'abandoned', leased_until = NULL,"
	" finished_at = UTC_TIMESTAMP(6) WHERE id = ?"};

static const struct db_sql hold_jobs = {"job_hold", DB_WRITE,
	"UPDATE job SET run_after = GREATEST(run_after, UTC_TIMESTAMP(6) + INTERVAL ? SECOND)"
	" WHERE kind = ? AND state = 'waiting'"};

static const struct db_sql renew_job = {"job_renew", DB_WRITE,
	"UPDATE job SET leased_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND"
	" WHERE id = ? AND fence = ? AND state = 'running'"};

static const struct db_sql end_job = {"job_end", DB_WRITE,
	"UPDATE job SET state = ?, last_error = ?, leased_until = NULL,"
	" finished_at = UTC_TIMESTAMP(6) WHERE id = ? AND fence = ? AND state = 'running'"};

static const struct db_sql delay_job = {"job_delay", DB_WRITE,
	"UPDATE job SET state = 'waiting', last_error = ?, leased_until = NULL,"
	" run_after = UTC_TIMESTAMP(6) + INTERVAL ? SECOND"
	" WHERE id = ? AND fence = ? AND state = 'running'"};

int job_add(struct db *db, const char *kind, const char *subject, struct err *e)
{
	return job_add_patient(db, kind, subject, JOB_TRIES, e);
}

int job_add_patient(
	struct db *db, const char *kind, const char *subject, int64_t tries, struct err *e)
{
	struct db_in in[] = {in_str(kind), in_str(subject), in_i64(tries)};

	return db_exec(db, &insert_job, in, 3, e) < 0 ? -1 : 0;
}

int job_hold(struct db *db, const char *kind, int64_t seconds, struct err *e)
{
	struct db_in in[] = {in_i64(seconds), in_str(kind)};

	return db_exec(db, &hold_jobs, in, 2, e) < 0 ? -1 : 0;
}

struct daily {
	const char *kind;
	struct date day;
	int64_t added;
};

static int add_daily(struct db *db, void *arg, struct err *e)
{
	struct daily *d = arg;
	struct db_in in[] = {in_str(d->kind), in_date(d->day)};
	char day[DATE_TEXT];

	d->added = db_exec(db, &insert_daily, in, 2, e);
	if (d->added <= 0)
		return d->added < 0 ? -1 : 0;
	return job_add(db, d->kind, date_text(d->day, day), e);
}

int job_add_daily(struct db *db, const char *kind, struct date day, struct err *e)
{
	struct daily d = {kind, day, 0};

	return db_tx(db, add_daily, &d, e) ? -1 : d.added > 0;
}

struct claim {
	struct job *job;
	struct arena *arena;
	int found;
};

static int claim_work(struct db *db, void *arg, struct err *e)
{
	struct claim *c = arg;
	struct job *j = c->job;
	struct db_out out[] = {out_i64(&j->id), out_i64(&j->fence), out_i64(&j->tries),
		out_i64(&j->tries_max), out_str(&j->kind), out_str(&j->subject)};

	while ((c->found = db_one(db, &next_job, NULL, 0, out, 6, c->arena, e)) > 0 &&
		j->tries >= j->tries_max) {
		struct db_in id = in_i64(j->id);

		if (db_exec(db, &give_up_job, &id, 1, e) < 0)
			return -1;
	}
	if (c->found <= 0)
		return c->found;
	j->fence++;
	j->tries++;
	struct db_in in[] = {in_i64(j->fence), in_i64(j->tries), in_i64(JOB_LEASE_S),
		in_i64(j->id)};

	return db_exec(db, &take_job, in, 4, e) < 0 ? -1 : 0;
}

int job_claim(struct db *db, struct job *job, struct arena *a, struct err *e)
{
	struct claim c = {job, a, 0};

	*job = (struct job){0};
	if (db_tx(db, claim_work, &c, e))
		return -1;
	return c.found;
}

static int lost(int64_t changed, struct err *e)
{
	if (changed < 0)
		return -1;
	if (changed == 0)
		return err_set(e, E_STATE_CONFLICT, "the lease of this job was lost");
	return 0;
}

int job_renew(struct db *db, const struct job *job, struct err *e)
{
	struct db_in in[] = {in_i64(JOB_LEASE_S), in_i64(job->id), in_i64(job->fence)};

	return lost(db_exec(db, &renew_job, in, 3, e), e);
}

/* 10 s, 20 s, 40 s … at most an hour. */
static int64_t delay_after(int64_t tries)
{
	int64_t seconds = 10;

	for (int64_t i = 1; i < tries && seconds < 3600; i++)
		seconds *= 2;
	return seconds < 3600 ? seconds : 3600;
}

int job_finish(struct db *db, const struct job *job, enum job_outcome outcome, const char *why,
	struct err *e)
{
	if (outcome == JOB_LATER && job->tries < job->tries_max) {
		struct db_in in[] = {in_str(why), in_i64(delay_after(job->tries)),
			in_i64(job->id), in_i64(job->fence)};

		return lost(db_exec(db, &delay_job, in, 4, e), e);
	}
	struct db_in in[] = {in_str(outcome == JOB_DONE ? "done" : "failed"), in_str(why),
		in_i64(job->id), in_i64(job->fence)};

	return lost(db_exec(db, &end_job, in, 4, e), e);
}
