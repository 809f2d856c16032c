/*
 * inzage: the command line.
 *
 *	inzage [--config FILE] [--as-of DATE] COMMAND …
 *
 * The configuration is that of the account the command runs as; INZAGE_CONF names it too.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/cli.h"

#ifndef INZAGE_SYSCONFDIR
#define INZAGE_SYSCONFDIR "/usr/local/etc"
#endif

enum { ARENA_CEILING = 512 << 20 };

struct command {
	const char *name, *help;
	int (*run)(struct cli *c, int argc, char **argv);
};

static const struct command commands[] = {
	{"close", "record that rights have ended, or tell which would", cmd_close},
	{"demo", "load fictitious people, or list the demo's accounts", cmd_demo},
	{"explain", "tell why an employee may do something in a file, or may not", cmd_explain},
	{"factor", "say which roles need a second factor, or take away a lost one", cmd_factor},
	{"import", "work on a delivery from IBIS", cmd_import},
	{"migrate", "bring the database's tables up to date", cmd_migrate},
	{"routes", "print the table of routes", cmd_routes},
	{"run", "do a daily job by hand", cmd_run},
	{"states", "print how a step may go from state to state", cmd_states},
	{"config", "dump or load kinds of steps, terms, second factor, funding numbers", cmd_config},
	{"services", "dump or load services, their closing rules and assignments", cmd_services},
	{"user", "add an account, and a one-time link for its password", cmd_user},
};
enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static int usage(FILE *to, int status)
{
	fputs("usage: inzage [--config FILE] [--as-of DATE] COMMAND …\n", to);
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(to, "  %-10s %s\n", commands[i].name, commands[i].help);
	return status;
}

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static int start(struct cli *c, struct date as_of)
{
	struct err e = {0};

	if (crypto_start(&e) || conf_load(&c->conf, c->conf_file, c->arena, &e))
		return cli_fail(CLI_CANNOT, &e);
	c->conf.clock.fixed = as_of;
	c->today = clock_today(&c->conf.clock);
	public_id_new(c->request_id);
	return 0;
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{"config", required_argument, NULL, 'c'},
		{"as-of", required_argument, NULL, 'a'},
		{"help", no_argument, NULL, 'h'},
		{NULL, 0, NULL, 0},
	};
	struct cli c = {.conf_file = getenv("INZAGE_CONF")};
	const struct command *command;
	struct date as_of = {0};
	int option, status;

	if (!c.conf_file)
		c.conf_file = INZAGE_SYSCONFDIR "/inzage/inzage.conf";
	while ((option = getopt_long(argc, argv, "+h", options, NULL)) != -1) {
		if (option == 'h')
			return usage(stdout, CLI_OK);
		if (option == 'c') {
			c.conf_file = optarg;
		} else if (option != 'a') {
			return usage(stderr, CLI_USAGE);
		} else if (date_parse(optarg, &as_of)) {
			fprintf(stderr, "inzage: --as-of wants a day as 2026-11-22, not '%s'\n", optarg);
			return usage(stderr, CLI_USAGE);
		}
	}
	command = optind < argc ? find_command(argv[optind]) : NULL;
	if (!command)
		return usage(stderr, CLI_USAGE);
	c.arena = arena_new(ARENA_CEILING);
	status = start(&c, as_of);
	argc -= optind;
	argv += optind;
	optind = 0; /* glibc: begin again, for the command's own options */
	if (status == 0)
		status = command->run(&c, argc, argv);
	db_close(c.db);
	keyring_free(c.keys);
	arena_free(c.arena);
	return status;
}
