/*
 * Admissions as rows: added, and read by VDAB, by who administrates the organisation and by oneself.
 */
#include <string.h>

#include "access/living_sql.h"
#include "access/shown.h"
#include "base/crypto.h"
#include "base/ident.h"
#include "identity/admission.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

enum { ROW_COLUMNS = 12 };

#define COLUMNS_OF(n, u, b)                                                                        \
	n ".public_id, " n ".basis, " n ".note, " n ".recorded_at, " n ".valid_from, " n           \
	  ".valid_until, " PLAIN_UNIT(u) ", " PLAIN_PERSON(b)

static const struct db_sql insert = {"admission_insert", DB_WRITE,
	"INSERT INTO admission (public_id, organisation_id, unit_id, employee_id, valid_from,"
	" valid_until, basis, note, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql list = {"admission_list", DB_READ,
	"SELECT " COLUMNS_OF("n", "u", "b")
	" FROM (SELECT CAST(? AS SIGNED) AS organisation, CAST(? AS SIGNED) AS employee) w"
	" JOIN admission n ON n.organisation_id = w.organisation AND n.employee_id <=> w.employee"
	" LEFT JOIN unit u ON u.id = n.unit_id LEFT JOIN employee b ON b.id = n.recorded_by"
	" ORDER BY n.id DESC LIMIT 1000"};

/* The newest of each; the periods are those that decide, whatever was recorded. */
#define NEWEST(n, of) " LEFT JOIN admission " n " ON " n ".id = (SELECT MAX(x.id) FROM admission x WHERE " of ")"
#define WITH_NAMES(n, u, b)                                                                        \
	" LEFT JOIN unit " u " ON " u ".id = " n ".unit_id LEFT JOIN employee " b " ON " b         \
	".id = " n ".recorded_by"

static const struct db_sql holding = {"admissions_of", DB_READ,
	"SELECT " FACTOR_REQUIRED ", " FACTOR_ACTIVE ", o.valid_from, o.valid_until, u.valid_from,"
	" u.valid_until, e.valid_from, e.valid_until, " COLUMNS_OF("no", "uo", "bo") ", "
	COLUMNS_OF("nu", "uu", "bu") ", " COLUMNS_OF("ne", "ue", "be")
	" FROM " LIVING_TODAY " JOIN employee e ON e.id = ?"
	" JOIN unit u ON u.id = e.unit_id JOIN organisation o ON o.id = e.organisation_id"
	NEWEST("no", "x.organisation_id = o.id AND x.unit_id IS NULL AND x.employee_id IS NULL")
	NEWEST("nu", "x.unit_id = u.id AND x.employee_id IS NULL")
	NEWEST("ne", "x.employee_id = e.id")
	WITH_NAMES("no", "uo", "bo") WITH_NAMES("nu", "uu", "bu") WITH_NAMES("ne", "ue", "be")};

static const struct db_sql admitters = {"admitters", DB_READ,
	"SELECT " PLAIN_PERSON("e") ", e.email FROM " LIVING_TODAY
	" JOIN organisation o ON o.id = ? JOIN employee e ON e.organisation_id = o.id"
	" JOIN unit u ON u.id = e.unit_id AND " LIVING_EMPLOYEE
	" JOIN employee_role p ON p.employee_id = e.id AND p.role = 'partner_admin'"
	"  AND p.valid_from <= d.today AND COALESCE(p.valid_until >= d.today, TRUE)"
	" ORDER BY e.name_key, e.id LIMIT 20"};

static void row_out(struct admission *n, struct db_out out[ROW_COLUMNS])
{
	struct db_out columns[ROW_COLUMNS] = {
		out_str(&n->id),
		out_str(&n->basis),
		out_str(&n->note),
		out_str(&n->recorded_at),
		out_date(&n->period.from),
		out_date(&n->period.until),
		out_str(&n->unit_id),
		out_str(&n->unit_name),
		out_i64(&n->unit_oe),
		out_str(&n->by_id),
		out_str(&n->by_first_name),
		out_str(&n->by_last_name),
	};

	memcpy(out, columns, sizeof(columns));
}

int admission_record(struct db *db, const struct admission_subject *of, struct period period,
	const struct admitted *why, const char *otherwise, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	struct db_in in[] = {
		in_str(public_id_new(id)),
		in_i64(of->organisation),
		in_id(of->unit),
		in_id(of->employee),
		in_date(period.from),
		in_date(period.until),
		in_str(why->basis ? why->basis : otherwise),
		in_str(why->note),
		in_id(why->by),
	};

	return db_exec(db, &insert, in, NELEM(in), e) < 0 ? -1 : 0;
}

int admission_each(struct db *db, int64_t organisation, int64_t employee, struct admission *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(organisation), in_id(employee)};
	struct db_out out[ROW_COLUMNS];

	*to = (struct admission){0};
	row_out(to, out);
	return db_each(db, &list, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

int admissions_of(struct db *db, int64_t employee, struct date today, struct admissions *to,
	struct arena *a, struct err *e)
{
	struct admission *const each[] = {&to->organisation, &to->unit, &to->employee};
	struct period holds[NELEM(each)];
	struct db_in in[] = {in_date(today), in_i64(employee)};
	struct db_out out[2 + 2 * NELEM(each) + NELEM(each) * ROW_COLUMNS];
	int found;

	*to = (struct admissions){0};
	out[0] = out_bool(&to->second_factor_required);
	out[1] = out_bool(&to->second_factor_active);
	for (size_t i = 0; i < NELEM(each); i++) {
		out[2 + 2 * i] = out_date(&holds[i].from);
		out[3 + 2 * i] = out_date(&holds[i].until);
		row_out(each[i], out + 2 + 2 * NELEM(each) + i * ROW_COLUMNS);
	}
	found = db_one(db, &holding, in, NELEM(in), out, NELEM(out), a, e);
	for (size_t i = 0; found > 0 && i < NELEM(each); i++)
		each[i]->period = holds[i];
	return found;
}

int admitters_each(struct db *db, int64_t organisation, struct date today, struct admitter *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_i64(organisation)};
	struct db_out out[] = {out_str(&to->id), out_str(&to->first_name), out_str(&to->last_name),
		out_str(&to->email)};

	return db_each(db, &admitters, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}
