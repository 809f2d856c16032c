/*
 * inzage demo load [--json]: fill an empty database with fictitious people; where they are already,
 * nothing is changed.
 * inzage demo accounts [--json]: who may log in, with which password. It asks no database: accounts
 * of the demo are the same everywhere.
 */
#include <stdio.h>
#include <string.h>

#include "access/viewer.h"
#include "app/cli.h"
#include "app/demo_load.h"
#include "http/json.h"

static int usage(FILE *to, int status)
{
	fputs("usage: inzage demo load|accounts [--json]\n", to);
	return status;
}

/* ---- accounts ---- */

/* The first role; who has two can do what it says, and more. */
static const char *main_role(const struct demo_account *a)
{
	for (int i = 0; i < ROLE_COUNT; i++)
		if (a->roles & 1U << i)
			return role_name(1U << i);
	return "";
}

static const char *organisation_name(enum demo_account_name a)
{
	return demo_organisations[demo_account_organisation(a)].name;
}

static struct json_object *accounts_json(void)
{
	struct json_object *list = jarr();

	for (int i = 0; i < DEMO_ACCOUNTS; i++) {
		const struct demo_account *a = &demo_accounts[i];
		struct json_object *o;

		if (!demo_account_lives(a))
			continue;
		o = jobj();
		jset_str(o, "login", a->login);
		jset_str(o, "password", a->password);
		jset_str(o, "role", main_role(a));
		jset_str(o, "organisation", organisation_name((enum demo_account_name)i));
		jpush(list, o);
	}
	return list;
}

static int show_accounts(bool json)
{
	if (json) {
		cli_print(accounts_json());
		return CLI_OK;
	}
	for (int i = 0; i < DEMO_ACCOUNTS; i++) {
		const struct demo_account *a = &demo_accounts[i];

		if (demo_account_lives(a))
			printf("%-24s %-28s %-14s %s\n", a->login, a->password, main_role(a),
				organisation_name((enum demo_account_name)i));
	}
	return CLI_OK;
}

/* ---- load ---- */

static struct json_object *loaded_json(const struct demo_loaded *d)
{
	struct json_object *o = jobj();

	jset_bool(o, "changed", d->changed);
	jset_i64(o, "organisations", d->organisations);
	jset_i64(o, "units", d->units);
	jset_i64(o, "employees", d->employees);
	jset_i64(o, "clients", d->clients);
	jset_i64(o, "rights", d->rights);
	jset_i64(o, "steps", d->steps);
	jset_i64(o, "requests", d->requests);
	jset_i64(o, "documents", d->documents);
	jset_i64(o, "passwords", d->passwords);
	return o;
}

static void say_loaded(const struct demo_loaded *d)
{
	if (!d->changed) {
		puts("the demo data are there already, nothing was changed");
		return;
	}
	printf("loaded %d organisations with %d units and %d employees,\n"
	       "%d clients with %d rights, %d steps, %d requests and %d documents;\n"
	       "%d passwords set\n",
		d->organisations, d->units, d->employees, d->clients, d->rights, d->steps,
		d->requests, d->documents, d->passwords);
}

static int load(struct cli *c, bool json)
{
	struct demo_loaded done = {0};
	struct err e = {0};

	if (cli_database(c) || cli_keys(c, 1U << COMPARTMENT_FILE))
		return CLI_CANNOT;
	if (demo_load(
		    c->db, c->keys, c->conf.site.password_cost_mib, c->today, &done, c->arena, &e))
		return cli_fail(e.code == E_STATE_CONFLICT ? CLI_FOUND : CLI_CANNOT, &e);
	if (json)
		cli_print(loaded_json(&done));
	else
		say_loaded(&done);
	return CLI_OK;
}

int cmd_demo(struct cli *c, int argc, char **argv)
{
	bool json = argc == 3 && strcmp(argv[2], "--json") == 0;

	if (cli_wants_help(argc, argv))
		return usage(stdout, CLI_OK);
	if (argc < 2 || (argc > 2 && !json))
		return usage(stderr, CLI_USAGE);
	if (strcmp(argv[1], "load") == 0)
		return load(c, json);
	if (strcmp(argv[1], "accounts") == 0)
		return show_accounts(json);
	return usage(stderr, CLI_USAGE);
}
