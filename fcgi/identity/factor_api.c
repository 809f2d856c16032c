/*
 * The own second factor: what one has, begin one, confirm it by a code, new recovery codes; and an
 * administrator takes away that of a colleague who lost her device.
 *
 * Beginning asks the password again, unless it was given a moment ago; an earlier factor counts until
 * the new one is confirmed. Secret and recovery codes are shown once. Nobody takes away her own factor,
 * with or without it: who lost it says so to a person.
 */
#include <string.h>

#include "audit/audit.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "identity/admin.h"
#include "identity/again.h"
#include "identity/factor_login.h"
#include "identity/identity_api.h"
#include "identity/password.h"
#include "identity/password_db.h"
#include "identity/session.h"
#include "identity/session_db.h"
#include "identity/throttle.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

enum { RESET_REASON_MIN = 3, RESET_REASON_MAX = 200 };

static int audit_own(struct req *r, enum action action, const char *refused, struct err *e)
{
	struct audit_entry entry = {.action = action,
		.outcome = refused ? "refused" : NULL,
		.reason = refused ? refused : reason_name(REASON_SELF),
		.object_kind = "employee",
		.object_id = r->viewer->employee_id};

	return audit_write(r, &entry, e);
}

static int conflict(const char *reason, struct err *e)
{
	err_set(e, E_STATE_CONFLICT, "%s", reason);
	e->reason = reason;
	return -1;
}

/* ---- what one has ---- */

int api_factor_get(struct req *r, struct reply *p, struct err *e)
{
	const struct viewer *v = r->viewer;
	struct factor f;
	struct json_object *o;
	int required;

	if (factor_find(r->db, v->employee, false, &f, r->arena, e) < 0)
		return -1;
	required = factor_required(r->db, v->employee, r->today, r->arena, e);
	if (required < 0)
		return -1;
	o = jobj();
	jset_str(o, "state", f.confirmed_at ? "active" : "none");
	jset_bool(o, "required", required > 0);
	jset_str(o, "confirmed_at", f.confirmed_at);
	jset_i64(o, "recovery_codes_left", f.codes_left);
	return reply_json(p, 200, o);
}

/* ---- begin ---- */

struct begin {
	const char *current; /* as it came */
	struct req *r;
	struct again again;
	uint8_t wrapped[FACTOR_WRAPPED];
};

static const struct field begin_fields[] = {
	{.name = "current_password",
		.type = F_SECRET,
		.min = 1,
		.max = PASSWORD_MAX,
		.offset = offsetof(struct begin, current)},
};

/* The password again; an earlier factor is being replaced, perhaps for want of its device. */
static int check_password(struct begin *x, struct reply *p, struct err *e)
{
	x->again = (struct again){.password = x->current, .action = ACTION_FACTOR_BEGIN};
	return again_enter(x->r, p, &x->again, e);
}

static int begin(struct db *db, void *arg, struct err *e)
{
	struct begin *x = arg;
	struct req *r = x->r;
	struct idempotent was;
	int before = idempotency_claim(r, &was, e);

	if (before < 0 || (x->again.password && again_settle(r, &x->again, e)))
		return -1;
	if (before == 0 && (factor_begin(db, r->viewer->employee, x->wrapped, e) ||
				   idempotency_done(r, "", 201, e)))
		return -1;
	return audit_own(r, ACTION_FACTOR_BEGIN, NULL, e);
}

/* The secret that waits for its code, as it is stored: the same for a repeated request. */
static int reply_secret(struct req *r, struct reply *p, struct err *e)
{
	const struct viewer *v = r->viewer;
	struct json_object *o;
	uint8_t key[KEY_BYTES];
	struct factor f;

	if (factor_find(r->db, v->employee, false, &f, r->arena, e) < 0)
		return -1;
	if (!f.pending)
		return conflict("no_enrolment", e);
	if (factor_open(r, v->employee_id, f.pending, key, e))
		return -1;
	o = factor_secret_json(r->arena, key, v->login, e);
	wipe(key, sizeof(key));
	return o ? reply_json(p, 201, o) : -1;
}

