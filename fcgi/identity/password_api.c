/*
 * Passwords: change one's own, give a colleague a one-time link, set a password with it.
 *
 * A change asks the current password, counted by the same throttle as a log-in; whoever knew the
 * former one is out: every other session ends, emergency access too, and no link given before works. A link lives 24
 * hours, works once, and only its hash is stored; the newest is the only one. Hashing takes a
 * quarter of a second, so it is done outside the transactions.
 */
#include <string.h>

#include "access/emergency.h"
#include "audit/audit.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "identity/employee.h"
#include "identity/admin.h"
#include "identity/identity_api.h"
#include "identity/password.h"
#include "identity/password_db.h"
#include "identity/people.h"
#include "identity/session_db.h"
#include "identity/throttle.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

/* Note what is wrong with a new password, and hash it when nothing is. 0 or -1. */
static int new_password(struct req *r, const char *password, const struct account *whose,
	char hash[PASSWORD_HASH_TEXT], struct err *e)
{
	struct password_owner who = {
		whose->login, whose->first_name, whose->last_name, whose->organisation_name};
	const char *fault = password_fault(r->arena, password, &who);

	if (fault)
		return err_field(e, "new_password", fault, NULL);
	return password_hash(password, r->site->password_cost_mib, hash, e);
}

/* ---- change ---- */

struct change {
	const char *current, *wanted; /* as they came */
	struct req *r;
	struct throttle throttle;
	struct account account;
	bool fits;
	char hash[PASSWORD_HASH_TEXT];
};

static const struct field change_fields[] = {
	{.name = "current_password",
		.type = F_SECRET,
		.flags = F_REQUIRED,
		.min = 1,
		.max = PASSWORD_MAX,
		.offset = offsetof(struct change, current)},
	{.name = "new_password",
		.type = F_SECRET,
		.flags = F_REQUIRED,
		.min = PASSWORD_MIN,
		.max = PASSWORD_MAX,
		.offset = offsetof(struct change, wanted)},
};

static int store_change(struct db *db, struct change *x, struct err *e)
{
	struct req *r = x->r;
	int64_t me = x->account.row;
	int rc = 0;

	if (x->fits)
		rc = password_replace(db, me, x->account.password_hash, x->hash, e);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return err_field(e, "current_password", "wrong", NULL);
	if (session_delete_of(db, me, r->session_token, e) || link_void_all(db, me, e) ||
		emergency_end_of(db, me, e))
		return -1;
	return idempotency_done(r, "", 204, e);
}

/* A repeated request is known by its key, before its current password, which is none any more. */
static int change(struct db *db, void *arg, struct err *e)
{
	struct change *x = arg;
	struct audit_entry entry = {.action = ACTION_PASSWORD_CHANGE,
		.reason = reason_name(REASON_SELF),
		.object_kind = "employee",
		.object_id = x->account.id};
	struct idempotent was;
	int before = idempotency_claim(x->r, &was, e);

	if (before < 0 || (before == 0 && store_change(db, x, e)) ||
		throttle_forgive(db, &x->throttle, e))
		return -1;
	return audit_write(x->r, &entry, e);
}

/* A wrong current password is a refusal that someone may want to see. */
static int refuse_change(struct change *x, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_PASSWORD_CHANGE,
		.outcome = "refused",
		.reason = err_info(E_LOGIN_FAILED)->slug,
		.object_kind = "employee",
		.object_id = x->account.id};
	struct err second = {0};

	if (audit_write(x->r, &entry, &second))
		*e = second;
	return -1;
}

int api_password_change(struct req *r, struct reply *p, struct err *e)
{
	struct change *x = arena_alloc(r->arena, sizeof(*x));
	int found;

	x->r = r;
	if (fields_read(r, change_fields, NELEM(change_fields), x, e))
		return -1;
	found = account_by_row(r->db, r->viewer->employee, r->today, &x->account, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_LOGGED_IN, "the account is gone");
	if (new_password(r, x->wanted, &x->account, x->hash, e) ||
		throttle_enter(r, p, x->account.login, ACTION_PASSWORD_CHANGE, &x->throttle, e))
		return -1;
	x->fits = password_fits(x->account.password_hash, x->current, r->site->password_cost_mib);
	if (db_tx(r->db, change, x, e))
		return e->code == E_INVALID_FIELDS ? refuse_change(x, e) : -1;
	return reply_empty(p);
}

