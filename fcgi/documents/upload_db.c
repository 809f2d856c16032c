/*
 * Uploads in their table. Their times are real time (UTC): they are leases, no dates of the domain.
 */
#include "documents/upload_db.h"

#include <string.h>

enum { UPLOAD_COLUMNS_N = 17 };

#define UPLOAD_COLUMNS                                                                             \
	"u.id, u.public_id, u.purpose, u.state, u.client_id, u.title, u.kind, u.file_name,"        \
	" u.size, u.sha256, u.chunk_count, u.content_id, u.wrapped_key, u.result_id, "             \
	"u.expires_at,"                                                                            \
	" u.document_id, u.scan_signatures"

/* What a request may still find. */
#define UPLOAD_ALIVE                                                                               \
	"(u.state = 'complete' OR (u.state = 'open' AND u.expires_at > UTC_TIMESTAMP(6)))"

static const struct db_sql insert_upload = {"upload_insert", DB_WRITE,
	"INSERT INTO upload (public_id, purpose, client_id, employee_id, title, kind, file_name, "
	"size,"
	" sha256, chunk_count, content_id, wrapped_key, document_id, expires_at)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL ? HOUR)"};

static const struct db_sql count_open = {"upload_count_open", DB_READ,
	"SELECT COUNT(*) FROM upload u WHERE u.employee_id = ? AND u.state = 'open'"
	" AND u.expires_at > UTC_TIMESTAMP(6)"};

static const struct db_sql select_own = {"upload_load", DB_READ,
	"SELECT " FACTS_COLUMNS ", " UPLOAD_COLUMNS " FROM " FACTS_VIEWER
	" JOIN upload u ON u.public_id = ? AND u.employee_id = v.employee AND " UPLOAD_ALIVE
	" LEFT JOIN client c ON c.id = u.client_id " FACTS_JOINS};

/* For a look: the row itself only where the viewer may read the file it is for. */
static const struct db_sql select_shown = {"upload_look", DB_READ,
	"SELECT " FACTS_COLUMNS ", k.purpose, " UPLOAD_COLUMNS " FROM " FACTS_VIEWER
	" JOIN (SELECT u.id, u.client_id, u.purpose FROM upload u WHERE u.public_id = ?"
	"  AND u.employee_id = ? AND " UPLOAD_ALIVE ") k"
	" LEFT JOIN client c ON c.id = k.client_id " FACTS_JOINS
	" LEFT JOIN upload u ON u.id = k.id AND (k.client_id IS NULL OR " FACTS_IN_SCOPE ")"};

static const struct db_sql lock_own = {"upload_lock", DB_READ,
	"SELECT u.state FROM upload u WHERE u.public_id = ? AND u.employee_id = ? AND " UPLOAD_ALIVE
	" FOR UPDATE"};

static const struct db_sql update_complete = {"upload_complete", DB_WRITE,
	"UPDATE upload SET state = 'complete', result_id = ? WHERE id = ?"};

static const struct db_sql update_scanned = {
	"upload_scanned", DB_WRITE, "UPDATE upload SET scan_signatures = ? WHERE id = ?"};

static const struct db_sql update_aborted = {
	"upload_abort", DB_WRITE, "UPDATE upload SET state = 'aborted' WHERE id = ?"};

static const struct db_sql select_delivery = {"upload_load_delivery", DB_READ,
	"SELECT u.employee_id, " UPLOAD_COLUMNS " FROM upload u"
	" WHERE u.public_id = ? AND u.purpose = 'delivery' AND u.state = 'complete'"};

/* Everything has its time. A completed delivery is what an import goes back to, so it is kept as
 * long as a run of it is not done, and DELIVERY_DAYS after the last; it holds INSZ numbers, and no
 * longer. */
#define UPLOAD_EXPIRED                                                                             \
	"u.expires_at <= UTC_TIMESTAMP(6)"                                                         \
	" AND (NOT (u.purpose = 'delivery' AND u.state = 'complete')"                              \
	"  OR (u.expires_at <= UTC_TIMESTAMP(6) - INTERVAL ? DAY"                                  \
	"   AND NOT EXISTS (SELECT 1 FROM import_run i WHERE i.upload_id = u.public_id"            \
	"    AND (i.state IN ('queued', 'running') OR COALESCE(i.finished_at, i.created_at)"       \
	"     > UTC_TIMESTAMP(6) - INTERVAL ? DAY))))"

