/*
 * Settings as rows that are only added.
 */
#include "access/setting.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql find = {"setting_find", DB_READ,
	"SELECT value FROM setting WHERE name = ? AND valid_from <= ?"
	" ORDER BY valid_from DESC, id DESC LIMIT 1"};

static const struct db_sql list = {"settings_list", DB_READ,
	"SELECT s.name, s.value, s.valid_from, e.public_id, e.first_name, e.last_name"
	" FROM setting s LEFT JOIN employee e ON e.id = s.set_by"
	" WHERE s.id = (SELECT n.id FROM setting n WHERE n.name = s.name AND n.valid_from <= ?"
	"  ORDER BY n.valid_from DESC, n.id DESC LIMIT 1) ORDER BY s.name"};

static const struct db_sql insert = {"setting_insert", DB_WRITE,
	"INSERT INTO setting (name, value, valid_from, set_by) VALUES (?, ?, ?, ?)"};

int setting_find(struct db *db, const char *name, struct date today, const char **value,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(name), in_date(today)};
	struct db_out out[] = {out_str(value)};
	int found = db_one(db, &find, in, NELEM(in), out, NELEM(out), a, e);

	if (found == 0)
		return err_set(e, E_INTERNAL, "no setting %s", name);
	return found < 0 ? -1 : 0;
}

int settings_list(struct db *db, struct date today, struct setting_row *row,
	int (*each)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today)};
	struct db_out out[] = {
		out_str(&row->name),
		out_str(&row->value),
		out_date(&row->valid_from),
		out_str(&row->setter_id),
		out_str(&row->setter_first_name),
		out_str(&row->setter_last_name),
	};

	return db_each(db, &list, in, NELEM(in), out, NELEM(out), a, each, arg, e) < 0 ? -1 : 0;
}

int setting_store(struct db *db, const char *name, const char *value, struct date today,
	int64_t by, struct err *e)
{
	struct db_in in[] = {in_str(name), in_str(value), in_date(today), in_id(by)};

	return db_exec(db, &insert, in, NELEM(in), e) < 0 ? -1 : 0;
}
