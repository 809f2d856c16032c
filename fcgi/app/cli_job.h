/*
 * A daily job run by hand: `[--dry-run] [--as-of DATE] [--json]`, and what it did as text or as
 * {"items": [...]}.
 */
#ifndef INZAGE_APP_CLI_JOB_H
#define INZAGE_APP_CLI_JOB_H

#include "app/cli.h"
#include "http/json.h"

struct cli_job {
	bool dry_run;
	bool json;
	const char *gap; /* before the next item; the list's own */
};

/* Read the options into *j and c->today. The place of the first word behind them in argv, or -1 for
 * what cannot be understood, and for a day to come without --dry-run, having said so. */
int cli_job_options(struct cli *c, struct cli_job *j, int argc, char **argv);

/* Open the list. */
void cli_job_begin(const struct cli_job *j);

/* Add an item to the list in JSON, and put it. */
void cli_job_item(struct cli_job *j, struct json_object *o);

/* Close the list: `count` of them are "closed" or whatever `done` says. CLI_OK, or CLI_CANNOT after
 * saying that it could not be written out. */
int cli_job_end(const struct cli_job *j, int64_t count, const char *done);

#endif
