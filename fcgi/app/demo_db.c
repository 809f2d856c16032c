/*
 * Statements of the demo data. Times are given here, where the rooms take the clock's: what the
 * demo tells has happened over the last years.
 */
#include "app/demo_db.h"

#include <string.h>

#include "access/emergency.h"
#include "base/crypto.h"
#include "base/text.h"
#include "requests/right_request.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql look = {"demo_look", DB_READ,
	"SELECT (SELECT COUNT(*) FROM organisation), (SELECT COUNT(*) FROM organisation"
	" WHERE enterprise_number = ? FOR UPDATE)"};

static const struct db_sql insert_funding = {"demo_funding", DB_WRITE,
	"INSERT INTO funding_period (organisation_id, number, label, valid_from, valid_until)"
	" VALUES (?, ?, ?, ?, ?)"};

static const struct db_sql insert_client = {"demo_client", DB_WRITE,
	"INSERT INTO client (public_id, number, ssin, first_name, last_name, first_name_key,"
	" last_name_key, birth_date, sex, language, street, house_number, box, postcode,"
	" municipality, phone, email, actiris_number, origin, counsellor_id, unit_id, created_at,"
	" created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	" ADDTIME(CAST(? AS DATETIME), '08:30:00'), ?)"};

static const struct db_sql insert_job = {"demo_job", DB_WRITE,
	"INSERT INTO client_desired_job (client_id, position, title, remark) VALUES (?, ?, ?, ?)"};

/* The list as it was when the file was made. */
static const struct db_sql keep_jobs = {"demo_jobs_keep", DB_WRITE,
	"INSERT INTO client_desired_job_version"
	" (client_id, version, recorded_at, recorded_by, recorded_unit_id, content)"
	" SELECT c.id, c.version, c.created_at, c.created_by, m.unit_id,"
	"  JSON_ARRAYAGG(JSON_OBJECT('title', j.title, 'remark', j.remark) ORDER BY j.position)"
	" FROM client c JOIN client_desired_job j ON j.client_id = c.id"
	" LEFT JOIN employee m ON m.id = c.created_by WHERE c.id = ?"
	" GROUP BY c.id, c.version, c.created_at, c.created_by, m.unit_id"};

static const struct db_sql insert_plan = {"demo_plan", DB_WRITE,
	"INSERT INTO trajectory_plan (public_id, client_id, version) VALUES (?, ?, ?)"};

static const struct db_sql insert_plan_version = {"demo_plan_version", DB_WRITE,
	"INSERT INTO trajectory_plan_version (plan_id, version, plan_date, body, recorded_on,"
	" recorded_at, recorded_by, recorded_unit_id)"
	" VALUES (?, ?, ?, ?, ?, ADDTIME(CAST(? AS DATETIME), '10:20:00'), ?, ?)"};

static const struct db_sql insert_replaced = {"demo_replaced", DB_WRITE,
	"INSERT INTO step_replaced_executor (step_id, organisation_id, replaced_on)"
	" VALUES (?, ?, ?)"};

static const struct db_sql insert_right = {"demo_right", DB_WRITE,
	"INSERT INTO access_right (public_id, client_id, organisation_id, unit_id, basis,"
	" event_date, granted_on, granted_by, purpose, valid_from, last_valid_day, category, rule,"
	" anchor, closed_on, end_reason, end_note, ended_by, ownership_id, created_at)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	" ADDTIME(CAST(? AS DATETIME), '09:15:00'))"};

static const struct db_sql set_right_event = {"demo_right_event", DB_WRITE,
	"UPDATE access_right SET event_id = ?, grant_rule = ? WHERE id = ?"};

static const struct db_sql insert_allocation = {"demo_allocation", DB_WRITE,
	"INSERT INTO allocation (public_id, client_id, organisation_id, contact_id, assignment_id,"
	" allocated_on, recorded_on, recorded_by, grant_on, signed_on, signed_recorded_on,"
	" signed_recorded_by, right_id) VALUES (?, ?, ?, ?, (SELECT a.id FROM assignment a"
	"  WHERE a.organisation_id = ? AND a.reference = ?), ?, ?, ?, 'signature', ?, ?, ?, ?)"};

static const struct db_sql insert_referral = {"demo_referral", DB_WRITE,
	"INSERT INTO referral (public_id, client_id, organisation_id, signed_on, recorded_on,"
	" recorded_by) VALUES (?, ?, ?, ?, ?, ?)"};

