/*
 * SQL of the second factor. That a code counts once is said by the statement that uses it.
 */
#include "identity/factor_db.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

#define FACTOR_OF                                                                                  \
	"SELECT f.wrapped_key, f.confirmed_at, f.last_step,"                                       \
	" IF(f.pending_at > CURRENT_TIMESTAMP(6) - INTERVAL 1 HOUR, f.pending_key, NULL),"         \
	" (SELECT COUNT(*) FROM second_factor_code c WHERE c.employee_id = f.employee_id"          \
	"  AND c.used_at IS NULL), UNIX_TIMESTAMP()"                                               \
	" FROM second_factor f WHERE f.employee_id = ?"

static const struct db_sql find = {"factor_find", DB_READ, FACTOR_OF};
static const struct db_sql lock_find = {"factor_lock", DB_READ, FACTOR_OF " FOR UPDATE"};

static const struct db_sql required = {"factor_required", DB_READ,
	"SELECT 1 FROM second_factor_role q JOIN employee_role p ON p.role = q.role"
	" WHERE p.employee_id = ? AND ? BETWEEN p.valid_from AND COALESCE(p.valid_until,"
	" '9999-12-31') AND ? BETWEEN q.valid_from AND COALESCE(q.valid_until, '9999-12-31')"
	" LIMIT 1"};

static const struct db_sql begin = {"factor_begin", DB_WRITE,
	"INSERT INTO second_factor (employee_id, pending_key, pending_at)"
	" VALUES (?, ?, CURRENT_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE"
	" pending_key = VALUES(pending_key), pending_at = VALUES(pending_at)"};

static const struct db_sql confirm = {"factor_confirm", DB_WRITE,
	"UPDATE second_factor SET wrapped_key = pending_key, confirmed_at = CURRENT_TIMESTAMP(6),"
	" last_step = ?, pending_key = NULL, pending_at = NULL WHERE employee_id = ?"};

static const struct db_sql use = {"factor_use", DB_WRITE,
	"UPDATE second_factor SET last_step = ? WHERE employee_id = ? AND last_step < ?"
	" AND confirmed_at IS NOT NULL"};

static const struct db_sql use_code = {"recovery_use", DB_WRITE,
	"UPDATE second_factor_code SET used_at = CURRENT_TIMESTAMP(6)"
	" WHERE employee_id = ? AND code_hash = ? AND used_at IS NULL"};

static const struct db_sql drop_codes = {
	"recovery_drop", DB_WRITE, "DELETE FROM second_factor_code WHERE employee_id = ?"};

static const struct db_sql insert_code = {"recovery_insert", DB_WRITE,
	"INSERT INTO second_factor_code (employee_id, code_hash) VALUES (?, ?)"};

static const struct db_sql drop = {
	"factor_drop", DB_WRITE, "DELETE FROM second_factor WHERE employee_id = ?"};

static const struct db_sql note_reset = {"factor_note_reset", DB_WRITE,
	"INSERT INTO second_factor_reset (employee_id, reset_by, verified, reason)"
	" VALUES (?, ?, ?, ?)"};

static const struct db_sql require = {"factor_require", DB_WRITE,
	"INSERT INTO second_factor_role (role, valid_from) SELECT ?, ? FROM DUAL"
	" WHERE NOT EXISTS (SELECT 1 FROM second_factor_role q WHERE q.role = ?"
	"  AND COALESCE(q.valid_until, '9999-12-31') >= ?)"
	" ON DUPLICATE KEY UPDATE valid_until = NULL"}; /* ended on the day it began */

static const struct db_sql release = {"factor_release", DB_WRITE,
	"UPDATE second_factor_role SET valid_until = ? - INTERVAL 1 DAY WHERE role = ?"
	" AND COALESCE(valid_until, '9999-12-31') >= ?"};

static const struct db_sql roles = {"factor_roles", DB_READ,
	"SELECT role, valid_from, valid_until FROM second_factor_role ORDER BY valid_from, role"};

int factor_find(struct db *db, int64_t employee, bool lock, struct factor *to, struct arena *a,
	struct err *e)
{
	struct db_in in[] = {in_i64(employee)};
	size_t wrapped = 0, pending = 0;
	struct db_out out[] = {
		out_bytes(&to->wrapped, &wrapped),
		out_str(&to->confirmed_at),
		out_i64(&to->last_step),
		out_bytes(&to->pending, &pending),
		out_i64(&to->codes_left),
		out_i64(&to->now_s),
	};
	int found;

	*to = (struct factor){0};
	found = db_one(db, lock ? &lock_find : &find, in, NELEM(in), out, NELEM(out), a, e);
	if (found > 0 && ((to->wrapped && wrapped != FACTOR_WRAPPED) ||
				 (to->pending && pending != FACTOR_WRAPPED)))
		return err_set(e, E_INTERNAL, "a second factor of another length");
	return found;
}

int factor_required(
	struct db *db, int64_t employee, struct date today, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(employee), in_date(today), in_date(today)};
	int64_t one;
	struct db_out out[] = {out_i64(&one)};

	return db_one(db, &required, in, NELEM(in), out, NELEM(out), a, e);
}

int factor_begin(
	struct db *db, int64_t employee, const uint8_t pending[FACTOR_WRAPPED], struct err *e)
{
	struct db_in in[] = {in_i64(employee), in_bytes(pending, FACTOR_WRAPPED)};

