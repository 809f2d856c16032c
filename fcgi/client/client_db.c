/*
 * A client file as a row. The desired jobs come with it in the same statement, so that a file opens
 * with one statement after the session's.
 */
#include "client/client_db.h"

#include <string.h>

#include "access/shown.h"
#include "base/text.h"
#include "client/client.h"
#include "identity/region_sql.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

enum { CLIENT_OUTPUTS = 27, NUMBER_TRIES = 8 };

static const struct db_sql load = {"client_load", DB_READ,
	"SELECT " FACTS_COLUMNS ", h.id, h.number, h.version, h.ssin, h.first_name, h.last_name,"
	" h.sex, h.language, h.birth_date, h.street, h.house_number, h.box, h.postcode,"
	" h.municipality, h.phone, h.email, h.actiris_number, h.origin, h.created_at,"
	" " PLAIN_PERSON("he") ", " PLAIN_UNIT("hu") ","
	" (SELECT JSON_ARRAYAGG(j.title ORDER BY j.position) FROM client_desired_job j"
	"  WHERE j.client_id = h.id), " REGION_OF_CLIENT(
		"h", "v.today") ", " OWNER_COLUMNS " FROM " FACTS_VIEWER
				" JOIN client c ON c.public_id = ?" FACTS_JOINS
				" LEFT JOIN client h ON h.id = c.id AND " FACTS_IN_SCOPE
				" LEFT JOIN employee he ON he.id = h.counsellor_id"
				" LEFT JOIN unit hu ON hu.id = h.unit_id" OWNER_JOINS};

static const struct db_sql load_ssin = {"client_load_ssin", DB_READ,
	"SELECT " FACTS_COLUMNS ", h.ssin"
	" FROM " FACTS_VIEWER " JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN client h ON h.id = c.id AND " FACTS_IN_SCOPE};

static const struct db_sql insert_client = {"client_insert", DB_WRITE,
	"INSERT INTO client (public_id, number, ssin, first_name, last_name, first_name_key,"
	" last_name_key, birth_date, sex, language, street, house_number, box, postcode,"
	" municipality, phone, email, actiris_number, origin, counsellor_id, unit_id, created_by)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, COALESCE(?, 'unknown'), COALESCE(?, 'nl'), ?, ?, ?, ?, ?,"
	" ?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql update_client = {"client_update", DB_WRITE,
	"UPDATE client SET ssin = ?, first_name = ?, last_name = ?, first_name_key = ?,"
	" last_name_key = ?, birth_date = ?, sex = ?, language = ?, street = ?, house_number = ?,"
	" box = ?, postcode = ?, municipality = ?, phone = ?, email = ?, actiris_number = ?,"
	" version = version + 1 WHERE id = ? AND version = ?"};

static const struct db_sql find_by_ssin = {"client_find_by_ssin", DB_READ,
	"SELECT id, public_id, first_name_key, last_name_key, birth_date FROM client"
	" WHERE ssin = ? FOR UPDATE"};

/* A former INSZ that still means this person: a merged file's, or a BIS number. */
static const struct db_sql find_by_former_ssin = {"client_find_by_former_ssin", DB_READ,
	"SELECT c.id, c.public_id, c.first_name_key, c.last_name_key, c.birth_date"
	" FROM client_former_ssin f JOIN client c ON c.id = f.client_id"
	" WHERE f.ssin = ? AND f.leads LIMIT 1 FOR UPDATE"};

static const struct db_sql unit_by_oe = {
	"client_unit_by_oe", DB_READ, "SELECT id FROM unit WHERE oe_number = ?"};

static void client_out(struct client_row *c, struct db_out out[CLIENT_OUTPUTS])
{
	struct db_out columns[CLIENT_OUTPUTS] = {
		out_i64(&c->id),
		out_i64(&c->number),
		out_i64(&c->version),
		out_str(&c->ssin),
		out_str(&c->first_name),
		out_str(&c->last_name),
		out_str(&c->sex),
		out_str(&c->language),
		out_date(&c->birth_date),
		out_str(&c->street),
		out_str(&c->house_number),
		out_str(&c->box),
		out_str(&c->postcode),
		out_str(&c->municipality),
		out_str(&c->phone),
		out_str(&c->email),
		out_str(&c->actiris_number),
		out_str(&c->origin),
		out_str(&c->created_at),
		out_str(&c->counsellor_id),
		out_str(&c->counsellor_first_name),
		out_str(&c->counsellor_last_name),
		out_str(&c->unit_id),
		out_str(&c->unit_name),
		out_i64(&c->unit_oe),
		out_str(&c->desired_jobs),
		out_str(&c->region),
	};

	memcpy(out, columns, sizeof(columns));
}

