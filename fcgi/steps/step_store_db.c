/*
 * Storing lines, and the small tables around them: funding numbers, regions.
 */
#include "identity/region_sql.h"
#include "steps/step_db.h"

static const struct db_sql lock_step = {"step_lock", DB_READ,
	"SELECT t.id FROM step t JOIN client c ON c.id = t.client_id WHERE t.public_id = ?"
	" FOR UPDATE"};

int step_db_lock(struct db *db, const char *step_id, struct arena *a, struct err *e)
{
	int64_t row = 0;
	struct db_in in = in_str(step_id);
	struct db_out out = out_i64(&row);

	return db_one(db, &lock_step, &in, 1, &out, 1, a, e);
}

static const struct db_sql funding_valid = {"step_funding_valid", DB_READ,
	"SELECT f.id FROM " SHOWN_VIEWER " JOIN funding_period f ON f.number = ?"
	" AND f.organisation_id IN (v.organisation, ?, ?)"
	" AND f.valid_from <= ? AND (f.valid_until IS NULL OR f.valid_until >= ?)"
	" JOIN organisation o ON o.id = f.organisation_id AND " PARTY_HIDDEN("o") " IS NOT TRUE"
	" LIMIT 1"};

int step_db_funding_valid(struct db *db, const struct viewer *v, const char *number,
	int64_t requester, int64_t executor, struct date day, struct arena *a, struct err *e)
{
	int64_t row = 0;
	struct db_in in[SHOWN_INPUTS + 5];
	struct db_out out = out_i64(&row);

	shown_in(v, in);
	in[SHOWN_INPUTS] = in_str(number);
	in[SHOWN_INPUTS + 1] = in_i64(requester);
	in[SHOWN_INPUTS + 2] = in_i64(executor);
	in[SHOWN_INPUTS + 3] = in[SHOWN_INPUTS + 4] = in_date(day);
	return db_one(db, &funding_valid, in, SHOWN_INPUTS + 5, &out, 1, a, e);
}

static const struct db_sql list_funding = {"step_funding_list", DB_READ,
	"SELECT number, label, valid_from, valid_until FROM funding_period"
	" WHERE organisation_id = ? AND valid_from <= ?"
	" AND (valid_until IS NULL OR valid_until >= ?) ORDER BY number LIMIT 1000"};

int step_db_funding_numbers(struct db *db, int64_t organisation, struct date day,
	struct funding_number *n, struct arena *a, int (*row)(void *arg, struct err *e), void *arg,
	struct err *e)
{
	struct db_in in[] = {in_i64(organisation), in_date(day), in_date(day)};
	struct db_out out[] = {out_str(&n->number), out_str(&n->label), out_date(&n->from),
		out_date(&n->until)};

	return db_each(db, &list_funding, in, 3, out, 4, a, row, arg, e) < 0 ? -1 : 0;
}

static const struct db_sql region_of_client = {"step_region", DB_READ,
	"SELECT " REGION_OF_CLIENT("c", "d.today") " FROM (SELECT CAST(? AS DATE) AS today) d"
	" JOIN client c ON c.id = ?"};

int step_db_region(struct db *db, int64_t client, struct date today, const char **region,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_i64(client)};
	struct db_out out = out_str(region);

	*region = NULL;
	return db_one(db, &region_of_client, in, 2, &out, 1, a, e) < 0 ? -1 : 0;
}

static const struct db_sql insert_step = {"step_insert", DB_WRITE,
	"INSERT INTO step (public_id, client_id, kind, state, status_date, start_date,"
	" expected_end_date, funding_number, requester_organisation_id, requester_unit_id,"
	" requester_employee_id, executor_organisation_id, executor_unit_id, executor_employee_id,"
	" summary, region, course_number, outsourcing_number, oe_reference, ibis_reference,"
	" not_before, effective_end_date, end_recorded_on, end_recorded_by, version, recorded_by,"
	" cancel_reason, certificate_date, changed_on, kind_version, recorded_at, created_at)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	" (SELECT k.version FROM step_kind k WHERE k.kind = ?),"
	" COALESCE(?, CURRENT_TIMESTAMP(6)), COALESCE(?, CURRENT_TIMESTAMP(6)))"};