int api_factor_create(struct req *r, struct reply *p, struct err *e)
{
	struct begin *x = arena_alloc(r->arena, sizeof(*x));
	const char *bound = factor_bound(r->arena, r->viewer->employee_id);
	uint8_t key[KEY_BYTES];
	int rc;

	x->r = r;
	if (fields_read(r, begin_fields, NELEM(begin_fields), x, e) ||
		(r->viewer->step == STEP_NONE && check_password(x, p, e)))
		return -1;
	key_random(key);
	rc = keyring_wrap(r->keys, COMPARTMENT_FILE, bound, key, x->wrapped, e);
	wipe(key, sizeof(key));
	if (rc)
		return -1;
	if (db_tx(r->db, begin, x, e))
		return x->again.password ? again_refuse(r, &x->again, e) : -1;
	return reply_secret(r, p, e);
}

/* ---- recovery codes ---- */

struct codes {
	char shown[RECOVERY_CODES][RECOVERY_TEXT];
	uint8_t hash[RECOVERY_CODES][DIGEST_BYTES];
};

static int codes_new(struct req *r, struct codes *to, struct err *e)
{
	char plain[RECOVERY_CHARS + 1];

	for (size_t i = 0; i < RECOVERY_CODES; i++) {
		recovery_new(to->shown[i], plain);
		if (recovery_hash(r->keys, r->viewer->employee_id, plain, to->hash[i], e))
			return -1;
	}
	wipe(plain, sizeof(plain));
	return 0;
}

static struct json_object *codes_json(const struct codes *codes)
{
	struct json_object *list = jarr();

	for (size_t i = 0; i < RECOVERY_CODES; i++)
		jpush_str(list, codes->shown[i]);
	return list;
}

/* ---- confirm, and new codes ---- */

struct proof {
	const char *code; /* as it came */
	struct req *r;
	const struct viewer *who;
	struct throttle throttle;
	struct codes codes;
	char token[TOKEN_TEXT];
};

static const struct field proof_fields[] = {
	{.name = "code",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = CODE_TYPED_MAX,
		.offset = offsetof(struct proof, code)},
};

static struct proof *proof_read(struct req *r, struct err *e)
{
	struct proof *x = arena_alloc(r->arena, sizeof(*x));

	x->r = r;
	x->who = r->viewer;
	if (fields_read(r, proof_fields, NELEM(proof_fields), x, e) || codes_new(r, &x->codes, e))
		return NULL;
	return x;
}

/* Does the code fit the key that waits? Sets *step. 0, or -1 with what is wrong. */
static int check_pending(struct proof *x, int64_t *step, struct err *e)
{
	struct req *r = x->r;
	struct code_typed code;
	uint8_t key[KEY_BYTES];
	struct factor f;
	int fits = 0;

	if (factor_find(r->db, r->viewer->employee, true, &f, r->arena, e) < 0)
		return -1;
	if (!f.pending)
		return conflict("no_enrolment", e);
	code_read(x->code, &code);
	if (code.kind == CODE_TIME) {
		if (factor_open(r, r->viewer->employee_id, f.pending, key, e))
			return -1;
		fits = factor_step(key, code.text, f.now_s, 0, step, e);
		wipe(key, sizeof(key));
	}
	return fits > 0 ? 0 : fits < 0 ? -1 : err_field(e, "code", "wrong", NULL);
}

/* The key counts from now on; every other session is over, and this one has seen both factors. */
static int confirm(struct db *db, void *arg, struct err *e)
{
	struct proof *x = arg;
	struct req *r = x->r;
	struct idempotent was;
	int64_t step = 0;
	int before;

	r->viewer = x->who;
	r->session_token = session_cookie_token(r);
	before = idempotency_claim(r, &was, e);
	if (before)
		return before < 0 ? -1 : conflict("codes_shown_once", e);
	if (check_pending(x, &step, e) || factor_confirm(db, r->viewer->employee, step, e) ||
		recovery_replace(db, r->viewer->employee,
			(const uint8_t(*)[DIGEST_BYTES])x->codes.hash, e) ||
		session_delete_of(db, r->viewer->employee, r->session_token, e) ||
		factor_open_session(r, x->token, e) || idempotency_done(r, "", 200, e))
		return -1;
	return audit_own(r, ACTION_FACTOR_ENROL, NULL, e);
}

