/*
 * SQL of employees.
 */
#include "identity/employee_db.h"

#include "base/text.h"
#include "access/living_sql.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

enum { EMPLOYEE_COLUMNS = 25, KEY_PART_MAX = 199 };

/* The roles of employee_day(): of today, kept within the employee's period. */
#define ROLES_OF_DAY                                                                               \
	"(SELECT GROUP_CONCAT(p.role) FROM employee_role p WHERE p.employee_id = e.id"             \
	" AND GREATEST(e.valid_from, LEAST(d.today, COALESCE(e.valid_until, d.today)))"            \
	" BETWEEN p.valid_from AND COALESCE(p.valid_until, '9999-12-31'))"

#define E_COLUMNS                                                                                  \
	"e.id, e.public_id, e.login, e.first_name, e.last_name, e.email, e.language,"              \
	" e.trained_on, e.valid_from, e.valid_until, e.version, " FACTOR_ACTIVE ", " ROLES_OF_DAY  \
	", "                                                                                       \
	" u.id, u.public_id, u.name, u.oe_number, u.valid_from, u.valid_until,"                    \
	" o.id, o.public_id, o.name, o.kind, o.valid_from, o.valid_until"

#define E_JOINS " JOIN unit u ON u.id = e.unit_id JOIN organisation o ON o.id = e.organisation_id"

static const struct db_sql find_employee = {"employee_find", DB_READ,
	"SELECT " E_COLUMNS " FROM " LIVING_TODAY " JOIN employee e ON e.public_id = ?" E_JOINS};

static const struct db_sql lock_employee = {
	"employee_lock", DB_READ, "SELECT e.id FROM employee e WHERE e.public_id = ? FOR UPDATE"};

static const struct db_sql page = {"employee_page", DB_READ,
	"SELECT " E_COLUMNS " FROM " LIVING_TODAY " JOIN employee e" E_JOINS
	" WHERE o.id = COALESCE(?, o.id) AND o.public_id = COALESCE(?, o.public_id)"
	" AND ((e.name_key LIKE ? AND e.name_key LIKE ? AND e.name_key LIKE ?)"
	"  OR LOCATE(?, e.login) > 0)"
	" AND (? IS NULL OR (e.name_key, e.id) >"
	"  (SELECT c.name_key, c.id FROM employee c WHERE c.public_id = ?))"
	" ORDER BY e.name_key, e.id LIMIT ?"};

static const struct db_sql insert_employee = {"employee_insert", DB_WRITE,
	"INSERT INTO employee (public_id, login, organisation_id, unit_id, first_name, last_name,"
	" name_key, email, language, trained_on, valid_from, valid_until)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql update_employee = {"employee_update", DB_WRITE,
	"UPDATE employee SET unit_id = ?, first_name = ?, last_name = ?, name_key = ?, email = ?,"
	" language = ?, trained_on = ?, valid_until = ?, version = version + 1 WHERE id = ?"};

static const struct db_sql close_role = {"employee_role_close", DB_WRITE,
	"UPDATE employee_role SET valid_until = ? WHERE employee_id = ? AND role = ?"
	" AND (valid_until IS NULL OR valid_until > ?)"};

/* A role that was taken away on the day it was given has its row still. */
static const struct db_sql open_role = {"employee_role_open", DB_WRITE,
	"INSERT INTO employee_role (employee_id, role, valid_from) VALUES (?, ?, ?)"
	" ON DUPLICATE KEY UPDATE valid_until = NULL"};

static const struct db_sql hold = {"employee_hold", DB_READ,
	"SELECT e.id FROM employee e" E_JOINS " WHERE e.id = ? LOCK IN SHARE MODE"};

static void columns(struct employee *x, const char **roles, struct db_out out[EMPLOYEE_COLUMNS])
{
	struct db_out all[] = {
		out_i64(&x->row),
		out_str(&x->id),
		out_str(&x->login),
		out_str(&x->first_name),
		out_str(&x->last_name),
		out_str(&x->email),
		out_str(&x->language),
		out_date(&x->trained_on),
		out_date(&x->period.from),
		out_date(&x->period.until),
		out_i64(&x->version),
		out_bool(&x->second_factor),
		out_str(roles),
		out_i64(&x->unit.row),
		out_str(&x->unit.id),
		out_str(&x->unit.name),
		out_i64(&x->unit.oe_number),
		out_date(&x->unit.period.from),
		out_date(&x->unit.period.until),
		out_i64(&x->organisation.row),
		out_str(&x->organisation.id),
		out_str(&x->organisation.name),
		out_str(&x->organisation.kind),
		out_date(&x->organisation.period.from),
		out_date(&x->organisation.period.until),
	};

	_Static_assert(NELEM(all) == EMPLOYEE_COLUMNS, "as many as E_COLUMNS");
	for (size_t i = 0; i < NELEM(all); i++)
		out[i] = all[i];
}