int client_load(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct client_row *row, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + CLIENT_OUTPUTS + OWNER_OUTPUTS];

	*f = (struct access_facts){0};
	*row = (struct client_row){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(client_id);
	facts_out(f, out);
	client_out(row, out + FACTS_OUTPUTS);
	owner_out(&row->owner, out + FACTS_OUTPUTS + CLIENT_OUTPUTS);
	return db_one(db, &load, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int client_load_ssin(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, const char **ssin, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + 1];

	*f = (struct access_facts){0};
	*ssin = NULL;
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(client_id);
	facts_out(f, out);
	out[FACTS_OUTPUTS] = out_str(ssin);
	return db_one(db, &load_ssin, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}

/* Nine digits that tell nothing: neither how many clients there are nor who came when. */
static int64_t random_number(void)
{
	uint8_t bytes[KEY_BYTES];
	uint64_t n;

	key_random(bytes);
	memcpy(&n, bytes, sizeof(n));
	return 100000000 + (int64_t)(n % 900000000);
}

int client_insert(struct db *db, const struct client_maker *maker, const struct client_input *in,
	int64_t *id, struct arena *a, struct err *e)
{
	struct db_in values[] = {
		in_str(maker->public_id),
		in_i64(0),
		in_str(in->ssin),
		in_str(in->first_name),
		in_str(in->last_name),
		in_str(text_name_key(a, in->first_name)),
		in_str(text_name_key(a, in->last_name)),
		in_date(in->birth_date),
		in_str(in->sex),
		in_str(in->language),
		in_str(in->street),
		in_str(in->house_number),
		in_str(in->box),
		in_str(in->postcode),
		in_str(in->municipality),
		in_str(in->phone),
		in_str(in->email),
		in_str(in->actiris_number),
		in_str(maker->origin),
		in_id(maker->counsellor),
		in_i64(maker->unit),
		in_id(maker->created_by),
	};

	for (int try = 0; try < NUMBER_TRIES; try++) {
		values[1] = in_i64(random_number());
		if (db_exec(db, &insert_client, values, NELEM(values), e) >= 0) {
			*id = db_last_id(db);
			return 0;
		}
		/* only a client number that is in use is worth another draw */
		if (e->code != E_DUPLICATE || !strstr(e->detail, "number"))
			return -1;
		err_clear(e);
	}
	return err_set(e, E_INTERNAL, "no free client number");
}

int client_update(struct db *db, const struct client_row *row, struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_str(row->ssin),
		in_str(row->first_name),
		in_str(row->last_name),
		in_str(text_name_key(a, row->first_name)),
		in_str(text_name_key(a, row->last_name)),
		in_date(row->birth_date),
		in_str(row->sex),
		in_str(row->language),
		in_str(row->street),
		in_str(row->house_number),
		in_str(row->box),
		in_str(row->postcode),
		in_str(row->municipality),
		in_str(row->phone),
		in_str(row->email),
		in_str(row->actiris_number),
		in_i64(row->id),
		in_i64(row->version),
	};
	int64_t changed = db_exec(db, &update_client, in, NELEM(in), e);

	if (changed < 0)
		return -1;
	return changed == 1 ? 0 : err_set(e, E_INTERNAL, "the locked row of a client changed");
}

/* ---- for deliveries ---- */

int client_find_by_ssin(
	struct db *db, const char *ssin, struct client_identity *to, struct arena *a, struct err *e)
{
	struct db_in in = in_str(ssin);
	struct db_out out[] = {
		out_i64(&to->id),
		out_str(&to->public_id),
		out_str(&to->first_name_key),
		out_str(&to->last_name_key),
		out_date(&to->birth_date),
	};

	int found;

	*to = (struct client_identity){0};
	found = db_one(db, &find_by_ssin, &in, 1, out, NELEM(out), a, e);
	return found ? found : db_one(db, &find_by_former_ssin, &in, 1, out, NELEM(out), a, e);
}

/* The unit that the files of IBIS belong to; 0 with E_INTERNAL where the setting names none. */
static int64_t ibis_unit(struct db *db, const struct site *site, struct arena *a, struct err *e)
{
	struct db_in in = in_str(site->ibis_vdab_unit ? site->ibis_vdab_unit : "");
	int64_t unit = 0;
	struct db_out out = out_i64(&unit);

	if (db_one(db, &unit_by_oe, &in, 1, &out, 1, a, e) < 0)
		return 0;
	if (unit == 0)
		err_set(e, E_INTERNAL, "ibis_vdab_unit names no unit");
	return unit;
}

int client_create_from_ibis(struct db *db, const struct site *site,
	const struct client_from_ibis *n, struct client_identity *to, struct arena *a,
	struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	struct client_maker maker = {
		.public_id = arena_strdup(a, public_id_new(id)), .origin = "ibis"};
	struct client_input in = {
		.ssin = n->ssin,
		.first_name = n->first_name,
		.last_name = n->last_name,
		.birth_date = n->birth_date,
		.sex = n->sex,
		.language = n->language,
		.street = n->street,
		.house_number = n->house_number,
		.box = n->box,
		.postcode = n->postcode,
		.municipality = n->municipality,
		.phone = n->phone,
		.email = n->email,
		.actiris_number = n->actiris_number,
	};

	maker.unit = ibis_unit(db, site, a, e);
	if (maker.unit == 0)
		return -1;
	*to = (struct client_identity){
		.public_id = maker.public_id,
		.first_name_key = text_name_key(a, n->first_name),
		.last_name_key = text_name_key(a, n->last_name),
		.birth_date = n->birth_date,
	};
	return client_insert(db, &maker, &in, &to->id, a, e);
}
