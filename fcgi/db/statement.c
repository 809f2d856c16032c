/*
 * Prepared statements: found by the address of their `struct db_sql`, prepared at first use, bound,
 * executed, fetched.
 *
 * Two things that libmariadb leaves to us. An error can come after execute said that all is well
 * (a deadlock met while rows are read, an INSERT … RETURNING): only mysql_stmt_store_result()
 * tells, and executing that statement again hangs, so it is closed. And a result must be taken off
 * the line whole before anything else is sent, which store_result() also does.
 */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "db/column.h"
#include "db/handle.h"

enum { SLOTS_FIRST = 64, ER_UNKNOWN_STMT = 1243, ER_REPREPARE = 1615 };

struct statement {
	const struct db_sql *sql;
	MYSQL_STMT *st;
	unsigned params, columns;
	MYSQL_BIND *in;        /* params */
	MYSQL_TIME *in_time;   /* params */
	MYSQL_BIND *out;       /* columns */
	struct column *column; /* columns */
	bool busy;             /* its rows are being read: it cannot be executed again */
};

/* ---- the cache ---- */

static void *zeroed(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size);

	if (!p)
		log_die("no memory", "for=\"a prepared statement\"");
	return p;
}

static size_t place_of(const struct db *db, const struct db_sql *sql)
{
	size_t i = ((uintptr_t)sql / sizeof(void *)) * 2654435761u;

	for (i &= db->slots - 1; db->slot[i] && db->slot[i]->sql != sql;)
		i = (i + 1) & (db->slots - 1);
	return i;
}

static void cache_grow(struct db *db)
{
	struct statement **old = db->slot;
	size_t n = db->slots;

	db->slots = n ? n * 2 : SLOTS_FIRST;
	db->slot = zeroed(db->slots, sizeof(struct statement *));
	for (size_t i = 0; i < n; i++)
		if (old[i])
			db->slot[place_of(db, old[i]->sql)] = old[i];
	free(old);
}

/* The entry of a statement, made when it is not there; not yet prepared when `st` is NULL. */
static struct statement *cache_entry(struct db *db, const struct db_sql *sql)
{
	struct statement **slot;

	if (db->used >= db->slots / 4 * 3)
		cache_grow(db);
	slot = &db->slot[place_of(db, sql)];
	if (!*slot) {
		*slot = zeroed(1, sizeof(**slot));
		(*slot)->sql = sql;
		db->used++;
	}
	return *slot;
}

/* Back to "not yet prepared". */
static void unprepare(struct statement *s)
{
	if (s->st)
		mysql_stmt_close(s->st);
	free(s->in);
	free(s->in_time);
	free(s->out);
	free(s->column);
	*s = (struct statement){.sql = s->sql};
}

void statements_close(struct db *db)
{
	for (size_t i = 0; i < db->slots; i++) {
		if (!db->slot[i])
			continue;
		unprepare(db->slot[i]);
		free(db->slot[i]);
	}
	free(db->slot);
	db->slot = NULL;
	db->slots = db->used = 0;
}

static int fault_of(struct db *db, struct statement *s, struct err *e)
{
	return db_fault(db, mysql_stmt_errno(s->st), mysql_stmt_error(s->st), s->sql->name, e);
}

/* ---- what may be executed ---- */

static bool starts_with(const char *text, const char *word)
{
	size_t n = strlen(word);

	return !strncmp(text, word, n) && (text[n] == ' ' || text[n] == '\n' || text[n] == '\t');
}

/* The effect is what the read-only guard trusts, so it must be true of the text. */
static bool effect_is_true(const struct db_sql *sql)
{
	switch (sql->effect) {
	case DB_READ:
		return starts_with(sql->text, "SELECT") || starts_with(sql->text, "WITH");
	case DB_AUDIT:
		return starts_with(sql->text, "INSERT");
	case DB_TOUCH:
		return starts_with(sql->text, "UPDATE");
	case DB_WRITE:
		return true;
	}
	return false;
}

