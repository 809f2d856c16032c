/*
 * Organisations and their units (OE): what they are, how they look, what may be stored (R1, R23,
 * R120, R194, I47). Pure: no HTTP, no SQL.
 *
 * Periods: first and last day are both included. A last day before today ends it at the next
 * request; the day before the first is the earliest there is (it never was).
 */
#ifndef INZAGE_IDENTITY_ORGANISATION_H
#define INZAGE_IDENTITY_ORGANISATION_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>

#include "access/viewer.h"
#include "base/calendar.h"
#include "base/err.h"

enum {
	ORGANISATION_NAME_MAX = 120,
	UNITS_MAX = 1000
}; /* of one organisation: it is shown with all of them */

struct period {
	struct date from, until; /* until zero: without end */
};

/* Who lets somebody in, and on what basis (admission.h): for what is to be stored. */
struct admitted {
	const char *basis, *note; /* basis NULL: what is usual */
	int64_t by;		  /* row of the employee; 0: the command line */
};

struct unit {
	int64_t row;
	const char *id, *name;
	int64_t oe_number;
	const char *region; /* NULL: none */
	struct period period;
	int64_t version;
	struct admitted admitted;
};

struct organisation {
	int64_t row;
	const char *id, *name, *kind;
	const char *enterprise_number, *contract_reference; /* NULL: none */
	bool has_ibis;
	bool caseload; /* who opens a colleague's client gives a motive */
	struct period period;
	struct period certified; /* as certified partner (R32); its first day zero: it is none */
	struct period sensitive; /* not named to other partners (I59): the one that runs, comes or was last */
	int64_t version;
	struct admitted admitted;
};

/* The kinds of organisation, ending in NULL; the first is the employment service's own. */
extern const char *const organisation_kinds[];
bool organisation_kind_is_vdab(const char *kind);

/* True when `day` lies within the period. */
bool period_holds(struct period p, struct date day);

/* Note a last day that comes more than one day before the first. 0 or -1. */
int period_check(struct period p, struct err *e);

/* Note what cannot be stored of an organisation or a unit, all of it at once; 0 or -1 with the
 * fields named as in the API. */
int organisation_check(const struct organisation *o, struct err *e);
int unit_check(const struct unit *u, const char *organisation_kind, struct err *e);

/* Regions: one lower-case letter, then letters, digits, - and _; at most 24. */
bool region_valid(const char *region);

/* Representations (openapi: Organisation, Unit). The first starts with an empty `units`, which
 * organisation_json_unit() fills. */
struct json_object *organisation_json(const struct organisation *o);
void organisation_json_unit(struct json_object *organisation, struct json_object *unit);
struct json_object *unit_json(const struct unit *u);

/* ---- roles (I37) ---- */

/* Bits of "guide,promoter" (separated by commas; NULL: none). Unknown names are left out. */
unsigned roles_from_text(const char *text);

/* The names, in the order of enum role. */
struct json_object *roles_json(unsigned roles);

/* Roles that employees of such an organisation may hold: the service's own, or the partners'. */
unsigned roles_of_kind(const char *organisation_kind);

#endif
