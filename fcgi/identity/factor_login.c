/*
 * POST /api/session/second-factor: the second step of logging in.
 *
 * The attempt is counted first, with the passwords of the same account; a code that never was, one that
 * was used and a recovery code that nobody has get the same answer. A right one takes the half
 * session's place: another token, so that whoever saw the first has nothing.
 */
#include "identity/factor_login.h"

#include <string.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "http/field.h"
#include "identity/identity_api.h"
#include "identity/session.h"
#include "identity/session_db.h"
#include "identity/throttle.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

int factor_open(struct req *r, const char *employee_id, const uint8_t *wrapped,
	uint8_t key[KEY_BYTES], struct err *e)
{
	return keyring_unwrap(r->keys, COMPARTMENT_FILE, factor_bound(r->arena, employee_id), wrapped,
		key, e);
}

static int try_time(
	struct req *r, const struct factor *f, const struct code_typed *code, struct err *e)
{
	const struct viewer *v = r->viewer;
	uint8_t key[KEY_BYTES];
	int64_t step = 0;
	int fits;

	if (factor_open(r, v->employee_id, f->wrapped, key, e))
		return -1;
	fits = factor_step(key, code->text, f->now_s, f->last_step, &step, e);
	wipe(key, sizeof(key));
	return fits > 0 ? factor_use(r->db, v->employee, step, e) : fits;
}

static int try_recovery(struct req *r, const struct code_typed *code, struct err *e)
{
	uint8_t hash[DIGEST_BYTES];

	if (recovery_hash(r->keys, r->viewer->employee_id, code->text, hash, e))
		return -1;
	return recovery_use(r->db, r->viewer->employee, hash, e);
}

int factor_try(struct req *r, const char *typed, enum code_kind *kind, struct err *e)
{
	struct code_typed code;
	struct factor f;
	int found = factor_find(r->db, r->viewer->employee, true, &f, r->arena, e);

	if (found <= 0 || !f.confirmed_at)
		return found < 0 ? -1 : 0;
	code_read(typed, &code);
	*kind = code.kind;
	if (code.kind == CODE_TIME)
		return try_time(r, &f, &code, e);
	return code.kind == CODE_RECOVERY ? try_recovery(r, &code, e) : 0;
}

int factor_open_session(struct req *r, char token[TOKEN_TEXT], struct err *e)
{
	const char *before = session_cookie_token(r);
	int rc;

	token_new(token);
	rc = session_insert_proven(r->db, token, before, e);
	if (rc <= 0 || session_delete(r->db, before, e))
		return rc == 0 ? err_set(e, E_NOT_LOGGED_IN, "ended in the meantime") : -1;
	rc = session_find(r, token, &r->viewer, e);
	if (rc <= 0 || r->viewer->step != STEP_NONE)
		return rc < 0 ? -1 : err_set(e, E_NOT_LOGGED_IN, "ended in the meantime");
	r->session_token = token;
	return 0;
}

int factor_refuse(struct req *r, enum action action, struct err *e)
{
	struct audit_entry entry = {.action = action,
		.outcome = "refused",
		.reason = err_info(E_CODE_FAILED)->slug,
		.object_kind = "employee",
		.object_id = r->viewer->employee_id};
	struct err second = {0};

	err_set(e, E_CODE_FAILED, "wrong, used or unknown");
	if (audit_write(r, &entry, &second))
		*e = second;
	return -1;
}

struct prove {
	const char *code; /* as it came */
	struct req *r;
	const struct viewer *half;
	struct throttle throttle;
	char token[TOKEN_TEXT];
};

static const struct field prove_fields[] = {
	{.name = "code",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = CODE_TYPED_MAX,
		.offset = offsetof(struct prove, code)},
};

static int prove(struct db *db, void *arg, struct err *e)
{
	struct prove *x = arg;
	struct req *r = x->r;
	struct audit_entry entry = {.action = ACTION_SESSION_OPEN, .object_kind = "employee"};
	enum code_kind kind = CODE_NONE;
	int fits;

	r->viewer = x->half;
	fits = factor_try(r, x->code, &kind, e);
	if (fits <= 0)
		return fits < 0 ? -1 : err_set(e, E_CODE_FAILED, "wrong, used or unknown");
	if (kind == CODE_RECOVERY)
		entry.action = ACTION_SESSION_RECOVER;
	if (throttle_forgive(db, &x->throttle, e) || factor_open_session(r, x->token, e))
		return -1;
	entry.object_id = r->viewer->employee_id;
	return audit_write(r, &entry, e);
}

int api_session_prove(struct req *r, struct reply *p, struct err *e)
{
	struct prove *x = arena_alloc(r->arena, sizeof(*x));

	*x = (struct prove){.r = r, .half = r->viewer};
	if (fields_read(r, prove_fields, NELEM(prove_fields), x, e))
		return -1;
	if (r->viewer->step != STEP_CODE) {
		err_set(e, E_STATE_CONFLICT, "nothing is left to prove");
		e->reason = "no_second_step";
		return -1;
	}
	if (throttle_enter(r, p, r->viewer->login, ACTION_SESSION_OPEN, &x->throttle, e))
		return -1;
	if (db_tx(r->db, prove, x, e)) {
		r->viewer = x->half;
		return e->code == E_CODE_FAILED ? factor_refuse(r, ACTION_SESSION_OPEN, e) : -1;
	}
	p->set_cookie = session_cookie(r->arena, x->token);
	return reply_json(p, 200, session_json(r));
}
