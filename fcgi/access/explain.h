/*
 * Why somebody may do something in a file, or not: what the arbiter was told, what it tried, what
 * it said. No rule stands here: access_decide_traced() is asked with the facts of the running
 * service, and what it looked at is written down.
 */
#ifndef INZAGE_ACCESS_EXPLAIN_H
#define INZAGE_ACCESS_EXPLAIN_H

#include "access/decide.h"

struct explained {
	enum action action;
	struct access_trace trace; /* empty for an action that is about no file */
	struct decision decision;
	bool general;   /* about no file */
	bool by_object; /* each line or document of the file is asked again by itself */
};

/* Ask the arbiter. */
void access_explain(
	struct explained *x, const struct viewer *v, const struct access_facts *f, enum action a);

/* The facts, every one of them, under the names of struct access_facts; null where there is no such
 * file. The caller's. */
struct json_object *explain_facts_json(const struct access_facts *f);

/* The rules in the order in which they were tried: {rule, holds, says}. Each tie is `tie.` and its
 * code, with the roles for which it counts and the capacity it gives; then the action's own. */
struct json_object *explain_rules_json(const struct explained *x);

/* {allowed, reason, status}: status is that of the answer, 200, 403 or 404. */
struct json_object *explain_verdict_json(const struct explained *x);

#endif
