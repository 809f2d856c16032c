/*
 * Working on a delivery: read it once for its form, then record by record, a few in each
 * transaction. Used by the job of an upload and by the command line.
 *
 * What is done and how far the run has come are committed together, so a run that was cut off goes on
 * where it stopped, and a second worker on the same run is stopped by the fence. A dry run takes the
 * same way, judges the same, and keeps what it would have made in memory.
 */
#ifndef INZAGE_EXCHANGE_IMPORT_H
#define INZAGE_EXCHANGE_IMPORT_H

#include "exchange/book.h"
#include "exchange/form.h"
#include "exchange/run_db.h"
#include "http/request.h"

/* Where a run works. All borrowed. */
struct import_context {
	struct db *db;
	const struct keyring *keys; /* with the compartment of the exchange */
	const struct site *site;
	struct ibis_schema *schema;
	struct date today;
	const char *request_id; /* of the audit rows; NULL: the public id of the run */
};

/* What is asked. */
struct import_order {
	bool dry_run; /* of a run that is queued already its own row tells */
	bool stored; /* the report is kept; false: a dry run of the command line, which leaves nothing */
	bool pauses; /* at a gap or a step back in the sequence; false: reported, and on it goes */
	int64_t sender; /* likewise: a promoter's organisation (row id), whose records alone count; 0:
			   IBIS */
	const char *file_name;
	/* a run that is queued already; run.row 0: one is made, or the one taken up again that the
	 * command line left unfinished on the same file */
	struct import_run run;
};

/* What is told on the way. NULL functions tell nothing. */
struct import_listener {
	/* one record, once it stands; in the order of the file. */
	int (*record)(void *arg, const struct import_record *r, struct err *e);
	/* between two transactions; -1 ends the run there, to be taken up again. */
	int (*between)(void *arg, struct err *e);
	void *arg;
};

struct import_result {
	struct import_run run; /* row 0 where nothing is stored */
	const char *state;     /* "done", "refused" or "paused" */
	struct form form;
	struct reasons sequence; /* a gap or a step back that was passed over, or paused at */
	const char *first_run;	 /* public id of the run that first worked on it, or NULL */
	int64_t count[VERDICT_COUNT_];
};

/* Work on it to its end. Strings of `to` live in `a`. 0, refused or paused too; -1 with *e, what was
 * done so far stands: E_STATE_CONFLICT when another worker has the run. */
int import_work(const struct import_context *c, const struct import_order *order,
	struct source *source, const struct import_listener *listener, struct import_result *to,
	struct arena *a, struct err *e);

#endif
