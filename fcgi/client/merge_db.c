/*
 * Statements of merging two files.
 */
#include "client/merge_db.h"

#include "access/actor.h"
#include "access/facts_rows.h"
#include "access/shown.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

enum { MERGE_OUTPUTS = 23 };

#define MERGE_COLUMNS                                                                              \
	"m.id, m.version, m.survivor_id, m.loser_id, m.proposed_by, m.decided_by, m.public_id,"    \
	" ms.public_id, ml.public_id, ms.number, ml.number, m.status, m.reason,"                   \
	" m.identity_reason, m.decision, m.proposed_on, m.decided_on, "                           \
	PLAIN_PERSON("mp") ", " PLAIN_PERSON("md")

#define MERGE_JOINS                                                                                \
	" LEFT JOIN client ms ON ms.id = m.survivor_id LEFT JOIN client ml ON ml.id = m.loser_id"  \
	" LEFT JOIN employee mp ON mp.id = m.proposed_by"                                          \
	" LEFT JOIN employee md ON md.id = m.decided_by"

static const struct db_sql find = {"merge_find", DB_READ,
	"SELECT " MERGE_COLUMNS " FROM client_merge m" MERGE_JOINS " WHERE m.public_id = ?"};

static const struct db_sql lock = {
	"merge_lock", DB_READ, "SELECT id FROM client_merge WHERE public_id = ? FOR UPDATE"};

static const struct db_sql of_file = {"merges_of_file", DB_READ,
	"SELECT " FACTS_COLUMNS ", " MERGE_COLUMNS " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN client_merge m ON (m.survivor_id = c.id OR m.loser_id = c.id"
	"  OR m.survivor_id IN (SELECT w.id FROM client w WHERE w.merged_into = c.id))"
	"  AND " FACTS_IN_SCOPE MERGE_JOINS " ORDER BY m.id DESC LIMIT 1000"};

static const struct db_sql counts = {"merge_counts", DB_READ,
	"SELECT (SELECT COUNT(*) FROM step s WHERE s.client_id = c.id),"
	" (SELECT COUNT(*) FROM document d WHERE d.client_id = c.id),"
	" (SELECT COUNT(*) FROM upload u WHERE u.client_id = c.id AND u.state = 'open'),"
	" (SELECT COUNT(*) FROM access_request q WHERE q.client_id = c.id),"
	" (SELECT COUNT(*) FROM ibis_request i WHERE i.client_id = c.id)"
	" FROM client c WHERE c.id = ?"};

static const struct db_sql identity = {"merge_identity", DB_READ,
	"SELECT ssin, birth_date, merged_into IS NOT NULL FROM client WHERE id = ?"};

static const struct db_sql waits = {"merge_waits", DB_READ,
	"SELECT id FROM client_merge WHERE waits = 1"
	" AND (survivor_id IN (?, ?) OR loser_id IN (?, ?)) LIMIT 1"};

static const struct db_sql same_person = {"merge_same_person", DB_READ,
	"SELECT a.id FROM employee a JOIN employee b ON " ACTOR_SAME_PERSON("a", "b")
	" WHERE a.id = ? AND b.id = ?"};

static const struct db_sql insert = {"merge_insert", DB_WRITE,
	"INSERT INTO client_merge (public_id, survivor_id, loser_id, reason, identity_reason,"
	" proposed_by, proposed_on) VALUES (?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql answer = {"merge_answer", DB_WRITE,
	"UPDATE client_merge SET status = ?, decided_by = ?, decided_on = ?, decision = ?,"
	" version = version + 1 WHERE id = ? AND status = 'proposed'"};

/* To the survivor (first input), from the loser (second). A table with a client_id that is moved
 * neither here, nor by access/joining.h or documents_follow(), is named in tests/api/t_merge.mjs,
 * with why. */
