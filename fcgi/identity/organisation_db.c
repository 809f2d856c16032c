/*
 * SQL of organisations and units.
 */
#include "identity/organisation_db.h"

#include "access/shown.h"
#include "base/crypto.h"
#include "access/living_sql.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

enum {
	ORGANISATION_COLUMNS = 15,
	UNIT_COLUMNS = 8,
	KEY_MAX = 240 /* the column */
};

#define O_COLUMNS                                                                                  \
	"o.id, o.public_id, o.name, o.kind, o.enterprise_number, o.contract_reference,"            \
	" o.has_ibis, o.valid_from, o.valid_until, o.version, o.certified_from, o.certified_until,"\
	" o.caseload, o.sensitive_from, o.sensitive_until"
#define U_COLUMNS                                                                                  \
	"u.id, u.public_id, u.name, u.oe_number, u.region, u.valid_from, u.valid_until, u.version"

static const struct db_sql find_organisation = {"organisation_find", DB_READ,
	"SELECT " O_COLUMNS " FROM organisation o WHERE o.public_id = ?"};

static const struct db_sql lock_organisation = {"organisation_lock", DB_READ,
	"SELECT " O_COLUMNS " FROM organisation o WHERE o.public_id = ? FOR UPDATE"};

static const struct db_sql named_organisation = {"organisation_named", DB_READ,
	"SELECT " O_COLUMNS " FROM organisation o WHERE o.public_id = ? OR o.name_key = ? LIMIT 2"};

/* The page is cut on organisations, before their units come along. */
static const struct db_sql page = {"organisation_page", DB_READ,
	"SELECT " O_COLUMNS ", " U_COLUMNS " FROM (SELECT x.* FROM organisation x"
	" WHERE x.id = COALESCE(?, x.id)"
	" AND ((x.name_key LIKE ? AND x.name_key LIKE ? AND x.name_key LIKE ?)"
	"  OR x.enterprise_number LIKE ? OR EXISTS (SELECT 1 FROM unit n"
	"   WHERE n.organisation_id = x.id AND CAST(n.oe_number AS CHAR) LIKE ?))"
	" AND (? IS NULL OR (x.name_key, x.id) >"
	"  (SELECT c.name_key, c.id FROM organisation c WHERE c.public_id = ?))"
	" ORDER BY x.name_key, x.id LIMIT ?) o"
	" LEFT JOIN unit u ON u.organisation_id = o.id"
	" ORDER BY o.name_key, o.id, u.name_key, u.id"};

static const struct db_sql units_of = {"organisation_units", DB_READ,
	"SELECT " U_COLUMNS " FROM unit u WHERE u.organisation_id = ? ORDER BY u.name_key, u.id"};

static const struct db_sql insert_organisation = {"organisation_insert", DB_WRITE,
	"INSERT INTO organisation (public_id, name, name_key, kind, enterprise_number,"
	" contract_reference, has_ibis, valid_from, valid_until, certified_from, certified_until)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql update_organisation = {"organisation_update", DB_WRITE,
	"UPDATE organisation SET name = ?, name_key = ?, enterprise_number = ?,"
	" contract_reference = ?, has_ibis = ?, caseload = ?, valid_until = ?, certified_from = ?,"
	" certified_until = ?, version = version + 1 WHERE id = ?"};

static void organisation_out(struct organisation *o, struct db_out out[ORGANISATION_COLUMNS])
{
	out[0] = out_i64(&o->row);
	out[1] = out_str(&o->id);
	out[2] = out_str(&o->name);
	out[3] = out_str(&o->kind);
	out[4] = out_str(&o->enterprise_number);
	out[5] = out_str(&o->contract_reference);
	out[6] = out_bool(&o->has_ibis);
	out[7] = out_date(&o->period.from);
	out[8] = out_date(&o->period.until);
	out[9] = out_i64(&o->version);
	out[10] = out_date(&o->certified.from);
	out[11] = out_date(&o->certified.until);
	out[12] = out_bool(&o->caseload);
	out[13] = out_date(&o->sensitive.from);
	out[14] = out_date(&o->sensitive.until);
}

static void unit_out(struct unit *u, struct db_out out[UNIT_COLUMNS])
{
	out[0] = out_i64(&u->row);
	out[1] = out_str(&u->id);
	out[2] = out_str(&u->name);
	out[3] = out_i64(&u->oe_number);
	out[4] = out_str(&u->region);
	out[5] = out_date(&u->period.from);
	out[6] = out_date(&u->period.until);
	out[7] = out_i64(&u->version);
}

