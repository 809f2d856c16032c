/*
 * 'Gewenste jobs' (R98, R154): what the client wants to do, in the order in which she wants it, each
 * with a remark. One list a file, which the portrait, the tab of its own and the subtab Traject show.
 *
 * The list is stored whole, under the version of the client file, and every list that was is kept. Its
 * form in between is JSON: an array of {title, remark}, remark null where there is none.
 */
#ifndef INZAGE_CLIENT_DESIRED_JOBS_H
#define INZAGE_CLIENT_DESIRED_JOBS_H

#include "access/actor.h"
#include "access/facts.h"
#include "http/field.h"

enum { JOBS_MAX = 20, JOB_TITLE_MAX = 120, JOB_REMARK_MAX = 200, JOBS_VERSIONS_SHOWN = 200 };

/* The list of a file, with the facts. *version is 0 where the viewer may not read it, *jobs NULL where
 * there is none. 0 or -1. */
int desired_jobs_load(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, int64_t *version, const char **jobs, struct arena *a, struct err *e);

/* Make `jobs` the list, and keep it as what the file had from `version` on. In the transaction that
 * locked the file and raised its version. 0 or -1. */
int desired_jobs_store(struct db *db, int64_t client, int64_t version, const struct viewer *v,
	const char *jobs, struct err *e);

/* The same by their titles alone: a job that was in the list keeps its remark. */
int desired_jobs_name(struct db *db, int64_t client, int64_t version, const struct viewer *v,
	const struct field_strs *titles, struct arena *a, struct err *e);

/* A list that was. */
struct desired_jobs_version {
	int64_t version; /* 0: the row is out of scope */
	int64_t number;  /* of the file it was the list of: this one, or one that was merged into it */
	const char *recorded_at, *jobs;
	struct actor by;
};

/* The newest first, at most `most`: fills *n, then calls row(arg). 0 or -1. */
int desired_jobs_versions(struct db *db, const struct viewer *v, const char *client_id, size_t most,
	struct access_facts *f, struct desired_jobs_version *n, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

#endif