static const struct db_sql moves[] = {
	{"merge_steps", DB_WRITE, "UPDATE step SET client_id = ? WHERE client_id = ?"},
	{"merge_rights", DB_WRITE, "UPDATE access_right SET client_id = ? WHERE client_id = ?"},
	{"merge_ownerships", DB_WRITE, "UPDATE ownership SET client_id = ? WHERE client_id = ?"},
	{"merge_requests", DB_WRITE, "UPDATE access_request SET client_id = ? WHERE client_id = ?"},
	{"merge_caseload", DB_WRITE, "UPDATE caseload SET client_id = ? WHERE client_id = ?"},
	{"merge_notices", DB_WRITE, "UPDATE notice SET client_id = ? WHERE client_id = ?"},
	{"merge_plans", DB_WRITE, "UPDATE trajectory_plan SET client_id = ? WHERE client_id = ?"},
	{"merge_ibis", DB_WRITE, "UPDATE ibis_request SET client_id = ? WHERE client_id = ?"},
	{"merge_allocations", DB_WRITE, "UPDATE allocation SET client_id = ? WHERE client_id = ?"},
	/* an event that both files knew stands once already: its other row stays with the merged file, and
	 * no list or count shows it (opening_db.c); of their two rights the one that was kept stands */
	{"merge_referrals", DB_WRITE,
		"UPDATE IGNORE referral SET client_id = ? WHERE client_id = ?"},
	{"merge_openings", DB_WRITE,
		"UPDATE IGNORE certified_opening SET client_id = ? WHERE client_id = ?"},
	/* a withdrawal of one day is one (I33); its rights bear their file themselves */
	{"merge_withdrawals", DB_WRITE,
		"UPDATE IGNORE consent_withdrawal SET client_id = ? WHERE client_id = ?"},
	{"merge_controls", DB_WRITE,
		"UPDATE IGNORE control_file SET client_id = ? WHERE client_id = ?"},
	{"merge_former", DB_WRITE,
		"UPDATE IGNORE client_former_ssin SET client_id = ? WHERE client_id = ?"},
	{"merge_led", DB_WRITE, "UPDATE client SET merged_into = ? WHERE merged_into = ?"},
	{"merge_fill", DB_WRITE,
		"UPDATE client s JOIN client l ON l.id <> s.id"
		" SET s.birth_date = COALESCE(s.birth_date, l.birth_date),"
		" s.sex = IF(s.sex = 'unknown', l.sex, s.sex),"
		" s.house_number = IF(s.street IS NULL, l.house_number, s.house_number),"
		" s.box = IF(s.street IS NULL, l.box, s.box),"
		" s.postcode = IF(s.street IS NULL, l.postcode, s.postcode),"
		" s.municipality = IF(s.street IS NULL, l.municipality, s.municipality),"
		" s.street = COALESCE(s.street, l.street),"
		" s.phone = COALESCE(s.phone, l.phone), s.email = COALESCE(s.email, l.email),"
		" s.actiris_number = COALESCE(s.actiris_number, l.actiris_number),"
		" s.version = s.version + 1 WHERE s.id = ? AND l.id = ?"},
	{"merge_end", DB_WRITE,
		"UPDATE client SET merged_into = ?, merged_at = UTC_TIMESTAMP(6), ssin = NULL,"
		" counsellor_id = NULL, unit_id = NULL, version = version + 1 WHERE id = ?"},
};

/* One guide of an organisation is left: the surviving file's. */
static const struct db_sql end_guides = {"merge_end_guides", DB_WRITE,
	"UPDATE caseload l JOIN caseload s ON s.organisation_id = l.organisation_id"
	" AND s.is_current = 1 SET l.ended_on = ?, l.ended_by = ?"
	" WHERE s.client_id = ? AND l.client_id = ? AND l.is_current = 1"};

/* The list of the loser, where the survivor has none. */
static const struct db_sql jobs = {"merge_jobs", DB_READ,
	"SELECT s.version, JSON_ARRAYAGG(JSON_OBJECT('title', j.title, 'remark', j.remark)"
	" ORDER BY j.position) FROM client s JOIN client_desired_job j ON j.client_id = ?"
	" WHERE s.id = ? AND NOT EXISTS (SELECT 1 FROM client_desired_job k WHERE k.client_id = s.id)"
	" GROUP BY s.id, s.version"};

