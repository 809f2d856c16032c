/*
 * One connection to MariaDB, its prepared statements, and the transaction runner.
 *
 * Every statement is a constant `struct db_sql` that stands beside the function that binds it, in a
 * room's *_db.c. A statement is prepared once a connection, at its first use, and kept. When the
 * connection is lost, the handle is dead (E_UNAVAILABLE): the worker answers 503 and ends, the
 * master starts another (facts: preparing again on the old handle fails).
 *
 * The layer knows whether a GET is being served: then it refuses every statement that writes, but
 * for the audit row and the session's last use (design §3). It counts statements, so that a budget
 * can be held.
 *
 * The session runs in UTC, utf8mb4, strict mode, innodb_snapshot_isolation=ON, READ COMMITTED is
 * not used: REPEATABLE READ with a locking read first (facts).
 */
#ifndef INZAGE_DB_DB_H
#define INZAGE_DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/err.h"

struct db;

struct db_conf {
	const char *socket; /* unix socket, or NULL/"" */
	const char *hosts; /* "host:port,host:port", tried in this order, when there is no socket */
	const char *name;  /* schema */
	const char *user;
	const char *password;
	const char *tls_ca; /* CA file for hosts; NULL or "": no TLS */
	unsigned timeout_s; /* connect, read and write; 0 means 20 */
};

enum db_effect {
	DB_READ = 1, /* SELECT, locking reads included */
	DB_WRITE,
	DB_AUDIT, /* an audit row: allowed while a GET is served */
	DB_TOUCH  /* session's last use: likewise */
};

/* A statement. `text` has ? for each input. The layer checks that the effect is true of it: a
 * DB_READ starts with SELECT or WITH, a DB_AUDIT with INSERT, a DB_TOUCH with UPDATE. It must live
 * as long as the connection: it is found again by its address. */
struct db_sql {
	const char *name; /* unique; for the log */
	enum db_effect effect;
	const char *text;
};

/* ---- input ---- */

enum db_type { DB_NULL = 0, DB_I64, DB_STR, DB_BYTES, DB_DATE };

struct db_in {
	enum db_type type;
	int64_t i;
	const void *p;
	size_t n;
	struct date d;
};

static inline struct db_in in_null(void)
{
	return (struct db_in){.type = DB_NULL};
}

static inline struct db_in in_i64(int64_t i)
{
	return (struct db_in){.type = DB_I64, .i = i};
}

/* `i`, or NULL when it is 0: for ids that may be absent. */
static inline struct db_in in_id(int64_t i)
{
	return (struct db_in){.type = i ? DB_I64 : DB_NULL, .i = i};
}

/* A string; NULL gives SQL NULL. */
struct db_in in_str(const char *s);

static inline struct db_in in_bytes(const void *p, size_t n)
{
	return (struct db_in){.type = p ? DB_BYTES : DB_NULL, .p = p, .n = n};
}

/* A date; the zero date gives SQL NULL. */
static inline struct db_in in_date(struct date d)
{
	return (struct db_in){.type = d.year ? DB_DATE : DB_NULL, .d = d};
}

/* ---- output ---- */

/* Where a column goes. SQL NULL gives 0, NULL, the zero date, false. Strings and bytes are copies
 * in the arena of the call, strings NUL-terminated. DATETIME columns read as strings give
 * "2026-11-22T12:00:00.123456Z", DATE columns "2026-11-22", DECIMAL ones their digits. A column of
 * another type than asked is E_INTERNAL, no garbage. */
enum db_out_type { OUT_I64, OUT_STR, OUT_BYTES, OUT_DATE, OUT_BOOL };

struct db_out {
	enum db_out_type type;
	void *to;
	size_t *n; /* OUT_BYTES: its length */
};

static inline struct db_out out_i64(int64_t *to)
{
	return (struct db_out){.type = OUT_I64, .to = to};
}

