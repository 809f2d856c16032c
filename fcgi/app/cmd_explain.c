/*
 * inzage explain --client ID|NUMBER --employee LOGIN [--action ACTION] [--as-of DATE] [--json]
 *
 * Why this employee may do this in this file on this day, or why not: the three levels (R1), the
 * facts, the rules in the order they are tried, the verdict. The arbiter of the service is asked
 * with the facts statement of the service; nothing is decided here. Without an action it is
 * client.open, and what else she may do there is listed. To ask is to look in a file, so it stands
 * in its log.
 *
 * Status: 0 she may; 1 she may not; 2 usage; 3 it could not be told or logged.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "access/explain.h"
#include "access/refs.h"
#include "access/facts.h"
#include "app/cli.h"
#include "audit/audit.h"
#include "http/json.h"
#include "identity/admission.h"
#include "identity/standing.h"

struct asked {
	const char *client, *employee, *action;
	bool json;
	bool other_day; /* than today: an hour of real time says nothing about it */
};

struct answer {
	struct standing who;
	struct admissions let_in; /* what was recorded last, whatever the day */
	struct access_facts facts;
	struct explained said;
};

static int usage(void)
{
	fputs("usage: inzage explain --client ID|NUMBER --employee LOGIN [--action ACTION]"
	      " [--as-of DATE] [--json]\n",
		stderr);
	return CLI_USAGE;
}

static int read_options(struct cli *c, struct asked *q, int argc, char **argv)
{
	static const struct option options[] = {
		{"client", required_argument, NULL, 'c'},
		{"employee", required_argument, NULL, 'e'},
		{"action", required_argument, NULL, 'n'},
		{"as-of", required_argument, NULL, 'a'},
		{"json", no_argument, NULL, 'j'},
		{NULL, 0, NULL, 0},
	};
	struct date today = c->today;
	int option;

	*q = (struct asked){.action = action_name(ACTION_CLIENT_OPEN)};
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'c')
			q->client = optarg;
		else if (option == 'e')
			q->employee = optarg;
		else if (option == 'n')
			q->action = optarg;
		else if (option == 'j')
			q->json = true;
		else if (option != 'a' || date_parse(optarg, &c->today))
			return -1;
	}
	q->other_day = date_compare(c->today, today) != 0;
	return q->client && q->employee && optind == argc ? 0 : -1;
}

/* ---- asking ---- */

/* Whoever is nobody that day is answered 401 before the arbiter is asked anything. */
static bool allowed(const struct answer *x)
{
	return standing_holds(&x->who) && x->said.decision.allowed;
}

static int log_it(struct cli *c, const struct answer *x, struct err *e)
{
	struct audit_entry entry = {
		.action = ACTION_EXPLAIN,
		.reason = reason_name(x->said.decision.reason),
		.client = x->facts.client,
		.object_kind = "employee",
		.object_id = x->who.viewer.employee_id,
	};

	return audit_system(c->db, c->request_id, "inzage explain", &entry, e);
}

static int find_answer(struct cli *c, const struct asked *q, struct answer *x, struct err *e)
{
	enum action a = action_from_name(q->action);
	int found = standing_find(c->db, q->employee, c->today, &x->who, c->arena, e);

	if (found < 0)
		return -1;
	if (!found)
		err_field(e, "employee", "not_found", NULL);
	if (a == CAN_NOTHING)
		err_field(e, "action", "not_allowed", NULL);
	if (e->code || admissions_of(c->db, x->who.viewer.employee, c->today, &x->let_in, c->arena,
			       e) < 0)
		return -1;
	if (q->other_day)
		x->who.viewer.moment = NULL;
	if (facts_find(c->db, &x->who.viewer, q->client, &x->facts, c->arena, e))
		return -1;
	access_explain(&x->said, &x->who.viewer, &x->facts, a);
	return log_it(c, x, e);
}

/* ---- JSON ---- */

static struct json_object *push_level(
	struct json_object *list, const char *name, bool holds, const struct period *p)
{
	struct json_object *o = jobj();

	jset_str(o, "level", name);
	jset_bool(o, "holds", holds);
	jset_date(o, "from", p ? p->from : (struct date){0});
	jset_date(o, "until", p ? p->until : (struct date){0});
	jpush(list, o);
	return o;
}

/* One of the three records of R1, with who let her in and on what basis. */
static void push_record(struct json_object *list, const char *name,
	const struct standing_record *r, const struct admission *n)
{
	struct json_object *o = push_level(list, name, r->holds, &r->period);

	jset_str(o, "basis", n->basis);
	jset_str(o, "note", n->note);
	jset(o, "recorded_by", ref_employee(n->by_id, n->by_first_name, n->by_last_name));
	jset_str(o, "recorded_at", n->recorded_at);
}

static struct json_object *levels_json(const struct answer *x)
{
	struct json_object *list = jarr();
	const struct standing *s = &x->who;

	push_record(list, "organisation", &s->organisation, &x->let_in.organisation);
	push_record(list, "unit", &s->unit, &x->let_in.unit);
	push_record(list, "employee", &s->employee, &x->let_in.employee);
	push_level(list, "role", s->viewer.roles != 0, NULL);
	if (!x->said.general)
		push_level(list, "tie", x->said.decision.tied, NULL);
	return list;
}

static struct json_object *employee_json(const struct viewer *v)
{
	struct json_object *o = jobj();

	jset_str(o, "id", v->employee_id);
	jset_str(o, "login", v->login);
	jset_str(o, "organisation", v->organisation_id);
	jset_str(o, "unit", v->unit_id);
	jset(o, "roles", roles_json(v->roles));
	return o;
}

