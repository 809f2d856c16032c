/*
 * The facts of the arbiter ride along with the row that is read, so that a file opens with one
 * statement after the session's (design §7).
 *
 * A statement of a domain room is built from constants:
 *
 *	"SELECT " FACTS_COLUMNS ", h.first_name, … "
 *	"FROM " FACTS_VIEWER " JOIN client c ON c.public_id = ? " FACTS_JOINS
 *	"LEFT JOIN client h ON h.id = c.id AND " FACTS_IN_SCOPE
 *
 * The inputs are facts_in() (FACTS_INPUTS of them, in FACTS_VIEWER), then the room's own. The outputs start
 * with facts_out(). `v` is the viewer, `c` the client, `r` the open right. The facts always come; a data table is
 * joined ON … AND FACTS_IN_SCOPE, so that rows out of scope never leave the database, whatever the handler does
 * ("scope stands in the WHERE clause too"). No row at all: there is no such file.
 */
#ifndef INZAGE_ACCESS_FACTS_H
#define INZAGE_ACCESS_FACTS_H

#include "access/decide.h"
#include "access/shown.h"
#include "db/db.h"

#define FACTS_VIEWER                                                                               \
	"(SELECT CAST(? AS SIGNED) AS employee, CAST(? AS SIGNED) AS organisation,"                \
	" CAST(? AS SIGNED) AS unit, CAST(? AS CHAR CHARACTER SET ascii) AS region,"               \
	" CAST(? AS DATE) AS today, CAST(? AS SIGNED) AS roles, CAST(? AS SIGNED) AS caseload,"    \
	" CAST(? AS DATETIME(6)) AS moment, CAST(? AS BINARY(32)) AS session) v"

#define FACTS_COLUMNS                                                                              \
	"c.id, c.public_id, r.id IS NOT NULL, r.public_id, r.basis, r.rule, r.category,"           \
	" r.valid_from, r.last_valid_day, r.anchor,"                                               \
	" r.id IS NULL AND EXISTS (SELECT 1 FROM access_right o WHERE o.client_id = c.id"          \
	"  AND o.organisation_id = v.organisation AND (o.unit_id IS NULL OR o.unit_id = v.unit)),"  \
	FACTS_ALLOCATED ","                                                                        \
	" EXISTS (SELECT 1 FROM access_request q WHERE q.client_id = c.id"                         \
	"  AND q.organisation_id = v.organisation AND q.status IN ('incomplete', 'received')),"   \
	" EXISTS (SELECT 1 FROM step s WHERE s.client_id = c.id AND"                               \
	"  (s.executor_organisation_id = v.organisation"                                           \
	"   OR s.requester_organisation_id = v.organisation)),"                                    \
	" c.counsellor_id <=> v.employee, c.unit_id = v.unit, " FACTS_ADVISER ", " FACTS_OWNER     \
	", cg.employee_id <=> v.employee, " FACTS_GUIDED_BY_OTHER ", " FACTS_MOTIVE                \
	", " PLAIN_PERSON("cge") ", " FACTS_CHECKER                                               \
	", em.id IS NOT NULL, em.public_id, em.ends_at"                                            \
	", ctl.id IS NOT NULL, ctl.public_id, ctl.kind, ctl.reference, ctl.last_day"

/* Somebody else of the viewer's organisation guides the client; and the viewer gave a motive today. Both are
 * joined, by a unique key: as an EXISTS in the place of FACTS_CASELOAD, inside a derived table that MariaDB 10.11
 * merges, `v` is an unknown column when the prepared statement runs a second time (1054). */
#define FACTS_GUIDED_BY_OTHER "(cge.id IS NOT NULL AND cge.id <> v.employee)"
#define FACTS_MOTIVE "(cgm.id IS NOT NULL)"

/* Her own client, or nobody's, or one for whom she gave a motive; or her organisation does not ask. */
#define FACTS_CASELOAD                                                                             \
	"(v.caseload = 0 OR NOT " FACTS_GUIDED_BY_OTHER " OR " FACTS_MOTIVE ")"

