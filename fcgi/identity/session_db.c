/*
 * SQL of sessions. Both limits are computed by the database's clock, which every node shares; the
 * periods of employee, unit and organisation hold on the domain's date.
 */
#include "identity/session_db.h"

#include <string.h>

#include "base/crypto.h"
#include "access/living_sql.h"
#include "identity/organisation.h"
#include "identity/session.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

enum { FACTOR_OUTPUTS = 8 }; /* of the session and the second factor, before the viewer's */

static const struct db_sql find_session = {"session_find", DB_READ,
	"SELECT s.last_used_at <= CURRENT_TIMESTAMP(6) - INTERVAL ? SECOND,"
	" s.created_at + INTERVAL ? SECOND, s.created_at + INTERVAL ? SECOND,"
	" s.created_at > CURRENT_TIMESTAMP(6) - INTERVAL ? SECOND, s.proof = 'both',"
	" " FACTOR_ACTIVE ", " FACTOR_REQUIRED ", CAST(CURRENT_TIMESTAMP(6) AS CHAR), " VIEWER_COLUMNS
	" FROM " LIVING_TODAY " JOIN session s ON s.token_hash = ?"
	" JOIN employee e ON e.id = s.employee_id"
	" JOIN unit u ON u.id = e.unit_id JOIN organisation o ON o.id = e.organisation_id"
	" WHERE s.last_used_at > CURRENT_TIMESTAMP(6) - INTERVAL ? SECOND"
	" AND s.created_at > CURRENT_TIMESTAMP(6) - INTERVAL ? SECOND"
	" AND " LIVING_EMPLOYEE};

static const struct db_sql use_session = {"session_use", DB_TOUCH,
	"UPDATE session SET last_used_at = CURRENT_TIMESTAMP(6) WHERE token_hash = ?"};

static const struct db_sql insert_session = {"session_insert", DB_WRITE,
	"INSERT INTO session (token_hash, employee_id)"
	" SELECT ?, e.id FROM employee e WHERE e.id = ? AND e.password_hash = ? FOR UPDATE"};

static const struct db_sql insert_proven = {"session_insert_proven", DB_WRITE,
	"INSERT INTO session (token_hash, employee_id, proof)"
	" SELECT ?, s.employee_id, 'both' FROM session s WHERE s.token_hash = ? FOR UPDATE"};

static const struct db_sql delete_session = {
	"session_delete", DB_WRITE, "DELETE FROM session WHERE token_hash = ?"};

static const struct db_sql delete_of = {"session_delete_of", DB_WRITE,
	"DELETE FROM session WHERE employee_id = ? AND NOT token_hash <=> ?"};

static const struct db_sql delete_of_unit = {"session_delete_of_unit", DB_WRITE,
	"DELETE s FROM session s JOIN employee e ON e.id = s.employee_id WHERE e.unit_id = ?"};

static const struct db_sql delete_of_organisation = {"session_delete_of_organisation", DB_WRITE,
	"DELETE s FROM session s JOIN employee e ON e.id = s.employee_id"
	" WHERE e.organisation_id = ?"};

static const struct db_sql sweep_of = {"session_sweep_of", DB_WRITE,
	"DELETE FROM session WHERE employee_id = ?"
	" AND (last_used_at <= CURRENT_TIMESTAMP(6) - INTERVAL ? SECOND"
	" OR created_at <= CURRENT_TIMESTAMP(6) - INTERVAL ? SECOND)"};

static const struct db_sql set_language = {"session_set_language", DB_WRITE,
	"UPDATE employee SET language = ?, version = version + 1 WHERE id = ?"};

/* What session and account say of the second factor. */
struct factor_state {
	bool fresh, proven, active, required;
};

/* Nothing is left where a second factor was given, or where there is none and none is required. */
static enum second_step step_of(struct factor_state f)
{
	if (f.active)
		return f.proven ? STEP_NONE : STEP_CODE;
	return f.required ? STEP_ENROL : STEP_NONE;
}

static void hash_token(const char *token, uint8_t to[DIGEST_BYTES])
{
	digest(token, strlen(token), to);
}

void viewer_out(struct viewer *v, const char **roles, struct db_out out[VIEWER_OUTPUTS])
{
	struct db_out columns[VIEWER_OUTPUTS] = {
		out_str(roles),
		out_i64(&v->employee),
		out_str(&v->employee_id),
		out_str(&v->login),
		out_str(&v->first_name),
		out_str(&v->last_name),
		out_str(&v->language),
		out_i64(&v->organisation),
		out_str(&v->organisation_id),
		out_str(&v->organisation_name),
		out_str(&v->organisation_kind),
		out_bool(&v->has_ibis),
		out_bool(&v->certified),
		out_bool(&v->caseload),
		out_i64(&v->unit),
		out_str(&v->unit_id),
		out_str(&v->unit_name),
		out_i64(&v->oe_number),
		out_str(&v->region),
	};

	memcpy(out, columns, sizeof(columns));
}