static inline struct db_out out_str(const char **to)
{
	return (struct db_out){.type = OUT_STR, .to = to};
}

static inline struct db_out out_bytes(const unsigned char **to, size_t *n)
{
	return (struct db_out){.type = OUT_BYTES, .to = to, .n = n};
}

static inline struct db_out out_date(struct date *to)
{
	return (struct db_out){.type = OUT_DATE, .to = to};
}

static inline struct db_out out_bool(bool *to)
{
	return (struct db_out){.type = OUT_BOOL, .to = to};
}

/* ---- connection ---- */

/* Connect, in the order of conf->hosts. Borrows nothing of conf afterwards. NULL with *e set. */
struct db *db_open(const struct db_conf *conf, struct err *e);
void db_close(struct db *db);

/* True once the connection was lost or cannot be trusted any more: end this worker. */
bool db_dead(const struct db *db);

/* While `on`, only DB_READ, DB_AUDIT and DB_TOUCH are let through; others are E_INTERNAL. */
void db_read_only(struct db *db, bool on);

struct db_counts {
	unsigned statements;   /* executed since db_counts_reset(), transaction control apart */
	unsigned before_audit; /* … before the first DB_AUDIT one; all where there was none */
	unsigned rows;         /* rows fetched */
	bool audited;          /* a DB_AUDIT statement was executed */
};
void db_counts_reset(struct db *db);
struct db_counts db_counts(const struct db *db);

/* ---- statements ---- */

/* Execute a statement that returns no rows. Rows affected (a row that an UPDATE left as it was is
 * not counted), or -1. A unique key that is violated is E_DUPLICATE, and e->detail is the key's
 * name. These too: E_UNAVAILABLE, E_BUSY (a lock or a deadlock; db_tx() runs again), E_INTERNAL. */
int64_t db_exec(struct db *db, const struct db_sql *sql, const struct db_in *in, size_t n_in,
	struct err *e);

/* The AUTO_INCREMENT id of the last INSERT. */
int64_t db_last_id(const struct db *db);

/* Fetch at most one row into `out`: the first, if there are more. 1 found, 0 absent (out
 * untouched), -1 failed. Also for a writing statement that gives rows (… RETURNING). */
int db_one(struct db *db, const struct db_sql *sql, const struct db_in *in, size_t n_in,
	const struct db_out *out, size_t n_out, struct arena *a, struct err *e);

/* Fetch every row: fills `out`, then calls row(arg); a row() that returns other than 0 ends the
 * fetching with -1 (it has filled *e). Rows fetched, or -1. The result is buffered on the client's
 * side before the first row(), so that row() may execute statements of its own, but not this
 * one. */
int db_each(struct db *db, const struct db_sql *sql, const struct db_in *in, size_t n_in,
	const struct db_out *out, size_t n_out, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* ---- transactions ---- */

/* Run `work` inside a transaction. It may run up to four times (deadlock, lock wait, stale
 * snapshot: 1213, 1205, 1020), so it must not reply, log in the audit room's name elsewhere or send
 * anything. Returning -1 rolls back. A connection lost at COMMIT gives E_OUTCOME_UNKNOWN and is
 * never retried; still busy after the last try gives E_BUSY. Transactions do not nest: a call
 * inside another is E_INTERNAL. After such a conflict every further statement of that try is
 * refused, and even a `work` that returns 0 then is run again. 0 or -1. */
int db_tx(struct db *db, int (*work)(struct db *db, void *arg, struct err *e), void *arg,
	struct err *e);

/* ---- migration and grants only ---- */

/* Run a script of many statements (sql/NNNN_….sql). 0, or -1 with the first failing statement's
 * number and MariaDB's message in e->detail. What came before it stays done. No DELIMITER: bodies
 * of triggers and procedures with semicolons in them cannot be given. Statements end after
 * conf.timeout_s: give a migrating connection hours. */
int db_script(struct db *db, const char *text, struct err *e);

#endif
