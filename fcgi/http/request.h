/*
 * What a handler sees of a request, and the reply it fills. Handlers never see FastCGI, so that a
 * test can call app_serve() directly.
 *
 * Everything in `struct req` lives as long as the request's arena. The reply is buffered: nothing
 * leaves before serve() has seen that the audit row is written.
 */
#ifndef INZAGE_HTTP_REQUEST_H
#define INZAGE_HTTP_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <json-c/json.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/calendar.h"
#include "base/crypto.h"
#include "base/err.h"

struct db;
struct viewer;   /* access/viewer.h */
struct route;    /* app/routes.h */
struct decision; /* access/decide.h */
struct app_conf; /* app/conf.h; domain rooms read what they need through the members below */

enum http_method { M_NONE = 0, M_GET, M_POST, M_PUT, M_PATCH, M_DELETE };

enum { REQ_PARAMS = 3, REQUEST_ID_TEXT = 33 };

/* What a room may need of the configuration, apart from the database. */
struct site {
	const char *clamd_socket;    /* where clamd listens; "": nothing is ever scanned, or read */
	const char *base_url;        /* "https://host:port", without a closing slash */
	unsigned session_idle_s;     /* 900 */
	unsigned session_absolute_s; /* 36000 */
	unsigned password_cost_mib;  /* 64; lower in tests only */
	const char *ibis_vdab_unit; /* OE number of the unit a file made by IBIS belongs to (I48) */
	bool sends_mail; /* a mail server is configured */
	unsigned ibis_creates_client; /* 1: an unknown INSZ in a delivery makes a file; 0: it is held
				       */
};

struct req {
	struct arena *arena;
	struct db *db;
	const struct keyring *keys;
	const struct site *site;
	const struct route *route; /* NULL until found */
	const char *route_text; /* "GET /api/clients/{id}", for log, audit and idempotency; "" until
				   found */
	const struct viewer *viewer; /* NULL: nobody logged in */
	const struct viewer *half;   /* who gave a password and has a second step before her; or NULL */
	int64_t employee;            /* the viewer's row id, for this room; session_load() sets it;
					0: nobody */
	enum http_method method;
	const char *path;              /* "/api/clients/…", decoded, without the query */
	const char *param[REQ_PARAMS]; /* the {…} of the route, in order; public ids are checked for
					  shape */
	const char *query;             /* undecoded, "" when there is none */
	const char *content_type;      /* without parameters, lower case; "" when there is none */
	const char *charset;           /* of the content type, lower case; NULL when not named */
	const char *content_encoding;  /* as it came; NULL when absent or empty */
	const char *body;              /* NUL-terminated; "" when there is none */
	size_t body_len;
	/* Fetch the body once the route is known: fills body and body_len, at most `max` bytes;
	 * called by req_body(). NULL where the body is set beforehand (tests). */
	int (*read_body)(struct req *r, size_t max, struct err *e);
	void *transport;    /* of read_body; nobody else's */
	const char *cookie; /* the Cookie header, or "" */
	/* Headers as they came; NULL when absent or empty: Origin, Sec-Fetch-Site, X-CSRF-Token,
	 * Idempotency-Key, If-Match, Accept-Language. */
	const char *origin, *sec_fetch_site, *csrf_token, *idempotency_key, *if_match, *language;
	const char *remote_address;
	char request_id[REQUEST_ID_TEXT];
	struct date today; /* the domain's date */
	/* what the journey noted */
	const char *session_token; /* of the cookie, or NULL */
	bool session_ended; /* the cookie named a session that lives no more: clear the cookie */
	bool decided;       /* access_decide() said yes for this request */
	bool audited;       /* the audit row is written (or stands in the committed transaction) */
	int64_t refused_client; /* for the audit row of a refusal: the file it was about, or 0 */
	int refused_action;     /* the enum action asked, or 0 */
	/* why access_decide() said what it said last, and the basis of the right it relied on; for
	 * the audit row; NULL when there is none */
	const char *reason, *basis;
	const char *control; /* public id of the control in which it said yes (R206), or NULL */
	const char *emergency; /* public id of the emergency access by which it said yes, or that is told of */
};

