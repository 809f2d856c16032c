/*
 * Who did something, for which organisation: AddedBy of docs/openapi.yaml, which every room writes
 * alike. The organisation is that of the unit she worked in then, wherever she works by now.
 */
#ifndef INZAGE_ACCESS_ACTOR_H
#define INZAGE_ACCESS_ACTOR_H

#include "access/shown.h"

struct json_object;

/* organisation_id NULL: nobody did, or the system; employee_id NULL: that, or a person who is not
 * named. Texts live in the arena of the call. */
struct actor {
	const char *employee_id, *first_name, *last_name;
	const char *organisation_id, *organisation_name, *organisation_kind;
};

enum { ACTOR_OUTPUTS = 6 };

/* The columns of an employee `e` and an organisation `o`, by their aliases, as the viewer `v` may see them. */
#define ACTOR_COLUMNS(e, o) SHOWN_PERSON(o, e) ", " SHOWN_ORGANISATION(o)

/* The rows they come from: an employee and a unit by their row ids. `u` is the alias of the unit. */
#define ACTOR_JOINS(e, u, o, employee, unit)                                                       \
	" LEFT JOIN employee " e " ON " e ".id = " employee " LEFT JOIN unit " u " ON " u          \
	".id = " unit " LEFT JOIN organisation " o " ON " o ".id = " u ".organisation_id"

/* Are two employees, by their aliases, one person: the same row, or another account under the same name or
 * e-mail address? For what a second person must do. Never NULL. */
#define ACTOR_SAME_PERSON(one, other)                                                              \
	"(" one ".id = " other ".id OR " one ".name_key = " other ".name_key"                      \
	" OR COALESCE(" one ".email = " other ".email, FALSE))"

/* Fill out[0..ACTOR_OUTPUTS-1] so that ACTOR_COLUMNS land in `by`. */
void actor_out(struct actor *by, struct db_out out[ACTOR_OUTPUTS]);

/* The object is the caller's; its members are null where nobody did. */
struct json_object *actor_json(const struct actor *by);

#endif
