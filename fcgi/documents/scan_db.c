/*
 * The queue of scanning.
 */
#include "documents/scan_db.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define TASK_COLUMNS                                                                               \
	"SELECT document_id, version, size, chunk_count, content_id, wrapped_key, scan_tries + 1," \
	" scan_state <> 'scanning', scan_state = 'infected' FROM document_version WHERE "          \
	"withdrawn_at IS NULL"                                                                     \
	" AND scan_after <= UTC_TIMESTAMP(6)"

static const struct db_sql next_unjudged = {"scan_next", DB_READ,
	TASK_COLUMNS " AND scan_state = 'scanning' ORDER BY scan_after LIMIT 1"
		     " FOR UPDATE SKIP LOCKED"};

static const struct db_sql next_again = {"scan_next_again", DB_READ,
	TASK_COLUMNS " AND scan_state IN ('clean', 'infected') AND wrapped_key <> ''"
		     " AND (scan_signatures < ? OR scan_signatures > ?)"
		     " LIMIT 1 FOR UPDATE SKIP LOCKED"};

static const struct db_sql next_old = {"scan_next_old", DB_READ,
	TASK_COLUMNS " AND scan_state IN ('clean', 'infected') AND wrapped_key <> ''"
		     " AND scanned_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY"
		     " LIMIT 1 FOR UPDATE SKIP LOCKED"};

static const struct db_sql waiting = {"scan_waiting", DB_READ,
	"SELECT " FACTS_COLUMNS ", d.public_id, n.version FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ? " FACTS_JOINS
	"LEFT JOIN (document d JOIN document_version n ON n.document_id = d.id AND"
	"  n.scan_state = 'scanning' AND n.withdrawn_at IS NULL)"
	" ON d.client_id = c.id AND " FACTS_IN_SCOPE
	" ORDER BY d.added_on DESC, d.id DESC, n.version DESC LIMIT ?"};

static const struct db_sql lease = {"scan_lease", DB_WRITE,
	"UPDATE document_version SET scan_after = UTC_TIMESTAMP(6) + INTERVAL ? SECOND,"
	" scan_tries = LEAST(?, 1000) WHERE document_id = ? AND version = ?"};

static const struct db_sql whose = {
	"scan_whose", DB_READ, "SELECT public_id, client_id FROM document WHERE id = ?"};

static const struct db_sql set_clean = {"scan_set_clean", DB_WRITE,
	"UPDATE document_version SET scan_state = 'clean', scan_signatures = ?,"
	" scanned_at = UTC_TIMESTAMP(6), scan_after = UTC_TIMESTAMP(6), scan_tries = 0"
	" WHERE document_id = ? AND version = ? AND wrapped_key <> ''"
	" AND withdrawn_at IS NULL"};

static const struct db_sql put_off = {"scan_put_off", DB_WRITE,
	"UPDATE document_version SET scan_after = UTC_TIMESTAMP(6) + INTERVAL ? SECOND,"
	" scan_tries = ? WHERE document_id = ? AND version = ?"};

static const struct db_sql set_infected = {"scan_set_infected", DB_WRITE,
	"UPDATE document_version SET scan_state = 'infected', scan_found = ?, scan_signatures = ?,"
	" wrapped_key = IF(?, wrapped_key, ''), scanned_at = UTC_TIMESTAMP(6), scan_tries = 0,"
	" scan_after = UTC_TIMESTAMP(6) WHERE document_id = ? AND version = ?"
	" AND wrapped_key <> '' AND withdrawn_at IS NULL"};

static const struct db_sql forget_upload = {
	"scan_forget_upload", DB_WRITE, "UPDATE upload SET wrapped_key = '' WHERE content_id = ?"};

struct task_row {
	int64_t size, chunks;
	const unsigned char *content_id, *wrapped;
	size_t content_id_n, wrapped_n;
};

