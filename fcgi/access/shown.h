/*
 * The name of a party as it is shown to a viewer (I59, docs/policy.md): a sensitive organisation, its
 * units and its people are named to VDAB and to itself. To everybody else what it does is shown and
 * counted, nameless: its public ids, numbers, e-mail and kind are left out with its name, in the
 * database already.
 *
 * A statement that names an organisation, a unit or an employee writes it with these macros, whatever
 * room it is of; scripts/lint refuses one that does not. They need the viewer as `v` (organisation,
 * roles, today), as FACTS_VIEWER or SHOWN_VIEWER gives it, and the aliases of the tables. An employee
 * or unit is hidden with the organisation it is shown with.
 *
 *	SHOWN_*	 what anybody may come to read
 *	PLAIN_*	 what only VDAB or the organisation itself reads, or what is stored and not shown
 *
 * refs.h turns what comes into JSON: the id of an organisation that is not named is empty, its name
 * and kind NULL; unit and person are NULL as a whole.
 */
#ifndef INZAGE_ACCESS_SHOWN_H
#define INZAGE_ACCESS_SHOWN_H

#include "access/viewer.h"
#include "db/db.h"

/* The viewer alone, for a statement that needs no facts of a file. */
#define SHOWN_VIEWER                                                                               \
	"(SELECT CAST(? AS SIGNED) AS organisation, CAST(? AS SIGNED) AS roles,"                   \
	" CAST(? AS DATE) AS today) v"

enum { SHOWN_INPUTS = 3 };

/* Fill in[0..SHOWN_INPUTS-1]. */
void shown_in(const struct viewer *v, struct db_in in[SHOWN_INPUTS]);

/* Is the organisation `o` not to be named to `v`? NULL where there is no row, so a condition says IS
 * NOT TRUE. 120: the roles of VDAB's own people, which no partner's can hold. */
#define PARTY_HIDDEN(o)                                                                            \
	"(" o ".sensitive_from <= v.today AND COALESCE(" o ".sensitive_until >= v.today, TRUE)"    \
	" AND (v.roles & 120) = 0 AND " o ".id <> v.organisation)"

/* What belongs to `o` and tells who it is: NULL where that is hidden. */
#define SHOWN(o, what) "IF(" PARTY_HIDDEN(o) ", NULL, " what ")"

/* id, name, kind */
#define SHOWN_ORGANISATION(o)                                                                      \
	"IF(" PARTY_HIDDEN(o) ", '', " o ".public_id), " SHOWN(o, o ".name") ", " SHOWN(o, o ".kind")
#define PLAIN_ORGANISATION(o) o ".public_id, " o ".name, " o ".kind"

/* id, name, OE number */
#define SHOWN_UNIT(o, u)                                                                           \
	SHOWN(o, u ".public_id") ", " SHOWN(o, u ".name") ", " SHOWN(o, u ".oe_number")
#define PLAIN_UNIT(u) u ".public_id, " u ".name, " u ".oe_number"

/* id, first name, last name */
#define SHOWN_PERSON(o, e)                                                                         \
	SHOWN(o, e ".public_id") ", " SHOWN(o, e ".first_name") ", " SHOWN(o, e ".last_name")
#define PLAIN_PERSON(e) e ".public_id, " e ".first_name, " e ".last_name"

/* the same within a JSON array that a statement makes */
#define PLAIN_ORGANISATION_JSON(o)                                                                 \
	"JSON_OBJECT('id', " o ".public_id, 'name', " o ".name, 'kind', " o ".kind)"
#define PLAIN_PERSON_JSON(e)                                                                       \
	"JSON_OBJECT('id', " e ".public_id, 'first_name', " e ".first_name,"                       \
	" 'last_name', " e ".last_name)"

/* one of these alone */
#define SHOWN_EMAIL(o, e) SHOWN(o, e ".email")
#define PLAIN_EMAIL(e) e ".email"
#define PLAIN_ID(table) table ".public_id"
#define PLAIN_NAME(table) table ".name"
#define PLAIN_NUMBER(o) o ".enterprise_number"

#endif