static const struct db_sql select_expired = {"upload_expired", DB_READ,
	"SELECT u.public_id FROM upload u WHERE u.state IN ('open', 'complete', 'aborted')"
	" AND " UPLOAD_EXPIRED " ORDER BY u.expires_at LIMIT ?"};

static const struct db_sql lock_expired = {"upload_lock_expired", DB_READ,
	"SELECT u.id, u.content_id, (u.purpose = 'document' AND u.state = 'complete')"
	" OR (u.purpose = 'paper' AND u.result_id IS NOT NULL) FROM upload u"
	" WHERE u.public_id = ? AND " UPLOAD_EXPIRED " FOR UPDATE"};

static const struct db_sql delete_upload = {
	"upload_remove", DB_WRITE, "DELETE FROM upload WHERE id = ?"};

int upload_insert(struct db *db, struct upload *u, int64_t employee, struct err *e)
{
	struct db_in in[] = {
		in_str(u->id),
		in_str(purpose_name(u->purpose)),
		in_id(u->client),
		in_i64(employee),
		in_str(u->title),
		in_str(u->kind),
		in_str(u->file_name),
		in_i64((int64_t)u->content.size),
		in_bytes(u->sha256, DIGEST_BYTES),
		in_i64(u->content.count),
		in_bytes(u->content.id, CONTENT_ID_BYTES),
		in_bytes(u->content.wrapped, WRAPPED_BYTES),
		in_id(u->document),
		in_i64(UPLOAD_HOURS),
	};

	if (db_exec(db, &insert_upload, in, sizeof(in) / sizeof(in[0]), e) < 0)
		return -1;
	u->row = db_last_id(db);
	return 0;
}

int64_t uploads_open(struct db *db, int64_t employee, struct arena *a, struct err *e)
{
	struct db_in in = in_i64(employee);
	int64_t count = 0;
	struct db_out out = out_i64(&count);

	return db_one(db, &count_open, &in, 1, &out, 1, a, e) < 0 ? -1 : count;
}

/* A row as it is fetched; upload_of() makes it a struct upload. */
struct upload_row {
	int64_t row, client, size, chunks, document;
	const char *id, *purpose, *state, *title, *kind, *file_name, *result_id, *expires_at;
	const char *scan_signatures;
	const unsigned char *sha256, *content_id, *wrapped;
	size_t sha256_n, content_id_n, wrapped_n;
};

static void upload_out(struct upload_row *r, struct db_out out[UPLOAD_COLUMNS_N])
{
	out[0] = out_i64(&r->row);
	out[1] = out_str(&r->id);
	out[2] = out_str(&r->purpose);
	out[3] = out_str(&r->state);
	out[4] = out_i64(&r->client);
	out[5] = out_str(&r->title);
	out[6] = out_str(&r->kind);
	out[7] = out_str(&r->file_name);
	out[8] = out_i64(&r->size);
	out[9] = out_bytes(&r->sha256, &r->sha256_n);
	out[10] = out_i64(&r->chunks);
	out[11] = out_bytes(&r->content_id, &r->content_id_n);
	out[12] = out_bytes(&r->wrapped, &r->wrapped_n);
	out[13] = out_str(&r->result_id);
	out[14] = out_str(&r->expires_at);
	out[15] = out_i64(&r->document);
	out[16] = out_str(&r->scan_signatures);
}

static int upload_of(const struct upload_row *r, struct upload *u, struct err *e)
{
	*u = (struct upload){
		.row = r->row,
		.id = r->id,
		.purpose = purpose_from_name(r->purpose),
		.state = strcmp(r->state, "complete") == 0 ? UPLOAD_COMPLETE : UPLOAD_OPEN,
		.client = r->client,
		.document = r->document,
		.title = r->title,
		.kind = r->kind,
		.file_name = r->file_name,
		.result_id = r->result_id,
		.expires_at = r->expires_at,
		.scan_signatures = r->scan_signatures,
	};
	if (r->sha256_n != DIGEST_BYTES)
		return err_set(e, E_INTERNAL, "upload %s: its row was altered", r->id);
	memcpy(u->sha256, r->sha256, DIGEST_BYTES);
	return content_of_row(&u->content, r->size, r->chunks, r->content_id, r->content_id_n,
		r->wrapped, r->wrapped_n, e);
}