static const struct db_sql insert_opening = {"demo_opening", DB_WRITE,
	"INSERT INTO certified_opening (public_id, client_id, organisation_id, unit_id,"
	" employee_id, event_date, opened_on, motive)"
	" SELECT ?, ?, e.organisation_id, e.unit_id, e.id, ?, ?, ? FROM employee e WHERE e.id = ?"};

static const struct db_sql insert_ownership = {"demo_ownership", DB_WRITE,
	"INSERT INTO ownership (public_id, client_id, organisation_id, contact_id, service_id,"
	" started_on, started_by, ended_on, ended_by, end_reason, assignment_id)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT a.id FROM assignment a"
	"  WHERE a.organisation_id = ? AND a.reference = ?))"};

static const struct db_sql insert_request = {"demo_request", DB_WRITE,
	"INSERT INTO access_request (public_id, employee_id, organisation_id, unit_id, client_id,"
	" ssin, first_name, last_name, last_name_key, birth_date, purpose, message, event_date,"
	" received_on, completed_on, risk_on, due_on, created_at, form, reference, actiris_number,"
	" exchange_informed, text_language, text_version, status, origin, informed, consent)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	" ADDTIME(CAST(? AS DATETIME), '10:05:00'), ?, ?, ?, ?, ?, 1, 'received', 'partner', TRUE,"
	" TRUE)"};

static const struct db_sql without_password = {"demo_without_password", DB_READ,
	"SELECT id FROM employee WHERE login = ? AND password_hash IS NULL FOR UPDATE"};

int demo_db_look(struct db *db, const char *enterprise_number, int64_t *organisations, bool *there,
	struct arena *a, struct err *e)
{
	struct db_in in = in_str(enterprise_number);
	struct db_out out[] = {out_i64(organisations), out_bool(there)};

