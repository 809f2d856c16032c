/*
 * Documents in their tables. Facts of the file ride along with every read (access/facts.h).
 */
#include "documents/document_db.h"

#include <string.h>

enum { DOCUMENT_COLUMNS_N = 20 };

#define DOCUMENT_COLUMNS                                                                           \
	"d.public_id, d.client_id, d.title, d.kind, d.added_on, d.version, n.file_name,"           \
	" n.media_type, n.size, n.sha256, n.chunk_count, n.content_id, n.wrapped_key,"             \
	" m.public_id, m.first_name, m.last_name, g.public_id, g.name, g.kind, d.id"

/* The organisation is that of the unit it was added for, wherever the employee works by now. */
#define DOCUMENT_JOINS                                                                             \
	" LEFT JOIN document_version n ON n.document_id = d.id AND n.version = d.version"          \
	" LEFT JOIN employee m ON m.id = n.added_by"                                               \
	" LEFT JOIN unit w ON w.id = n.added_unit_id"                                              \
	" LEFT JOIN organisation g ON g.id = w.organisation_id"

static const struct db_sql select_one = {"document_load", DB_READ,
	"SELECT " FACTS_COLUMNS ", " DOCUMENT_COLUMNS " FROM " FACTS_VIEWER
	" JOIN document k ON k.public_id = ? JOIN client c ON c.id = k.client_id " FACTS_JOINS
	"LEFT JOIN document d ON d.id = k.id AND " FACTS_IN_SCOPE DOCUMENT_JOINS};

static const struct db_sql select_list = {"document_list", DB_READ,
	"SELECT " FACTS_COLUMNS ", " DOCUMENT_COLUMNS " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ? " FACTS_JOINS
	"LEFT JOIN document d ON d.client_id = c.id AND " FACTS_IN_SCOPE
	" AND (? = 0 OR d.added_on < ? OR (d.added_on = ? AND d.id < ?))" DOCUMENT_JOINS
	" ORDER BY d.added_on DESC, d.id DESC LIMIT ?"};

static const struct db_sql insert_document = {"document_insert", DB_WRITE,
	"INSERT INTO document (public_id, client_id, title, kind, version, added_on)"
	" VALUES (?, ?, ?, ?, 1, ?)"};

