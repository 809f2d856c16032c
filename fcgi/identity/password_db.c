/*
 * SQL of passwords and one-time links. Links live on the database's clock.
 */
#include "identity/password_db.h"

#include <string.h>

#include "access/living_sql.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

#define ACCOUNT_COLUMNS                                                                            \
	"e.id, e.public_id, e.login, e.first_name, e.last_name, o.name, e.password_hash"
#define ACCOUNT_JOINS                                                                              \
	" JOIN unit u ON u.id = e.unit_id JOIN organisation o ON o.id = e.organisation_id"
#define ACCOUNT_LIVING LIVING_EMPLOYEE " AND " ROLES_TODAY " IS NOT NULL"

static const struct db_sql by_login = {"account_by_login", DB_READ,
	"SELECT " ACCOUNT_COLUMNS ", " ACCOUNT_LIVING " FROM " LIVING_TODAY
	" JOIN employee e ON e.login = ?" ACCOUNT_JOINS};

static const struct db_sql by_row = {"account_by_row", DB_READ,
	"SELECT " ACCOUNT_COLUMNS ", " ACCOUNT_LIVING " FROM " LIVING_TODAY
	" JOIN employee e ON e.id = ?" ACCOUNT_JOINS};

/* A link may be used before the first day, so that the account is ready then. */
static const struct db_sql owner = {"link_owner", DB_READ,
	"SELECT " ACCOUNT_COLUMNS ", TRUE FROM " LIVING_TODAY
	" JOIN password_link l ON l.token_hash = ? AND l.used_at IS NULL"
	" AND l.expires_at > CURRENT_TIMESTAMP(6)"
	" JOIN employee e ON e.id = l.employee_id" ACCOUNT_JOINS
	" WHERE COALESCE(e.valid_until, d.today) >= d.today"
	" AND COALESCE(u.valid_until, d.today) >= d.today"
	" AND COALESCE(o.valid_until, d.today) >= d.today"};

static const struct db_sql use_link = {"link_use", DB_WRITE,
	"UPDATE password_link SET used_at = CURRENT_TIMESTAMP(6) WHERE token_hash = ?"
	" AND used_at IS NULL AND expires_at > CURRENT_TIMESTAMP(6)"};

static const struct db_sql insert_link = {"link_insert", DB_WRITE,
	"INSERT INTO password_link (token_hash, employee_id, created_by, expires_at)"
	" VALUES (?, ?, ?, CURRENT_TIMESTAMP(6) + INTERVAL 24 HOUR)"};

static const struct db_sql link_expiry = {
	"link_expiry", DB_READ, "SELECT expires_at FROM password_link WHERE token_hash = ?"};

static const struct db_sql void_links = {"link_void_all", DB_WRITE,
	"UPDATE password_link SET expires_at = CURRENT_TIMESTAMP(6) WHERE employee_id = ?"
	" AND used_at IS NULL AND expires_at > CURRENT_TIMESTAMP(6)"};

static const struct db_sql store_password = {
	"password_store", DB_WRITE, "UPDATE employee SET password_hash = ? WHERE id = ?"};

static const struct db_sql still_password = {"password_still", DB_READ,
	"SELECT id FROM employee WHERE id = ? AND password_hash = ? FOR UPDATE"};

static const struct db_sql replace_password = {"password_replace", DB_WRITE,
	"UPDATE employee SET password_hash = ? WHERE id = ? AND password_hash = ?"};

static int fetch(struct db *db, const struct db_sql *sql, const struct db_in *in, size_t n,
	struct account *to, struct arena *a, struct err *e)
{
	struct db_out out[] = {
		out_i64(&to->row),
		out_str(&to->id),
		out_str(&to->login),
		out_str(&to->first_name),
		out_str(&to->last_name),
		out_str(&to->organisation_name),
		out_str(&to->password_hash),
		out_bool(&to->living),
	};

	return db_one(db, sql, in, n, out, NELEM(out), a, e);
}

int account_by_login(struct db *db, const char *login, struct date today, struct account *to,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_str(login)};

	return fetch(db, &by_login, in, NELEM(in), to, a, e);
}

int account_by_row(struct db *db, int64_t employee, struct date today, struct account *to,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_i64(employee)};

	return fetch(db, &by_row, in, NELEM(in), to, a, e);
}

int link_owner(struct db *db, const char *token, struct date today, struct account *to,
	struct arena *a, struct err *e)
{
	uint8_t hash[DIGEST_BYTES];
	struct db_in in[] = {in_date(today), in_bytes(hash, sizeof(hash))};

	digest(token, strlen(token), hash);
	return fetch(db, &owner, in, NELEM(in), to, a, e);
}

int link_use(struct db *db, const char *token, struct err *e)
{
	uint8_t hash[DIGEST_BYTES];
	struct db_in in[] = {in_bytes(hash, sizeof(hash))};

	digest(token, strlen(token), hash);
	return (int)db_exec(db, &use_link, in, NELEM(in), e);
}

int link_insert(struct db *db, const char *token, int64_t employee, int64_t by,
	const char **expires_at, struct arena *a, struct err *e)
{
	uint8_t hash[DIGEST_BYTES];
	struct db_in in[] = {in_bytes(hash, sizeof(hash)), in_i64(employee), in_id(by)};
	struct db_out out[] = {out_str(expires_at)};

	digest(token, strlen(token), hash);
	if (db_exec(db, &insert_link, in, NELEM(in), e) < 0)
		return -1;
	return db_one(db, &link_expiry, in, 1, out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int link_void_all(struct db *db, int64_t employee, struct err *e)
{
	struct db_in in[] = {in_i64(employee)};

	return db_exec(db, &void_links, in, NELEM(in), e) < 0 ? -1 : 0;
}

int password_store(struct db *db, int64_t employee, const char *hash, struct err *e)
{
	struct db_in in[] = {in_str(hash), in_i64(employee)};

	return db_exec(db, &store_password, in, NELEM(in), e) < 0 ? -1 : 0;
}

int password_still(
	struct db *db, int64_t employee, const char *hash, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(employee), in_str(hash)};
	int64_t row;
	struct db_out out = out_i64(&row);

	return db_one(db, &still_password, in, NELEM(in), &out, 1, a, e);
}

int password_replace(
	struct db *db, int64_t employee, const char *old, const char *hash, struct err *e)
{
	struct db_in in[] = {in_str(hash), in_i64(employee), in_str(old)};

	return (int)db_exec(db, &replace_password, in, NELEM(in), e);
}
