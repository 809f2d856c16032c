/*
 * inzage factor: for which roles the second step of logging in is required, and from which day; and the
 * way back in for an account whose device is lost where no administrator is left to help.
 *
 *	inzage factor list [--json]
 *	inzage factor require ROLE...      from today, or from --as-of DATE
 *	inzage factor release ROLE...      no longer from that day on
 *	inzage factor reset LOGIN --reason TEXT
 *
 * Who changes this stands at the machine: `reset` notes that the person was seen there.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "access/viewer.h"
#include "app/cli.h"
#include "audit/audit.h"
#include "base/text.h"
#include "http/json.h"
#include "identity/people.h"

enum { REASON_MIN = 3, REASON_MAX = 200 };

struct work {
	struct cli *c;
	const char *verb, *reason;
	char **names; /* roles, or one login */
	int count;
	bool json;
	struct json_object *items;
	struct factor_role row;
};

static int usage(void)
{
	fputs("usage: inzage factor list [--json]\n"
	      "       inzage factor require|release ROLE...\n"
	      "       inzage factor reset LOGIN --reason TEXT\n",
		stderr);
	return CLI_USAGE;
}

/* ---- list ---- */

static int add_row(void *arg, struct err *e)
{
	struct work *x = arg;
	struct json_object *o = jobj();

	(void)e;
	jset_str(o, "role", x->row.role);
	jset_date(o, "from", x->row.from);
	jset_date(o, "until", x->row.until);
	jpush(x->items, o);
	return 0;
}

static int list(struct work *x)
{
	struct json_object *o = jobj();
	struct err e = {0};

	x->items = jarr();
	jset(o, "items", x->items);
	if (people_factor_roles(x->c->db, &x->row, x->c->arena, add_row, x, &e) < 0) {
		json_object_put(o);
		return cli_fail(CLI_CANNOT, &e);
	}
	if (x->json) {
		cli_print(o);
		return CLI_OK;
	}
	for (size_t i = 0; i < json_object_array_length(x->items); i++) {
		struct json_object *one = json_object_array_get_idx(x->items, i);
		const char *until = json_object_get_string(json_object_object_get(one, "until"));

		printf("%-16s from %s%s%s\n",
			json_object_get_string(json_object_object_get(one, "role")),
			json_object_get_string(json_object_object_get(one, "from")),
			until ? " until " : "", until ? until : "");
	}
	json_object_put(o);
	return CLI_OK;
}

/* ---- change ---- */

static int audit_change(
	struct work *x, struct db *db, enum action action, const char *employee, struct err *e)
{
	struct audit_entry entry = {.action = action,
		.object_kind = employee ? "employee" : NULL,
		.object_id = employee};

	return audit_system(db, x->c->request_id, "inzage factor", &entry, e);
}

static int set_roles(struct db *db, void *arg, struct err *e)
{
	struct work *x = arg;
	bool require = strcmp(x->verb, "require") == 0;

	for (int i = 0; i < x->count; i++)
		if (people_set_factor_duty(db, x->names[i], require, "inzage factor", -1, 0,
			    x->c->today, x->c->arena, e) < 0)
			return -1;
	return audit_change(x, db, ACTION_FACTOR_REQUIRE, NULL, e);
}

static int reset(struct db *db, void *arg, struct err *e)
{
	struct work *x = arg;
	const char *employee = NULL;

	if (people_reset_factor(
		    db, x->c->arena, x->names[0], x->reason, x->c->today, &employee, e))
		return -1;
	return audit_change(x, db, ACTION_FACTOR_RESET, employee, e);
}

/* ---- what was typed ---- */

static bool reason_fits(const char *reason)
{
	return reason && text_is_utf8(reason, strlen(reason)) && text_is_clean(reason, false) &&
	       text_length(reason) >= REASON_MIN && text_length(reason) <= REASON_MAX;
}

/* Are the words and options those of the verb? */
static bool is_said_well(const struct work *x)
{
	if (strcmp(x->verb, "list") == 0)
		return x->count == 0 && !x->reason;
	if (x->json)
		return false;
	if (strcmp(x->verb, "reset") == 0)
		return x->count == 1 && reason_fits(x->reason);
	if (strcmp(x->verb, "require") != 0 && strcmp(x->verb, "release") != 0)
		return false;
	for (int i = 0; i < x->count; i++)
		if (!role_from_name(x->names[i]))
			return false;
	return x->count > 0 && !x->reason;
}

int cmd_factor(struct cli *c, int argc, char **argv)
{
	static const struct option options[] = {
		{"json", no_argument, NULL, 'j'},
		{"reason", required_argument, NULL, 'r'},
		{NULL, 0, NULL, 0},
	};
	struct work x = {.c = c};
	struct err e = {0};
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'j')
			x.json = true;
		else if (option == 'r')
			x.reason = optarg;
		else
			return usage();
	}
	if (optind == argc)
		return usage();
	x.verb = argv[optind];
	x.names = argv + optind + 1;
	x.count = argc - optind - 1;
	if (!is_said_well(&x))
		return usage();
	if (cli_database(c))
		return CLI_CANNOT;
	if (strcmp(x.verb, "list") == 0)
		return list(&x);
	if (db_tx(c->db, strcmp(x.verb, "reset") == 0 ? reset : set_roles, &x, &e))
		return cli_fail(e.code == E_NOT_FOUND || e.code == E_STATE_CONFLICT ? CLI_FOUND
										    : CLI_CANNOT,
			&e);
	return CLI_OK;
}
