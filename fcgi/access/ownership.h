/*
 * Who owns a client's file (R61, R217, I32): what other rooms may ask.
 *
 * The owner rides along with the row of the file, as the arbiter's facts do (facts.h): a statement
 * that calls the file `h` and the viewer `v` adds OWNER_COLUMNS and OWNER_JOINS, its outputs
 * owner_out(). An ownership ends by date, whether or not that was recorded (I39). No row of an
 * ownership that runs means that the service itself is owner.
 */
#ifndef INZAGE_ACCESS_OWNERSHIP_H
#define INZAGE_ACCESS_OWNERSHIP_H

#include "access/shown.h"
#include "base/arena.h"
#include "base/calendar.h"
#include "db/db.h"

struct json_object;

#define OWNER_COLUMNS                                                                              \
	SHOWN_ORGANISATION("wo") ", " SHOWN_UNIT("wo", "wu") ", " SHOWN_PERSON("wo", "wc")         \
	", " SHOWN_EMAIL("wo", "wc") ", ws.public_id, ws.code, ws.name,"                           \
	" COALESCE(" SHOWN("wo", "wa.guide_url") ", ws.guide_url), w.started_on"

#define OWNER_JOINS                                                                                \
	" LEFT JOIN ownership w ON w.client_id = h.id AND w.is_current = 1"                        \
	"  AND (w.last_day IS NULL OR w.last_day >= v.today)"                                      \
	" LEFT JOIN organisation wo ON wo.id = w.organisation_id"                                  \
	" LEFT JOIN unit wu ON wu.id = w.unit_id LEFT JOIN employee wc ON wc.id = w.contact_id"    \
	" LEFT JOIN service ws ON ws.id = w.service_id"                                            \
	" LEFT JOIN assignment wa ON wa.id = w.assignment_id"

enum { OWNER_OUTPUTS = 15 };

struct owner {
	const char *organisation_id, *organisation_name, *organisation_kind; /* NULL: the service */
	const char *unit_id, *unit_name;                                     /* NULL: every unit */
	int64_t unit_oe;
	const char *contact_id, *contact_first_name, *contact_last_name, *contact_email;
	const char *service_id, *service_code, *service_name;
	const char *guide_url; /* of the assignment, else of the service, else NULL (R16) */
	struct date since;
};

/* End what has ended by itself on `today`, with its assignment, service or organisation (I8, I17,
 * I41): the first day without it is the day after the last of those, however late this runs; by the
 * system, with a row in the log, its right from then on by the rule of the service. Days that were
 * moved since are taken over first, with what follows from them for the right. A file a transaction:
 * it can be cut off and run again, and two at once end each once. between(arg) is called after each
 * transaction, 0 to go on; it may be NULL. How many have ended, or -1. */
struct ownership_run {
	const char *request_id, *route; /* of this run, for the rows of the log */
	struct date today;
	int (*between)(void *arg, struct err *e);
	void *arg;
};
int64_t ownerships_end_due(struct db *db, const struct ownership_run *run, struct err *e);

/* Fill out[0..OWNER_OUTPUTS-1] so that a fetched row lands in `o`. */
void owner_out(struct owner *o, struct db_out out[OWNER_OUTPUTS]);

/* Owner of docs/openapi.yaml; NULL (JSON null) where the service is. */
struct json_object *owner_json(const struct owner *o);

#endif
