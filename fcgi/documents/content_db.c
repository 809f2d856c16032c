/*
 * Chunks in their table.
 */
#include "documents/content_db.h"

#include <string.h>

static const struct db_sql insert_chunk = {"content_chunk_insert", DB_WRITE,
	"INSERT INTO content_chunk (content_id, n, digest, sealed) VALUES (?, ?, ?, ?)"};

static const struct db_sql select_mark = {"content_chunk_mark", DB_READ,
	"SELECT digest FROM content_chunk WHERE content_id = ? AND n = ?"};

static const struct db_sql select_sealed = {"content_chunk_sealed", DB_READ,
	"SELECT sealed FROM content_chunk WHERE content_id = ? AND n = ? AND LENGTH(sealed) <= ?"};

static const struct db_sql select_numbers = {"content_chunk_numbers", DB_READ,
	"SELECT n FROM content_chunk WHERE content_id = ? ORDER BY n"};

static const struct db_sql delete_chunks = {
	"content_chunk_erase", DB_WRITE, "DELETE FROM content_chunk WHERE content_id = ?"};

int chunk_insert(struct db *db, const uint8_t id[CONTENT_ID_BYTES], unsigned n,
	const uint8_t mark[DIGEST_BYTES], const void *sealed, size_t size, struct err *e)
{
	struct db_in in[] = {in_bytes(id, CONTENT_ID_BYTES), in_i64(n),
		in_bytes(mark, DIGEST_BYTES), in_bytes(sealed, size)};

	return db_exec(db, &insert_chunk, in, 4, e) < 0 ? -1 : 0;
}

int chunk_mark(struct db *db, const uint8_t id[CONTENT_ID_BYTES], unsigned n, const uint8_t **mark,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_bytes(id, CONTENT_ID_BYTES), in_i64(n)};
	size_t size = 0;
	struct db_out out = out_bytes(mark, &size);

	return db_one(db, &select_mark, in, 2, &out, 1, a, e);
}

int chunk_sealed(struct db *db, const uint8_t id[CONTENT_ID_BYTES], unsigned n, size_t most,
	const uint8_t **sealed, size_t *size, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_bytes(id, CONTENT_ID_BYTES), in_i64(n), in_i64((int64_t)most)};
	struct db_out out = out_bytes(sealed, size);

	return db_one(db, &select_sealed, in, 3, &out, 1, a, e);
}

struct listing {
	bool *here;
	unsigned count;
	int64_t n;
};

static int note_number(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (l->n >= 0 && l->n < l->count)
		l->here[l->n] = true;
	return 0;
}

int chunk_list(struct db *db, const uint8_t id[CONTENT_ID_BYTES], bool *here, unsigned count,
	struct arena *a, struct err *e)
{
	struct listing l = {.here = here, .count = count};
	struct db_in in = in_bytes(id, CONTENT_ID_BYTES);
	struct db_out out = out_i64(&l.n);

	memset(here, 0, count * sizeof(*here));
	return db_each(db, &select_numbers, &in, 1, &out, 1, a, note_number, &l, e);
}

int chunk_erase(struct db *db, const uint8_t id[CONTENT_ID_BYTES], struct err *e)
{
	struct db_in in = in_bytes(id, CONTENT_ID_BYTES);

	return db_exec(db, &delete_chunks, &in, 1, e) < 0 ? -1 : 0;
}
