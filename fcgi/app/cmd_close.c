/*
 * inzage close [--dry-run] [--as-of DATE] [--json]
 *
 * Records the closure of every right that has ended before the date (R68, R69), as the daily job
 * does; --dry-run tells what it would close and why, and stores nothing. The list is written as it
 * is found, whatever its length.
 *
 * A right of a former owner whose service has no rule is never closed silently: it is reported on
 * standard error (R64).
 *
 * Status: 0 done; 1 done, and there are rights without a rule; 2 usage; 3 it could not be done, and
 * what was closed before stays closed.
 */
#include <getopt.h>
#include <stdio.h>

#include "access/closing.h"
#include "access/service.h"
#include "app/cli.h"
#include "http/json.h"

struct close {
	struct closing_run run;
	bool json;
	const char *gap; /* before the next item */
};

static int usage(void)
{
	fputs("usage: inzage close [--dry-run] [--as-of DATE] [--json]\n", stderr);
	return CLI_USAGE;
}

/* 0, or -1 for what cannot be understood. */
static int read_options(struct cli *c, struct close *x, int argc, char **argv)
{
	static const struct option options[] = {
		{"dry-run", no_argument, NULL, 'd'},
		{"as-of", required_argument, NULL, 'a'},
		{"json", no_argument, NULL, 'j'},
		{NULL, 0, NULL, 0},
	};
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'd')
			x->run.dry_run = true;
		else if (option == 'j')
			x->json = true;
		else if (option != 'a' || date_parse(optarg, &c->today))
			return -1;
	}
	return optind == argc ? 0 : -1;
}

static void print_json(struct close *x, const struct closing_item *item)
{
	struct json_object *o = jobj();

	jset_str(o, "right", item->right);
	jset_str(o, "category", item->category);
	jset_str(o, "rule", item->rule);
	jset_date(o, "anchor", item->anchor);
	jset_date(o, "last_valid_day", item->last_valid_day);
	printf("%s    %s", x->gap, json_object_to_json_string_ext(o, JSON_C_TO_STRING_SPACED));
	x->gap = ",\n";
	json_object_put(o);
}

static int print_item(void *arg, const struct closing_item *item, struct err *e)
{
	struct close *x = arg;
	char anchor[DATE_TEXT], last[DATE_TEXT];

	(void)e;
	if (x->json)
		print_json(x, item);
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

int cmd_close(struct cli *c, int argc, char **argv)
{
	struct close x = {.gap = ""};
	struct unruled unruled;
	struct err e = {0};
	int failed, reported;

	if (read_options(c, &x, argc, argv))
		return usage();
	if (cli_database(c))
		return CLI_CANNOT;
	x.run.request_id = c->request_id;
	x.run.route = "inzage close";
	x.run.today = c->today;
	x.run.each = print_item;
	x.run.arg = &x;
	if (x.json)
		puts("{\n  \"items\": [");
	failed = closing_run(c->db, &x.run, &e);
	if (failed)
		return cli_fail(CLI_CANNOT, &e);
	if (x.json)
		puts("\n  ]\n}");
	else
		printf("%lld %s\n", (long long)x.run.closed,
			x.run.dry_run ? "would be closed" : "closed");
	if (fflush(stdout) || ferror(stdout)) {
		err_set(&e, E_INTERNAL, "the list of closures could not be written out");
		return cli_fail(CLI_CANNOT, &e);
	}
	reported = services_unruled(c->db, &unruled, report_unruled, &unruled, c->arena, &e);
	if (reported < 0)
		return cli_fail(CLI_CANNOT, &e);
	return reported ? CLI_FOUND : CLI_OK;
}
