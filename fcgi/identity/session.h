/*
 * Sessions: who sends this request?
 *
 * The cookie carries a random token of 256 bits; the database knows its SHA-256 only. A session
 * ends after a time without use and, whatever is done, after a longer one, both by the database's
 * clock; at once when employee, unit or organisation is past its period on the domain's date (R1),
 * or no role is left. The token that proves a request comes from our own pages (CSRF) is derived
 * from the session's, so nothing of it is stored and every node and pool agrees.
 */
#ifndef INZAGE_IDENTITY_SESSION_H
#define INZAGE_IDENTITY_SESSION_H

#include <stdbool.h>

#include "access/viewer.h"
#include "base/crypto.h"
#include "http/request.h"

enum { CSRF_TEXT = TOKEN_TEXT, SECOND_STEP_S = 600 };

/* ---- the journey of a request (app/serve) ---- */

/* Read the cookie and fill r->viewer and r->session_token, in one statement, or leave both NULL
 * when nobody is logged in; then r->session_ended says that there was a cookie, which should be
 * cleared. Who has a second step before her (viewer.h) is r->half, and r->viewer is NULL. Not called
 * for open routes (log in, redeem a link). 0, or -1 when the database fails. */
int session_load(struct req *r, struct err *e);

/* Store that the session was used, at most once a minute; a no-op otherwise and without a viewer.
 * Called after the audit row; not for routes that a screen polls. 0 or -1. */
int session_touch(struct req *r, struct err *e);

/* Does an unsafe request come from our own pages? A Sec-Fetch-Site other than same-origin, or an
 * Origin other than the site's, is refused; where there is a viewer the request bears the
 * session's CSRF token too, also where both headers are absent. A GET passes. 0, or -1 with E_CSRF.
 */
int session_check_csrf(struct req *r, struct err *e);

/* ---- for the room itself, and tests ---- */

/* The token that goes with a session's token. Returns `to`. */
const char *csrf_token(const char *session_token, char to[CSRF_TEXT]);

/* True when `given` (NULL: absent) is that token; in constant time. */
bool csrf_token_fits(const char *given, const char *session_token);

/* What the two headers of browsers say; NULL: absent. `base_url` is "https://host[:port]". */
bool csrf_same_origin(const char *sec_fetch_site, const char *origin, const char *base_url);

/* The token in the request's cookie, NULL when there is none of that form. */
const char *session_cookie_token(const struct req *r);

/* Set-Cookie for a token, or to forget it when NULL; in the arena. */
const char *session_cookie(struct arena *a, const char *token);

/* After how many seconds a use is stored again: a minute, sooner where sessions are shorter. */
unsigned session_touch_after(unsigned idle_s);

/* The session's representation (openapi: Session). Needs r->viewer and r->session_token. */
struct json_object *session_json(const struct req *r);

/* That of the step that is left (openapi: SecondStep), of `half`. */
struct json_object *second_step_json(const struct req *r, const struct viewer *half);

#endif
