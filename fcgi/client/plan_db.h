/*
 * Trajectbepalingen in their tables. Every read takes the viewer and brings the arbiter's facts along.
 */
#ifndef INZAGE_CLIENT_PLAN_DB_H
#define INZAGE_CLIENT_PLAN_DB_H

#include "client/plan.h"

/* One plan as it stands, with the facts of its file. 1; 0: no such plan; -1. p->row stays 0 where it is out
 * of the viewer's scope. */
int plan_db_get(struct db *db, const struct viewer *v, const char *id, struct access_facts *f,
	struct plan *p, struct arena *a, struct err *e);

/* Those of a file as they stand, by their day, the newest first: fills *p, then calls row(arg). 0 or -1. */
int plan_db_list(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct plan *p, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* Every version of one, the newest first, each with whether the plan is withdrawn now. 0 or -1. */
int plan_db_versions(struct db *db, const struct viewer *v, const char *id,
	struct access_facts *f, struct plan *p, bool *withdrawn, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* Every version of every plan of a file, the plans in the order of plan_db_list(), of each the newest
 * version first; likewise. */
int plan_db_versions_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct plan *p, bool *withdrawn, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* Lock the plan and its client's row, before anything else in a transaction. 1, 0, -1. */
int plan_db_lock(struct db *db, const char *id, struct arena *a, struct err *e);

/* What a new one, or a new day of one, is held against: the birth date (zero: not known), and how many
 * plans the file has. 0 or -1. */
int plan_db_room(struct db *db, int64_t client, struct date *birth, int64_t *count,
	struct arena *a, struct err *e);

/* Store a new plan: id, date and text of `p`; its version becomes 1. 0 or -1. */
int plan_db_insert(struct db *db, int64_t client, const struct plan *p, const struct viewer *v,
	struct err *e);

/* Store date, text and withdrawn_reason of `p` as its version p->version (already raised). 0 or -1. */
int plan_db_update(struct db *db, const struct plan *p, const struct viewer *v, struct err *e);

#endif
