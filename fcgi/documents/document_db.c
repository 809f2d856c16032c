/*
 * Documents in their tables. Facts of the file ride along with every read (access/facts.h).
 */
#include "documents/document_db.h"

#include <string.h>

#include "documents/documents.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

enum { DOCUMENT_COLUMNS_N = 33 };

#define DOCUMENT_COLUMNS                                                                           \
	"d.public_id, d.client_id, d.title, d.kind, COALESCE(n.added_on, d.added_on), d.version,"  \
	" n.file_name, n.media_type, n.size, n.sha256, n.chunk_count, n.content_id,"               \
	" n.wrapped_key, " ACTOR_COLUMNS("m", "g") ", d.id, n.version, n.added_at,"              \
	" n.added_by = v.employee AND n.added_at > UTC_TIMESTAMP(6) - INTERVAL 24 HOUR,"           \
	" (SELECT COUNT(*) FROM document_version a WHERE a.document_id = d.id),"                   \
	" n.withdrawn_at, n.withdrawn_reason, " ACTOR_COLUMNS("x", "z") ", " DOCUMENT_STATE("n")

#define DOCUMENT_JOINS                                                                             \
	ACTOR_JOINS("m", "w", "g", "n.added_by", "n.added_unit_id")                                \
	ACTOR_JOINS("x", "y", "z", "n.withdrawn_by", "n.withdrawn_unit_id")

#define DOCUMENT_OF_ID                                                                             \
	" JOIN document k ON k.public_id = ? JOIN client c ON c.id = k.client_id " FACTS_JOINS     \
	"LEFT JOIN document d ON d.id = k.id AND " FACTS_IN_SCOPE

static const struct db_sql select_one = {"document_load", DB_READ,
	"SELECT " FACTS_COLUMNS ", " DOCUMENT_COLUMNS " FROM " FACTS_VIEWER DOCUMENT_OF_ID
	" LEFT JOIN document_version n ON n.document_id = d.id AND n.version = COALESCE(?, "
	"d.version)" DOCUMENT_JOINS};

static const struct db_sql select_list = {"document_list", DB_READ,
	"SELECT " FACTS_COLUMNS ", " DOCUMENT_COLUMNS " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ? " FACTS_JOINS
	"LEFT JOIN document d ON d.client_id = c.id AND " FACTS_IN_SCOPE
	" AND (? = 0 OR d.added_on < ? OR (d.added_on = ? AND d.id < ?))"
	" LEFT JOIN document_version n ON n.document_id = d.id AND n.version = "
	"d.version" DOCUMENT_JOINS " ORDER BY d.added_on DESC, d.id DESC LIMIT ?"};

static const struct db_sql select_versions = {"document_versions", DB_READ,
	"SELECT " FACTS_COLUMNS ", " DOCUMENT_COLUMNS " FROM " FACTS_VIEWER DOCUMENT_OF_ID
	" LEFT JOIN document_version n ON n.document_id = d.id" DOCUMENT_JOINS
	" ORDER BY n.version DESC LIMIT ?"};

static const struct db_sql select_all_versions = {"document_versions_of_file", DB_READ,
	"SELECT " FACTS_COLUMNS ", " DOCUMENT_COLUMNS " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ? " FACTS_JOINS
	"LEFT JOIN document d ON d.client_id = c.id AND " FACTS_IN_SCOPE
	" LEFT JOIN document_version n ON n.document_id = d.id" DOCUMENT_JOINS
	" ORDER BY d.added_on DESC, d.id DESC, n.version DESC LIMIT ?"};

static const struct db_sql select_public_id = {
	"document_public_id", DB_READ, "SELECT public_id FROM document WHERE id = ?"};

static const struct db_sql insert_document = {"document_insert", DB_WRITE,
	"INSERT INTO document (public_id, client_id, title, kind, version, added_on)"
	" VALUES (?, ?, ?, ?, 1, ?)"};

static const struct db_sql insert_version = {"document_version_insert", DB_WRITE,
	"INSERT INTO document_version (document_id, version, file_name, media_type, size, sha256,"
	" chunk_count, content_id, wrapped_key, added_by, added_unit_id, added_on, scan_signatures,"
	" scan_state, scanned_at)"
	" SELECT ?, o.next, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, q.signatures,"
	" IF(q.signatures IS NULL, 'scanning', 'clean'),"
	" IF(q.signatures IS NULL, NULL, UTC_TIMESTAMP(6))"
	" FROM (SELECT 1 + COALESCE(MAX(v.version), 0) AS next FROM document_version v"
	"  WHERE v.document_id = ?) o,"
	" (SELECT CAST(? AS CHAR CHARACTER SET ascii) AS signatures) q"};

