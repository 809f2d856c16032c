/*
 * Regions as rows, their postcodes with them.
 */
#include "identity/region_db.h"

#include "access/living_sql.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

enum { REGION_OUTPUTS = 14 };

#define REGION_COLUMNS                                                                             \
	"g.id, g.public_id, g.code, g.name_nl, g.name_fr, g.name_en, g.contact_name,"              \
	" g.contact_email, g.contact_phone, g.secretariat, (SELECT JSON_ARRAYAGG("                 \
	"  IF(n.first_postcode = n.last_postcode, n.first_postcode,"                               \
	"   CONCAT(n.first_postcode, '-', n.last_postcode)) ORDER BY n.first_postcode)"            \
	"  FROM region_postcode n WHERE n.region_id = g.id), g.valid_from, g.valid_until,"         \
	" g.version FROM region g"

static const struct db_sql list = {"region_list", DB_READ,
	"SELECT " REGION_COLUMNS " WHERE g.public_id = COALESCE(?, g.public_id)"
	" ORDER BY g.name_nl, g.id"};

static const struct db_sql find = {"region_find", DB_READ,
	"SELECT " REGION_COLUMNS " WHERE g.public_id = ? OR (? IS NULL AND g.code = ?)"};

static const struct db_sql lock_all = {
	"region_lock_all", DB_READ, "SELECT id FROM region ORDER BY id FOR UPDATE"};

static const struct db_sql advisers = {"region_advisers", DB_READ,
	"SELECT DISTINCT u.region, e.public_id, e.first_name, e.last_name, e.email, u.public_id,"
	" u.name, u.oe_number FROM " LIVING_TODAY " JOIN unit u ON u.region = COALESCE(?, u.region)"
	" JOIN organisation o ON o.id = u.organisation_id AND o.kind = 'vdab'"
	" JOIN employee e ON e.unit_id = u.id"
	" JOIN employee_role p ON p.employee_id = e.id AND p.role = 'adviser'"
	"  AND p.valid_from <= d.today AND (p.valid_until IS NULL OR p.valid_until >= d.today)"
	" WHERE " LIVING_EMPLOYEE " ORDER BY u.region, e.last_name, e.first_name, e.public_id"};

static const struct db_sql overlaps = {"region_overlaps", DB_READ,
	"SELECT COUNT(*) FROM region_postcode n JOIN region g ON g.id = n.region_id WHERE g.id <> ?"
	" AND n.first_postcode <= ? AND n.last_postcode >= ?"
	" AND g.valid_from <= COALESCE(?, '9999-12-31')"
	" AND COALESCE(g.valid_until, '9999-12-31') >= ?"};

static const struct db_sql insert = {"region_insert", DB_WRITE,
	"INSERT INTO region (public_id, code, name_nl, name_fr, name_en, contact_name,"
	" contact_email, contact_phone, secretariat, valid_from, valid_until, version)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql update = {"region_update", DB_WRITE,
	"UPDATE region SET name_nl = ?, name_fr = ?, name_en = ?, contact_name = ?,"
	" contact_email = ?, contact_phone = ?, secretariat = ?, valid_until = ?, version = ?"
	" WHERE id = ?"};

static const struct db_sql drop_postcodes = {
	"region_postcodes_drop", DB_WRITE, "DELETE FROM region_postcode WHERE region_id = ?"};

static const struct db_sql add_postcodes = {"region_postcodes_add", DB_WRITE,
	"INSERT INTO region_postcode (region_id, first_postcode, last_postcode) VALUES (?, ?, ?)"};

static const struct db_sql keep = {"region_version", DB_WRITE,
	"INSERT IGNORE INTO region_version (region_id, version, recorded_by, content)"
	" VALUES (?, ?, ?, ?)"};

static void region_out(struct region *g, struct db_out out[REGION_OUTPUTS])
{
	out[0] = out_i64(&g->row);
	out[1] = out_str(&g->id);
	out[2] = out_str(&g->code);
	out[3] = out_str(&g->name_nl);
	out[4] = out_str(&g->name_fr);
	out[5] = out_str(&g->name_en);
	out[6] = out_str(&g->contact_name);
	out[7] = out_str(&g->contact_email);
	out[8] = out_str(&g->contact_phone);
	out[9] = out_str(&g->secretariat);
	out[10] = out_str(&g->postcodes);
	out[11] = out_date(&g->period.from);
	out[12] = out_date(&g->period.until);
	out[13] = out_i64(&g->version);
}

