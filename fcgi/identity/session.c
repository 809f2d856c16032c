/*
 * What a session is made of, apart from its row: cookie, CSRF token, representation; and the three
 * calls that app/serve makes.
 */
#include "identity/session.h"

#include <string.h>

#include "access/decide.h"
#include "access/refs.h"
#include "http/json.h"
#include "identity/organisation.h"
#include "identity/session_db.h"

static const char COOKIE[] = "__Host-inzage";

unsigned session_touch_after(unsigned idle_s)
{
	return idle_s < 240 ? idle_s / 4 : 60;
}

const char *session_cookie(struct arena *a, const char *token)
{
	/* __Host-: the browser takes it over TLS only, for this host and the whole path */
	return arena_printf(a, "%s=%s; Path=/; Secure; HttpOnly; SameSite=Lax%s", COOKIE,
		token ? token : "", token ? "" : "; Max-Age=0");
}

const char *session_cookie_token(const struct req *r)
{
	const char *token = req_cookie(r, COOKIE);
	uint8_t bytes[KEY_BYTES];

	return token && hex_read(token, bytes, sizeof(bytes)) == 0 ? token : NULL;
}

const char *csrf_token(const char *session_token, char to[CSRF_TEXT])
{
	/* The token has 256 random bits, so a plain digest cannot be turned back. The purpose in
	 * front keeps it apart from the digest that is stored. */
	static const char purpose[] = "inzage csrf 1:";
	uint8_t hash[DIGEST_BYTES];
	struct digest_state s;

	digest_start(&s);
	digest_add(&s, purpose, sizeof(purpose));
	digest_add(&s, session_token, strlen(session_token));
	digest_end(&s, hash);
	return hex_text(hash, sizeof(hash), to);
}

bool csrf_token_fits(const char *given, const char *session_token)
{
	char wanted[CSRF_TEXT];

	if (!given || strlen(given) != CSRF_TEXT - 1)
		return false;
	return same_bytes(given, csrf_token(session_token, wanted), CSRF_TEXT - 1);
}

bool csrf_same_origin(const char *sec_fetch_site, const char *origin, const char *base_url)
{
	if (sec_fetch_site && strcmp(sec_fetch_site, "same-origin") != 0)
		return false;
	return !origin || strcmp(origin, base_url) == 0;
}

int session_check_csrf(struct req *r, struct err *e)
{
	if (r->method == M_GET)
		return 0;
	if (!csrf_same_origin(r->sec_fetch_site, r->origin, r->site->base_url))
		return err_set(e, E_CSRF, "from another site");
	if (r->viewer && !csrf_token_fits(r->csrf_token, r->session_token))
		return err_set(e, E_CSRF, r->csrf_token ? "wrong token" : "no token");
	return 0;
}

int session_load(struct req *r, struct err *e)
{
	const char *token = session_cookie_token(r);
	const struct viewer *who = NULL;
	int found;

	r->viewer = NULL;
	r->half = NULL;
	r->employee = 0;
	r->session_token = NULL;
	r->session_ended = false;
	found = token ? session_find(r, token, &who, e) : 0;
	if (found < 0)
		return -1; /* nobody knows: the cookie may be good */
	if (found > 0) {
		*(who->step == STEP_NONE ? &r->viewer : &r->half) = who;
		r->employee = who->employee;
		r->session_token = token;
	}
	r->session_ended = found == 0 && req_cookie(r, COOKIE) != NULL;
	return 0;
}

int session_touch(struct req *r, struct err *e)
{
	if (!r->viewer || !r->viewer->session_idle_minute)
		return 0;
	return session_use(r->db, r->session_token, e);
}

static struct json_object *viewer_json(const struct viewer *v)
{
	struct json_object *o = jobj(), *employee = jobj();

	jset_str(employee, "id", v->employee_id);
	jset_str(employee, "login", v->login);
	jset_str(employee, "first_name", v->first_name);
	jset_str(employee, "last_name", v->last_name);
	jset_str(employee, "language", v->language);
	jset(o, "employee", employee);
	jset(o, "organisation",
		ref_organisation(v->organisation_id, v->organisation_name, v->organisation_kind));
	jset(o, "unit", ref_unit(v->unit_id, v->unit_name, v->oe_number));
	jset(o, "roles", roles_json(v->roles));
	return o;
}

struct json_object *session_json(const struct req *r)
{
	struct json_object *o = jobj(), *permissions = jarr();
	char csrf[CSRF_TEXT];

	for (int a = CAN_NOTHING + 1; a < ACTION_COUNT_; a++)
		if (access_offered(r->viewer, (enum action)a))
			jpush_str(permissions, action_name((enum action)a));
	jset(o, "viewer", viewer_json(r->viewer));
	jset(o, "permissions", permissions);
	jset_str(o, "csrf_token", csrf_token(r->session_token, csrf));
	jset_date(o, "today", r->today);
	jset_i64(o, "idle_seconds", r->site->session_idle_s);
	jset_str(o, "expires_at", r->viewer->session_expires_at);
	return o;
}

struct json_object *second_step_json(const struct req *r, const struct viewer *half)
{
	struct json_object *o = jobj();
	char csrf[CSRF_TEXT];

	jset_str(o, "step", half->step == STEP_ENROL ? "enrol" : "code");
	jset_str(o, "csrf_token", csrf_token(r->session_token, csrf));
	jset_str(o, "expires_at", half->step_expires_at);
	return o;
}
