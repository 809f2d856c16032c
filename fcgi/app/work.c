/*
 * The table of kinds of jobs. One row a kind; the work itself belongs to the rooms.
 */
#include "app/work.h"

#include <string.h>

#include "app/sweep_db.h"
#include "documents/documents.h"
#include "exchange/import_job.h"

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

static const struct kind kinds[] = {
	{"import", do_import},
};

enum job_outcome work_do(struct worker_context *c, const struct job *job, struct err *e)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].name, job->kind) == 0)
			return kinds[i].run(c, job, e);
	err_set(e, E_INTERNAL, "no such kind of job");
	return JOB_NEVER;
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
