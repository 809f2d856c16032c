/*
 * inzage migrate [--json]: bring the tables up to date; can be repeated, with workers running.
 */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "app/migrate.h"
#include "http/json.h"

enum { MIGRATE_TIMEOUT_S = 4 * 3600 };

static void say(void *arg, const char *name, bool applied)
{
	(void)arg;
	if (applied)
		printf("applied %s\n", name);
}

static void collect(void *arg, const char *name, bool applied)
{
	if (applied)
		jpush_str(arg, name);
}

static int migrate(struct cli *c, migration_said said, void *arg, int *count, struct err *e)
{
	struct migration *list;

	*count = migration_read(c->conf.sql_dir, &list, c->arena, e);
	if (*count < 0)
		return -1;
	return migration_run(c->db, list, *count, said, arg, c->arena, e);
}

int cmd_migrate(struct cli *c, int argc, char **argv)
{
	bool json = argc == 2 && strcmp(argv[1], "--json") == 0;
	struct json_object *names, *report;
	struct err e = {0};
	int count = 0, applied;

	if (argc > 1 && !json) {
		bool help = cli_wants_help(argc, argv);

		fputs("usage: inzage migrate [--json]\n", help ? stdout : stderr);
		return help ? CLI_OK : CLI_USAGE;
	}
	/* an ALTER of a large table takes its time */
	c->conf.db.timeout_s = MIGRATE_TIMEOUT_S;
	if (cli_database(c))
		return CLI_CANNOT;
	names = jarr();
	applied = migrate(c, json ? collect : say, names, &count, &e);
	if (applied < 0) {
		json_object_put(names);
		return cli_fail(CLI_CANNOT, &e);
	}
	if (json) {
		report = jobj();
		jset(report, "applied", names);
		jset_i64(report, "count", count);
		cli_print(report);
		return CLI_OK;
	}
	json_object_put(names);
	printf("%d of %d migrations applied now, the others before\n", applied, count);
	return CLI_OK;
}
