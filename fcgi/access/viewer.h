/*
 * Who looks: the logged-in employee with organisation, unit and roles, as the session's row gave them
 * at this request. identity fills it; every room that reads client data takes it.
 */
#ifndef INZAGE_ACCESS_VIEWER_H
#define INZAGE_ACCESS_VIEWER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/calendar.h"

/* Roles (I37); an employee may hold several. The names are those of the API, role_name(). */
enum role {
	ROLE_GUIDE = 1u << 0,
	ROLE_PARTNER_ADMIN = 1u << 1,
	ROLE_PROMOTER = 1u << 2,
	ROLE_ADVISER = 1u << 3,
	ROLE_COUNSELLOR = 1u << 4,
	ROLE_VDAB_ADMIN = 1u << 5,
	ROLE_AUDITOR = 1u << 6
};
enum { ROLE_COUNT = 7 };

/* What is still to be done before somebody who gave her password is somebody. A viewer with a step
 * before her may do that step and nothing else (app/serve). */
enum second_step {
	STEP_NONE = 0,
	STEP_CODE, /* give a code of her second factor */
	STEP_ENROL /* a role of hers requires one, and she has none yet */
};

struct viewer {
	int64_t employee, organisation, unit; /* row ids, for binding only */
	const char *employee_id, *organisation_id, *unit_id; /* public ids */
	const char *login, *first_name, *last_name, *language;
	const char *organisation_name, *organisation_kind, *unit_name;
	int64_t oe_number;
	const char *region; /* of the unit, or "" */
	bool has_ibis;	    /* its organisation registers in IBIS first (R47) */
	bool certified;	    /* its organisation is a certified partner today (R32, I4) */
	bool caseload;	    /* its organisation asks a motive of who opens a colleague's client */
	unsigned roles;	    /* bits of enum role */
	struct date today;  /* the domain's date of this request */
	const char *moment; /* real time, read once a request: the database's, UTC; NULL: none known */
	const uint8_t *session; /* SHA-256 of the session's token (DIGEST_BYTES); NULL: no session */
	/* of the session */
	const char *session_expires_at; /* when it ends whatever is done: ISO 8601, UTC */
	bool session_idle_minute; /* its last use is over a minute old: session_touch() has work */
	enum second_step step;
	const char *step_expires_at; /* of a step: when it is too late for it */
};

/* "guide", "partner_admin", … of one role bit; NULL for anything else. */
const char *role_name(unsigned role);

/* The bit of a name, or 0. */
unsigned role_from_name(const char *name);

#endif