int session_find(struct req *r, const char *token, const struct viewer **to, struct err *e)
{
	const struct site *site = r->site;
	struct viewer *v = arena_alloc(r->arena, sizeof(*v));
	uint8_t *hash = arena_alloc(r->arena, DIGEST_BYTES);
	struct factor_state factor = {0};
	const char *roles = NULL;
	struct db_in in[] = {
		in_i64(session_touch_after(site->session_idle_s)),
		in_i64(site->session_absolute_s),
		in_i64(SECOND_STEP_S),
		in_i64(SECOND_STEP_S),
		in_date(r->today),
		in_bytes(hash, DIGEST_BYTES),
		in_i64(site->session_idle_s),
		in_i64(site->session_absolute_s),
	};
	struct db_out out[FACTOR_OUTPUTS + VIEWER_OUTPUTS] = {
		out_bool(&v->session_idle_minute),
		out_str(&v->session_expires_at),
		out_str(&v->step_expires_at),
		out_bool(&factor.fresh),
		out_bool(&factor.proven),
		out_bool(&factor.active),
		out_bool(&factor.required),
		out_str(&v->moment),
	};
	int found;

	viewer_out(v, &roles, out + FACTOR_OUTPUTS);
	hash_token(token, hash);
	found = db_one(r->db, &find_session, in, NELEM(in), out, NELEM(out), r->arena, e);
	if (found <= 0)
		return found;
	v->roles = roles_from_text(roles);
	v->today = r->today;
	v->session = hash;
	v->step = step_of(factor);
	if (v->roles == 0) /* R1: the employee has no access to the application */
		return 0;
	if (v->step != STEP_NONE && !factor.fresh) /* the step came too late, or the duty in between */
		return 0;
	*to = v;
	return 1;
}

/* Execute a statement whose only input is a token. */
static int exec_token(struct db *db, const struct db_sql *sql, const char *token, struct err *e)
{
	uint8_t hash[DIGEST_BYTES];
	struct db_in in[] = {in_bytes(hash, sizeof(hash))};

	hash_token(token, hash);
	return db_exec(db, sql, in, NELEM(in), e) < 0 ? -1 : 0;
}

static int exec_id(struct db *db, const struct db_sql *sql, int64_t id, struct err *e)
{
	struct db_in in[] = {in_i64(id)};

	return db_exec(db, sql, in, NELEM(in), e) < 0 ? -1 : 0;
}

int session_use(struct db *db, const char *token, struct err *e)
{
	return exec_token(db, &use_session, token, e);
}

int session_insert(struct db *db, const char *token, int64_t employee, const char *password_hash,
	struct err *e)
{
	uint8_t hash[DIGEST_BYTES];
	struct db_in in[] = {in_bytes(hash, sizeof(hash)), in_i64(employee), in_str(password_hash)};

	hash_token(token, hash);
	return (int)db_exec(db, &insert_session, in, NELEM(in), e);
}

int session_insert_proven(struct db *db, const char *token, const char *old, struct err *e)
{
	uint8_t hash[DIGEST_BYTES], old_hash[DIGEST_BYTES];
	struct db_in in[] = {in_bytes(hash, sizeof(hash)), in_bytes(old_hash, sizeof(old_hash))};

	hash_token(token, hash);
	hash_token(old, old_hash);
	return (int)db_exec(db, &insert_proven, in, NELEM(in), e);
}

int session_delete(struct db *db, const char *token, struct err *e)
{
	return exec_token(db, &delete_session, token, e);
}

int session_delete_of(struct db *db, int64_t employee, const char *token, struct err *e)
{
	uint8_t hash[DIGEST_BYTES];
	struct db_in in[] = {in_i64(employee), token ? in_bytes(hash, sizeof(hash)) : in_null()};

	if (token)
		hash_token(token, hash);
	return db_exec(db, &delete_of, in, NELEM(in), e) < 0 ? -1 : 0;
}

int session_delete_of_unit(struct db *db, int64_t unit, struct err *e)
{
	return exec_id(db, &delete_of_unit, unit, e);
}

int session_delete_of_organisation(struct db *db, int64_t organisation, struct err *e)
{
	return exec_id(db, &delete_of_organisation, organisation, e);
}

int session_sweep_of(struct db *db, int64_t employee, const struct site *site, struct err *e)
{
	struct db_in in[] = {
		in_i64(employee), in_i64(site->session_idle_s), in_i64(site->session_absolute_s)};

	return db_exec(db, &sweep_of, in, NELEM(in), e) < 0 ? -1 : 0;
}

int session_set_language(struct db *db, int64_t employee, const char *language, struct err *e)
{
	struct db_in in[] = {in_str(language), in_i64(employee)};

	return db_exec(db, &set_language, in, NELEM(in), e) < 0 ? -1 : 0;
}