/* An allocation that both files knew stands once: the one with a right that is open, with a right,
 * signed, or else the survivor's (first input of each pair). */
#define ALLOCATION_COUNTS(a, h)                                                                    \
	"((" h ".id IS NOT NULL AND " h ".closed_on IS NULL) * 8 + (" a ".right_id IS NOT NULL) * 4" \
	" + (" a ".signed_on IS NOT NULL) * 2 + (" a ".client_id = ?))"
static const struct db_sql allocation_doubles = {"merge_allocation_doubles", DB_WRITE,
	"UPDATE allocation a JOIN allocation b ON b.assignment_id = a.assignment_id"
	" AND b.allocated_on = a.allocated_on AND b.stands = 1 AND b.id <> a.id"
	" LEFT JOIN access_right h ON h.id = a.right_id LEFT JOIN access_right k ON k.id = b.right_id"
	" SET a.withdrawn_on = ?, a.withdrawn_by = ?, a.withdrawn_reason = 'recorded_in_error',"
	" a.version = a.version + 1 WHERE a.stands = 1 AND a.client_id IN (?, ?)"
	" AND b.client_id IN (?, ?) AND " ALLOCATION_COUNTS("a", "h") " < " ALLOCATION_COUNTS(
		"b", "k")};

static const struct db_sql set_ssin = {
	"merge_ssin", DB_WRITE, "UPDATE client SET ssin = ? WHERE id = ?"};

static const struct db_sql led = {"merge_led_to", DB_READ,
	"SELECT " FACTS_COLUMNS " FROM " FACTS_VIEWER
	" JOIN client l ON l.public_id = ? JOIN client c ON c.id = l.merged_into" FACTS_JOINS};

static void merge_out(struct merge_row *m, struct db_out out[MERGE_OUTPUTS])
{
	struct db_out columns[MERGE_OUTPUTS] = {
		out_i64(&m->id),
		out_i64(&m->version),
		out_i64(&m->survivor),
		out_i64(&m->loser),
		out_i64(&m->proposer),
		out_i64(&m->decider),
		out_str(&m->public_id),
		out_str(&m->survivor_id),
		out_str(&m->loser_id),
		out_i64(&m->survivor_number),
		out_i64(&m->loser_number),
		out_str(&m->status),
		out_str(&m->reason),
		out_str(&m->identity_reason),
		out_str(&m->decision),
		out_date(&m->proposed_on),
		out_date(&m->decided_on),
		out_str(&m->proposer_id),
		out_str(&m->proposer_first_name),
		out_str(&m->proposer_last_name),
		out_str(&m->decider_id),
		out_str(&m->decider_first_name),
		out_str(&m->decider_last_name),
	};

	for (size_t i = 0; i < MERGE_OUTPUTS; i++)
		out[i] = columns[i];
}

int merge_find(struct db *db, const char *id, bool locks, struct merge_row *to, struct arena *a,
	struct err *e)
{
	struct db_in in = in_str(id);
	struct db_out out[MERGE_OUTPUTS], only = out_i64(&to->id);

	*to = (struct merge_row){0};
	if (locks && db_one(db, &lock, &in, 1, &only, 1, a, e) < 0)
		return -1;
	merge_out(to, out);
	return db_one(db, &find, &in, 1, out, NELEM(out), a, e);
}

int merges_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct merge_row *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e)
{
	struct db_in in = in_str(client_id);
	struct db_out out[MERGE_OUTPUTS];
	struct facts_query q = {&of_file, &in, 1, out, NELEM(out)};

	merge_out(to, out);
	return facts_rows(db, v, &q, f, row, arg, a, e);
}

static int side(struct db *db, const struct viewer *v, const char *id, struct merge_side *to,
	struct arena *a, struct err *e)
{
	struct db_in in;
	struct db_out out[] = {out_i64(&to->steps), out_i64(&to->documents), out_i64(&to->uploads),
		out_i64(&to->requests), out_i64(&to->ibis_requests)};