/* Allocated to the viewer's organisation, for her unit too, and no right has come of it yet (I3). */
#define FACTS_ALLOCATED                                                                            \
	"EXISTS (SELECT 1 FROM allocation l WHERE l.client_id = c.id"                              \
	"  AND l.organisation_id = v.organisation AND l.waits = 1"                                 \
	"  AND (l.unit_id IS NULL OR l.unit_id = v.unit))"

/* The file is owned by the viewer's organisation, for her unit too, today (R217, I39). */
#define FACTS_OWNER                                                                                \
	"EXISTS (SELECT 1 FROM ownership w WHERE w.client_id = c.id AND w.is_current = 1"          \
	"  AND (w.last_day IS NULL OR w.last_day >= v.today)"                                      \
	"  AND w.organisation_id = v.organisation AND (w.unit_id IS NULL OR w.unit_id = v.unit))"

/* The adviser of a line: it is outplacement, of the viewer's region. */
#define FACTS_ADVISER                                                                              \
	"((v.roles & 8) <> 0 AND EXISTS (SELECT 1 FROM step s WHERE s.client_id = c.id"            \
	"  AND s.kind = 'outplacement' AND s.region = v.region))"

/* A certificate for the viewer's region was handed in for this client, and waits (I48). */
#define FACTS_CHECKER                                                                              \
	"((v.roles & 8) <> 0 AND EXISTS (SELECT 1 FROM access_request q WHERE q.client_id = c.id"  \
	"  AND q.form = 'outplacement_certificate' AND q.region = v.region"                        \
	"  AND q.status = 'received'))"

/* Today is a day of the control `k`, which was not ended before (R206). */
#define CONTROL_IS_OPEN(k)                                                                         \
	k ".first_day <= v.today AND " k ".last_day >= v.today"                                    \
	  " AND (" k ".ended_on IS NULL OR " k ".ended_on > v.today)"

/* The open right that reaches farthest, of the viewer's organisation and unit, today (I39, I47); and who of that
 * organisation guides the client: `cg`, and `cge` while she is in service there; `cgm` is the motive of today;
 * `em` the emergency access that runs at the moment of the request, of this employee, unit and session; `ctl` the
 * control of this employee that names the file and is open today, of several the one opened last (R206); one that
 * named two files which were merged names the survivor. */
#define FACTS_JOINS                                                                                \
	" LEFT JOIN access_right r ON r.id = (SELECT o.id FROM access_right o"                     \
	"  WHERE o.client_id = c.id AND o.organisation_id = v.organisation"                        \
	"  AND (o.unit_id IS NULL OR o.unit_id = v.unit) AND o.closed_on IS NULL"                  \
	"  AND o.valid_from <= v.today"                                                            \
	"  AND (o.last_valid_day IS NULL OR o.last_valid_day >= v.today)"                          \
	"  ORDER BY o.last_valid_day IS NULL DESC, o.last_valid_day DESC, o.id LIMIT 1)"           \
	" LEFT JOIN caseload cg ON cg.client_id = c.id"                                            \
	"  AND cg.organisation_id = v.organisation AND cg.is_current = 1"                          \
	" LEFT JOIN employee cge ON cge.id = cg.employee_id"                                       \
	"  AND cge.organisation_id = cg.organisation_id AND cge.valid_from <= v.today"             \
	"  AND (cge.valid_until IS NULL OR cge.valid_until >= v.today)"                            \
	" LEFT JOIN caseload_motive cgm ON cgm.client_id = c.id AND cgm.employee_id = v.employee"  \
	"  AND cgm.organisation_id = v.organisation AND cgm.given_on = v.today"                    \
	" LEFT JOIN emergency_access em ON em.id = (SELECT MAX(x.id) FROM emergency_access x"      \
	"  WHERE x.client_id = c.id AND c.merged_into IS NULL"                                     \
	"  AND x.employee_id = v.employee AND x.unit_id = v.unit"                                  \
	"  AND x.session_hash = v.session AND x.ended_at IS NULL AND x.ends_at > v.moment)"        \
	" LEFT JOIN control ctl ON ctl.id = (SELECT MAX(x.id) FROM control_file y"                 \
	"  JOIN control x ON x.id = y.control_id WHERE y.client_id = c.id"                         \
	"  AND c.merged_into IS NULL"                                                              \
	"  AND x.employee_id = v.employee AND " CONTROL_IS_OPEN("x") ") "