int step_db_insert(struct db *db, struct step *s, int64_t recorded_by, struct date today,
	const char *recorded_at, const char *created_at, struct err *e)
{
	struct db_in in[] = {
		in_str(s->id),
		in_i64(s->client),
		in_str(s->kind),
		in_str(s->state),
		in_date(s->date),
		in_date(s->start_date),
		in_date(s->expected_end),
		in_str(s->funding_number),
		in_i64(s->requester.organisation),
		in_i64(s->requester.unit),
		in_id(s->requester.employee),
		in_i64(s->executor.organisation),
		in_i64(s->executor.unit),
		in_id(s->executor.employee),
		in_str(s->summary),
		in_str(s->region),
		in_str(s->course_number),
		in_str(s->outsourcing_number),
		in_id(s->oe_reference),
		in_str(s->ibis_reference),
		in_date(s->not_before),
		in_date(s->ended),
		in_date(s->end_recorded),
		in_id(date_given(s->end_recorded) ? recorded_by : 0),
		in_i64(s->version),
		in_id(recorded_by),
		in_str(s->cancel_reason),
		in_date(s->certificate),
		in_date(today),
		in_str(s->kind),
		in_str(recorded_at),
		in_str(created_at),
	};

	if (db_exec(db, &insert_step, in, sizeof(in) / sizeof(in[0]), e) < 0)
		return -1;
	s->row = db_last_id(db);
	return 0;
}

static const struct db_sql update_step = {"step_update", DB_WRITE,
	"UPDATE step SET kind = ?, state = ?, status_date = ?, start_date = ?,"
	" expected_end_date = ?, funding_number = ?, executor_organisation_id = ?,"
	" executor_unit_id = ?, executor_employee_id = ?, summary = ?, course_number = ?,"
	" outsourcing_number = ?, oe_reference = ?, cancel_reason = ?, certificate_date = ?, effective_end_date = ?,"
	" end_recorded_by = IF(end_recorded_on IS NULL AND ? IS NOT NULL, ?, end_recorded_by),"
	" end_recorded_on = ?, version = ?, recorded_by = ?, changed_on = ?,"
	" recorded_at = CURRENT_TIMESTAMP(6) WHERE id = ? AND version = ?"};

int step_db_update(struct db *db, const struct step *s, int64_t recorded_by, struct date today,
	struct err *e)
{
	struct db_in in[] = {
		in_str(s->kind),
		in_str(s->state),
		in_date(s->date),
		in_date(s->start_date),
		in_date(s->expected_end),
		in_str(s->funding_number),
		in_i64(s->executor.organisation),
		in_i64(s->executor.unit),
		in_id(s->executor.employee),
		in_str(s->summary),
		in_str(s->course_number),
		in_str(s->outsourcing_number),
		in_id(s->oe_reference),
		in_str(s->cancel_reason),
		in_date(s->certificate),
		in_date(s->ended),
		in_date(s->end_recorded),
		in_id(recorded_by),
		in_date(s->end_recorded),
		in_i64(s->version),
		in_id(recorded_by),
		in_date(today),
		in_i64(s->row),
		in_i64(s->version - 1),
	};
	int64_t changed = db_exec(db, &update_step, in, sizeof(in) / sizeof(in[0]), e);

	if (changed == 0)
		return err_set(e, E_INTERNAL, "a locked line changed its version");
	return changed < 0 ? -1 : 0;
}

static const struct db_sql add_to_summary = {"step_addition_insert", DB_WRITE,
	"INSERT INTO step_addition (public_id, step_id, body, added_on, added_by)"
	" VALUES (?, ?, ?, ?, ?)"};

int step_db_add(struct db *db, int64_t step, const char *id, const char *text, struct date day,
	int64_t employee, struct err *e)
{
	struct db_in in[] = {in_str(id), in_i64(step), in_str(text), in_date(day), in_id(employee)};

	return db_exec(db, &add_to_summary, in, 5, e) < 0 ? -1 : 0;
}

static const struct db_sql keep_version = {"step_keep_version", DB_WRITE,
	"INSERT INTO step_version (step_id, version, recorded_by, content, recorded_at)"
	" VALUES (?, ?, ?, ?, COALESCE(?, CURRENT_TIMESTAMP(6)))"};

int step_db_keep_version(struct db *db, const struct step *s, int64_t recorded_by,
	const char *content, const char *recorded_at, struct err *e)
{
	struct db_in in[] = {in_i64(s->row), in_i64(s->version), in_id(recorded_by),
		in_str(content), in_str(recorded_at)};

	return db_exec(db, &keep_version, in, 5, e) < 0 ? -1 : 0;
}