int region_list(struct db *db, const char *id, struct region *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in in = in_str(id);
	struct db_out out[REGION_OUTPUTS];

	region_out(to, out);
	return db_each(db, &list, &in, 1, out, NELEM(out), a, row, arg, e);
}

int region_find(struct db *db, const char *id, const char *code, struct region *to, struct arena *a,
	struct err *e)
{
	struct db_in in[] = {in_str(id), in_str(id), in_str(code)};
	struct db_out out[REGION_OUTPUTS];

	region_out(to, out);
	return db_one(db, &find, in, NELEM(in), out, NELEM(out), a, e);
}

static int nothing(void *arg, struct err *e)
{
	(void)arg;
	(void)e;
	return 0;
}

int region_lock_all(struct db *db, struct arena *a, struct err *e)
{
	int64_t id;
	struct db_out out = out_i64(&id);

	return db_each(db, &lock_all, NULL, 0, &out, 1, a, nothing, NULL, e) < 0 ? -1 : 0;
}

int region_advisers(struct db *db, const char *code, struct date today, struct adviser_row *to,
	struct arena *a, int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in in[] = {in_date(today), in_str(code)};
	struct db_out out[] = {
		out_str(&to->region),
		out_str(&to->id),
		out_str(&to->first_name),
		out_str(&to->last_name),
		out_str(&to->email),
		out_str(&to->unit_id),
		out_str(&to->unit_name),
		out_i64(&to->unit_oe),
	};

	return db_each(db, &advisers, in, NELEM(in), out, NELEM(out), a, row, arg, e);
}

int region_overlaps(struct db *db, int64_t region, struct period period,
	struct postcode_range range, struct arena *a, struct err *e)
{
	struct postcode_range first = {range.first, range.first}, last = {range.last, range.last};
	char from[POSTCODE_RANGE_TEXT], until[POSTCODE_RANGE_TEXT];
	struct db_in in[] = {
		in_i64(region),
		in_str(region_range_text(last, until)),
		in_str(region_range_text(first, from)),
		in_date(period.until),
		in_date(period.from),
	};
	int64_t n = 0;
	struct db_out out = out_i64(&n);

	return db_one(db, &overlaps, in, NELEM(in), &out, 1, a, e) < 0 ? -1 : n > 0;
}

int region_insert(struct db *db, struct region *g, struct err *e)
{
	struct db_in in[] = {
		in_str(g->id),
		in_str(g->code),
		in_str(g->name_nl),
		in_str(g->name_fr),
		in_str(g->name_en),
		in_str(g->contact_name),
		in_str(g->contact_email),
		in_str(g->contact_phone),
		in_str(g->secretariat),
		in_date(g->period.from),
		in_date(g->period.until),
		in_i64(g->version),
	};

	if (db_exec(db, &insert, in, NELEM(in), e) < 0)
		return -1;
	g->row = db_last_id(db);
	return 0;
}

int region_update(struct db *db, const struct region *g, struct err *e)
{
	struct db_in in[] = {
		in_str(g->name_nl),
		in_str(g->name_fr),
		in_str(g->name_en),
		in_str(g->contact_name),
		in_str(g->contact_email),
		in_str(g->contact_phone),
		in_str(g->secretariat),
		in_date(g->period.until),
		in_i64(g->version),
		in_i64(g->row),
	};

	return db_exec(db, &update, in, NELEM(in), e) < 0 ? -1 : 0;
}

int region_set_postcodes(
	struct db *db, int64_t region, const struct postcode_range *ranges, size_t n, struct err *e)
{
	struct db_in key = in_i64(region);

	if (db_exec(db, &drop_postcodes, &key, 1, e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct postcode_range first = {ranges[i].first, ranges[i].first};
		struct postcode_range last = {ranges[i].last, ranges[i].last};
		char from[POSTCODE_RANGE_TEXT], until[POSTCODE_RANGE_TEXT];
		struct db_in in[] = {key, in_str(region_range_text(first, from)),
			in_str(region_range_text(last, until))};

		if (db_exec(db, &add_postcodes, in, NELEM(in), e) < 0)
			return -1;
	}
	return 0;
}

int region_keep_version(struct db *db, int64_t region, int64_t version, int64_t by,
	const char *content, struct err *e)
{
	struct db_in in[] = {in_i64(region), in_i64(version), in_id(by), in_str(content)};

	return db_exec(db, &keep, in, NELEM(in), e) < 0 ? -1 : 0;
}
