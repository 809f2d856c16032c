/*
 * The table of kinds of jobs. One row a kind; the work itself belongs to the rooms.
 */
#include "app/work.h"

#include <string.h>

#include "app/sweep_db.h"
#include "documents/documents.h"

struct kind {
	const char *name;
	enum job_outcome (*run)(struct worker_context *c, const struct job *job, struct err *e);
};

static const struct kind kinds[] = {
	{NULL, NULL},
};

enum job_outcome work_do(struct worker_context *c, const struct job *job, struct err *e)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].name && strcmp(kinds[i].name, job->kind) == 0)
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
