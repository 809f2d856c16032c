/*
 * inzage close [--dry-run] [--as-of DATE] [--json]
 * inzage close --statements
 *
 * Records the closure of every right that has ended before the date (R68, R69), as the daily job
 * does; --dry-run tells what it would close and why, and stores nothing. The list is written as it
 * is found, whatever its length.
 *
 * A right of a former owner whose service has no rule is never closed silently: it is reported on
 * standard error (R64).
 *
 * --statements prints those of one transaction, a line each, with ? for each input; it needs no
 * database.
 *
 * Status: 0 done; 1 done, and there are rights without a rule; 2 usage; 3 it could not be done, and
 * what was closed before stays closed.
 */
#include <stdio.h>
#include <string.h>

#include "access/closing.h"
#include "access/service.h"
#include "app/cli_job.h"

static int usage(void)
{
	fputs("usage: inzage close [--dry-run] [--as-of DATE] [--json]\n"
	      "       inzage close --statements\n",
		stderr);
	return CLI_USAGE;
}

static void print_json(struct cli_job *j, const struct closing_item *item)
{
	struct json_object *o = jobj();

	jset_str(o, "right", item->right);
	jset_str(o, "category", item->category);
	jset_str(o, "rule", item->rule);
	jset_date(o, "anchor", item->anchor);
	jset_date(o, "last_valid_day", item->last_valid_day);
	cli_job_item(j, o);
}

static int print_item(void *arg, const struct closing_item *item, struct err *e)
{
	struct cli_job *j = arg;
	char anchor[DATE_TEXT], last[DATE_TEXT];

	(void)e;
	if (j->json)
		print_json(j, item);
	else
		printf("%s  %s  %-9s  %s from %s\n", item->right,
			date_text(item->last_valid_day, last), item->category, item->rule,
			date_text(item->anchor, anchor));
	return 0;
}

static int report_unruled(void *arg, struct err *e)
{
	const struct unruled *u = arg;
	char day[DATE_TEXT];

	(void)e;
	fprintf(stderr, "%s  no closing rule for %s, owner until %s: not closed\n", u->right,
		u->code, date_text(u->ended_on, day));
	return 0;
}

static int print_statements(void)
{
	for (unsigned n = 0; closing_statement(n); n++)
		puts(closing_statement(n));
	return fflush(stdout) ? CLI_CANNOT : CLI_OK;
}

int cmd_close(struct cli *c, int argc, char **argv)
{
	struct closing_run run = {.request_id = c->request_id, .route = "inzage close"};
	struct unruled unruled;
	struct cli_job job;
	struct err e = {0};
	int reported, status;

	if (argc == 2 && strcmp(argv[1], "--statements") == 0)
		return print_statements();
	if (cli_job_options(c, &job, argc, argv) != argc)
		return usage();
	if (cli_database(c))
		return CLI_CANNOT;
	run.today = c->today;
	run.dry_run = job.dry_run;
	run.each = print_item;
	run.arg = &job;
	cli_job_begin(&job);
	if (closing_run(c->db, &run, &e))
		return cli_fail(CLI_CANNOT, &e);
	status = cli_job_end(&job, run.closed, "closed");
	if (status != CLI_OK)
		return status;
	reported = services_unruled(c->db, &unruled, report_unruled, &unruled, c->arena, &e);
	if (reported < 0)
		return cli_fail(CLI_CANNOT, &e);
	return reported ? CLI_FOUND : CLI_OK;
}