int organisation_find(struct db *db, const char *id, bool lock, struct organisation *to,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(id)};
	struct db_out out[ORGANISATION_COLUMNS];

	organisation_out(to, out);
	return db_one(db, lock ? &lock_organisation : &find_organisation, in, NELEM(in), out,
		NELEM(out), a, e);
}

static int count_row(void *arg, struct err *e)
{
	(void)e;
	++*(int *)arg;
	return 0;
}

int organisation_named(
	struct db *db, const char *name, struct organisation *to, struct arena *a, struct err *e)
{
	/* ids are ASCII; a name that is not cannot be compared with one */
	struct db_in in[] = {
		in_str(public_id_valid(name) ? name : NULL), in_str(search_key(a, name, KEY_MAX))};
	struct db_out out[ORGANISATION_COLUMNS];
	int found = 0;

	organisation_out(to, out);
	if (db_each(db, &named_organisation, in, NELEM(in), out, NELEM(out), a, count_row, &found,
		    e) < 0)
		return -1;
	if (found > 1)
		return err_set(e, E_DUPLICATE, "more than one organisation has this name");
	return found;
}

int organisation_page(struct db *db, const struct search *s, int64_t scope, const char *cursor,
	int limit, struct organisation_row *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in in[] = {
		in_id(scope),
		in_str(s->word[0]),
		in_str(s->word[1]),
		in_str(s->word[2]),
		in_str(s->number_whole),
		in_str(s->number),
		in_str(cursor),
		in_str(cursor),
		in_i64(limit),
	};
	struct db_out out[ORGANISATION_COLUMNS + UNIT_COLUMNS];

	organisation_out(&to->organisation, out);
	unit_out(&to->unit, out + ORGANISATION_COLUMNS);
	return db_each(db, &page, in, NELEM(in), out, NELEM(out), a, row, arg, e);
}

int organisation_units(struct db *db, int64_t organisation, struct unit *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in in[] = {in_i64(organisation)};
	struct db_out out[UNIT_COLUMNS];

	unit_out(to, out);
	return db_each(db, &units_of, in, NELEM(in), out, NELEM(out), a, row, arg, e);
}

int organisation_insert(struct db *db, struct organisation *o, struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_str(o->id),
		in_str(o->name),
		in_str(search_key(a, o->name, KEY_MAX)),
		in_str(o->kind),
		in_str(o->enterprise_number),
		in_str(o->contract_reference),
		in_i64(o->has_ibis),
		in_date(o->period.from),
		in_date(o->period.until),
		in_date(o->certified.from),
		in_date(o->certified.until),
	};

	if (db_exec(db, &insert_organisation, in, NELEM(in), e) < 0)
		return -1;
	o->row = db_last_id(db);
	o->version = 1;
	return 0;
}

int organisation_update(struct db *db, const struct organisation *o, struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_str(o->name),
		in_str(search_key(a, o->name, KEY_MAX)),
		in_str(o->enterprise_number),
		in_str(o->contract_reference),
		in_i64(o->has_ibis),
		in_i64(o->caseload),
		in_date(o->period.until),
		in_date(o->certified.from),
		in_date(o->certified.until),
		in_i64(o->row),
	};

	return db_exec(db, &update_organisation, in, NELEM(in), e) < 0 ? -1 : 0;
}

/* ---- units ---- */

static const struct db_sql find_unit = {"unit_find", DB_READ,
	"SELECT " O_COLUMNS ", " U_COLUMNS
	" FROM unit u JOIN organisation o ON o.id = u.organisation_id"
	" WHERE u.public_id = ?"};

static const struct db_sql lock_unit = {
	"unit_lock", DB_READ, "SELECT u.id FROM unit u WHERE u.public_id = ? FOR UPDATE"};

static const struct db_sql find_oe = {"unit_by_oe", DB_READ,
	"SELECT " O_COLUMNS ", " U_COLUMNS
	" FROM unit u JOIN organisation o ON o.id = u.organisation_id"
	" WHERE u.oe_number = ?"};

static const struct db_sql count_units = {
	"unit_count", DB_READ, "SELECT COUNT(*) FROM unit u WHERE u.organisation_id = ?"};

/* Every word somewhere in the names of organisation and unit; a number is the start of the OE's. Who is
 * not named to the viewer is not offered either. */
