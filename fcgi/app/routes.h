/*
 * The table that says what exists and who may enter. Zero means deny: a route without an action is
 * refused, one without F_OPEN needs a session. `inzage routes` prints it; a test holds it against
 * docs/openapi.yaml, both ways.
 */
#ifndef INZAGE_APP_ROUTES_H
#define INZAGE_APP_ROUTES_H

#include <stddef.h>

#include "access/decide.h"
#include "http/request.h"

enum pool { POOL_WEB = 1, POOL_CONFIDENTIAL = 2 };

enum route_flags {
	F_OPEN = 1,	     /* no session needed */
	F_NO_IDEMPOTENCY = 2, /* a POST that needs no Idempotency-Key (log in, search) */
	F_RAW_BODY = 4,	     /* the body is bytes, not JSON */
	F_NO_AUDIT = 8,	     /* leaves no audit row (health, metrics, who am I, code lists) */
	F_VERSIONED = 16,    /* If-Match is required */
	F_FILE = 32,	     /* about a client file: access_decide() must have said yes */
	F_POLL = 64,	     /* asked again and again by a waiting screen: no use of the session */
	F_STEP_CODE = 128,   /* also for who still has to give a code of her second factor */
	F_STEP_ENROL = 256   /* also for who still has to get a second factor */
};

typedef int (*route_handler)(struct req *r, struct reply *p, struct err *e);

struct route {
	enum http_method method;
	const char *path; /* "/api/clients/{id}/steps" */
	enum pool pool;
	unsigned flags;
	enum action action;
	unsigned budget;    /* statements at most, all told, one try; 0 is no route */
	size_t body_max;    /* bytes; 0: no body */
	route_handler handler;
};

extern const struct route routes[];
extern const size_t route_count;

/* Find the route and fill r->route and r->param. 0, or -1 with E_NOT_FOUND (no such path in this pool), E_METHOD or
 * E_BAD_REQUEST. Every segment must match whole; {id} takes a public id, {n} a number of at most six digits. */
int route_find(struct req *r, enum pool pool, struct err *e);

/* The methods that r->path takes in this pool, as the header Allow wants them ("GET, PATCH"), in the arena; NULL when
 * there is no such path. */
const char *route_allow(struct req *r, enum pool pool);

/* "GET /api/clients/{id}" in the arena. */
const char *route_text(struct arena *a, const struct route *route);

#endif