static struct json_object *verdict_json(const struct answer *x)
{
	struct json_object *o;

	if (standing_holds(&x->who))
		return explain_verdict_json(&x->said);
	o = jobj();
	jset_bool(o, "allowed", false);
	jset_str(o, "reason", err_info(E_NOT_LOGGED_IN)->slug);
	jset_i64(o, "status", err_info(E_NOT_LOGGED_IN)->status);
	return o;
}

static struct json_object *answer_json(const struct cli *c, const struct answer *x)
{
	struct json_object *o = jobj();

	jset_str(o, "client", x->facts.client_id);
	jset(o, "employee", employee_json(&x->who.viewer));
	jset_str(o, "action", action_name(x->said.action));
	jset_date(o, "as_of", c->today);
	jset(o, "levels", levels_json(x));
	jset(o, "facts", explain_facts_json(&x->facts));
	jset(o, "rules", explain_rules_json(&x->said));
	jset(o, "verdict", verdict_json(x));
	jset(o, "permissions",
		standing_holds(&x->who) ? access_permissions(&x->who.viewer, &x->facts) : jarr());
	return o;
}

/* ---- words: the same answer, member by member ---- */

static const char *text_of(struct json_object *o, const char *key)
{
	return json_object_get_string(json_object_object_get(o, key));
}

static bool true_of(struct json_object *o, const char *key)
{
	return json_object_get_boolean(json_object_object_get(o, key));
}

static void print_list(const char *before, struct json_object *o, const char *key)
{
	struct json_object *list = json_object_object_get(o, key);
	size_t n = json_object_array_length(list);

	printf("%s", before);
	for (size_t i = 0; i < n; i++)
		printf("%s%s", i ? ", " : "",
			json_object_get_string(json_object_array_get_idx(list, i)));
	printf("%s", n ? "" : "nothing");
}

static void print_levels(struct json_object *levels)
{
	for (size_t i = 0; i < json_object_array_length(levels); i++) {
		struct json_object *o = json_object_array_get_idx(levels, i);
		const char *from = text_of(o, "from"), *until = text_of(o, "until");

		printf("  %-3s  %s", true_of(o, "holds") ? "yes" : "no", text_of(o, "level"));
		if (from)
			printf(", from %s until %s", from, until ? until : "further notice");
		if (text_of(o, "basis"))
			printf(" (%s)", text_of(o, "basis"));
		putchar('\n');
	}
}

static void print_right(struct json_object *right)
{
	struct json_object *ends = json_object_object_get(right, "ends");
	const char *last = text_of(ends, "result");

	printf("       right %s: %s, since %s, until %s by %s from %s\n", text_of(right, "id"),
		text_of(right, "basis"), text_of(right, "since"), last ? last : "further notice",
		text_of(ends, "rule"), text_of(ends, "anchor"));
}

static void print_facts(struct json_object *facts)
{
	struct json_object *right;

	if (!facts) {
		puts("  there is no such file");
		return;
	}
	json_object_object_foreach(
		facts, name, value) if (json_object_is_type(value, json_type_boolean))
		printf("  %-3s  %s\n", json_object_get_boolean(value) ? "yes" : "no", name);
	right = json_object_object_get(facts, "right");
	if (right)
		print_right(right);
}

static void print_rules(struct json_object *rules)
{
	for (size_t i = 0; i < json_object_array_length(rules); i++) {
		struct json_object *o = json_object_array_get_idx(rules, i);

		printf("  %-3s  %s", true_of(o, "holds") ? "yes" : "no", text_of(o, "rule"));
		if (json_object_object_get(o, "counts_for")) {
			print_list(": counts for ", o, "counts_for");
			print_list(", gives ", o, "gives");
		} else if (json_object_object_get(o, "may")) {
			print_list(": may be done as ", o, "may");
			print_list("; meets the file as ", o, "met");
			if (true_of(o, "any_tie"))
				printf("; or by any tie");
			if (true_of(o, "by_object"))
				printf("; each line, version or paper is asked again by itself");
		}
		putchar('\n');
	}
}

static void print_words(const struct cli *c, struct json_object *o)
{
	struct json_object *verdict = json_object_object_get(o, "verdict");
	struct json_object *who = json_object_object_get(o, "employee");
	char day[DATE_TEXT];

	printf("%s by %s on %s\n", text_of(o, "action"), text_of(who, "login"),
		date_text(c->today, day));
	puts("levels");
	print_levels(json_object_object_get(o, "levels"));
	puts("facts");
	print_facts(json_object_object_get(o, "facts"));
	puts("rules");
	print_rules(json_object_object_get(o, "rules"));
	printf("verdict\n  %s: %s (%s)\n", true_of(verdict, "allowed") ? "yes" : "no",
		text_of(verdict, "reason"), text_of(verdict, "status"));
	print_list("permissions in this file: ", o, "permissions");
	putchar('\n');
	json_object_put(o);
}

int cmd_explain(struct cli *c, int argc, char **argv)
{
	struct asked q;
	struct answer x = {0};
	struct err e = {0};

	if (read_options(c, &q, argc, argv))
		return usage();
	if (cli_database(c))
		return CLI_CANNOT;
	if (find_answer(c, &q, &x, &e))
		return cli_fail(e.code == E_INVALID_FIELDS ? CLI_USAGE : CLI_CANNOT, &e);
	if (q.json)
		cli_print(answer_json(c, &x));
	else
		print_words(c, answer_json(c, &x));
	if (fflush(stdout) || ferror(stdout)) {
		err_set(&e, E_INTERNAL, "the answer could not be written out");
		return cli_fail(CLI_CANNOT, &e);
	}
	return allowed(&x) ? CLI_OK : CLI_FOUND;
}
