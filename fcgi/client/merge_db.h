/*
 * Two files of one person, in rows; of this room only.
 */
#ifndef INZAGE_CLIENT_MERGE_DB_H
#define INZAGE_CLIENT_MERGE_DB_H

#include "client/client_db.h"

/* A proposal to merge two files. Texts live in the arena of the call. */
struct merge_row {
	int64_t id, version;
	int64_t survivor, loser, proposer, decider; /* row ids; decider 0: nobody yet */
	const char *public_id, *survivor_id, *loser_id;
	int64_t survivor_number, loser_number;
	const char *status; /* proposed, confirmed, refused, withdrawn */
	const char *reason, *identity_reason, *decision;
	struct date proposed_on, decided_on;
	const char *proposer_id, *proposer_first_name, *proposer_last_name;
	const char *decider_id, *decider_first_name, *decider_last_name;
};

/* One proposal by its public id, locked for a change or not. 1, 0, -1. */
int merge_find(struct db *db, const char *id, bool lock, struct merge_row *to, struct arena *a,
	struct err *e);

/* The proposals that a file was ever part of, the last first, where the viewer may read the file:
 * row(arg) once each. 0 or -1. */
int merges_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct merge_row *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e);

/* A file of a proposal with the viewer's ties to it, and what is in it. */
struct merge_side {
	struct access_facts facts;
	struct client_row row; /* row.id 0: out of the viewer's scope */
	int64_t steps, documents, uploads, requests, ibis_requests;
};

/* Both files of the proposal. 0 or -1; a side without facts.client is not there. */
int merge_sides(struct db *db, const struct viewer *v, const struct merge_row *m,
	struct merge_side *survivor, struct merge_side *loser, struct arena *a, struct err *e);

/* What tells whether two files are of one person. Under the locks of both. */
struct merge_identity {
	const char *ssin;
	struct date birth_date;
	bool merged; /* into another file */
};
int merge_identity(
	struct db *db, int64_t client, struct merge_identity *to, struct arena *a, struct err *e);

/* Does a proposal wait that one of these files is part of? 1, 0, -1. */
int merge_waits(struct db *db, int64_t one, int64_t other, struct arena *a, struct err *e);

/* Are these two employees one person: one account, one name or one e-mail address? 1, 0, -1. */
int merge_same_person(struct db *db, int64_t one, int64_t other, struct arena *a, struct err *e);

struct merge_new {
	const char *public_id;
	int64_t survivor, loser, proposer;
	const char *reason, *identity_reason;
	struct date today;
};
int merge_insert(struct db *db, const struct merge_new *n, struct err *e);

/* Answer a proposal under its lock. 0 or -1. */
int merge_answer(struct db *db, const struct merge_row *m, const char *status, int64_t by,
	const char *decision, struct date today, struct err *e);

/* Everything that names the losing file names the survivor from now on (what access/joining.h and
 * documents_follow() do not move); what the survivor does not know of the client is taken over; the
 * losing file keeps its row, which leads on. `ssin`: what the survivor has from now on, or NULL.
 * In the transaction, under both locks. 0 or -1. */
int merge_move(struct db *db, const struct merge_row *m, const char *ssin, int64_t by,
	struct date today, struct err *e);

/* The desired jobs that the survivor takes over, as desired_jobs_store() takes them, with the version
 * it has now. 1; 0: it has its own, or the loser has none; -1. */
int merge_jobs(struct db *db, const struct merge_row *m, int64_t *version, const char **list,
	struct arena *a, struct err *e);

/* The file that this one was merged into, with the viewer's ties to it; f->client 0: none. 0 or -1.
 */
int merge_led(struct db *db, const struct viewer *v, const char *client_id, struct access_facts *f,
	struct arena *a, struct err *e);

#endif
