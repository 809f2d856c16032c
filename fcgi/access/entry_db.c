/*
 * What an organisation works at, and what it has.
 */
#include "access/entry.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql services = {"entry_services", DB_READ,
	"SELECT s.code, s.name, a.reference, s.entry, COALESCE(a.guide_url, s.guide_url)"
	" FROM (SELECT CAST(? AS SIGNED) AS organisation, CAST(? AS DATE) AS today) v"
	" JOIN assignment a ON a.organisation_id = v.organisation AND a.valid_from <= v.today"
	"  AND COALESCE(a.valid_until >= v.today, TRUE)"
	" JOIN service s ON s.id = a.service_id AND s.valid_from <= v.today"
	"  AND COALESCE(s.valid_until >= v.today, TRUE) ORDER BY s.code, a.reference LIMIT 100"};

static const struct db_sql counts = {"entry_counts", DB_READ,
	"SELECT (SELECT COUNT(DISTINCT r.client_id) FROM access_right r"
	"  WHERE r.organisation_id = v.organisation AND (r.unit_id IS NULL OR r.unit_id = v.unit)"
	"  AND r.closed_on IS NULL AND r.valid_from <= v.today"
	"  AND (r.last_valid_day IS NULL OR r.last_valid_day >= v.today)),"
	" (SELECT COUNT(*) FROM access_request q WHERE q.organisation_id = v.organisation"
	"  AND (q.unit_id IS NULL OR q.unit_id = v.unit)"
	"  AND q.status IN ('incomplete', 'received'))"
	" FROM (SELECT CAST(? AS SIGNED) AS organisation, CAST(? AS SIGNED) AS unit,"
	"  CAST(? AS DATE) AS today) v"};

int entry_services(struct db *db, const struct viewer *v, struct entry_service *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(v->organisation), in_date(v->today)};
	struct db_out out[] = {out_str(&to->code), out_str(&to->name), out_str(&to->reference),
		out_str(&to->entry), out_str(&to->guide_url)};

	return db_each(db, &services, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

int entry_counts(struct db *db, const struct viewer *v, int64_t *rights, int64_t *requests,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(v->organisation), in_i64(v->unit), in_date(v->today)};
	struct db_out out[] = {out_i64(rights), out_i64(requests)};

	return db_one(db, &counts, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}
