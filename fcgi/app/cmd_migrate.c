/*
 * inzage migrate: bring the tables up to date; can be repeated, with workers running.
 */
#include <stdio.h>

#include "app/cli.h"
#include "app/migrate.h"

enum { MIGRATE_TIMEOUT_S = 4 * 3600 };

static void said(const char *name, bool applied)
{
	if (applied)
		printf("applied %s\n", name);
}

int cmd_migrate(struct cli *c, int argc, char **argv)
{
	struct migration *list;
	struct err e = {0};
	int count, applied;

	(void)argv;
	if (argc > 1) {
		fputs("usage: inzage migrate\n", stderr);
		return CLI_USAGE;
	}
	/* an ALTER of a large table takes its time */
	c->conf.db.timeout_s = MIGRATE_TIMEOUT_S;
	if (cli_database(c))
		return CLI_CANNOT;
	count = migration_read(c->conf.sql_dir, &list, c->arena, &e);
	if (count < 0)
		return cli_fail(CLI_CANNOT, &e);
	applied = migration_run(c->db, list, count, said, c->arena, &e);
	if (applied < 0)
		return cli_fail(CLI_CANNOT, &e);
	printf("%d of %d migrations applied now, the others before\n", applied, count);
	return CLI_OK;
}
