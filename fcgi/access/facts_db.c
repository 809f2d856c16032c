/*
 * Loading what the arbiter needs: the viewer's ties with one file.
 */
#include "access/facts.h"

#include "base/crypto.h"

static const struct db_sql lock_client = {"facts_lock_client", DB_READ,
	"SELECT id FROM client WHERE public_id = ? FOR UPDATE"};

static const struct db_sql find_client = {"facts_find_client", DB_READ,
	"SELECT id FROM client WHERE public_id = ? UNION SELECT id FROM client WHERE number = ?"};

static const struct db_sql facts_of_client = {"facts_of_client", DB_READ,
	"SELECT " FACTS_COLUMNS " FROM " FACTS_VIEWER " JOIN client c ON c.id = ? " FACTS_JOINS};

void facts_in(const struct viewer *v, struct db_in in[FACTS_INPUTS])
{
	in[0] = in_i64(v->employee);
	in[1] = in_i64(v->organisation);
	in[2] = in_i64(v->unit);
	in[3] = in_str(v->region ? v->region : "");
	in[4] = in_date(v->today);
	in[5] = in_i64(v->roles);
	in[6] = in_i64(v->caseload);
	in[7] = in_str(v->moment);
	in[8] = in_bytes(v->session, DIGEST_BYTES);
}

void facts_out(struct access_facts *f, struct db_out out[FACTS_OUTPUTS])
{
	out[0] = out_i64(&f->client);
	out[1] = out_str(&f->client_id);
	out[2] = out_bool(&f->open_right);
	out[3] = out_str(&f->right_id);
	out[4] = out_str(&f->right_basis);
	out[5] = out_str(&f->right_rule);
	out[6] = out_str(&f->right_category);
	out[7] = out_date(&f->right_from);
	out[8] = out_date(&f->right_until);
	out[9] = out_date(&f->right_anchor);
	out[10] = out_bool(&f->closed_right);
	out[11] = out_bool(&f->allocation_waits);
	out[12] = out_bool(&f->pending_request);
	out[13] = out_bool(&f->own_line);
	out[14] = out_bool(&f->is_counsellor);
	out[15] = out_bool(&f->is_vdab_unit);
	out[16] = out_bool(&f->adviser_of_line);
	out[17] = out_bool(&f->owner);
	out[18] = out_bool(&f->guides);
	out[19] = out_bool(&f->guided_by_other);
	out[20] = out_bool(&f->motive_given);
	out[21] = out_str(&f->guide_id);
	out[22] = out_str(&f->guide_first_name);
	out[23] = out_str(&f->guide_last_name);
	out[24] = out_bool(&f->adviser_of_certificate);
	out[25] = out_bool(&f->emergency);
	out[26] = out_str(&f->emergency_id);
	out[27] = out_str(&f->emergency_until);
	out[28] = out_bool(&f->control);
	out[29] = out_str(&f->control_id);
	out[30] = out_str(&f->control_kind);
	out[31] = out_str(&f->control_reference);
	out[32] = out_date(&f->control_until);
}

static int load_facts(struct db *db, const struct viewer *v, int64_t client,
	struct access_facts *f, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS];

	facts_in(v, in);
	in[FACTS_INPUTS] = in_i64(client);
	facts_out(f, out);
	return db_one(db, &facts_of_client, in, FACTS_INPUTS + 1, out, FACTS_OUTPUTS, a, e) < 0 ? -1
											  : 0;
}

int facts_find(struct db *db, const struct viewer *v, const char *client, struct access_facts *f,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(client), in_str(client)};
	int64_t id = 0;
	struct db_out id_out = out_i64(&id);
	int found;

	*f = (struct access_facts){0};
	found = db_one(db, &find_client, in, 2, &id_out, 1, a, e);
	return found <= 0 ? found : load_facts(db, v, id, f, a, e);
}

int facts_lock(struct db *db, const struct viewer *v, const char *client_id, struct access_facts *f,
	struct arena *a, struct err *e)
{
	struct db_in key = in_str(client_id);
	int64_t id = 0;
	struct db_out id_out = out_i64(&id);
	int found;

	*f = (struct access_facts){0};
	found = db_one(db, &lock_client, &key, 1, &id_out, 1, a, e);
	return found <= 0 ? found : load_facts(db, v, id, f, a, e);
}
