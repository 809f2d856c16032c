/*
 * What the commands that run a daily job by hand share: their options, and the list they print.
 */
#include <getopt.h>
#include <stdio.h>

#include "app/cli_job.h"

/* What is ended before its time stays ended: only where the date moves anyway, in a demo or a test,
 * is a job done on a day to come. */
static bool is_to_come(const struct cli *c)
{
	struct clock_source real = c->conf.clock;

	real.fixed = (struct date){0};
	return real.today_file[0] == '\0' && date_compare(c->today, clock_today(&real)) > 0;
}

int cli_job_options(struct cli *c, struct cli_job *j, int argc, char **argv)
{
	static const struct option options[] = {
		{"dry-run", no_argument, NULL, 'd'},
		{"as-of", required_argument, NULL, 'a'},
		{"json", no_argument, NULL, 'j'},
		{NULL, 0, NULL, 0},
	};
	int option;

	*j = (struct cli_job){.gap = ""};
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'd')
			j->dry_run = true;
		else if (option == 'j')
			j->json = true;
		else if (option != 'a' || date_parse(optarg, &c->today))
			return -1;
	}
	if (j->dry_run || !is_to_come(c))
		return optind;
	fputs("inzage: --as-of: that day is yet to come; --dry-run tells what it will bring\n",
		stderr);
	return -1;
}

void cli_job_begin(const struct cli_job *j)
{
	if (j->json)
		puts("{\n  \"items\": [");
}

void cli_job_item(struct cli_job *j, struct json_object *o)
{
	printf("%s    %s", j->gap, json_object_to_json_string_ext(o, JSON_C_TO_STRING_SPACED));
	j->gap = ",\n";
	json_object_put(o);
}

int cli_job_end(const struct cli_job *j, int64_t count, const char *done)
{
	struct err e = {0};

	if (j->json)
		puts("\n  ]\n}");
	else
		printf("%lld %s%s\n", (long long)count, j->dry_run ? "would be " : "", done);
	if (!fflush(stdout) && !ferror(stdout))
		return CLI_OK;
	err_set(&e, E_INTERNAL, "the list could not be written out");
	return cli_fail(CLI_CANNOT, &e);
}