int upload_load(struct db *db, const struct viewer *v, const char *id, struct upload *u,
	struct access_facts *f, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + UPLOAD_COLUMNS_N];
	struct upload_row row = {0};
	int found;

	*f = (struct access_facts){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	facts_out(f, out);
	upload_out(&row, out + FACTS_OUTPUTS);
	found = db_one(
		db, &select_own, in, FACTS_INPUTS + 1, out, FACTS_OUTPUTS + UPLOAD_COLUMNS_N, a, e);
	if (found <= 0)
		return found;
	if (upload_of(&row, u, e) < 0)
		return -1;
	u->client_id = f->client_id;
	return 1;
}

int upload_look(struct db *db, const struct viewer *v, const char *id, struct upload *u,
	struct access_facts *f, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 2];
	struct db_out out[FACTS_OUTPUTS + 1 + UPLOAD_COLUMNS_N];
	struct upload_row row = {0};
	const char *purpose = NULL;
	int found;

	*f = (struct access_facts){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	in[FACTS_INPUTS + 1] = in_i64(v->employee);
	facts_out(f, out);
	out[FACTS_OUTPUTS] = out_str(&purpose);
	upload_out(&row, out + FACTS_OUTPUTS + 1);
	found = db_one(db, &select_shown, in, FACTS_INPUTS + 2, out,
		FACTS_OUTPUTS + 1 + UPLOAD_COLUMNS_N, a, e);
	if (found <= 0)
		return found;
	if (!row.id)
		*u = (struct upload){.purpose = purpose_from_name(purpose), .client = f->client};
	else if (upload_of(&row, u, e) < 0)
		return -1;
	u->client_id = f->client_id;
	return 1;
}

int upload_lock(struct db *db, int64_t employee, const char *id, enum upload_state *state,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(id), in_i64(employee)};
	const char *name = NULL;
	struct db_out out = out_str(&name);
	int found = db_one(db, &lock_own, in, 2, &out, 1, a, e);

	if (found > 0)
		*state = strcmp(name, "complete") == 0 ? UPLOAD_COMPLETE : UPLOAD_OPEN;
	return found;
}

int upload_set_complete(struct db *db, int64_t row, const char *result_id, struct err *e)
{
	struct db_in in[] = {in_str(result_id), in_i64(row)};

	return db_exec(db, &update_complete, in, 2, e) < 0 ? -1 : 0;
}

int upload_set_scanned(struct db *db, int64_t row, const char *signatures, struct err *e)
{
	struct db_in in[] = {in_str(signatures), in_i64(row)};

	return db_exec(db, &update_scanned, in, 2, e) < 0 ? -1 : 0;
}

int upload_set_aborted(struct db *db, int64_t row, struct err *e)
{
	struct db_in in = in_i64(row);

	return db_exec(db, &update_aborted, &in, 1, e) < 0 ? -1 : 0;
}

int upload_load_delivery(struct db *db, const char *id, struct upload *u, int64_t *employee,
	struct arena *a, struct err *e)
{
	struct db_in in = in_str(id);
	struct db_out out[1 + UPLOAD_COLUMNS_N];
	struct upload_row row = {0};
	int found;

	out[0] = out_i64(employee);
	upload_out(&row, out + 1);
	found = db_one(db, &select_delivery, &in, 1, out, 1 + UPLOAD_COLUMNS_N, a, e);
	if (found <= 0)
		return found;
	return upload_of(&row, u, e) < 0 ? -1 : 1;
}

struct id_list {
	const char **ids;
	unsigned count;
	const char *id;
};

static int note_id(void *arg, struct err *e)
{
	struct id_list *l = arg;

	(void)e;
	l->ids[l->count++] = l->id;
	return 0;
}

int uploads_expired(struct db *db, const char **ids, unsigned most, struct arena *a, struct err *e)
{
	struct id_list l = {.ids = ids};
	struct db_in in[] = {in_i64(DELIVERY_DAYS), in_i64(DELIVERY_DAYS), in_i64(most)};
	struct db_out out = out_str(&l.id);

	return db_each(db, &select_expired, in, 3, &out, 1, a, note_id, &l, e);
}

int upload_lock_expired(struct db *db, const char *id, int64_t *row, const uint8_t **content_id,
	bool *keeps_content, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(id), in_i64(DELIVERY_DAYS), in_i64(DELIVERY_DAYS)};
	size_t size = 0;
	struct db_out out[] = {out_i64(row), out_bytes(content_id, &size), out_bool(keeps_content)};

	return db_one(db, &lock_expired, in, 3, out, 3, a, e);
}

int upload_remove(struct db *db, int64_t row, struct err *e)
{
	struct db_in in = in_i64(row);

	return db_exec(db, &delete_upload, &in, 1, e) < 0 ? -1 : 0;
}
