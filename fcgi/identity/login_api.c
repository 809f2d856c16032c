/*
 * POST /api/session: log in.
 *
 * The attempt is counted first, then the password tried: an unknown name, a wrong password, an
 * account without password and one that has ended do the same work and get the same answer. A right
 * one opens a new session, never an older one, and the session of the cookie that came along ends.
 *
 * Whose account has a second factor, or must get one, has opened half a session by then: 202, and
 * what is left to do. factor_login.c has that second step.
 */
#include <string.h>

#include "audit/audit.h"
#include "http/field.h"
#include "identity/employee.h"
#include "identity/identity_api.h"
#include "identity/password.h"
#include "identity/password_db.h"
#include "identity/session.h"
#include "identity/session_db.h"
#include "identity/throttle.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

struct login {
	const char *login, *password; /* as they came */
	struct req *r;
	struct throttle throttle;
	struct account account;
	char token[TOKEN_TEXT];
};

static const struct field login_fields[] = {
	{.name = "login",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = LOGIN_MAX,
		.offset = offsetof(struct login, login)},
	{.name = "password",
		.type = F_SECRET,
		.flags = F_REQUIRED,
		.min = 1,
		.max = PASSWORD_MAX,
		.offset = offsetof(struct login, password)},
};

/* Does the password fit? Takes as long whatever the answer. 1, 0 or -1. */
static int try_password(struct login *x, struct err *e)
{
	struct req *r = x->r;
	char *name = login_lower(r->arena, x->login);
	int found = account_by_login(
		r->db, login_valid(name) ? name : "", r->today, &x->account, r->arena, e);

	if (found < 0)
		return -1;
	return password_fits(x->account.password_hash, x->password, r->site->password_cost_mib) &&
	       x->account.living;
}

static int refuse(struct login *x, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_SESSION_OPEN,
		.outcome = "refused",
		.reason = err_info(E_LOGIN_FAILED)->slug,
		.object_kind = x->account.id ? "employee" : NULL,
		.object_id = x->account.id};

	if (audit_write(x->r, &entry, e))
		return -1;
	return err_set(e, E_LOGIN_FAILED, "login or password");
}

/* Open the session, and see who is logged in as every later request will. */
static int open_session(struct db *db, void *arg, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_SESSION_OPEN, .object_kind = "employee"};
	struct login *x = arg;
	struct req *r = x->r;
	const char *before = session_cookie_token(r);
	int rc;

	r->viewer = NULL;
	r->session_token = NULL;
	token_new(x->token);
	if (throttle_forgive(db, &x->throttle, e) || (before && session_delete(db, before, e)) ||
		session_sweep_of(db, x->account.row, r->site, e))
		return -1;
	rc = session_insert(db, x->token, x->account.row, x->account.password_hash, e);
	if (rc > 0)
		rc = session_find(r, x->token, &r->viewer, e);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return err_set(e, E_LOGIN_FAILED, "changed while the password was tried");
	r->session_token = x->token;
	if (r->viewer->step != STEP_NONE)
		entry.action = ACTION_SESSION_PASSWORD;
	entry.object_id = r->viewer->employee_id;
	return audit_write(r, &entry, e);
}

int api_session_create(struct req *r, struct reply *p, struct err *e)
{
	struct login *x = arena_alloc(r->arena, sizeof(*x));
	int fits;

	x->r = r;
	if (fields_read(r, login_fields, NELEM(login_fields), x, e) ||
		throttle_enter(r, p, x->login, ACTION_SESSION_OPEN, &x->throttle, e))
		return -1;
	fits = try_password(x, e);
	if (fits < 0)
		return -1;
	if (!fits)
		return refuse(x, e);
	if (db_tx(r->db, open_session, x, e))
		return -1;
	p->set_cookie = session_cookie(r->arena, x->token);
	if (r->viewer->step != STEP_NONE)
		return reply_json(p, 202, second_step_json(r, r->viewer));
	return reply_json(p, 200, session_json(r));
}