/* ---- give a link ---- */

struct giving {
	const char *employee; /* as it came */
	struct req *r;
	const char *link, *expires_at;
};

static const struct field giving_fields[] = {
	{.name = "employee",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct giving, employee)},
};

static int give(struct db *db, void *arg, struct err *e)
{
	struct giving *x = arg;
	struct req *r = x->r;
	struct employee whose;
	struct idempotent was;
	int before = idempotency_claim(r, &was, e);

	if (before < 0)
		return -1;
	if (before > 0) {
		err_set(e, E_STATE_CONFLICT, "a link is shown once");
		e->reason = "link_already_given";
		return -1;
	}
	if (admin_enter_employee(r, x->employee, &whose, e))
		return -1;
	if (whose.row == r->viewer->employee) /* the own password is changed with the current one */
		return err_field(e, "employee", "not_allowed", NULL);
	if (!employee_may_return(&whose, r->today))
		return err_field(e, "employee", "not_valid", NULL);
	if (people_link(db, r->arena, &whose, r->viewer->employee, &x->link, &x->expires_at, e) ||
		idempotency_done(r, x->employee, 201, e))
		return -1;
	return admin_audit(r, ACTION_EMPLOYEE_RESET, "employee", x->employee, e);
}

int api_password_link_create(struct req *r, struct reply *p, struct err *e)
{
	struct giving x = {.r = r};
	struct json_object *o;

	if (fields_read(r, giving_fields, NELEM(giving_fields), &x, e) || db_tx(r->db, give, &x, e))
		return -1;
	o = jobj();
	jset_str(o, "link", x.link);
	jset_str(o, "expires_at", x.expires_at);
	return reply_json(p, 201, o);
}

/* ---- redeem it ---- */

struct redeeming {
	const char *token, *wanted; /* as they came */
	struct req *r;
	struct throttle throttle;
	struct account account;
	char hash[PASSWORD_HASH_TEXT];
};

static const struct field redeem_fields[] = {
	{.name = "token",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = TOKEN_TEXT - 1,
		.offset = offsetof(struct redeeming, token)},
	{.name = "new_password",
		.type = F_SECRET,
		.flags = F_REQUIRED,
		.min = PASSWORD_MIN,
		.max = PASSWORD_MAX,
		.offset = offsetof(struct redeeming, wanted)},
};

static int redeem(struct db *db, void *arg, struct err *e)
{
	struct redeeming *x = arg;
	struct audit_entry entry = {.action = ACTION_PASSWORD_REDEEM,
		.object_kind = "employee",
		.object_id = x->account.id};
	int64_t whose = x->account.row;
	int used = link_use(db, x->token, e);

	if (used < 0)
		return -1;
	if (used == 0)
		return err_set(e, E_LINK_INVALID, "used in the meantime");
	if (password_store(db, whose, x->hash, e) || session_delete_of(db, whose, NULL, e) ||
		throttle_forget_account(x->r, x->account.login, e) ||
		throttle_forgive(db, &x->throttle, e))
		return -1;
	return audit_write(x->r, &entry, e);
}

static int refuse_link(struct req *r, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_PASSWORD_REDEEM,
		.outcome = "refused",
		.reason = err_info(E_LINK_INVALID)->slug};
	struct err second = {0};

	err_set(e, E_LINK_INVALID, "unknown, used or too old");
	if (audit_write(r, &entry, &second))
		*e = second;
	return -1;
}

int api_password_link_redeem(struct req *r, struct reply *p, struct err *e)
{
	struct redeeming *x = arena_alloc(r->arena, sizeof(*x));
	int found;

	x->r = r;
	if (fields_read(r, redeem_fields, NELEM(redeem_fields), x, e) ||
		throttle_enter(r, p, NULL, ACTION_PASSWORD_REDEEM, &x->throttle, e))
		return -1;
	found = link_owner(r->db, x->token, r->today, &x->account, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : refuse_link(r, e);
	if (new_password(r, x->wanted, &x->account, x->hash, e)) {
		struct err second = {0};

		/* the link is good, so this was no guess */
		if (throttle_forgive(r->db, &x->throttle, &second))
			*e = second;
		return -1;
	}
	if (db_tx(r->db, redeem, x, e))
		return e->code == E_LINK_INVALID ? refuse_link(r, e) : -1;
	return reply_empty(p);
}
