/*
 * Statements of the configuration of services.
 */
#include "access/entry.h"
#include "access/rights.h"
#include "access/service.h"
#include "access/shown.h"
#include "base/crypto.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql upsert_service = {"service_upsert", DB_WRITE,
	"INSERT INTO service (public_id, code, name, guide_url, entry, valid_from, valid_until)"
	" VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name),"
	" guide_url = VALUES(guide_url), entry = VALUES(entry), valid_from = VALUES(valid_from),"
	" valid_until = VALUES(valid_until)"};

static const struct db_sql find_service = {
	"service_find", DB_READ, "SELECT id, public_id FROM service WHERE code = ?"};

static const struct db_sql insert_rule = {"service_rule_insert", DB_WRITE,
	"INSERT IGNORE INTO service_rule (service_id, valid_from, event, months, while_running,"
	" invented) VALUES (?, ?, ?, ?, ?, ?)"};

static const struct db_sql same_rule = {"service_rule_same", DB_READ,
	"SELECT 1 FROM service_rule WHERE service_id = ? AND valid_from = ? AND event = ?"
	" AND months = ? AND while_running = ? AND invented = ?"};

static const struct db_sql find_party = {"assignment_party", DB_READ,
	"SELECT o.id, a.service_id FROM organisation o"
	" LEFT JOIN assignment a ON a.organisation_id = o.id AND a.reference = ?"
	" WHERE o.enterprise_number = ? OR o.public_id = ?"};

static const struct db_sql upsert_assignment = {"assignment_upsert", DB_WRITE,
	"INSERT INTO assignment (public_id, service_id, organisation_id, reference, guide_url,"
	" valid_from, valid_until) VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
	" guide_url = VALUES(guide_url), valid_from = VALUES(valid_from),"
	" valid_until = VALUES(valid_until)"};

#define JSON_BOOL(column) "JSON_EXTRACT(IF(" column ", 'true', 'false'), '$')"

static const struct db_sql dump = {"services_dump", DB_READ,
	"SELECT s.code, s.name, s.guide_url, s.entry, s.valid_from, s.valid_until,"
	" (SELECT JSON_ARRAYAGG(JSON_OBJECT('valid_from', k.valid_from, 'event', k.event,"
	"  'months', k.months, 'while_running', " JSON_BOOL("k.while_running") ", 'invented', "
	JSON_BOOL("k.invented") ") ORDER BY k.valid_from)"
	"  FROM service_rule k WHERE k.service_id = s.id),"
	" (SELECT JSON_ARRAYAGG(JSON_OBJECT('organisation',"
	"  COALESCE(" PLAIN_NUMBER("o") ", " PLAIN_ID("o") "), 'reference', a.reference,"
	"  'guide_url', a.guide_url, 'valid_from', a.valid_from, 'valid_until', a.valid_until)"
	"  ORDER BY a.id) FROM assignment a JOIN organisation o ON o.id = a.organisation_id"
	"  WHERE a.service_id = s.id)"
	" FROM service s ORDER BY s.code"};

static const struct db_sql owned = {"services_owned", DB_READ,
	"SELECT DISTINCT r.client_id, r.organisation_id FROM access_right r"
	" WHERE r.closed_on IS NULL AND r.ownership_id IS NOT NULL"};

static const struct db_sql lock_client = {
	"services_lock_client", DB_READ, "SELECT id FROM client WHERE id = ? FOR UPDATE"};

static const struct db_sql unruled = {"services_unruled", DB_READ,
	"SELECT r.public_id, s.code, w.ended_on FROM access_right r"
	" JOIN ownership w ON w.id = r.ownership_id JOIN service s ON s.id = w.service_id"
	" WHERE r.closed_on IS NULL AND r.rule = 'service_without_rule' AND w.ended_on IS NOT NULL"
	" ORDER BY s.code, w.ended_on, r.id"};

