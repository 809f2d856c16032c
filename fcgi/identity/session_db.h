/*
 * The rows of sessions. Tokens come in as text and are stored as their SHA-256.
 */
#ifndef INZAGE_IDENTITY_SESSION_DB_H
#define INZAGE_IDENTITY_SESSION_DB_H

#include "access/viewer.h"
#include "db/db.h"
#include "http/request.h"

/* What a viewer is made of, of employee `e`, organisation `o`, unit `u` on the day of LIVING_TODAY
 * (living_sql.h); the roles come as a text. */
#define VIEWER_COLUMNS                                                                             \
	ROLES_TODAY ", e.id, e.public_id, e.login, e.first_name, e.last_name, e.language,"         \
		    " o.id, o.public_id, o.name, o.kind, o.has_ibis, " CERTIFIED_TODAY            \
		    ", o.caseload, u.id, u.public_id, u.name, u.oe_number, COALESCE(u.region, '')"
enum { VIEWER_OUTPUTS = 19 };
void viewer_out(struct viewer *v, const char **roles, struct db_out out[VIEWER_OUTPUTS]);

/* Who is logged in with this token, as of now and r->today: 1 with a viewer in the arena, 0 when
 * the session is unknown or lives no more, -1. */
int session_find(struct req *r, const char *token, const struct viewer **to, struct err *e);

/* Store that it was used now. */
int session_use(struct db *db, const char *token, struct err *e);

/* A new session of an employee whose password hash still is `password_hash`: 1; 0 when it was
 * changed in the meantime; -1. */
int session_insert(struct db *db, const char *token, int64_t employee, const char *password_hash,
	struct err *e);

/* A new session of whoever's session `old` is, who gave her second factor too: 1; 0 when `old` is no
 * more; -1. */
int session_insert_proven(struct db *db, const char *token, const char *old, struct err *e);

/* End one session, whoever's it is. Nothing to end is no fault. 0 or -1, as the others below. */
int session_delete(struct db *db, const char *token, struct err *e);

/* End all sessions of an employee but the one of `token` (NULL: that one too). */
int session_delete_of(struct db *db, int64_t employee, const char *token, struct err *e);

/* End all sessions of a unit's (an organisation's) employees. */
int session_delete_of_unit(struct db *db, int64_t unit, struct err *e);
int session_delete_of_organisation(struct db *db, int64_t organisation, struct err *e);

/* Clear away the rows of an employee's sessions that ended by time. */
int session_sweep_of(struct db *db, int64_t employee, const struct site *site, struct err *e);

/* The language of the screens, an employee's own choice. */
int session_set_language(struct db *db, int64_t employee, const char *language, struct err *e);

#endif