static const struct db_sql lookup_units = {"unit_lookup", DB_READ,
	"SELECT " O_COLUMNS ", " U_COLUMNS " FROM " LIVING_TODAY " JOIN " SHOWN_VIEWER
	" JOIN organisation o ON (? OR " LIVING_ORGANISATION ") AND " PARTY_HIDDEN(
		"o") " IS NOT TRUE"
	" JOIN unit u ON u.organisation_id = o.id AND (? OR " LIVING_UNIT ")"
	" WHERE (CONCAT(o.name_key, u.name_key) LIKE ?"
	" AND CONCAT(o.name_key, u.name_key) LIKE ?"
	" AND CONCAT(o.name_key, u.name_key) LIKE ?)"
	" OR CAST(u.oe_number AS CHAR) LIKE ?"
	" ORDER BY CONCAT(u.oe_number, '%') <=> ? DESC, u.name_key LIKE ? DESC,"
	" CONCAT(o.name_key, u.name_key) LIKE ? DESC,"
	" o.name_key, u.name_key, u.id LIMIT ?"};

static const struct db_sql insert_unit = {"unit_insert", DB_WRITE,
	"INSERT INTO unit (public_id, organisation_id, oe_number, name, name_key, region,"
	" valid_from, valid_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql update_unit = {"unit_update", DB_WRITE,
	"UPDATE unit SET name = ?, name_key = ?, region = ?, valid_until = ?,"
	" version = version + 1 WHERE id = ?"};

static int one_unit(struct db *db, const struct db_sql *sql, const struct db_in *in, size_t n,
	struct organisation_row *to, struct arena *a, struct err *e)
{
	struct db_out out[ORGANISATION_COLUMNS + UNIT_COLUMNS];

	organisation_out(&to->organisation, out);
	unit_out(&to->unit, out + ORGANISATION_COLUMNS);
	return db_one(db, sql, in, n, out, NELEM(out), a, e);
}

int unit_find(struct db *db, const char *id, bool lock, struct organisation_row *to,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(id)};
	int64_t row;
	struct db_out out[] = {out_i64(&row)};

	/* only the unit's own row: its organisation is everybody's there */
	if (lock && db_one(db, &lock_unit, in, NELEM(in), out, NELEM(out), a, e) < 0)
		return -1;
	return one_unit(db, &find_unit, in, NELEM(in), to, a, e);
}

int unit_by_oe(struct db *db, int64_t oe_number, struct organisation_row *to, struct arena *a,
	struct err *e)
{
	struct db_in in[] = {in_i64(oe_number)};

	return one_unit(db, &find_oe, in, NELEM(in), to, a, e);
}

int64_t unit_count(struct db *db, int64_t organisation, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(organisation)};
	int64_t count = 0;
	struct db_out out[] = {out_i64(&count)};

	return db_one(db, &count_units, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : count;
}

int unit_lookup(struct db *db, const struct viewer *v, const struct search *s, bool ended, int limit,
	struct organisation_row *to, struct arena *a, int (*row)(void *arg, struct err *e),
	void *arg, struct err *e)
{
	struct db_in viewer[SHOWN_INPUTS];

	shown_in(v, viewer);
	struct db_in in[] = {
		in_date(v->today),
		viewer[0],
		viewer[1],
		viewer[2],
		in_i64(ended),
		in_i64(ended),
		in_str(s->word[0]),
		in_str(s->word[1]),
		in_str(s->word[2]),
		in_str(s->number),
		in_str(s->number),
		in_str(s->start),
		in_str(s->start),
		in_i64(limit),
	};
	struct db_out out[ORGANISATION_COLUMNS + UNIT_COLUMNS];

	organisation_out(&to->organisation, out);
	unit_out(&to->unit, out + ORGANISATION_COLUMNS);
	return db_each(db, &lookup_units, in, NELEM(in), out, NELEM(out), a, row, arg, e);
}

int unit_insert(struct db *db, int64_t organisation, struct unit *u, struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_str(u->id),
		in_i64(organisation),
		in_i64(u->oe_number),
		in_str(u->name),
		in_str(search_key(a, u->name, KEY_MAX)),
		in_str(u->region),
		in_date(u->period.from),
		in_date(u->period.until),
	};

	if (db_exec(db, &insert_unit, in, NELEM(in), e) < 0)
		return -1;
	u->row = db_last_id(db);
	u->version = 1;
	return 0;
}

int unit_update(struct db *db, const struct unit *u, struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_str(u->name),
		in_str(search_key(a, u->name, KEY_MAX)),
		in_str(u->region),
		in_date(u->period.until),
		in_i64(u->row),
	};

	return db_exec(db, &update_unit, in, NELEM(in), e) < 0 ? -1 : 0;
}