static int prepare(struct db *db, struct statement *s, struct err *e)
{
	if (!effect_is_true(s->sql))
		return err_set(
			e, E_INTERNAL, "%s: it does not do what its effect says", s->sql->name);
	s->st = mysql_stmt_init(db->my);
	if (!s->st)
		log_die("no memory", "for=\"a prepared statement\"");
	if (mysql_stmt_prepare(s->st, s->sql->text, strlen(s->sql->text))) {
		fault_of(db, s, e);
		unprepare(s);
		return -1;
	}
	s->params = (unsigned)mysql_stmt_param_count(s->st);
	s->in = zeroed(s->params, sizeof(*s->in));
	s->in_time = zeroed(s->params, sizeof(*s->in_time));
	return 0;
}

/* ---- input ---- */

struct db_in in_str(const char *s)
{
	return (struct db_in){.type = s ? DB_STR : DB_NULL, .p = s, .n = s ? strlen(s) : 0};
}

/* Libmariadb only reads what a parameter points to, but takes it as void *. */
static void bind_in(MYSQL_BIND *b, MYSQL_TIME *t, const struct db_in *in)
{
	*b = (MYSQL_BIND){.buffer_type = MYSQL_TYPE_NULL};
	switch (in->type) {
	case DB_NULL:
		break;
	case DB_I64:
		b->buffer_type = MYSQL_TYPE_LONGLONG;
		b->buffer = (void *)(uintptr_t)&in->i;
		break;
	case DB_STR:
	case DB_BYTES:
		b->buffer_type = in->type == DB_STR ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
		b->buffer = (void *)(uintptr_t)in->p;
		b->buffer_length = in->n;
		b->length = &b->buffer_length;
		break;
	case DB_DATE:
		*t = (MYSQL_TIME){.year = (unsigned)in->d.year,
			.month = (unsigned)in->d.month,
			.day = (unsigned)in->d.day,
			.time_type = MYSQL_TIMESTAMP_DATE};
		b->buffer_type = MYSQL_TYPE_DATE;
		b->buffer = t;
		break;
	}
}

/* ---- execution ---- */

static void count(struct db *db, const struct db_sql *sql)
{
	if (sql->effect == DB_AUDIT)
		db->counts.audited = true;
	if (!db->counts.audited)
		db->counts.before_audit++;
	db->counts.statements++;
}

/* Find or prepare the statement and see whether it may be executed now. NULL with *e set. */
static struct statement *ready(struct db *db, const struct db_sql *sql, size_t n_in, struct err *e)
{
	struct statement *s;

	if (db_usable(db, sql->name, e))
		return NULL;
	if (db->read_only && sql->effect == DB_WRITE) {
		err_set(e, E_INTERNAL, "%s: a GET does not write", sql->name);
		return NULL;
	}
	s = cache_entry(db, sql);
	if (s->busy) {
		err_set(e, E_INTERNAL, "%s: its rows are still being read", sql->name);
		return NULL;
	}
	if (!s->st && prepare(db, s, e))
		return NULL;
	if (s->params != n_in) {
		err_set(e, E_INTERNAL, "%s: %zu inputs for %u places", sql->name, n_in, s->params);
		return NULL;
	}
	return s;
}

static int execute_once(struct statement *s, const struct db_in *in)
{
	for (unsigned i = 0; i < s->params; i++)
		bind_in(&s->in[i], &s->in_time[i], &in[i]);
	if (s->params && mysql_stmt_bind_param(s->st, s->in))
		return -1;
	return mysql_stmt_execute(s->st) ? -1 : 0;
}

/* MariaDB can ask for a statement to be prepared again when a table was altered under it; nothing
 * was done then. */
static bool wants_prepare(unsigned number)
{
	return number == ER_UNKNOWN_STMT || number == ER_REPREPARE;
}

static struct statement *execute(
	struct db *db, const struct db_sql *sql, const struct db_in *in, size_t n_in, struct err *e)
{
	struct statement *s = ready(db, sql, n_in, e);

	if (!s)
		return NULL;
	count(db, sql);
	if (!execute_once(s, in))
		return s;
	if (wants_prepare(mysql_stmt_errno(s->st))) {
		unprepare(s);
		if (prepare(db, s, e))
			return NULL;
		if (!execute_once(s, in))
			return s;
	}
	fault_of(db, s, e);
	return NULL;
}

int64_t db_exec(
	struct db *db, const struct db_sql *sql, const struct db_in *in, size_t n_in, struct err *e)
{
	struct statement *s = execute(db, sql, in, n_in, e);
	my_ulonglong id;

