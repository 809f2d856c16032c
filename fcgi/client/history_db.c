/*
 * Versions are written by the database from the row itself, so that what is kept is what was
 * stored.
 */
#include "client/history_db.h"

#include "access/actor.h"
#include "access/facts_rows.h"
#include "access/shown.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* The counsellor is VDAB's, who is named to everybody. */
#define CONTENT                                                                                    \
	"JSON_OBJECT('ssin', c.ssin, 'first_name', c.first_name, 'last_name', c.last_name,"        \
	" 'birth_date', c.birth_date, 'sex', c.sex, 'language', c.language, 'street', c.street,"   \
	" 'house_number', c.house_number, 'box', c.box, 'postcode', c.postcode,"                   \
	" 'municipality', c.municipality, 'phone', c.phone, 'email', c.email,"                     \
	" 'actiris_number', c.actiris_number, 'desired_jobs',"                                     \
	" (SELECT GROUP_CONCAT(j.title ORDER BY j.position SEPARATOR '; ')"                        \
	"  FROM client_desired_job j WHERE j.client_id = c.id),"                                   \
	" 'counsellor', (SELECT CONCAT(first_name, ' ', last_name) FROM employee"                  \
	"  WHERE id = c.counsellor_id),"                                                           \
	" 'unit', (SELECT u.name FROM unit u WHERE u.id = c.unit_id))"

static const struct db_sql keep_before = {"client_version_before", DB_WRITE,
	"INSERT IGNORE INTO client_version (client_id, version, recorded_at, recorded_by, cause,"
	" content) SELECT c.id, c.version, IF(c.version = 1, c.created_at, NULL),"
	" IF(c.version = 1, c.created_by, NULL), IF(c.version = 1, 'made', 'correction'), " CONTENT
	" FROM client c WHERE c.id = ?"};

static const struct db_sql keep_after = {"client_version_after", DB_WRITE,
	"INSERT INTO client_version (client_id, version, recorded_at, recorded_by, recorded_unit_id,"
	" cause, note, content) SELECT c.id, c.version, UTC_TIMESTAMP(6), b.id, b.unit_id, ?, ?, "
	CONTENT " FROM client c LEFT JOIN employee b ON b.id = ? WHERE c.id = ?"};

static const struct db_sql list = {"client_history", DB_READ,
	"SELECT " FACTS_COLUMNS ", p.client_id, p.version, p.number, p.recorded_at,"
	" " SHOWN_PERSON("eo", "e") ", p.cause, p.note, p.content, p.before_it"
	" FROM " FACTS_VIEWER " JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN (SELECT n.client_id, n.version, k.number, n.recorded_at, n.recorded_by,"
	"  n.recorded_unit_id, n.cause, n.note, n.content,"
	"  LAG(n.content) OVER (PARTITION BY n.client_id ORDER BY n.version) AS before_it"
	"  FROM client w JOIN client k ON k.id = w.id OR k.merged_into = w.id"
	"  JOIN client_version n ON n.client_id = k.id WHERE w.public_id = ?"
	"  ORDER BY n.recorded_at DESC, n.client_id DESC, n.version DESC LIMIT 1000) p"
	" ON " FACTS_IN_SCOPE
	ACTOR_JOINS("e", "eu", "eo", "p.recorded_by", "COALESCE(p.recorded_unit_id, e.unit_id)")
	" ORDER BY p.recorded_at IS NULL, p.recorded_at DESC, p.client_id DESC, p.version DESC"};

static const struct db_sql note_ssin = {"former_ssin_note", DB_WRITE,
	"INSERT INTO client_former_ssin (client_id, ssin, leads, replaced_by) VALUES (?, ?, ?, ?)"
	" ON DUPLICATE KEY UPDATE leads = VALUES(leads), replaced_by = VALUES(replaced_by),"
	" replaced_at = CURRENT_TIMESTAMP(6)"};

static const struct db_sql led = {"former_ssin_led", DB_READ,
	"SELECT client_id FROM client_former_ssin WHERE ssin = ? AND leads AND client_id <> ?"
	" LIMIT 1 LOCK IN SHARE MODE"};

static const struct db_sql former = {"former_file", DB_READ,
	"SELECT client_id FROM client_former_ssin WHERE ssin = ?"
	" UNION SELECT merged_into FROM client WHERE number = ? AND merged_into IS NOT NULL"
	" LIMIT 1"};

int history_keep_before(struct db *db, int64_t client, struct err *e)
{
	struct db_in in = in_i64(client);

	return db_exec(db, &keep_before, &in, 1, e) < 0 ? -1 : 0;
}

int history_keep_after(struct db *db, int64_t client, const char *cause, const char *note,
	int64_t by, struct err *e)
{
	struct db_in in[] = {in_str(cause), in_str(note), in_id(by), in_i64(client)};

	return db_exec(db, &keep_after, in, NELEM(in), e) < 0 ? -1 : 0;
}

int history_list(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct history_row *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(client_id), in_str(client_id)};
	struct db_out out[] = {
		out_i64(&to->client),
		out_i64(&to->version),
		out_i64(&to->number),
		out_str(&to->recorded_at),
		out_str(&to->by_id),
		out_str(&to->by_first_name),
		out_str(&to->by_last_name),
		out_str(&to->cause),
		out_str(&to->note),
		out_str(&to->content),
		out_str(&to->before),
	};
	struct facts_query q = {&list, in, NELEM(in), out, NELEM(out)};

	return facts_rows(db, v, &q, f, row, arg, a, e);
}

int former_ssin_note(
	struct db *db, int64_t client, const char *ssin, bool leads, int64_t by, struct err *e)
{
	struct db_in in[] = {in_i64(client), in_str(ssin), in_i64(leads), in_id(by)};

	if (!ssin)
		return 0;
	return db_exec(db, &note_ssin, in, NELEM(in), e) < 0 ? -1 : 0;
}

int former_ssin_led(struct db *db, const char *ssin, int64_t client, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(ssin), in_i64(client)};
	int64_t id;
	struct db_out out = out_i64(&id);

	return ssin ? db_one(db, &led, in, NELEM(in), &out, 1, a, e) : 0;
}

int64_t former_file(struct db *db, const char *ssin, int64_t number, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(ssin), in_id(number)};
	int64_t id = 0;
	struct db_out out = out_i64(&id);

	return db_one(db, &former, in, NELEM(in), &out, 1, a, e) < 0 ? -1 : id;
}