	*to = (struct merge_side){0};
	if (client_load(db, v, id, &to->facts, &to->row, a, e))
		return -1;
	in = in_i64(to->facts.client);
	return db_one(db, &counts, &in, 1, out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int merge_sides(struct db *db, const struct viewer *v, const struct merge_row *m,
	struct merge_side *survivor, struct merge_side *loser, struct arena *a, struct err *e)
{
	return side(db, v, m->survivor_id, survivor, a, e) || side(db, v, m->loser_id, loser, a, e)
		       ? -1
		       : 0;
}

int merge_identity(
	struct db *db, int64_t client, struct merge_identity *to, struct arena *a, struct err *e)
{
	struct db_in in = in_i64(client);
	struct db_out out[] = {
		out_str(&to->ssin), out_date(&to->birth_date), out_bool(&to->merged)};

	*to = (struct merge_identity){0};
	return db_one(db, &identity, &in, 1, out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int merge_waits(struct db *db, int64_t one, int64_t other, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(one), in_i64(other), in_i64(one), in_i64(other)};
	int64_t id;
	struct db_out out = out_i64(&id);

	return db_one(db, &waits, in, NELEM(in), &out, 1, a, e);
}

int merge_same_person(struct db *db, int64_t one, int64_t other, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(one), in_i64(other)};
	int64_t id;
	struct db_out out = out_i64(&id);

	return db_one(db, &same_person, in, NELEM(in), &out, 1, a, e);
}

int merge_insert(struct db *db, const struct merge_new *n, struct err *e)
{
	struct db_in in[] = {
		in_str(n->public_id),
		in_i64(n->survivor),
		in_i64(n->loser),
		in_str(n->reason),
		in_str(n->identity_reason),
		in_i64(n->proposer),
		in_date(n->today),
	};

	return db_exec(db, &insert, in, NELEM(in), e) < 0 ? -1 : 0;
}

int merge_answer(struct db *db, const struct merge_row *m, const char *status, int64_t by,
	const char *decision, struct date today, struct err *e)
{
	struct db_in in[] = {
		in_str(status), in_i64(by), in_date(today), in_str(decision), in_i64(m->id)};
	int64_t changed = db_exec(db, &answer, in, NELEM(in), e);

	if (changed < 0)
		return -1;
	return changed ? 0 : err_set(e, E_INTERNAL, "a locked proposal changed");
}

int merge_move(struct db *db, const struct merge_row *m, const char *ssin, int64_t by,
	struct date today, struct err *e)
{
	struct db_in pair[] = {in_i64(m->survivor), in_i64(m->loser)};
	struct db_in doubles[] = {in_date(today), in_i64(by), pair[0], pair[1], pair[0], pair[1],
		pair[0], pair[0]};
	struct db_in number[] = {in_str(ssin), pair[0]};
	struct db_in guides[] = {in_date(today), in_i64(by), pair[0], pair[1]};

	if (db_exec(db, &end_guides, guides, NELEM(guides), e) < 0 ||
		db_exec(db, &allocation_doubles, doubles, NELEM(doubles), e) < 0)
		return -1;
	for (size_t i = 0; i < NELEM(moves); i++)
		if (db_exec(db, &moves[i], pair, NELEM(pair), e) < 0)
			return -1;
	return db_exec(db, &set_ssin, number, NELEM(number), e) < 0 ? -1 : 0;
}

int merge_jobs(struct db *db, const struct merge_row *m, int64_t *version, const char **list,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(m->loser), in_i64(m->survivor)};
	struct db_out out[] = {out_i64(version), out_str(list)};

	return db_one(db, &jobs, in, NELEM(in), out, NELEM(out), a, e);
}

int merge_led(struct db *db, const struct viewer *v, const char *client_id, struct access_facts *f,
	struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS];

	*f = (struct access_facts){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(client_id);
	facts_out(f, out);
	return db_one(db, &led, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}