int service_store(struct db *db, const struct service_config *s, int64_t *id,
	const char **public_id, struct arena *a, struct err *e)
{
	char made[PUBLIC_ID_TEXT];
	struct db_in in[] = {
		in_str(public_id_new(made)),
		in_str(s->code),
		in_str(s->name),
		in_str(s->guide_url),
		in_str(s->entry),
		in_date(s->valid_from),
		in_date(s->valid_until),
	};
	struct db_in code = in_str(s->code);
	struct db_out out[] = {out_i64(id), out_str(public_id)};

	if (db_exec(db, &upsert_service, in, NELEM(in), e) < 0)
		return -1;
	return db_one(db, &find_service, &code, 1, out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int service_rule_store(struct db *db, int64_t service, const struct service_rule_config *k,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_i64(service),
		in_date(k->valid_from),
		in_str(k->event),
		in_i64(k->months),
		in_i64(k->while_running),
		in_i64(k->invented),
	};
	char text[DATE_TEXT];
	int64_t one;
	struct db_out out = out_i64(&one);
	int same;

	if (db_exec(db, &insert_rule, in, NELEM(in), e) < 0)
		return -1;
	same = db_one(db, &same_rule, in, NELEM(in), &out, 1, a, e);
	if (same == 0)
		return err_set(e, E_STATE_CONFLICT,
			"the rule from %s says something else: add one from a later day",
			date_text(k->valid_from, text));
	return same < 0 ? -1 : 0;
}

int assignment_store(struct db *db, int64_t service, const struct assignment_config *n,
	struct arena *a, struct err *e)
{
	char made[PUBLIC_ID_TEXT];
	int64_t organisation = 0, of_service = 0;
	struct db_in key[] = {
		in_str(n->reference), in_str(n->organisation), in_str(n->organisation)};
	struct db_out out[] = {out_i64(&organisation), out_i64(&of_service)};

	if (db_one(db, &find_party, key, NELEM(key), out, NELEM(out), a, e) < 0)
		return -1;
	if (!organisation)
		return err_field(e, "organisation", "not_found", NULL);
	if (of_service && of_service != service)
		return err_field(e, "reference", "not_allowed", NULL);
	struct db_in in[] = {
		in_str(public_id_new(made)),
		in_i64(service),
		in_i64(organisation),
		in_str(n->reference),
		in_str(n->guide_url),
		in_date(n->valid_from),
		in_date(n->valid_until),
	};
	return db_exec(db, &upsert_assignment, in, NELEM(in), e) < 0 ? -1 : 0;
}

int services_dump(struct db *db, struct service_dump *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e)
{
	struct db_out out[] = {
		out_str(&to->service.code),
		out_str(&to->service.name),
		out_str(&to->service.guide_url),
		out_str(&to->service.entry),
		out_date(&to->service.valid_from),
		out_date(&to->service.valid_until),
		out_str(&to->rules),
		out_str(&to->assignments),
	};

	return db_each(db, &dump, NULL, 0, out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

struct refreshing {
	struct db *db;
	struct date today;
	struct arena *arena;
	int64_t client, organisation;
};

static int refresh_file(struct db *db, void *arg, struct err *e)
{
	struct refreshing *r = arg;
	struct db_in in = in_i64(r->client);
	int64_t id;
	struct db_out out = out_i64(&id);

	if (db_one(db, &lock_client, &in, 1, &out, 1, r->arena, e) < 0)
		return -1;
	return rights_refresh(db, r->client, r->organisation, r->today, r->arena, e);
}

static int each_file(void *arg, struct err *e)
{
	struct refreshing *r = arg;

	return db_tx(r->db, refresh_file, r, e);
}

int services_refresh(struct db *db, struct date today, struct arena *a, struct err *e)
{
	struct refreshing r = {.db = db, .today = today, .arena = a};
	struct db_out out[] = {out_i64(&r.client), out_i64(&r.organisation)};

	return db_each(db, &owned, NULL, 0, out, NELEM(out), a, each_file, &r, e) < 0 ? -1
											      : 0;
}

int services_unruled(struct db *db, struct unruled *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e)
{
	struct db_out out[] = {out_str(&to->right), out_str(&to->code), out_date(&to->ended_on)};

	return db_each(db, &unruled, NULL, 0, out, NELEM(out), a, row, arg, e);
}
