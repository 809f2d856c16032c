/*
 * inzage states [--json|--markdown]: the table of states (I12, I55), for people, for programs, and as the drawing of
 * docs/states.md, which a test holds against it.
 */
#include <stdio.h>
#include <string.h>

#include "access/viewer.h"
#include "app/cli.h"
#include "http/json.h"
#include "steps/states.h"

/* The names of whoever may, roles first, separated by ", ". */
static const char *by_text(struct arena *a, unsigned by)
{
	const char *text = "";

	for (unsigned bit = 1; bit < 1u << ROLE_COUNT; bit <<= 1)
		if (by & bit)
			text = arena_printf(a, "%s%s%s", text, *text ? ", " : "", role_name(bit));
	if (by & BY_JOB)
		text = arena_printf(a, "%s%sjob", text, *text ? ", " : "");
	if (by & BY_IBIS)
		text = arena_printf(a, "%s%sibis", text, *text ? ", " : "");
	return text;
}

static const char *conditions_text(struct arena *a, unsigned conditions)
{
	const char *text = "";

	for (unsigned i = 0; i < STEP_CONDITIONS; i++)
		if (conditions & 1u << i)
			text = arena_printf(a, "%s%s%s", text, *text ? ", " : "", condition_name(i));
	return text;
}

static void print_json(void)
{
	struct json_object *items = jarr(), *page = jobj();

	for (size_t k = 0; step_kinds[k]; k++)
		for (size_t i = 0; i < transition_count; i++) {
			struct json_object *o;

			if (transitions[i].family != family_of(step_kinds[k]))
				continue;
			o = transition_json(&transitions[i]);
			jset_str(o, "kind", step_kinds[k]);
			jpush(items, o);
		}
	jset(page, "items", items);
	cli_print(page);
}

static void print_text(struct arena *a)
{
	for (size_t k = 0; step_kinds[k]; k++)
		for (size_t i = 0; i < transition_count; i++) {
			const struct transition *t = &transitions[i];

			if (t->family == family_of(step_kinds[k]))
				printf("%-20s %-12s %-12s %-46s %s\n", step_kinds[k],
					t->from ? t->from : "-", t->to, by_text(a, t->by),
					conditions_text(a, t->conditions));
		}
}

static const char *kinds_text(struct arena *a, enum step_family family)
{
	const char *text = "";

	for (size_t k = 0; step_kinds[k]; k++)
		if (family_of(step_kinds[k]) == family)
			text = arena_printf(
				a, "%s%s`%s`", text, *text ? ", " : "", step_kinds[k]);
	return text;
}

static void draw(struct arena *a, enum step_family family)
{
	printf("\n## %s\n\n```mermaid\nstateDiagram-v2\n", kinds_text(a, family));
	for (size_t i = 0; i < transition_count; i++)
		if (transitions[i].family == family)
			printf("    %s --> %s: %s\n",
				transitions[i].from ? transitions[i].from : "[*]",
				transitions[i].to, by_text(a, transitions[i].by));
	for (size_t i = 0; step_states[i]; i++)
		if (state_is_end(step_states[i]))
			printf("    %s --> [*]\n", step_states[i]);
	fputs("```\n\n| from | to | by | conditions |\n|---|---|---|---|\n", stdout);
	for (size_t i = 0; i < transition_count; i++)
		if (transitions[i].family == family)
			printf("| %s | %s | %s | %s |\n",
				transitions[i].from ? transitions[i].from : "(new)",
				transitions[i].to, by_text(a, transitions[i].by),
				conditions_text(a, transitions[i].conditions));
}

static void print_markdown(struct arena *a)
{
	fputs("# The states of a step\n\n"
	      "Written by `inzage states --markdown` from fcgi/steps/states.c; a test fails when the "
	      "two differ. What is not drawn\nis refused with 409 `transition_not_allowed`; who "
	      "may touch which line stands in [policy.md](policy.md), the rules\nin "
	      "[rules.md](rules.md). The end states `completed`, `stopped` and `cancelled` are "
	      "locked (R182).\n\n"
	      "Conditions: `day_after` the registration in IBIS (R56), dated `not_ahead` of today "
	      "(R142), `after_start` (I26),\n`in_term` (R176), with a `reason` of the list (R169), "
	      "`month_after` the latest end and `no_stop_request` open (R175).\n",
		stdout);
	for (int family = 0; family < FAMILY_COUNT_; family++)
		draw(a, (enum step_family)family);
}

int cmd_states(struct cli *c, int argc, char **argv)
{
	const char *option = argc > 1 ? argv[1] : "";

	if (argc == 1)
		print_text(c->arena);
	else if (argc == 2 && strcmp(option, "--json") == 0)
		print_json();
	else if (argc == 2 && strcmp(option, "--markdown") == 0)
		print_markdown(c->arena);
	else {
		fputs("usage: inzage states [--json|--markdown]\n", stderr);
		return CLI_USAGE;
	}
	return CLI_OK;
}
