/*
 * inzage run outplacement-complete [--dry-run] [--as-of DATE] [--json]
 * inzage run ownership-end [--as-of DATE]
 *
 * A daily job by hand. `outplacement-complete` brings every outplacement whose latest end is a month ago to Uitgevoerd
 * (R175); --dry-run tells which and since when, and stores nothing. A line whose stop is asked for waits (I25).
 * `ownership-end` records the end of what has ended with its assignment, service or organisation (I41).
 *
 * Status: 0 done; 2 usage; 3 it could not be done, and what was stored before stays.
 */
#include <stdio.h>
#include <string.h>

#include "access/ownership.h"
#include "app/cli_job.h"
#include "steps/complete.h"

static int usage(void)
{
	fputs("usage: inzage run outplacement-complete [--dry-run] [--as-of DATE] [--json]\n"
	      "       inzage run ownership-end [--as-of DATE]\n",
		stderr);
	return CLI_USAGE;
}

static int print_item(void *arg, const struct complete_item *item, struct err *e)
{
	struct cli_job *j = arg;
	char anchor[DATE_TEXT], effective[DATE_TEXT];
	struct json_object *o;

	(void)e;
	if (!j->json) {
		printf("%s  %s  %s from %s\n", item->step, date_text(item->effective, effective),
			COMPLETE_RULE, date_text(item->anchor, anchor));
		return 0;
	}
	o = jobj();
	jset_str(o, "step", item->step);
	jset_str(o, "rule", COMPLETE_RULE);
	jset_date(o, "anchor", item->anchor);
	jset_date(o, "effective_date", item->effective);
	cli_job_item(j, o);
	return 0;
}

static int end_ownerships(struct cli *c)
{
	struct ownership_run run = {.request_id = c->request_id, .route = "inzage run"};
	struct err e = {0};
	int64_t ended;

	if (cli_database(c))
		return CLI_CANNOT;
	run.today = c->today;
	ended = ownerships_end_due(c->db, &run, &e);
	if (ended < 0)
		return cli_fail(CLI_CANNOT, &e);
	printf("%lld ended\n", (long long)ended);
	return CLI_OK;
}

int cmd_run(struct cli *c, int argc, char **argv)
{
	struct complete_run run = {.request_id = c->request_id, .route = "inzage run"};
	struct cli_job job;
	struct err e = {0};
	int at = cli_job_options(c, &job, argc, argv);

	if (at == argc - 1 && strcmp(argv[at], "ownership-end") == 0 && !job.dry_run && !job.json)
		return end_ownerships(c);
	if (at != argc - 1 || strcmp(argv[at], "outplacement-complete") != 0)
		return usage();
	if (cli_database(c))
		return CLI_CANNOT;
	run.today = c->today;
	run.dry_run = job.dry_run;
	run.each = print_item;
	run.arg = &job;
	cli_job_begin(&job);
	if (complete_run(c->db, &run, &e))
		return cli_fail(CLI_CANNOT, &e);
	return cli_job_end(&job, run.completed, "completed");
}