/* The date that the list shows is that of the current version. */
static const struct db_sql find_current = {"document_find_current", DB_WRITE,
	"UPDATE document d JOIN document_version n ON n.document_id = d.id AND n.version ="
	" (SELECT COALESCE(MAX(IF(o.withdrawn_at IS NULL AND"
	"  o.scan_state <> 'infected', o.version, NULL)), MAX(o.version))"
	"  FROM document_version o WHERE o.document_id = ?)"
	" SET d.version = n.version, d.added_on = COALESCE(n.added_on, d.added_on) WHERE d.id = ?"};

static const struct db_sql withdraw_version = {"document_withdraw", DB_WRITE,
	"UPDATE document_version SET wrapped_key = '', withdrawn_at = UTC_TIMESTAMP(6),"
	" withdrawn_by = ?, withdrawn_unit_id = ?, withdrawn_reason = ?"
	" WHERE document_id = ? AND version = ? AND withdrawn_at IS NULL"};

static const struct db_sql forget_upload = {"document_forget_upload", DB_WRITE,
	"UPDATE upload SET wrapped_key = '' WHERE content_id = ?"};

/* A row as it is fetched; document_of() makes it a struct document. */
struct document_row {
	struct document d; /* what needs no more than fetching */
	int64_t version, size, chunks;
	const unsigned char *sha256, *content_id, *wrapped;
	size_t sha256_n, content_id_n, wrapped_n;
};

static void document_out(struct document_row *r, struct db_out out[DOCUMENT_COLUMNS_N])
{
	struct document *d = &r->d;

	out[0] = out_str(&d->id);
	out[1] = out_i64(&d->client);
	out[2] = out_str(&d->title);
	out[3] = out_str(&d->kind);
	out[4] = out_date(&d->added_on);
	out[5] = out_i64(&d->current);
	out[6] = out_str(&d->file_name);
	out[7] = out_str(&d->media_type);
	out[8] = out_i64(&r->size);
	out[9] = out_bytes(&r->sha256, &r->sha256_n);
	out[10] = out_i64(&r->chunks);
	out[11] = out_bytes(&r->content_id, &r->content_id_n);
	out[12] = out_bytes(&r->wrapped, &r->wrapped_n);
	actor_out(&d->added_by, out + 13);
	out[19] = out_i64(&d->row);
	out[20] = out_i64(&r->version);
	out[21] = out_str(&d->added_at);
	out[22] = out_bool(&d->own_upload);
	out[23] = out_i64(&d->version_count);
	out[24] = out_str(&d->withdrawn_at);
	out[25] = out_str(&d->withdrawn_reason);
	actor_out(&d->withdrawn_by, out + 26);
	out[32] = out_str(&d->state);
}

static int document_of(
	const struct document_row *r, const char *client_id, struct document *d, struct err *e)
{
	*d = r->d;
	d->client_id = client_id;
	d->version = r->version;
	if (!d->id || r->version == 0) /* out of the viewer's scope, or no such version */
		return 0;
	if (r->sha256_n != DIGEST_BYTES)
		return err_set(e, E_INTERNAL, "document %s: its row was altered", d->id);
	memcpy(d->sha256, r->sha256, DIGEST_BYTES);
	if (content_of_row(&d->content, r->size, r->chunks, r->content_id, r->content_id_n,
		    r->wrapped, r->wrapped_n, e) < 0)
		return -1;
	if (d->content.erased && strcmp(d->state, "available") == 0)
		return err_set(e, E_INTERNAL, "document %s: its key is gone", d->id);
	return 0;
}

int document_load(struct db *db, const struct viewer *v, const char *id, int64_t version,
	struct document *d, struct access_facts *f, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 2];
	struct db_out out[FACTS_OUTPUTS + DOCUMENT_COLUMNS_N];
	struct document_row row = {0};
	int found;

	*f = (struct access_facts){0};
	*d = (struct document){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	in[FACTS_INPUTS + 1] = in_id(version);
	facts_out(f, out);
	document_out(&row, out + FACTS_OUTPUTS);
	found = db_one(db, &select_one, in, NELEM(in), out, NELEM(out), a, e);
	if (found <= 0)
		return found;
	return document_of(&row, f->client_id, d, e) < 0 ? -1 : 1;
}

struct listing {
	document_row_fn row;
	void *arg;
	const struct access_facts *facts;
	struct document_row fetched;
};

static int list_row(void *arg, struct err *e)
{
	struct listing *l = arg;
	struct document d;

	/* a file without documents, or one out of scope: the facts came alone */
	if (!l->fetched.d.id)
		return 0;
	if (document_of(&l->fetched, l->facts->client_id, &d, e) < 0)
		return -1;
	return l->row(l->arg, &d, e);
}

int document_each(struct db *db, const struct viewer *v, const struct document_query *q,
	struct access_facts *f, struct arena *a, struct err *e)
{
	struct listing l = {.row = q->row, .arg = q->arg, .facts = f};
	struct db_in in[FACTS_INPUTS + 6];
	struct db_out out[FACTS_OUTPUTS + DOCUMENT_COLUMNS_N];
	int n;

