/*
 * What the commands of `inzage` share. Each command is one function in a file of its own,
 * cmd_NAME.c, and one row in the table of main_cli.c.
 *
 * Exit status: 0 all well, 1 something refused or found (with a report), 2 usage, 3 cannot run.
 */
#ifndef INZAGE_APP_CLI_H
#define INZAGE_APP_CLI_H

#include "app/conf.h"
#include "base/crypto.h"

enum { CLI_OK = 0, CLI_FOUND = 1, CLI_USAGE = 2, CLI_CANNOT = 3 };

struct cli {
	const char *conf_file;
	struct app_conf conf;
	struct arena *arena;	/* lives as long as the command */
	struct db *db;		/* opened by cli_database() */
	struct keyring *keys;	/* loaded by cli_keys() */
	char request_id[REQUEST_ID_TEXT]; /* of this run, for the audit rows */
	struct date today;	/* the domain's date; --as-of sets it */
};

/* Connect as the account of the configuration. 0, or CLI_CANNOT after saying why. */
int cli_database(struct cli *c);

/* Load the keys of these compartments (bits 1 << compartment). 0, or CLI_CANNOT after saying why. */
int cli_keys(struct cli *c, unsigned compartments);

/* Say on standard error what went wrong: the slug (but of E_INTERNAL), the detail and the fields.
 * Returns `status`. */
int cli_fail(int status, const struct err *e);

/* Is --help or -h among the words, before "--"? */
bool cli_wants_help(int argc, char **argv);

/* Read a file as JSON, at most 4 MiB; the object is the caller's to put. NULL with *e set. */
struct json_object *cli_document(struct cli *c, const char *path, struct err *e);

/* Print a JSON value on standard output, with a line feed, and put it. */
void cli_print(struct json_object *o);

/* The commands: argv[0] is the command's name. */
int cmd_close(struct cli *c, int argc, char **argv);
int cmd_config(struct cli *c, int argc, char **argv);
int cmd_demo(struct cli *c, int argc, char **argv);
int cmd_explain(struct cli *c, int argc, char **argv);
int cmd_factor(struct cli *c, int argc, char **argv);
int cmd_import(struct cli *c, int argc, char **argv);
int cmd_migrate(struct cli *c, int argc, char **argv);
int cmd_routes(struct cli *c, int argc, char **argv);
int cmd_run(struct cli *c, int argc, char **argv);
int cmd_states(struct cli *c, int argc, char **argv);
int cmd_services(struct cli *c, int argc, char **argv);
int cmd_user(struct cli *c, int argc, char **argv);

#endif