	if (!s)
		return -1;
	if (mysql_stmt_field_count(s->st)) {
		unprepare(s);
		return err_set(e, E_INTERNAL, "%s: it gives rows", sql->name);
	}
	id = mysql_stmt_insert_id(s->st);
	if (id)
		db->last_id = (int64_t)id;
	return (int64_t)mysql_stmt_affected_rows(s->st);
}

int64_t db_last_id(const struct db *db)
{
	return db->last_id;
}

/* ---- output ---- */

/* How many columns there are: of … RETURNING that is known only now, not when it was prepared. */
static void columns_known(struct statement *s, unsigned columns)
{
	if (s->columns == columns)
		return;
	free(s->out);
	free(s->column);
	s->out = zeroed(columns, sizeof(*s->out));
	s->column = zeroed(columns, sizeof(*s->column));
	s->columns = columns;
}

/* Bind the columns, where they are not bound yet or a table was altered since. -1 with *e set when
 * a column cannot be read as it is asked for. */
static int bind_out(struct statement *s, const struct db_out *out, size_t n_out, struct err *e)
{
	unsigned columns = mysql_stmt_field_count(s->st);
	bool changed = false;

	if (columns == 0)
		return err_set(e, E_INTERNAL, "%s: it gives no rows", s->sql->name);
	if (columns != n_out)
		return err_set(e, E_INTERNAL, "%s: %zu outputs for %u columns", s->sql->name, n_out,
			columns);
	columns_known(s, columns);
	for (unsigned i = 0; i < s->columns; i++) {
		enum kind kind = column_kind(&s->st->fields[i]);

		if (!column_fits(kind, out[i].type))
			return err_set(e, E_INTERNAL, "%s: column %u has another type than asked",
				s->sql->name, i + 1);
		if (s->column[i].kind != kind) {
			column_bind(&s->column[i], kind, &s->out[i]);
			changed = true;
		}
	}
	if (changed && mysql_stmt_bind_result(s->st, s->out))
		return err_set(e, E_INTERNAL, "%s: columns cannot be bound", s->sql->name);
	return 0;
}

/* Execute and take the whole result off the line. NULL with *e set. */
static struct statement *query(struct db *db, const struct db_sql *sql, const struct db_in *in,
	size_t n_in, const struct db_out *out, size_t n_out, struct err *e)
{
	struct statement *s = execute(db, sql, in, n_in, e);

	if (!s)
		return NULL;
	if (bind_out(s, out, n_out, e)) {
		unprepare(s); /* takes off the line what was not read */
		return NULL;
	}
	if (mysql_stmt_store_result(s->st)) {
		fault_of(db, s, e);
		unprepare(s);
		return NULL;
	}
	return s;
}

/* The next row into `out`. 1; 0 there are no more; -1. */
static int next_row(struct db *db, struct statement *s, const struct db_out *out, struct arena *a,
	struct err *e)
{
	int status = mysql_stmt_fetch(s->st);

	if (status == MYSQL_NO_DATA)
		return 0;
	if (status != 0 && status != MYSQL_DATA_TRUNCATED)
		return fault_of(db, s, e);
	for (unsigned i = 0; i < s->columns; i++)
		if (column_read(s->st, i, &s->column[i], &out[i], a))
			return err_set(
				e, E_INTERNAL, "%s: column %u cannot be read", s->sql->name, i + 1);
	db->counts.rows++;
	return 1;
}

int db_one(struct db *db, const struct db_sql *sql, const struct db_in *in, size_t n_in,
	const struct db_out *out, size_t n_out, struct arena *a, struct err *e)
{
	struct statement *s = query(db, sql, in, n_in, out, n_out, e);
	int found;

	if (!s)
		return -1;
	found = next_row(db, s, out, a, e);
	mysql_stmt_free_result(s->st);
	return found;
}

int db_each(struct db *db, const struct db_sql *sql, const struct db_in *in, size_t n_in,
	const struct db_out *out, size_t n_out, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct statement *s = query(db, sql, in, n_in, out, n_out, e);
	int found, n = 0;

	if (!s)
		return -1;
	s->busy = true;
	while ((found = next_row(db, s, out, a, e)) == 1) {
		n++;
		if (row(arg, e)) {
			found = -1;
			break;
		}
	}
	s->busy = false;
	mysql_stmt_free_result(s->st);
	return found < 0 ? -1 : n;
}
