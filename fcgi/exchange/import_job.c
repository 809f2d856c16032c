/*
 * A run as a job: its bytes come from the stored upload, and the lease is renewed as they are read
 * and as records are done.
 */
#include "exchange/import_job.h"

#include "base/clock.h"
#include "documents/documents.h"
#include "exchange/import.h"
#include "exchange/import_read_db.h"

enum { RENEW_MS = JOB_LEASE_S * 1000 / 4 };

struct running {
	const struct import_place *place;
	const struct job *job;
	const char *upload;
	struct delivery *delivery;
	int64_t renewed; /* monotonic milliseconds */
};

static int keep_lease(void *arg, struct err *e)
{
	struct running *x = arg;
	int64_t now = clock_monotonic_ms();

	if (now - x->renewed < RENEW_MS)
		return 0;
	x->renewed = now;
	return job_renew(x->place->db, x->job, e);
}

static int next_piece(void *state, const void **data, size_t *n, struct err *e)
{
	struct running *x = state;

	return keep_lease(x, e) ? -1 : delivery_next(x->delivery, data, n, e);
}

/* Opened anew: it is read from its start only. */
static int rewind_delivery(void *state, struct err *e)
{
	struct running *x = state;
	int found = delivery_open(
		x->place->db, x->place->keys, x->upload, 0, &x->delivery, x->place->arena, e);

	if (found < 0)
		return -1;
	return found > 0 ? 0 : err_set(e, E_NOT_FOUND, "the upload of a run is gone");
}

static int work(struct running *x, struct err *e)
{
	const struct import_place *place = x->place;
	struct import_order order = {
		.stored = true, .pauses = true, .run = {.id = x->job->subject, .fence = x->job->fence}};
	struct import_context context = {
		.db = place->db,
		.keys = place->keys,
		.site = place->site,
		.schema = ibis_schema_load(place->xsd_dir, e),
		.today = place->today,
	};
	struct import_listener listener = {.between = keep_lease, .arg = x};
	struct source source = {next_piece, rewind_delivery, x};
	struct import_result result;
	int status;

	if (!context.schema)
		return -1;
	status = import_work(&context, &order, &source, &listener, &result, place->arena, e);
	ibis_schema_free(context.schema);
	return status;
}

struct giving_up {
	const struct job *job;
	struct arena *arena;
};

static int give_up(struct db *db, void *arg, struct err *e)
{
	struct giving_up *g = arg;
	struct import_run run;
	int found = run_lock(db, g->job->subject, &run, g->arena, e);

	if (found <= 0 || run.fence > g->job->fence)
		return found < 0 ? -1 : 0;
	return run_finish(db, &run, "refused", NULL, e);
}

enum job_outcome import_job(
	const struct import_place *place, const struct job *job, struct err *e)
{
	struct running x = {.place = place, .job = job, .renewed = clock_monotonic_ms()};
	struct giving_up g = {job, place->arena};
	struct err second = {0};
	int found = import_upload_of(place->db, job->subject ? job->subject : "", &x.upload,
		place->arena, e);

	if (found == 0 || (found > 0 && !x.upload)) {
		err_set(e, E_NOT_FOUND, "a job without a run of an upload");
		return JOB_NEVER;
	}
	if (found > 0 && work(&x, e) == 0)
		return JOB_DONE;
	if (e->code != E_NOT_FOUND && job->tries < JOB_TRIES)
		return JOB_LATER;
	/* what can be told to those who wait for it; the job itself keeps the code */
	if (db_tx(place->db, give_up, &g, &second))
		return JOB_LATER;
	return JOB_NEVER;
}