int api_factor_confirm(struct req *r, struct reply *p, struct err *e)
{
	struct proof *x = proof_read(r, e);
	struct json_object *o;

	if (!x)
		return -1;
	if (db_tx(r->db, confirm, x, e)) {
		r->viewer = x->who;
		return -1;
	}
	p->set_cookie = session_cookie(r->arena, x->token);
	o = jobj();
	jset(o, "recovery_codes", codes_json(&x->codes));
	jset(o, "session", session_json(r));
	return reply_json(p, 200, o);
}

static int renew(struct db *db, void *arg, struct err *e)
{
	struct proof *x = arg;
	struct req *r = x->r;
	enum code_kind kind;
	struct idempotent was;
	int before = idempotency_claim(r, &was, e), fits;

	if (before)
		return before < 0 ? -1 : conflict("codes_shown_once", e);
	fits = factor_try(r, x->code, &kind, e);
	if (fits <= 0)
		return fits < 0 ? -1 : err_field(e, "code", "wrong", NULL);
	if (throttle_forgive(db, &x->throttle, e) ||
		recovery_replace(db, r->viewer->employee,
			(const uint8_t(*)[DIGEST_BYTES])x->codes.hash, e) ||
		idempotency_done(r, "", 201, e))
		return -1;
	return audit_own(r, ACTION_FACTOR_CODES, NULL, e);
}

int api_factor_codes_create(struct req *r, struct reply *p, struct err *e)
{
	struct proof *x = proof_read(r, e);
	struct err second = {0};
	struct json_object *o;

	if (!x || throttle_enter(r, p, r->viewer->login, ACTION_FACTOR_CODES, &x->throttle, e))
		return -1;
	if (db_tx(r->db, renew, x, e)) {
		if (e->code == E_INVALID_FIELDS && audit_own(r, ACTION_FACTOR_CODES,
							   err_info(E_CODE_FAILED)->slug, &second))
			*e = second;
		return -1;
	}
	o = jobj();
	jset(o, "recovery_codes", codes_json(&x->codes));
	return reply_json(p, 201, o);
}

/* ---- a lost device ---- */

struct lost {
	const char *employee, *verified, *reason; /* as they came */
	struct req *r;
};

static const struct field lost_fields[] = {
	{.name = "employee",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct lost, employee)},
	{.name = "verified",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.offset = offsetof(struct lost, verified),
		.allowed = factor_verifications},
	{.name = "reason",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = RESET_REASON_MIN,
		.max = RESET_REASON_MAX,
		.offset = offsetof(struct lost, reason)},
};

static int take_away(struct lost *x, struct err *e)
{
	struct req *r = x->r;
	struct factor_reset reset = {
		.by = r->viewer->employee, .verified = x->verified, .reason = x->reason};
	struct employee whose;
	int gone;

	if (admin_enter_employee(r, x->employee, &whose, e))
		return -1;
	if (whose.row == r->viewer->employee)
		return err_field(e, "employee", "not_allowed", NULL);
	reset.employee = whose.row;
	gone = factor_reset(r->db, &reset, e);
	if (gone <= 0)
		return gone < 0 ? -1 : conflict("no_second_factor", e);
	if (session_delete_of(r->db, whose.row, NULL, e))
		return -1;
	return idempotency_done(r, whose.id, 204, e);
}

static int reset(struct db *db, void *arg, struct err *e)
{
	struct lost *x = arg;
	struct audit_entry entry = {.action = ACTION_FACTOR_RESET,
		.reason = reason_name(REASON_ROLE),
		.object_kind = "employee",
		.object_id = x->employee};
	struct idempotent was;
	int before = idempotency_claim(x->r, &was, e);

	(void)db;
	if (before < 0 || (before == 0 && take_away(x, e)))
		return -1;
	return audit_write(x->r, &entry, e);
}

int api_factor_reset_create(struct req *r, struct reply *p, struct err *e)
{
	struct lost x = {.r = r};

	if (fields_read(r, lost_fields, NELEM(lost_fields), &x, e) ||
		db_tx(r->db, reset, &x, e))
		return -1;
	return reply_empty(p);
}