	*f = (struct access_facts){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(q->client_id);
	in[FACTS_INPUTS + 1] = in_i64(q->after.id);
	in[FACTS_INPUTS + 2] = in_date(q->after.date);
	in[FACTS_INPUTS + 3] = in_date(q->after.date);
	in[FACTS_INPUTS + 4] = in_i64(q->after.id);
	in[FACTS_INPUTS + 5] = in_i64(DOCUMENTS_PAGE + 1);
	facts_out(f, out);
	document_out(&l.fetched, out + FACTS_OUTPUTS);
	n = db_each(db, &select_list, in, NELEM(in), out, NELEM(out), a, list_row, &l, e);
	return n < 0 ? -1 : n > 0;
}

static int each_version(struct db *db, const struct db_sql *sql, const struct viewer *v,
	const char *id, int64_t most, document_row_fn row, void *arg, struct access_facts *f,
	struct arena *a, struct err *e)
{
	struct listing l = {.row = row, .arg = arg, .facts = f};
	struct db_in in[FACTS_INPUTS + 2];
	struct db_out out[FACTS_OUTPUTS + DOCUMENT_COLUMNS_N];
	int n;

	*f = (struct access_facts){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	in[FACTS_INPUTS + 1] = in_i64(most);
	facts_out(f, out);
	document_out(&l.fetched, out + FACTS_OUTPUTS);
	n = db_each(db, sql, in, NELEM(in), out, NELEM(out), a, list_row, &l, e);
	return n < 0 ? -1 : n > 0;
}

int document_each_version(struct db *db, const struct viewer *v, const char *id,
	document_row_fn row, void *arg, struct access_facts *f, struct arena *a, struct err *e)
{
	return each_version(
		db, &select_versions, v, id, 2 * DOCUMENT_VERSIONS, row, arg, f, a, e);
}

int document_each_version_of_file(struct db *db, const struct viewer *v, const char *client_id,
	int64_t most, document_row_fn row, void *arg, struct access_facts *f, struct arena *a,
	struct err *e)
{
	return each_version(db, &select_all_versions, v, client_id, most, row, arg, f, a, e);
}

static int add_version(struct db *db, int64_t row, const struct document_insert *d, struct err *e)
{
	struct db_in in[] = {
		in_i64(row),
		in_str(d->file_name),
		in_str(d->media_type),
		in_i64((int64_t)d->content->size),
		in_bytes(d->sha256, DIGEST_BYTES),
		in_i64(d->content->count),
		in_bytes(d->content->id, CONTENT_ID_BYTES),
		in_bytes(d->content->wrapped, WRAPPED_BYTES),
		in_i64(d->employee),
		in_i64(d->unit),
		in_date(d->added_on),
		in_i64(row),
		in_str(d->scan_signatures),
	};

	return db_exec(db, &insert_version, in, NELEM(in), e) < 0 ? -1 : 0;
}

int document_set_current(struct db *db, int64_t row, struct err *e)
{
	struct db_in in[] = {in_i64(row), in_i64(row)};

	return db_exec(db, &find_current, in, 2, e) < 0 ? -1 : 0;
}

int document_insert(struct db *db, const struct document_insert *d, struct err *e)
{
	struct db_in head[] = {in_str(d->id), in_id(d->client), in_str(d->title), in_str(d->kind),
		in_date(d->added_on)};

	if (db_exec(db, &insert_document, head, NELEM(head), e) < 0)
		return -1;
	return add_version(db, db_last_id(db), d, e);
}

int document_public_id(struct db *db, int64_t row, const char **id, struct arena *a, struct err *e)
{
	struct db_in in = in_i64(row);
	struct db_out out = out_str(id);
	int found = db_one(db, &select_public_id, &in, 1, &out, 1, a, e);

	if (found == 0)
		return err_set(e, E_INTERNAL, "an upload is for a document that is not there");
	return found < 0 ? -1 : 0;
}

int document_add_version(struct db *db, int64_t row, const struct document_insert *d, struct err *e)
{
	if (add_version(db, row, d, e) < 0)
		return -1;
	return document_set_current(db, row, e);
}

int document_withdraw(struct db *db, const struct viewer *v, const struct document *d,
	const char *reason, struct err *e)
{
	struct db_in version[] = {in_i64(v->employee), in_i64(v->unit), in_str(reason),
		in_i64(d->row), in_i64(d->version)};
	struct db_in content = in_bytes(d->content.id, CONTENT_ID_BYTES);

	if (db_exec(db, &withdraw_version, version, NELEM(version), e) < 0 ||
		db_exec(db, &forget_upload, &content, 1, e) < 0)
		return -1;
	return document_set_current(db, d->row, e);
}
