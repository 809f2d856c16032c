/*
 * What other rooms ask of documents.
 */
#include "documents/documents.h"

#include <string.h>

#include "base/text.h"
#include "documents/document_db.h"
#include "documents/upload_db.h"

enum {
	SWEEP_MOST = 200,
	/* one sealed chunk at a time */
	STORE_CEILING = CHUNK_BYTES + (64 << 10)
};

/* --- storing from memory --- */

/* The bytes are judged as they stand; a delivery's type is no document. */
static int store_check(const struct document_new *d, const char *sum, struct err *e)
{
	struct upload_input in = {.purpose = "document",
		.client = "",
		.title = d->title,
		.file_name = d->file_name,
		.sha256 = sum,
		.size = (int64_t)d->size};
	struct file_memory memory = {.bytes = d->bytes};
	struct file_view view = file_view_of(&memory, d->size);
	int verdict;

	for (size_t i = 0; document_kinds[i]; i++)
		if (strcmp(d->kind, document_kinds[i]) == 0)
			in.kind = document_kinds[i];
	if (d->title[strspn(d->title, " ")] == '\0')
		in.title = NULL;
	if (text_length(d->title) > TITLE_MAX || !text_is_clean(d->title, false))
		err_field(e, "title", "not_clean", NULL);
	if (upload_check(&in, e) < 0)
		return -1;
	verdict = file_check(file_type_of_name(d->file_name), &view, e);
	if (verdict < 0)
		return -1;
	if (verdict != FILE_AGREES)
		return err_field(
			e, "file_name", file_verdict_code((enum file_verdict)verdict), NULL);
	return 0;
}

static int store_chunks(struct db *db, const struct content *c, const uint8_t *bytes, struct err *e)
{
	struct arena *scratch = arena_new(STORE_CEILING);
	int rc = CONTENT_STORED;

	for (unsigned n = 0; n < c->count && rc == CONTENT_STORED; n++) {
		struct sealed_chunk chunk;

		content_seal(c, n, bytes + (size_t)n * CHUNK_BYTES, chunk_length(c->size, n),
			&chunk, scratch);
		rc = content_store(db, c, &chunk, scratch, e);
		arena_reset(scratch);
	}
	arena_free(scratch);
	return rc == CONTENT_STORED ? 0 : -1;
}

int document_store(struct db *db, const struct keyring *keys, const struct document_new *d,
	char id[PUBLIC_ID_TEXT], struct arena *a, struct err *e)
{
	struct content content;
	uint8_t sum[DIGEST_BYTES];
	char hex[2 * DIGEST_BYTES + 1];
	struct document_insert row = {
		.id = public_id_new(id),
		.client = d->client,
		.title = d->title,
		.kind = d->kind,
		.file_name = d->file_name,
		.media_type = file_media_type(file_type_of_name(d->file_name)),
		.sha256 = sum,
		.content = &content,
		.added_on = d->added_on,
		.employee = d->employee,
		.unit = d->unit,
	};
	int rc;

	digest(d->bytes, d->size, sum);
	if (store_check(d, hex_text(sum, DIGEST_BYTES, hex), e) < 0)
		return -1;
	content_new(&content, d->size);
	rc = content_wrap(&content, db, keys, d->client, a, e);
	if (rc == 0)
		rc = store_chunks(db, &content, d->bytes, e);
	content_forget(&content);
	return rc < 0 ? -1 : document_insert(db, &row, e);
}

/* --- deliveries --- */

struct delivery {
	struct upload upload;
	struct content_reader reader;
	unsigned given; /* chunks */
};

int delivery_open(struct db *db, const struct keyring *keys, const char *id, int64_t employee,
	struct delivery **to, struct arena *a, struct err *e)
{
	struct delivery *d = arena_alloc(a, sizeof(*d));
	int64_t owner = 0;
	int found = upload_load_delivery(db, id, &d->upload, &owner, a, e);

	if (found <= 0)
		return found;
	if (employee != 0 && employee != owner)
		return 0;
	if (content_unwrap(&d->upload.content, db, keys, 0, a, e) < 0)
		return -1;
	content_reader_start(&d->reader, db, &d->upload.content, a);
	*to = d;
	return 1;
}

const char *delivery_file_name(const struct delivery *d)
{
	return d->upload.file_name;
}

size_t delivery_size(const struct delivery *d)
{
	return (size_t)d->upload.content.size;
}

const uint8_t *delivery_sha256(const struct delivery *d)
{
	return d->upload.sha256;
}

int delivery_next(struct delivery *d, const void **data, size_t *n, struct err *e)
{
	const struct content *c = &d->upload.content;

	if (d->given == c->count)
		return 0;
	if (content_load(&d->reader, d->given, e) < 0)
		return -1;
	*data = d->reader.plain;
	*n = chunk_length(c->size, d->given);
	d->given++;
	return 1;
}

int delivery_became(struct db *db, const struct delivery *d, const char *import_id, struct err *e)
{
	return upload_set_complete(db, d->upload.row, import_id, e);
}

/* --- the sweep --- */

struct sweep {
	const char *id;
	struct arena *arena;
	bool removed;
};

static int sweep_one(struct db *db, void *arg, struct err *e)
{
	struct sweep *s = arg;
	const uint8_t *content_id = NULL;
	bool keeps_content = false;
	int64_t row = 0;
	int found = upload_lock_expired(db, s->id, &row, &content_id, &keeps_content, s->arena, e);

	s->removed = false;
	if (found <= 0)
		return found;
	if (!keeps_content && chunk_erase(db, content_id, e) < 0)
		return -1;
	s->removed = true;
	return upload_remove(db, row, e);
}

int documents_sweep(struct db *db, struct arena *a, struct err *e)
{
	const char *ids[SWEEP_MOST];
	int n = uploads_expired(db, ids, SWEEP_MOST, a, e), removed = 0;

	for (int i = 0; i < n; i++) {
		struct sweep s = {.id = ids[i], .arena = a};

		if (db_tx(db, sweep_one, &s, e) < 0)
			return -1;
		removed += s.removed;
	}
	return n < 0 ? -1 : removed;
}
