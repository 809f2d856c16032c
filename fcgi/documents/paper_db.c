/*
 * Scans of forms in the tables of documents.
 */
#include "documents/paper_db.h"

#include <string.h>

#include "documents/documents.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define PAPER                                                                                      \
	"SELECT d.id, d.public_id, d.client_id, n.version, n.file_name, n.media_type, n.sha256,"   \
	" n.size, n.chunk_count, n.content_id, n.wrapped_key, " DOCUMENT_STATE("n")                \
	" FROM document d JOIN document_version n ON n.document_id = d.id"                         \
	" AND n.version = d.version WHERE d.id = ?"

static const struct db_sql read_one = {"paper_load", DB_READ, PAPER};
static const struct db_sql lock_one = {"paper_lock", DB_READ, PAPER " FOR UPDATE"};

static const struct db_sql row_of = {
	"paper_row", DB_READ, "SELECT id FROM document WHERE public_id = ?"};

static const struct db_sql set_client = {"paper_set_client", DB_WRITE,
	"UPDATE document SET client_id = ? WHERE id = ? AND client_id IS NULL"};

static const struct db_sql set_key = {"paper_set_key", DB_WRITE,
	"UPDATE document_version SET wrapped_key = ? WHERE document_id = ? AND version = ?"};

int paper_load(
	struct db *db, int64_t row, bool lock, struct document *d, struct arena *a, struct err *e)
{
	int64_t size = 0, chunks = 0;
	const unsigned char *sha256 = NULL, *content = NULL, *wrapped = NULL;
	size_t sha256_n = 0, content_n = 0, wrapped_n = 0;
	struct db_in in = in_i64(row);
	struct db_out out[] = {
		out_i64(&d->row),
		out_str(&d->id),
		out_i64(&d->client),
		out_i64(&d->version),
		out_str(&d->file_name),
		out_str(&d->media_type),
		out_bytes(&sha256, &sha256_n),
		out_i64(&size),
		out_i64(&chunks),
		out_bytes(&content, &content_n),
		out_bytes(&wrapped, &wrapped_n),
		out_str(&d->state),
	};
	int found;

	*d = (struct document){0};
	found = db_one(db, lock ? &lock_one : &read_one, &in, 1, out, NELEM(out), a, e);
	if (found <= 0)
		return found;
	if (sha256_n != DIGEST_BYTES)
		return err_set(e, E_INTERNAL, "document %s: its row was altered", d->id);
	memcpy(d->sha256, sha256, DIGEST_BYTES);
	return content_of_row(
		       &d->content, size, chunks, content, content_n, wrapped, wrapped_n, e) < 0
		       ? -1
		       : 1;
}

int paper_row(struct db *db, const char *id, int64_t *row, struct arena *a, struct err *e)
{
	struct db_in in = in_str(id);
	struct db_out out = out_i64(row);

	return db_one(db, &row_of, &in, 1, &out, 1, a, e) < 0 ? -1 : 0;
}

int paper_set_client(struct db *db, const struct document *d, int64_t client, struct err *e)
{
	struct db_in whose[] = {in_i64(client), in_i64(d->row)};
	struct db_in key[] = {
		in_bytes(d->content.wrapped, WRAPPED_BYTES), in_i64(d->row), in_i64(d->version)};

	if (db_exec(db, &set_client, whose, NELEM(whose), e) < 0)
		return -1;
	return db_exec(db, &set_key, key, NELEM(key), e) < 0 ? -1 : 0;
}
