/*
 * inzage run outplacement-complete [--dry-run] [--as-of DATE] [--json]
 *
 * A daily job by hand. `outplacement-complete` brings every outplacement whose latest end is a month ago to Uitgevoerd
 * (R175); --dry-run tells which and since when, and stores nothing. A line whose stop is asked for waits (I25).
 *
 * Status: 0 done; 2 usage; 3 it could not be done, and what was stored before stays.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "http/json.h"
#include "steps/complete.h"

struct by_hand {
	struct complete_run run;
	bool json;
	const char *gap; /* before the next item */
};

static int usage(void)
{
	fputs("usage: inzage run outplacement-complete [--dry-run] [--as-of DATE] [--json]\n", stderr);
	return CLI_USAGE;
}

/* 0, or -1 for what cannot be understood. */
static int read_options(struct cli *c, struct by_hand *x, int argc, char **argv)
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
	return optind == argc - 1 && strcmp(argv[optind], "outplacement-complete") == 0 ? 0 : -1;
}

static int print_item(void *arg, const struct complete_item *item, struct err *e)
{
	struct by_hand *x = arg;
	char anchor[DATE_TEXT], effective[DATE_TEXT];
	struct json_object *o;

	(void)e;
	if (!x->json) {
		printf("%s  %s  %s from %s\n", item->step, date_text(item->effective, effective),
			COMPLETE_RULE, date_text(item->anchor, anchor));
		return 0;
	}
	o = jobj();
	jset_str(o, "step", item->step);
	jset_str(o, "rule", COMPLETE_RULE);
	jset_date(o, "anchor", item->anchor);
	jset_date(o, "effective_date", item->effective);
	printf("%s    %s", x->gap, json_object_to_json_string_ext(o, JSON_C_TO_STRING_SPACED));
	x->gap = ",\n";
	json_object_put(o);
	return 0;
}

int cmd_run(struct cli *c, int argc, char **argv)
{
	struct by_hand x = {.gap = ""};
	struct err e = {0};

	if (read_options(c, &x, argc, argv))
		return usage();
	if (cli_database(c))
		return CLI_CANNOT;
	x.run.request_id = c->request_id;
	x.run.route = "inzage run";
	x.run.today = c->today;
	x.run.each = print_item;
	x.run.arg = &x;
	if (x.json)
		puts("{\n  \"items\": [");
	if (complete_run(c->db, &x.run, &e))
		return cli_fail(CLI_CANNOT, &e);
	if (x.json)
		puts("\n  ]\n}");
	else
		printf("%lld %s\n", (long long)x.run.completed,
			x.run.dry_run ? "would be completed" : "completed");
	return CLI_OK;
}
