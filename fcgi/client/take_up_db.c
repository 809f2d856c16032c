/*
 * The counsellor of a file, in rows.
 */
#include "client/take_up_db.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql now = {"counsellor_now", DB_READ,
	"SELECT version, counsellor_id FROM client WHERE id = ? AND merged_into IS NULL"};

static const struct db_sql set = {"counsellor_set", DB_WRITE,
	"UPDATE client SET counsellor_id = ?, unit_id = ?, version = version + 1 WHERE id = ?"};

int counsellor_now(
	struct db *db, int64_t client, struct counsellor_now *to, struct arena *a, struct err *e)
{
	struct db_in in = in_i64(client);
	struct db_out out[] = {out_i64(&to->version), out_i64(&to->employee)};

	*to = (struct counsellor_now){0};
	return db_one(db, &now, &in, 1, out, NELEM(out), a, e);
}

int counsellor_set(struct db *db, int64_t client, int64_t employee, int64_t unit, struct err *e)
{
	struct db_in in[] = {in_i64(employee), in_i64(unit), in_i64(client)};

	return db_exec(db, &set, in, NELEM(in), e) < 0 ? -1 : 0;
}
