/*
 * Trying a password again. The slow part stands outside the transaction; what must be true when
 * something is opened is asked again inside it.
 */
#include "identity/again.h"

#include "audit/audit.h"
#include "identity/factor_login.h"
#include "identity/password_db.h"

static int say_wrong(const struct again *x, struct err *e)
{
	if (x->code_needed)
		err_field(e, "code", "wrong", NULL);
	return err_field(e, "current_password", "wrong", NULL);
}

int again_refuse(struct req *r, const struct again *x, struct err *e)
{
	struct audit_entry entry = {.action = x->action,
		.outcome = "refused",
		.reason = err_info(E_LOGIN_FAILED)->slug,
		.client = x->client,
		.object_kind = "employee",
		.object_id = r->viewer->employee_id};
	struct err second = {0};

	if (e->code == E_INVALID_FIELDS && audit_write(r, &entry, &second))
		*e = second;
	return -1;
}

/* Is a code of a second factor needed besides? What is missing is listed at once. */
static int check_given(struct req *r, struct again *x, struct err *e)
{
	struct factor f = {0};

	if (x->with_factor && factor_find(r->db, r->viewer->employee, false, &f, r->arena, e) < 0)
		return -1;
	x->code_needed = f.confirmed_at != NULL;
	if (x->code_needed && !x->code)
		err_field(e, "code", "required", NULL);
	if (!x->password)
		err_field(e, "current_password", "required", NULL);
	return e->code ? -1 : 0;
}

int again_enter(struct req *r, struct reply *p, struct again *x, struct err *e)
{
	struct account account = {0};
	int found;

	if (check_given(r, x, e))
		return -1;
	found = account_by_row(r->db, r->viewer->employee, r->today, &account, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_LOGGED_IN, "the account is gone");
	if (throttle_enter(r, p, account.login, x->action, &x->throttle, e))
		return -1;
	x->password_hash = account.password_hash;
	if (password_fits(account.password_hash, x->password, r->site->password_cost_mib))
		return 0;
	say_wrong(x, e);
	return again_refuse(r, x, e);
}

int again_settle(struct req *r, const struct again *x, struct err *e)
{
	enum code_kind kind = CODE_NONE;
	int still = password_still(r->db, r->viewer->employee, x->password_hash, r->arena, e);

	if (still > 0 && x->code_needed)
		still = factor_try(r, x->code, &kind, e);
	if (still <= 0)
		return still < 0 ? -1 : say_wrong(x, e);
	return throttle_forgive(r->db, &x->throttle, e);
}