/* Content-Security-Policy of bytes that somebody uploaded: nothing may run or be fetched; in a sandbox,
 * or without one for what browsers show in no sandbox (PDF). */
enum reply_policy { REPLY_NO_POLICY = 0, REPLY_SANDBOX, REPLY_LOCKED };

struct reply {
	int status;               /* HTTP */
	const char *content_type; /* NULL: no body */
	struct json_object *json; /* the body as JSON (owned by the reply), or NULL */
	const void *bytes;        /* or raw bytes in the arena */
	size_t byte_count;
	char etag[24];           /* "\"7\"", or empty */
	const char *location;    /* or NULL */
	const char *set_cookie;  /* whole value, or NULL */
	const char *disposition; /* Content-Disposition, or NULL */
	const char *retry_after; /* seconds, or NULL */
	const char *allow;       /* of a 405: "GET, POST", or NULL */
	enum reply_policy policy; /* beside that of nginx */
	/* A large body is written piece by piece: each call gives the next bytes in *data (valid
	 * until the next call). 1: there is more; 0: that was the end (*n may be 0 then); -1: it
	 * failed, and the connection is cut. All the pieces together are `next_total` bytes. */
	int (*next)(struct req *r, void *state, const void **data, size_t *n, struct err *e);
	void *next_state;
	size_t next_total; /* Content-Length of what next() gives */
};

/* Get the body of a request whose route takes at most `max` bytes (0: none) into r->body. 0; -1
 * with E_TOO_LARGE, E_LENGTH_REQUIRED, E_BODY_INCOMPLETE or E_BAD_REQUEST, or with E_MEDIA_TYPE and
 * the field `content-encoding` where it is packed (RFC 9110, 8.4): nothing here unpacks. Call it
 * once, when the route is known and who asks is allowed to send something. */
int req_body(struct req *r, size_t max, struct err *e);

/* Answer `status` with a JSON body; takes ownership of `json`. Returns 0. */
int reply_json(struct reply *p, int status, struct json_object *json);

/* Make `p` the application/problem+json (RFC 9457) of `e`, whatever stood in it: type, title,
 * status, code, request_id, `reason` where there is one, `errors` [{field, code, limit?}] where
 * fields are listed. Of E_VERSION_STALE the JSON that a handler left in `p` becomes the member
 * `current`. `allow` and `retry_after` stay. The detail of `e` is for the log and never sent. */
void reply_problem(struct reply *p, const struct req *r, const struct err *e);

/* Put what the reply owns (its JSON); `p` is zeroed. */
void reply_free(struct reply *p);

/* 204. Returns 0. */
int reply_empty(struct reply *p);

/* Set the ETag of a versioned resource. */
void reply_version(struct reply *p, int64_t version);

/* Read If-Match as a version. 0; -1 with E_VERSION_REQUIRED (absent) or E_BAD_REQUEST (not of our
 * making, "*" included). */
int req_version(const struct req *r, int64_t *version, struct err *e);

/* A member of the query string, decoded (+ is a space), checked for UTF-8 and controls; NULL when
 * absent or empty. A member that stands twice ("too_many"), is longer than `max` code points
 * ("too_long") or is not clean text ("format", "not_utf8", "not_clean"): *bad = true, NULL, and the
 * field is listed in *e. *bad stays as it was otherwise. */
const char *req_query(const struct req *r, const char *name, size_t max, bool *bad, struct err *e);

/* A day in the query string, of 1900 to 2100; zero when absent. Where it is none ("not_a_date") or another
 * ("out_of_range") as req_query(). */
struct date req_query_date(const struct req *r, const char *name, bool *bad, struct err *e);

/* Refuse every query member that is not in `known` (NULL-terminated). 0, or -1 with each of them
 * listed ("unknown"). */
int req_query_only(const struct req *r, const char *const *known, struct err *e);

/* One cookie's value in the arena; NULL when absent, empty, not of the characters a cookie may
 * have, or there twice. */
const char *req_cookie(const struct req *r, const char *name);

#endif