/* A counsellor's own file, or one of her unit; or one that she reads in an emergency. */
#define FACTS_COUNSELLED                                                                           \
	"((v.roles & 16) <> 0 AND (c.counsellor_id = v.employee OR c.unit_id = v.unit"             \
	"  OR em.id IS NOT NULL))"

/* A file that the auditor's open control names. 64: auditor. */
#define FACTS_CONTROLLED "((v.roles & 64) <> 0 AND ctl.id IS NOT NULL)"

/* Where the viewer reads all of a file that there is: rights of all, who looked. */
#define FACTS_READS_ALL "(" FACTS_COUNSELLED " OR " FACTS_CONTROLLED ")"

/* Where the viewer sees what is the owner's to see: rights of all, who looked. */
#define FACTS_OWNER_SEES                                                                           \
	"(r.id IS NOT NULL AND (v.roles & 5) <> 0 AND " FACTS_CASELOAD " AND " FACTS_OWNER ")"

/* Where the viewer may read the file at all; access_decide() refines it. 16: counsellor; 3 bits: guide, promoter. */
#define FACTS_IN_SCOPE                                                                             \
	"((r.id IS NOT NULL AND (v.roles & 5) <> 0 AND " FACTS_CASELOAD ")"                        \
	" OR " FACTS_READS_ALL " OR " FACTS_ADVISER ")"

/* What one may see of the rights `h` in a file: partners the own organisation's that cover the own unit
 * (an administrator all of the organisation's), a tied counsellor and an auditor in her control all, the
 * owner all but those of sensitive partners (I59), a grantor what she gave. */
#define FACTS_RIGHT_SEEN                                                                           \
	"(((v.roles & 7) <> 0 AND h.organisation_id = v.organisation"                              \
	"  AND ((v.roles & 2) <> 0 OR h.unit_id IS NULL OR h.unit_id = v.unit))"                   \
	" OR " FACTS_READS_ALL " OR ((v.roles & 24) <> 0 AND h.granted_by = v.employee)"          \
	" OR (" FACTS_OWNER_SEES " AND NOT EXISTS (SELECT 1 FROM organisation ph"                  \
	"  WHERE ph.id = h.organisation_id AND " PARTY_HIDDEN("ph") ")))"

/* Where a line that was cancelled is shown (R184): to a tied counsellor, and to the adviser of a line. */
#define FACTS_CANCELLED_SEEN "(" FACTS_COUNSELLED " OR " FACTS_ADVISER ")"

/* … of the ownerships `g`: a counsellor all that were, others the one that runs and their own. */
#define FACTS_OWNERSHIP_SEEN                                                                       \
	FACTS_IN_SCOPE                                                                             \
	" AND (" FACTS_COUNSELLED " OR g.is_current = 1 OR g.organisation_id = v.organisation)"

enum { FACTS_INPUTS = 9, FACTS_OUTPUTS = 33 };

/* Fill in[0..FACTS_INPUTS-1]. */
void facts_in(const struct viewer *v, struct db_in in[FACTS_INPUTS]);

/* Fill out[0..FACTS_OUTPUTS-1] so that a fetched row lands in `f`. */
void facts_out(struct access_facts *f, struct db_out out[FACTS_OUTPUTS]);

/* For what reads nothing of the file beside them: the facts of the file with this public id or client number
 * (nine digits), by the statement of every other. 0 with f->client 0 when there is none; -1. */
int facts_find(struct db *db, const struct viewer *v, const char *client, struct access_facts *f,
	struct arena *a, struct err *e);

/* For a change, inside its transaction: lock the client's row by public id and load the facts. The lock comes
 * first (snapshot isolation). 0 with f->client 0 when there is none; -1. */
int facts_lock(struct db *db, const struct viewer *v, const char *client_id, struct access_facts *f,
	struct arena *a, struct err *e);

#endif