static int fetch(struct db *db, const char *signatures, struct scan_task *t, struct task_row *row,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(signatures), in_str(signatures)};
	struct db_out out[] = {
		out_i64(&t->document),
		out_i64(&t->version),
		out_i64(&row->size),
		out_i64(&row->chunks),
		out_bytes(&row->content_id, &row->content_id_n),
		out_bytes(&row->wrapped, &row->wrapped_n),
		out_i64(&t->tries),
		out_bool(&t->again),
		out_bool(&t->withheld),
	};
	int found = db_one(db, &next_unjudged, NULL, 0, out, NELEM(out), a, e);

	if (found == 0)
		found = db_one(db, &next_again, in, 2, out, NELEM(out), a, e);
	return found ? found : db_one(db, &next_old, NULL, 0, out, NELEM(out), a, e);
}

int scan_take(
	struct db *db, const char *signatures, struct scan_task *t, struct arena *a, struct err *e)
{
	struct task_row row = {0};
	struct db_out owner[] = {out_str(&t->id), out_i64(&t->client)};
	struct db_in document;
	int found;

	*t = (struct scan_task){0};
	found = fetch(db, signatures, t, &row, a, e);
	if (found <= 0)
		return found;
	struct db_in in[] = {
		in_i64(SCAN_LEASE_S), in_i64(t->tries), in_i64(t->document), in_i64(t->version)};

	document = in_i64(t->document);
	if (db_exec(db, &lease, in, 4, e) < 0 ||
		db_one(db, &whose, &document, 1, owner, 2, a, e) < 0)
		return -1;
	/* one that was altered must not keep the others waiting: it is put off like any */
	t->damaged = content_of_row(&t->content, row.size, row.chunks, row.content_id,
			     row.content_id_n, row.wrapped, row.wrapped_n, e) < 0;
	err_clear(e);
	return 1;
}

int scan_set_clean(struct db *db, const struct scan_task *t, const char *signatures, struct err *e)
{
	struct db_in in[] = {in_str(signatures), in_i64(t->document), in_i64(t->version)};

	return db_exec(db, &set_clean, in, 3, e) < 0 ? -1 : 0;
}

int scan_put_off(
	struct db *db, const struct scan_task *t, int64_t seconds, bool counts, struct err *e)
{
	struct db_in in[] = {in_i64(seconds), in_i64(counts ? t->tries : t->tries - 1),
		in_i64(t->document), in_i64(t->version)};

	return db_exec(db, &put_off, in, 4, e) < 0 ? -1 : 0;
}

int64_t scan_set_infected(struct db *db, const struct scan_task *t, const char *found,
	const char *signatures, struct err *e)
{
	struct db_in in[] = {in_str(found), in_str(signatures), in_i64(t->again),
		in_i64(t->document), in_i64(t->version)};
	struct db_in content = in_bytes(t->content.id, CONTENT_ID_BYTES);
	int64_t changed = db_exec(db, &set_infected, in, 5, e);

	if (changed > 0 && !t->again && db_exec(db, &forget_upload, &content, 1, e) < 0)
		return -1;
	return changed;
}

struct listing {
	const struct scan_list *list;
	struct scan_waiting row;
};

/* The row that bears the facts alone is no version. */
static int each_waiting(void *arg, struct err *e)
{
	const struct listing *l = arg;

	return l->row.document ? l->list->row(l->list->arg, &l->row, e) : 0;
}

int scan_waiting_each(struct db *db, const struct viewer *v, const struct scan_list *list,
	struct access_facts *f, struct arena *a, struct err *e)
{
	struct listing l = {.list = list};
	struct db_in in[FACTS_INPUTS + 2];
	struct db_out out[FACTS_OUTPUTS + 2];
	int n;

	*f = (struct access_facts){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(list->client_id);
	in[FACTS_INPUTS + 1] = in_i64(SCAN_LIST);
	facts_out(f, out);
	out[FACTS_OUTPUTS] = out_str(&l.row.document);
	out[FACTS_OUTPUTS + 1] = out_i64(&l.row.version);
	n = db_each(db, &waiting, in, NELEM(in), out, NELEM(out), a, each_waiting, &l, e);
	return n < 0 ? -1 : n > 0;
}