static const struct db_sql insert_version = {"document_version_insert", DB_WRITE,
	"INSERT INTO document_version (document_id, version, file_name, media_type, size, sha256,"
	" chunk_count, content_id, wrapped_key, added_by, added_unit_id)"
	" VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

/* A row as it is fetched; document_of() makes it a struct document. */
struct document_row {
	const char *id, *title, *kind, *file_name, *media_type;
	int64_t row, client, version, size, chunks;
	struct date added_on;
	const unsigned char *sha256, *content_id, *wrapped;
	size_t sha256_n, content_id_n, wrapped_n;
	const char *employee_id, *first_name, *last_name;
	const char *organisation_id, *organisation_name, *organisation_kind;
};

static void document_out(struct document_row *r, struct db_out out[DOCUMENT_COLUMNS_N])
{
	out[0] = out_str(&r->id);
	out[1] = out_i64(&r->client);
	out[2] = out_str(&r->title);
	out[3] = out_str(&r->kind);
	out[4] = out_date(&r->added_on);
	out[5] = out_i64(&r->version);
	out[6] = out_str(&r->file_name);
	out[7] = out_str(&r->media_type);
	out[8] = out_i64(&r->size);
	out[9] = out_bytes(&r->sha256, &r->sha256_n);
	out[10] = out_i64(&r->chunks);
	out[11] = out_bytes(&r->content_id, &r->content_id_n);
	out[12] = out_bytes(&r->wrapped, &r->wrapped_n);
	out[13] = out_str(&r->employee_id);
	out[14] = out_str(&r->first_name);
	out[15] = out_str(&r->last_name);
	out[16] = out_str(&r->organisation_id);
	out[17] = out_str(&r->organisation_name);
	out[18] = out_str(&r->organisation_kind);
	out[19] = out_i64(&r->row);
}

static int document_of(
	const struct document_row *r, const char *client_id, struct document *d, struct err *e)
{
	*d = (struct document){
		.id = r->id,
		.client_id = client_id,
		.row = r->row,
		.client = r->client,
		.title = r->title,
		.kind = r->kind,
		.file_name = r->file_name,
		.media_type = r->media_type,
		.version = r->version,
		.added_on = r->added_on,
		.employee_id = r->employee_id,
		.first_name = r->first_name,
		.last_name = r->last_name,
		.organisation_id = r->organisation_id,
		.organisation_name = r->organisation_name,
		.organisation_kind = r->organisation_kind,
	};
	if (!r->id) /* out of the viewer's scope */
		return 0;
	if (r->sha256_n != DIGEST_BYTES)
		return err_set(e, E_INTERNAL, "document %s: its row was altered", r->id);
	memcpy(d->sha256, r->sha256, DIGEST_BYTES);
	return content_of_row(&d->content, r->size, r->chunks, r->content_id, r->content_id_n,
		r->wrapped, r->wrapped_n, e);
}

int document_load(struct db *db, const struct viewer *v, const char *id, struct document *d,
	struct access_facts *f, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + DOCUMENT_COLUMNS_N];
	struct document_row row = {0};
	int found;

	*f = (struct access_facts){0};
	*d = (struct document){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	facts_out(f, out);
	document_out(&row, out + FACTS_OUTPUTS);
	found = db_one(db, &select_one, in, FACTS_INPUTS + 1, out,
		FACTS_OUTPUTS + DOCUMENT_COLUMNS_N, a, e);
	if (found <= 0)
		return found;
	return document_of(&row, f->client_id, d, e) < 0 ? -1 : 1;
}

struct listing {
	const struct document_query *query;
	const struct access_facts *facts;
	struct document_row row;
};

static int list_row(void *arg, struct err *e)
{
	struct listing *l = arg;
	struct document d;

	if (!l->row.id) /* a file without documents, or one out of scope: the facts came alone */
		return 0;
	if (document_of(&l->row, l->facts->client_id, &d, e) < 0)
		return -1;
	return l->query->row(l->query->arg, &d, e);
}

int document_each(struct db *db, const struct viewer *v, const struct document_query *q,
	struct access_facts *f, struct arena *a, struct err *e)
{
	struct listing l = {.query = q, .facts = f};
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
	document_out(&l.row, out + FACTS_OUTPUTS);
	n = db_each(db, &select_list, in, FACTS_INPUTS + 6, out, FACTS_OUTPUTS + DOCUMENT_COLUMNS_N,
		a, list_row, &l, e);
	return n < 0 ? -1 : n > 0;
}

int document_insert(struct db *db, const struct document_insert *d, struct err *e)
{
	struct db_in head[] = {in_str(d->id), in_i64(d->client), in_str(d->title), in_str(d->kind),
		in_date(d->added_on)};
	struct db_in version[] = {
		in_i64(0),
		in_str(d->file_name),
		in_str(d->media_type),
		in_i64((int64_t)d->content->size),
		in_bytes(d->sha256, DIGEST_BYTES),
		in_i64(d->content->count),
		in_bytes(d->content->id, CONTENT_ID_BYTES),
		in_bytes(d->content->wrapped, WRAPPED_BYTES),
		in_i64(d->employee),
		in_i64(d->unit),
	};

	if (db_exec(db, &insert_document, head, sizeof(head) / sizeof(head[0]), e) < 0)
		return -1;
	version[0] = in_i64(db_last_id(db));
	return db_exec(db, &insert_version, version, sizeof(version) / sizeof(version[0]), e) < 0
		       ? -1
		       : 0;
}
