/*
 * Documents and uploads of a file that is merged into another become the other's. Each content has
 * a key of its own, which stands wrapped under the client's: it is wrapped anew, the content stays.
 */
#include "documents/content.h"
#include "documents/documents.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql versions = {"follow_versions", DB_READ,
	"SELECT n.document_id, n.version, n.size, n.chunk_count, n.content_id, n.wrapped_key"
	" FROM document d JOIN document_version n ON n.document_id = d.id"
	" WHERE d.client_id = ? AND n.wrapped_key <> '' FOR UPDATE"};

static const struct db_sql uploads = {"follow_uploads", DB_READ,
	"SELECT id, 0, size, chunk_count, content_id, wrapped_key FROM upload"
	" WHERE client_id = ? AND wrapped_key <> '' FOR UPDATE"};

static const struct db_sql set_version = {"follow_set_version", DB_WRITE,
	"UPDATE document_version SET wrapped_key = ? WHERE document_id = ? AND version = ?"};

static const struct db_sql set_upload = {
	"follow_set_upload", DB_WRITE, "UPDATE upload SET wrapped_key = ? WHERE id = ? AND ? = 0"};

static const struct db_sql move_documents = {
	"follow_documents", DB_WRITE, "UPDATE document SET client_id = ? WHERE client_id = ?"};

static const struct db_sql move_uploads = {
	"follow_uploads_move", DB_WRITE, "UPDATE upload SET client_id = ? WHERE client_id = ?"};

struct following {
	struct db *db;
	const struct keyring *keys;
	int64_t from, to;
	const struct db_sql *set;
	int64_t id, version, size, chunks; /* of the row at hand */
	const unsigned char *content_id, *wrapped;
	size_t content_id_n, wrapped_n;
	struct arena *arena;
};

static int wrap_anew(void *arg, struct err *e)
{
	struct following *f = arg;
	struct content c;
	int rc = -1;

	if (content_of_row(&c, f->size, f->chunks, f->content_id, f->content_id_n, f->wrapped,
		    f->wrapped_n, e))
		return -1;
	if (content_unwrap(&c, f->db, f->keys, f->from, f->arena, e) == 0 &&
		content_wrap(&c, f->db, f->keys, f->to, f->arena, e) == 0) {
		struct db_in in[] = {
			in_bytes(c.wrapped, WRAPPED_BYTES), in_i64(f->id), in_i64(f->version)};

		rc = db_exec(f->db, f->set, in, NELEM(in), e) < 0 ? -1 : 0;
	}
	content_forget(&c);
	return rc;
}

static int each_key(
	struct following *f, const struct db_sql *of, const struct db_sql *set, struct err *e)
{
	struct db_in in = in_i64(f->from);
	struct db_out out[] = {
		out_i64(&f->id),
		out_i64(&f->version),
		out_i64(&f->size),
		out_i64(&f->chunks),
		out_bytes(&f->content_id, &f->content_id_n),
		out_bytes(&f->wrapped, &f->wrapped_n),
	};

	f->set = set;
	return db_each(f->db, of, &in, 1, out, NELEM(out), f->arena, wrap_anew, f, e) < 0 ? -1 : 0;
}

int documents_follow(struct db *db, const struct keyring *keys, int64_t from, int64_t to,
	struct arena *a, struct err *e)
{
	struct following f = {.db = db, .keys = keys, .from = from, .to = to, .arena = a};
	struct db_in move[] = {in_i64(to), in_i64(from)};

	if (each_key(&f, &versions, &set_version, e) || each_key(&f, &uploads, &set_upload, e) ||
		db_exec(db, &move_documents, move, NELEM(move), e) < 0 ||
		db_exec(db, &move_uploads, move, NELEM(move), e) < 0)
		return -1;
	return 0;
}
