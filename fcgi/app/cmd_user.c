/*
 * inzage user add: an account for one person (R3, R203), and the one-time link with which she sets
 * her password. Also the way in of a new house: with --organisation-kind its first organisation,
 * unit and administrator are made at once.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "access/viewer.h"
#include "app/cli.h"
#include "audit/audit.h"
#include "http/json.h"
#include "identity/people.h"

struct user_add {
	struct cli *c;
	struct people_user user;
	bool json;
	struct employee made;
	const char *link, *expires_at;
};

static int usage(FILE *to, int status)
{
	fputs("usage: inzage user add --login LOGIN --first-name NAME --last-name NAME\n"
	      "         --organisation NAME|ID --unit OE --role ROLE [--role ROLE]...\n"
	      "         [--language nl|fr|en] [--organisation-kind KIND] [--unit-name NAME] "
	      "[--json]\n",
		to);
	return status;
}

/* Where the text of an option goes; NULL for those that are no text. */
static const char **place_of(struct people_user *user, int option)
{
	switch (option) {
	case 'l':
		return &user->login;
	case 'f':
		return &user->first_name;
	case 'n':
		return &user->last_name;
	case 'o':
		return &user->organisation;
	case 'u':
		return &user->oe_number;
	case 'g':
		return &user->language;
	case 'k':
		return &user->organisation_kind;
	case 'm':
		return &user->unit_name;
	default:
		return NULL;
	}
}

/* Name every option that must be given and is not; `role`: one was, whether or not there is such a
 * role. 0 or -1. */
static int check_given(const struct people_user *user, bool role)
{
	const struct {
		const char *option;
		bool given;
	} wanted[] = {
		{"login", user->login != NULL},
		{"first-name", user->first_name != NULL},
		{"last-name", user->last_name != NULL},
		{"organisation", user->organisation != NULL},
		{"unit", user->oe_number != NULL},
		{"role", role},
	};
	int rc = 0;

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		if (!wanted[i].given) {
			fprintf(stderr, "inzage: --%s is missing\n", wanted[i].option);
			rc = -1;
		}
	return rc;
}

/* 0, or -1 for what cannot be understood. */
static int read_options(struct user_add *x, int argc, char **argv)
{
	static const struct option options[] = {
		{"login", required_argument, NULL, 'l'},
		{"first-name", required_argument, NULL, 'f'},
		{"last-name", required_argument, NULL, 'n'},
		{"organisation", required_argument, NULL, 'o'},
		{"unit", required_argument, NULL, 'u'},
		{"role", required_argument, NULL, 'r'},
		{"language", required_argument, NULL, 'g'},
		{"organisation-kind", required_argument, NULL, 'k'},
		{"unit-name", required_argument, NULL, 'm'},
		{"json", no_argument, NULL, 'j'},
		{NULL, 0, NULL, 0},
	};
	bool role_given = false;
	int option, rc = 0;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		const char **place = place_of(&x->user, option);
		unsigned role = option == 'r' ? role_from_name(optarg) : 0;

		if (place)
			*place = optarg;
		else if (option == 'j')
			x->json = true;
		else if (role)
			x->user.roles |= role;
		else
			rc = -1;
		role_given |= option == 'r';
		if (option == 'r' && !role)
			fprintf(stderr, "inzage: --role: there is no role '%s'\n", optarg);
	}
	return optind != argc || check_given(&x->user, role_given) ? -1 : rc;
}

static int add(struct db *db, void *arg, struct err *e)
{
	struct user_add *x = arg;
	struct audit_entry entry = {.action = ACTION_EMPLOYEE_WRITE, .object_kind = "employee"};

	if (people_add_user(
		    db, x->c->arena, &x->user, x->c->today, &x->made, &x->link, &x->expires_at, e))
		return -1;
	entry.object_id = x->made.id;
	return audit_system(db, x->c->request_id, "inzage user add", &entry, e);
}

static void report(const struct user_add *x)
{
	const char *link = arena_printf(x->c->arena, "%s%s", x->c->conf.site.base_url, x->link);
	struct json_object *o;

	if (!x->json) {
		printf("%s\nworks once, until %s\n", link, x->expires_at);
		return;
	}
	o = jobj();
	jset_str(o, "id", x->made.id);
	jset_str(o, "login", x->made.login);
	jset_str(o, "link", link);
	jset_str(o, "expires_at", x->expires_at);
	cli_print(o);
}

int cmd_user(struct cli *c, int argc, char **argv)
{
	struct user_add x = {.c = c};
	struct err e = {0};

	if (cli_wants_help(argc, argv))
		return usage(stdout, CLI_OK);
	if (argc < 2 || strcmp(argv[1], "add") != 0 || read_options(&x, argc - 1, argv + 1))
		return usage(stderr, CLI_USAGE);
	if (cli_database(c))
		return CLI_CANNOT;
	if (db_tx(c->db, add, &x, &e))
		return cli_fail(e.code == E_INVALID_FIELDS || e.code == E_DUPLICATE ? CLI_FOUND
										    : CLI_CANNOT,
			&e);
	report(&x);
	return CLI_OK;
}