	return db_exec(db, &begin, in, NELEM(in), e) < 0 ? -1 : 0;
}

int factor_confirm(struct db *db, int64_t employee, int64_t step, struct err *e)
{
	struct db_in in[] = {in_i64(step), in_i64(employee)};

	return db_exec(db, &confirm, in, NELEM(in), e) < 0 ? -1 : 0;
}

int factor_use(struct db *db, int64_t employee, int64_t step, struct err *e)
{
	struct db_in in[] = {in_i64(step), in_i64(employee), in_i64(step)};

	return (int)db_exec(db, &use, in, NELEM(in), e);
}

int recovery_use(
	struct db *db, int64_t employee, const uint8_t hash[DIGEST_BYTES], struct err *e)
{
	struct db_in in[] = {in_i64(employee), in_bytes(hash, DIGEST_BYTES)};

	return (int)db_exec(db, &use_code, in, NELEM(in), e);
}

int recovery_replace(struct db *db, int64_t employee,
	const uint8_t hashes[RECOVERY_CODES][DIGEST_BYTES], struct err *e)
{
	struct db_in in[] = {in_i64(employee), in_null()};

	if (db_exec(db, &drop_codes, in, 1, e) < 0)
		return -1;
	for (size_t i = 0; i < RECOVERY_CODES; i++) {
		in[1] = in_bytes(hashes[i], DIGEST_BYTES);
		if (db_exec(db, &insert_code, in, NELEM(in), e) < 0)
			return -1;
	}
	return 0;
}

int factor_reset(struct db *db, const struct factor_reset *x, struct err *e)
{
	struct db_in in[] = {
		in_i64(x->employee), in_id(x->by), in_str(x->verified), in_str(x->reason)};
	int64_t gone = db_exec(db, &drop, in, 1, e);

	if (gone <= 0)
		return (int)gone;
	if (db_exec(db, &drop_codes, in, 1, e) < 0 ||
		db_exec(db, &note_reset, in, NELEM(in), e) < 0)
		return -1;
	return 1;
}

int factor_require(struct db *db, const char *role, struct date from, struct err *e)
{
	struct db_in in[] = {in_str(role), in_date(from), in_str(role), in_date(from)};

	int64_t rows = db_exec(db, &require, in, NELEM(in), e);

	return rows > 0 ? 1 : (int)rows;
}

int factor_release(struct db *db, const char *role, struct date from, struct err *e)
{
	struct db_in in[] = {in_date(from), in_str(role), in_date(from)};

	return (int)db_exec(db, &release, in, NELEM(in), e);
}

int factor_roles(struct db *db, struct factor_role *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_out out[] = {out_str(&to->role), out_date(&to->from), out_date(&to->until)};

	return db_each(db, &roles, NULL, 0, out, NELEM(out), a, row, arg, e);
}

/* Employees who have the role today. */
#define WITH_ROLE                                                                                  \
	"(SELECT COUNT(*) FROM employee_role p WHERE p.role = r.role"                              \
	" AND d.today BETWEEN p.valid_from AND COALESCE(p.valid_until, '9999-12-31')"

static const struct db_sql duties = {"factor_duties", DB_READ,
	"SELECT r.role, EXISTS(SELECT 1 FROM second_factor_role q WHERE q.role = r.role"
	"  AND d.today BETWEEN q.valid_from AND COALESCE(q.valid_until, '9999-12-31')), " WITH_ROLE "),"
	" " WITH_ROLE " AND NOT EXISTS(SELECT 1 FROM second_factor f"
	"  WHERE f.employee_id = p.employee_id AND f.confirmed_at IS NOT NULL)),"
	" n.version, n.valid_from, n.reason, n.recorded_at, e.public_id, e.first_name, e.last_name"
	" FROM (SELECT CAST(? AS DATE) AS today, CAST(? AS CHAR CHARACTER SET ascii) AS role) d"
	" JOIN (SELECT 'adviser' AS role UNION ALL SELECT 'auditor' UNION ALL SELECT 'counsellor'"
	"  UNION ALL SELECT 'guide' UNION ALL SELECT 'partner_admin' UNION ALL SELECT 'promoter'"
	"  UNION ALL SELECT 'vdab_admin') r ON d.role IS NULL OR d.role = r.role"
	" LEFT JOIN configuration n ON n.subject = CONCAT('factor.', r.role)"
	"  AND n.version = (SELECT MAX(m.version) FROM configuration m WHERE m.subject = n.subject)"
	" LEFT JOIN employee e ON e.id = n.recorded_by ORDER BY r.role"};

int factor_duties(struct db *db, const char *role, struct date today, struct factor_duty *to,
	struct arena *a, int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct config_version *v = &to->change;
	struct db_in in[] = {in_date(today), in_str(role)};
	struct db_out out[] = {
		out_str(&to->role),
		out_bool(&to->required),
		out_i64(&to->people),
		out_i64(&to->without),
		out_i64(&v->version),
		out_date(&v->valid_from),
		out_str(&v->reason),
		out_str(&v->recorded_at),
		out_str(&v->employee_id),
		out_str(&v->first_name),
		out_str(&v->last_name),
	};

	*to = (struct factor_duty){0};
	return db_each(db, &duties, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}