	*organisations = 0;
	*there = false;
	return db_one(db, &look, &in, 1, out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int demo_db_funding(struct db *db, int64_t organisation, const struct demo_funding *f,
	struct date from, struct date until, struct err *e)
{
	struct db_in in[] = {in_i64(organisation), in_str(f->number), in_str(f->label),
		in_date(from), in_date(until)};

	return db_exec(db, &insert_funding, in, NELEM(in), e) < 0 ? -1 : 0;
}

static int insert_jobs(struct db *db, const struct demo_client *c, int64_t id, struct err *e)
{
	struct db_in client = in_i64(id);

	for (int i = 0; i < c->job_count; i++) {
		struct db_in in[] = {
			client, in_i64(i + 1), in_str(c->jobs[i]), in_str(c->job_remarks[i])};

		if (db_exec(db, &insert_job, in, NELEM(in), e) < 0)
			return -1;
	}
	return db_exec(db, &keep_jobs, &client, 1, e) < 0 ? -1 : 0;
}

int demo_db_client(struct db *db, const struct demo_client *c, int64_t unit, int64_t counsellor,
	int64_t maker, int64_t *id, struct arena *a, struct err *e)
{
	char public_id[PUBLIC_ID_TEXT];
	struct db_in in[] = {
		in_str(public_id_new(public_id)),
		in_i64(c->number),
		in_str(c->ssin),
		in_str(c->first_name),
		in_str(c->last_name),
		in_str(text_name_key(a, c->first_name)),
		in_str(text_name_key(a, c->last_name)),
		in_date(c->birth_date),
		in_str(c->sex),
		in_str(c->language),
		in_str(c->street),
		in_str(c->house_number),
		in_str(c->box),
		in_str(c->postcode),
		in_str(c->municipality),
		in_str(c->phone),
		in_str(c->email),
		in_str(c->actiris_number),
		in_str(maker ? "counsellor" : "ibis"),
		in_id(counsellor),
		in_i64(unit),
		in_date(c->created_on),
		in_id(maker),
	};

	if (db_exec(db, &insert_client, in, NELEM(in), e) < 0)
		return -1;
	*id = db_last_id(db);
	return insert_jobs(db, c, *id, e);
}

int demo_db_replaced(
	struct db *db, int64_t step, int64_t organisation, struct date day, struct err *e)
{
	struct db_in in[] = {in_i64(step), in_i64(organisation), in_date(day)};

	return db_exec(db, &insert_replaced, in, NELEM(in), e) < 0 ? -1 : 0;
}

int demo_db_ownership(struct db *db, int64_t client, const struct demo_right *r,
	const struct demo_owner *o, int64_t *id, struct err *e)
{
	char public_id[PUBLIC_ID_TEXT];
	bool ended = date_given(r->owned_until);
	struct db_in in[] = {
		in_str(public_id_new(public_id)),
		in_i64(client),
		in_i64(o->organisation),
		in_id(o->contact),
		in_i64(o->service),
		in_date(r->granted_on),
		in_id(o->started_by),
		in_date(r->owned_until),
		in_id(ended ? o->started_by : 0),
		in_str(ended ? "service_ended" : NULL),
		in_i64(o->organisation),
		in_str(o->assignment),
	};

	if (db_exec(db, &insert_ownership, in, NELEM(in), e) < 0)
		return -1;
	*id = db_last_id(db);
	return 0;
}

int demo_db_right(struct db *db, int64_t client, const struct demo_right *r,
	const struct demo_parties *p, int64_t *id, struct err *e)
{
	char public_id[PUBLIC_ID_TEXT];
	struct db_in in[] = {
		in_str(public_id_new(public_id)),
		in_i64(client),
		in_i64(p->organisation),
		in_id(p->unit),
		in_str(r->basis),
		in_date(r->event_date),
		in_date(r->granted_on),
		in_id(p->granted_by),
		in_str(r->purpose),
		in_date(r->granted_on),
		in_date(r->end.last_valid_day),
		in_str(r->end.category),
		in_str(r->end.rule),
		in_date(r->end.anchor),
		in_date(r->closed_on),
		in_str(r->end_reason),
		in_str(r->end_note),
		in_id(p->ended_by),
		in_id(p->ownership),
		in_date(r->granted_on),
	};

	if (db_exec(db, &insert_right, in, NELEM(in), e) < 0)
		return -1;
	*id = db_last_id(db);
	return 0;
}

/* The right bears its event. */
static int set_event(
	struct db *db, const struct demo_event *ev, const char *id, const char *rule, struct err *e)
{
	struct db_in in[] = {in_str(id), in_str(rule), in_i64(ev->right)};

	return ev->right && db_exec(db, &set_right_event, in, NELEM(in), e) < 0 ? -1 : 0;
}

int demo_db_allocation(struct db *db, const struct demo_event *ev, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	struct date signed_on = ev->right ? ev->day : (struct date){0};
	struct db_in in[] = {
		in_str(public_id_new(id)),
		in_i64(ev->client),
		in_i64(ev->organisation),
		in_id(ev->contact),
		in_i64(ev->organisation),
		in_str(ev->assignment),
		in_date(ev->day),
		in_date(ev->day),
		in_i64(ev->recorded_by),
		in_date(signed_on),
		in_date(signed_on),
		in_id(ev->right ? ev->recorded_by : 0),
		in_id(ev->right),
	};

	if (db_exec(db, &insert_allocation, in, NELEM(in), e) < 0)
		return -1;
	return set_event(db, ev, id, "tender_signature", e);
}

int demo_db_referral(struct db *db, const struct demo_event *ev, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	struct db_in in[] = {
		in_str(public_id_new(id)),
		in_i64(ev->client),
		in_i64(ev->organisation),
		in_date(ev->day),
		in_date(ev->day),
		in_i64(ev->recorded_by),
	};

	if (db_exec(db, &insert_referral, in, NELEM(in), e) < 0)
		return -1;
	return set_event(db, ev, id, "referral_signature", e);
}

int demo_db_opening(struct db *db, const struct demo_event *ev, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	struct db_in in[] = {
		in_str(public_id_new(id)),
		in_i64(ev->client),
		in_date(ev->day),
		in_date(ev->day),
		in_str(ev->motive),
		in_i64(ev->recorded_by),
	};

	if (db_exec(db, &insert_opening, in, NELEM(in), e) < 0)
		return -1;
	return set_event(db, ev, id, "certified_opening", e);
}

int demo_db_request(struct db *db, const struct demo_client *c, int64_t client,
	const struct demo_request *q, const struct demo_asker *asker, struct arena *a,
	struct err *e)
{
	static const struct closing_days none = {0}; /* as it is shipped */
	char public_id[PUBLIC_ID_TEXT];
	struct db_in in[] = {
		in_str(public_id_new(public_id)),
		in_i64(asker->employee),
		in_i64(asker->organisation),
		in_i64(asker->unit),
		in_id(q->matches ? client : 0),
		in_str(c->ssin),
		in_str(c->first_name),
		in_str(c->last_name),
		in_str(text_name_key(a, c->last_name)),
		in_date(q->birth_date),
		in_str(q->purpose),
		in_str(q->message),
		in_date(q->received_on),
		in_date(q->received_on),
		in_date(q->received_on),
		in_date(right_request_risk(q->received_on, &none)),
		in_date(right_request_due(q->received_on, &none)),
		in_date(q->received_on),
		in_str(q->form),
		in_str(q->reference),
		in_str(q->actiris_number),
		in_i64(q->reference != NULL),
		in_str(strcmp(c->language, "fr") == 0 ? "fr" : "nl"),
	};

	return db_exec(db, &insert_request, in, NELEM(in), e) < 0 ? -1 : 0;
}

static int keep_plan(struct db *db, int64_t plan, int64_t version, struct date day,
	const struct demo_plan *p, const struct demo_author *author, struct err *e)
{
	struct db_in in[] = {
		in_i64(plan),
		in_i64(version),
		in_date(p->date),
		in_str(version == 1 ? p->text : p->corrected),
		in_date(day),
		in_date(day),
		in_i64(author->employee),
		in_i64(author->unit),
	};

	return db_exec(db, &insert_plan_version, in, NELEM(in), e) < 0 ? -1 : 0;
}

int demo_db_plan(struct db *db, int64_t client, const struct demo_plan *p,
	const struct demo_author *author, struct err *e)
{
	char public_id[PUBLIC_ID_TEXT];
	struct db_in in[] = {
		in_str(public_id_new(public_id)), in_i64(client), in_i64(p->corrected ? 2 : 1)};
	int64_t plan;

	if (db_exec(db, &insert_plan, in, NELEM(in), e) < 0)
		return -1;
	plan = db_last_id(db);
	if (keep_plan(db, plan, 1, p->recorded_on, p, author, e))
		return -1;
	return p->corrected ? keep_plan(db, plan, 2, p->corrected_on, p, author, e) : 0;
}

static const struct db_sql insert_merge = {"demo_merge", DB_WRITE,
	"INSERT INTO client_merge (public_id, survivor_id, loser_id, reason, identity_reason,"
	" proposed_by, proposed_on)"
	" SELECT ?, s.id, ?, ?, ?, ?, ? FROM client s WHERE s.number = ?"};

int demo_db_merge(struct db *db, int survivor_number, int64_t loser, int64_t proposer,
	struct date today, struct err *e)
{
	char public_id[PUBLIC_ID_TEXT];
	struct db_in in[] = {
		in_str(public_id_new(public_id)),
		in_i64(loser),
		in_str("Twee keer ingeschreven: de opleiding staat in het ene dossier, de aanvraag in het andere."),
		in_str("Het BIS-nummer is vervangen door een INSZ; de brief van het Rijksregister is gezien."),
		in_i64(proposer),
		in_date(date_add_days(today, -1)),
		in_i64(survivor_number),
	};

	return db_exec(db, &insert_merge, in, NELEM(in), e) < 0 ? -1 : 0;
}

int demo_db_without_password(
	struct db *db, const char *login, int64_t *row, struct arena *a, struct err *e)
{
	struct db_in in = in_str(login);
	struct db_out out = out_i64(row);

	*row = 0;
	return db_one(db, &without_password, &in, 1, &out, 1, a, e) < 0 ? -1 : 0;
}

static const struct db_sql insert_caseload = {"demo_caseload", DB_WRITE,
	"INSERT INTO caseload (public_id, client_id, organisation_id, employee_id, started_on)"
	" SELECT LOWER(HEX(RANDOM_BYTES(16))), r.client_id, r.organisation_id,"
	" MIN(s.executor_employee_id), MIN(r.valid_from) FROM access_right r"
	" JOIN step s ON s.client_id = r.client_id AND s.executor_organisation_id = "
	"r.organisation_id"
	" WHERE r.organisation_id = ? AND s.executor_employee_id IS NOT NULL"
	" GROUP BY r.client_id, r.organisation_id"};

static const struct db_sql insert_motives = {"demo_motives", DB_WRITE,
	"INSERT INTO caseload_motive (public_id, client_id, organisation_id, employee_id, motive,"
	" given_on, created_at) SELECT LOWER(HEX(RANDOM_BYTES(16))), g.client_id, "
	"g.organisation_id,"
	" e.id, ?, ?, CONCAT(?, ' 09:30:00') FROM caseload g"
	" JOIN employee e ON e.login = ? AND e.organisation_id = g.organisation_id"
	" WHERE g.organisation_id = ? AND g.employee_id <> e.id"
	" AND EXISTS (SELECT 1 FROM step s WHERE s.client_id = g.client_id AND s.state = "
	"'completed')"};

int demo_db_caseload(
	struct db *db, int64_t organisation, const char *login, struct date today, struct err *e)
{
	struct date yesterday = date_add_days(today, -1);
	struct db_in guides[] = {in_i64(organisation)};
	struct db_in motives[] = {in_str("Vervangt een zieke collega bij het nazorggesprek."),
		in_date(yesterday), in_date(yesterday), in_str(login), in_i64(organisation)};

	if (db_exec(db, &insert_caseload, guides, NELEM(guides), e) < 0)
		return -1;
	return db_exec(db, &insert_motives, motives, NELEM(motives), e) < 0 ? -1 : 0;
}

/* Of a session that is long over. */
static const struct db_sql insert_emergency = {"demo_emergency", DB_WRITE,
	"INSERT INTO emergency_access (public_id, client_id, employee_id, unit_id, session_hash,"
	" reason, opened_on, opened_at, ends_at, review_unit_id, due_on)"
	" SELECT LOWER(HEX(RANDOM_BYTES(16))), c.id, e.id, e.unit_id, RANDOM_BYTES(32), ?, ?,"
	" CONCAT(?, ' 13:20:00'), CONCAT(?, ' 14:20:00'), c.unit_id, ?"
	" FROM client c JOIN unit u ON u.id = c.unit_id AND u.oe_number = ?"
	" JOIN employee e ON e.login = ? ORDER BY c.id LIMIT 1 OFFSET ?"};

static const struct db_sql insert_review = {"demo_emergency_review", DB_WRITE,
	"INSERT INTO emergency_review (emergency_id, verdict, remark, reviewed_by, reviewed_at)"
	" SELECT ?, 'justified', ?, e.id, CONCAT(?, ' 08:45:00') FROM employee e WHERE e.login = ?"};

static const struct db_sql insert_control = {"demo_control", DB_WRITE,
	"INSERT INTO control (public_id, kind, reference, reason, employee_id, first_day, last_day,"
	" opened_on, opened_at) SELECT LOWER(HEX(RANDOM_BYTES(16))), ?, ?, ?, e.id, ?, ?, ?,"
	" CONCAT(?, ' 08:15:00') FROM employee e WHERE e.login = ?"};

static const struct db_sql insert_control_files = {"demo_control_files", DB_WRITE,
	"INSERT INTO control_file (control_id, client_id) SELECT ?, c.id FROM client c"
	" JOIN unit u ON u.id = c.unit_id AND u.oe_number = ? ORDER BY c.id LIMIT ?"};

int demo_db_control(struct db *db, const struct demo_control *m, int64_t unit, const char *by,
	struct date today, struct err *e)
{
	struct date first = date_add_days(today, m->from);
	struct db_in in[] = {in_str(m->kind), in_str(m->reference), in_str(m->reason),
		in_date(first), in_date(date_add_days(today, m->until)), in_date(first),
		in_date(first), in_str(by)};
	struct db_in files[] = {in_null(), in_i64(unit), in_i64(m->files)};

	if (db_exec(db, &insert_control, in, NELEM(in), e) < 0)
		return -1;
	files[0] = in_i64(db_last_id(db));
	return db_exec(db, &insert_control_files, files, NELEM(files), e) < 0 ? -1 : 0;
}

int demo_db_emergency(struct db *db, const struct demo_emergency *m, int64_t unit, const char *by,
	const char *judge, struct date today, struct err *e)
{
	struct date day = date_add_days(today, -m->days_ago);
	struct db_in opening[] = {in_str(m->reason), in_date(day), in_date(day), in_date(day),
		in_date(date_add_working_days(day, EMERGENCY_REVIEW_DAYS)), in_i64(unit),
		in_str(by), in_i64(m->nth)};
	struct db_in review[] = {
		in_null(), in_str(m->remark), in_date(date_add_days(day, 1)), in_str(judge)};

	if (db_exec(db, &insert_emergency, opening, NELEM(opening), e) < 0)
		return -1;
	review[0] = in_i64(db_last_id(db));
	if (!m->remark)
		return 0;
	return db_exec(db, &insert_review, review, NELEM(review), e) < 0 ? -1 : 0;
}

/* What ended for that reason has its withdrawal; of the other, the last file of that counsellor in which no
 * consent is left, so that those which the documentation names stay as they are. */
static const struct db_sql withdraw_ended = {"demo_withdraw_ended", DB_WRITE,
	"INSERT INTO consent_withdrawal (public_id, client_id, withdrawn_on, channel, recorded_on,"
	" recorded_by) SELECT LOWER(HEX(RANDOM_BYTES(16))), client_id, closed_on, 'email', closed_on,"
	" MIN(ended_by) FROM access_right WHERE end_reason = 'consent_withdrawn'"
	" GROUP BY client_id, closed_on"};

static const struct db_sql note_ended = {"demo_withdrawal_ended", DB_WRITE,
	"INSERT INTO consent_withdrawal_right (public_id, withdrawal_id, right_id, effect)"
	" SELECT LOWER(HEX(RANDOM_BYTES(16))), w.id, h.id, 'ended' FROM consent_withdrawal w"
	" JOIN access_right h ON h.client_id = w.client_id AND h.closed_on = w.recorded_on"
	"  AND h.end_reason = 'consent_withdrawn'"};

#define AUTOMATIC                                                                                  \
	"h.basis NOT IN ('consent_form', 'outplacement_certificate') AND h.closed_on IS NULL"      \
	" AND (h.last_valid_day IS NULL OR h.last_valid_day >= ?)"

static const struct db_sql withdraw_asked = {"demo_withdraw_asked", DB_WRITE,
	"INSERT INTO consent_withdrawal (public_id, client_id, withdrawn_on, channel, note,"
	" recorded_on, recorded_by)"
	" SELECT LOWER(HEX(RANDOM_BYTES(16))), c.id, ?, 'phone', ?, ?, e.id"
	" FROM employee e JOIN client c ON c.counsellor_id = e.id"
	" WHERE e.login = ?"
	" AND EXISTS (SELECT 1 FROM access_right h WHERE h.client_id = c.id AND " AUTOMATIC ")"
	" AND NOT EXISTS (SELECT 1 FROM access_right k WHERE k.client_id = c.id"
	"  AND k.basis IN ('consent_form', 'outplacement_certificate'))"
	" AND NOT EXISTS (SELECT 1 FROM access_request q WHERE q.client_id = c.id)"
	" ORDER BY c.id DESC LIMIT 1"};

static const struct db_sql note_asked = {"demo_withdrawal_asked", DB_WRITE,
	"INSERT INTO consent_withdrawal_right (public_id, withdrawal_id, right_id, effect)"
	" SELECT LOWER(HEX(RANDOM_BYTES(16))), w.id, h.id, 'asked' FROM consent_withdrawal w"
	" JOIN access_right h ON h.client_id = w.client_id AND " AUTOMATIC
	" WHERE w.channel = 'phone' AND w.recorded_on = ?"};

int demo_db_withdrawals_ended(struct db *db, struct err *e)
{
	if (db_exec(db, &withdraw_ended, NULL, 0, e) < 0)
		return -1;
	return db_exec(db, &note_ended, NULL, 0, e) < 0 ? -1 : 0;
}

int demo_db_withdrawal_asked(
	struct db *db, const char *login, const char *note, struct date today, struct err *e)
{
	struct date day = date_add_days(today, -2);
	struct db_in withdrawn[] = {
		in_date(day), in_str(note), in_date(day), in_str(login), in_date(today)};
	struct db_in asked[] = {in_date(today), in_date(day)};

	if (db_exec(db, &withdraw_asked, withdrawn, NELEM(withdrawn), e) < 0)
		return -1;
	return db_exec(db, &note_asked, asked, NELEM(asked), e) < 0 ? -1 : 0;
}
