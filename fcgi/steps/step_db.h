/*
 * The lines in the database. Every read takes the viewer and brings the arbiter's facts along.
 */
#ifndef INZAGE_STEPS_STEP_DB_H
#define INZAGE_STEPS_STEP_DB_H

#include "access/facts.h"
#include "access/shown.h"
#include "steps/step.h"

enum { STEP_PAGE = 100, PARTY_OUT = 12 };

/* The columns of a party, and where they land: organisation, unit and person by their aliases. As the viewer may see
 * them, and as they are stored. */
#define PARTY_COLUMNS(o, u, p)                                                                     \
	o ".id, " u ".id, " p ".id, " SHOWN_ORGANISATION(o) ", " SHOWN_UNIT(o, u) ", "             \
	SHOWN_PERSON(o, p)
#define PARTY_STORED(o, u, p)                                                                      \
	o ".id, " u ".id, " p ".id, " PLAIN_ORGANISATION(o) ", " PLAIN_UNIT(u) ", " PLAIN_PERSON(p)

void party_out(struct party *p, struct db_out out[PARTY_OUT]);

/* A line with the facts. 1; 0: no such line (f->client 0); -1. s->row stays 0 where the line is out of the
 * viewer's scope. */
int step_db_get(struct db *db, const struct viewer *v, const char *step_id, struct access_facts *f,
	struct step *s, struct arena *a, struct err *e);

/* The same with all the names that are stored, whoever looks: for a change, which keeps a version of
 * it. Nothing of it is an answer. */
int step_db_stored(struct db *db, const struct viewer *v, const char *step_id,
	struct access_facts *f, struct step *s, struct arena *a, struct err *e);

/* Lock the line and its client's row, before anything else in a transaction. 1, 0, -1. */
int step_db_lock(struct db *db, const char *step_id, struct arena *a, struct err *e);

struct step_filter {
	const char *state, *kind; /* NULL: any; cancelled lines only where asked, and by adviser or counsellor (R184) */
	const char *requester, *executor; /* units by their public ids; NULL: any */
	struct date from, until;	  /* the date of the state, both included; zero: any */
	bool in_trajectory;	  /* only the kinds that the subtab Traject shows (R152) */
	const char *after;	  /* the last line of the page before, or NULL */
};

/* The lines of a file, newest date first, at most STEP_PAGE and one. Calls row(arg) after filling *s for each
 * line; the facts come in any case. 0 or -1. */
int step_db_list(struct db *db, const struct viewer *v, const char *client_id,
	const struct step_filter *filter, struct access_facts *f, struct step *s, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* All that the file shows, in the same order, fewer than FILE_PART_ROWS and one; each with its kind, as
 * step_db_get() gives it. */
int step_db_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct step *s, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* What hangs on lines is read of one, or of all that a file shows: then `id` is the file's, and there come
 * FILE_PART_VERSIONS at most. */
enum step_scope { STEPS_OF_LINE, STEPS_OF_FILE };

/* A version as it was kept, and which of its parties is not to be named to the viewer. */
struct step_kept {
	const char *content;
	bool requester_hidden, executor_hidden;
};

/* Every version, newest first: fills id, version, recorded_at, recorder of *s and *kept for each. */
int step_db_versions(struct db *db, const struct viewer *v, enum step_scope of, const char *id,
	struct access_facts *f, struct step *s, struct step_kept *kept, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* What was added to the Samenvatting of an ended line, the first first. */
struct step_addition {
	const char *id, *step_id, *text, *added_at;
	struct date added_on;
	struct party by;
};
int step_db_additions(struct db *db, const struct viewer *v, enum step_scope of, const char *id,
	struct access_facts *f, struct step_addition *n, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);
int step_db_add(struct db *db, int64_t step, const char *id, const char *text, struct date day,
	int64_t employee, struct err *e);

/* StepVersion and StepAddition of the contract (step_read_api.c, addition_api.c). NULL with *e set where what
 * was kept is no JSON. */
struct json_object *step_version_json(
	const struct step *s, const struct step_kept *kept, struct err *e);
struct json_object *step_addition_json(const struct step_addition *n);

/* A unit that lives on the viewer's day, with its organisation, and where `employee_id` is given a
 * living employee of that unit. One that is not named to the viewer is not found either (I59).
 * 1; 0: none such (p->unit 0: the unit; else the employee); -1. */
int step_db_party(struct db *db, const struct viewer *v, const char *unit_id,
	const char *employee_id, struct party *p, struct arena *a, struct err *e);

/* Is this number the viewer's organisation's or that of one of these two, valid on `day`, and of one that is named to
 * her? 1, 0, -1. */
int step_db_funding_valid(struct db *db, const struct viewer *v, const char *number,
	int64_t requester, int64_t executor, struct date day, struct arena *a, struct err *e);

struct funding_number {
	const char *number, *label;
	struct date from, until;
};
int step_db_funding_numbers(struct db *db, int64_t organisation, struct date day,
	struct funding_number *n, struct arena *a, int (*row)(void *arg, struct err *e), void *arg,
	struct err *e);

/* The client's region today (R191, identity/region_sql.h), or NULL in *region. 0 or -1. */
int step_db_region(struct db *db, int64_t client, struct date today, const char **region,
	struct arena *a, struct err *e);

/* Store a new line as it stands, under s->version and the version of its kind that holds; sets s->row.
 * Parties by their row ids; `recorded_by` 0: the system; `today` the domain's day, zero: that of
 * recorded_at; the times as in lines.h, NULL: now. 0 or -1. */
int step_db_insert(struct db *db, struct step *s, int64_t recorded_by, struct date today,
	const char *recorded_at, const char *created_at, struct err *e);

/* Store a line as it stands now, under s->version (already raised). 0 or -1. */
int step_db_update(struct db *db, const struct step *s, int64_t recorded_by, struct date today,
	struct err *e);

/* Keep the version as it was stored, at a time likewise. 0 or -1. */
int step_db_keep_version(struct db *db, const struct step *s, int64_t recorded_by,
	const char *content, const char *recorded_at, struct err *e);

#endif