int employee_find(struct db *db, const char *id, bool lock, struct date today, struct employee *to,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_str(id)};
	struct db_out out[EMPLOYEE_COLUMNS], locked[] = {out_i64(&to->row)};
	const char *roles = NULL;
	int found;

	*to = (struct employee){0};
	if (lock && db_one(db, &lock_employee, &in[1], 1, locked, NELEM(locked), a, e) < 0)
		return -1;
	columns(to, &roles, out);
	found = db_one(db, &find_employee, in, NELEM(in), out, NELEM(out), a, e);
	to->roles = roles_from_text(roles);
	return found;
}

/* Between the database's row and the caller's. */
struct each {
	struct employee *to;
	const char *roles;
	int (*row)(void *arg, struct err *e);
	void *arg;
};

static int each_row(void *arg, struct err *e)
{
	struct each *x = arg;

	x->to->roles = roles_from_text(x->roles);
	return x->row(x->arg, e);
}

int employee_page(struct db *db, const struct search *s, int64_t scope, const char *organisation,
	const char *cursor, int limit, struct date today, struct employee *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct each x = {.to = to, .row = row, .arg = arg};
	struct db_in in[] = {
		in_date(today),
		in_id(scope),
		in_str(organisation),
		in_str(s->word[0]),
		in_str(s->word[1]),
		in_str(s->word[2]),
		in_str(s->ascii),
		in_str(cursor),
		in_str(cursor),
		in_i64(limit),
	};
	struct db_out out[EMPLOYEE_COLUMNS];

	columns(to, &x.roles, out);
	return db_each(db, &page, in, NELEM(in), out, NELEM(out), a, each_row, &x, e);
}

/* Sorts by last name; each part can be found by itself. */
static const char *name_key(struct arena *a, const struct employee *x)
{
	return arena_printf(a, "%s %s", search_key(a, x->last_name, KEY_PART_MAX),
		search_key(a, x->first_name, KEY_PART_MAX));
}

int employee_insert(struct db *db, struct employee *x, struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_str(x->id),
		in_str(x->login),
		in_i64(x->organisation.row),
		in_i64(x->unit.row),
		in_str(x->first_name),
		in_str(x->last_name),
		in_str(name_key(a, x)),
		in_str(x->email),
		in_str(x->language),
		in_date(x->trained_on),
		in_date(x->period.from),
		in_date(x->period.until),
	};

	if (db_exec(db, &insert_employee, in, NELEM(in), e) < 0)
		return -1;
	x->row = db_last_id(db);
	x->version = 1;
	return 0;
}

int employee_update(struct db *db, const struct employee *x, struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_i64(x->unit.row),
		in_str(x->first_name),
		in_str(x->last_name),
		in_str(name_key(a, x)),
		in_str(x->email),
		in_str(x->language),
		in_date(x->trained_on),
		in_date(x->period.until),
		in_i64(x->row),
	};

	return db_exec(db, &update_employee, in, NELEM(in), e) < 0 ? -1 : 0;
}

static int set_role(
	struct db *db, int64_t employee, unsigned role, bool give, struct date day, struct err *e)
{
	struct date before = date_add_days(day, -1);
	struct db_in open[] = {in_i64(employee), in_str(role_name(role)), in_date(day)};
	struct db_in close[] = {
		in_date(before), in_i64(employee), in_str(role_name(role)), in_date(before)};

	if (give)
		return db_exec(db, &open_role, open, NELEM(open), e) < 0 ? -1 : 0;
	return db_exec(db, &close_role, close, NELEM(close), e) < 0 ? -1 : 0;
}

int employee_set_roles(struct db *db, int64_t employee, unsigned had, unsigned wanted,
	struct date day, struct err *e)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		unsigned role = 1U << i;

		if ((had ^ wanted) & role &&
			set_role(db, employee, role, (wanted & role) != 0, day, e))
			return -1;
	}
	return 0;
}

int employee_hold(struct db *db, int64_t employee, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(employee)};
	int64_t row;
	struct db_out out[] = {out_i64(&row)};

	return db_one(db, &hold, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}
