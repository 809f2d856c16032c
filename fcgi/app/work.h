/*
 * What inzage-worker can do: the table of kinds of jobs, and the sweeps it makes from time to time.
 */
#ifndef INZAGE_APP_WORK_H
#define INZAGE_APP_WORK_H

#include "app/conf.h"
#include "documents/documents.h"
#include "jobs/jobs.h"

struct worker_context {
	const struct app_conf *conf;
	struct db *db;
	const struct keyring *keys;
	struct arena *arena; /* reset after each job */
	struct date today;
	struct scan_work scan;
};

/* Do one job. A kind nobody knows is JOB_NEVER. *e says why where it is not JOB_DONE. */
enum job_outcome work_do(struct worker_context *c, const struct job *job, struct err *e);

/* Put in the queue what is to be done on c->today and was not asked for yet. 0 or -1. */
int work_daily(struct worker_context *c, struct err *e);

/* Clear away what has expired: uploads, sessions, idempotency keys, failed log-ins. Set-based, can be
 * repeated. 0 or -1. */
int work_sweep(struct worker_context *c, struct err *e);

#endif
