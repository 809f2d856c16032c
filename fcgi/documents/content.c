/*
 * Sealing and opening content.
 */
#include "documents/content.h"

#include <stdio.h>
#include <string.h>

#include "client/client.h"

enum {
	BOUND_TEXT = 80,
	/* a sealed chunk as the database gives it, and some air */
	FETCH_CEILING = CHUNK_BYTES + (64 << 10)
};

/* What a key and a chunk are bound to; part of the format of stored data. */
static void bound_to_key(const struct content *c, char to[BOUND_TEXT])
{
	char id[2 * CONTENT_ID_BYTES + 1];

	snprintf(to, BOUND_TEXT, "content_key|%s", hex_text(c->id, CONTENT_ID_BYTES, id));
}

static void bound_to_chunk(const struct content *c, unsigned n, char to[BOUND_TEXT])
{
	char id[2 * CONTENT_ID_BYTES + 1];

	snprintf(to, BOUND_TEXT, "content_chunk|%s|%u|%u", hex_text(c->id, CONTENT_ID_BYTES, id), n,
		c->count);
}

void content_new(struct content *c, uint64_t size)
{
	char id[PUBLIC_ID_TEXT];

	*c = (struct content){.size = size, .count = chunk_count(size)};
	hex_read(public_id_new(id), c->id, CONTENT_ID_BYTES);
	key_random(c->key);
}

int content_of_row(struct content *c, int64_t size, int64_t chunks, const uint8_t *id, size_t id_n,
	const uint8_t *wrapped, size_t wrapped_n, struct err *e)
{
	*c = (struct content){.size = (uint64_t)size};
	if (size < 1 || size > UPLOAD_MAX || chunks != chunk_count((uint64_t)size) ||
		id_n != CONTENT_ID_BYTES || (wrapped_n != WRAPPED_BYTES && wrapped_n != 0))
		return err_set(e, E_INTERNAL, "the row of a content was altered");
	c->count = (unsigned)chunks;
	memcpy(c->id, id, CONTENT_ID_BYTES);
	c->erased = wrapped_n == 0;
	if (!c->erased)
		memcpy(c->wrapped, wrapped, WRAPPED_BYTES);
	return 0;
}

int content_wrap(struct content *c, struct db *db, const struct keyring *keys, int64_t client,
	struct arena *a, struct err *e)
{
	char bound[BOUND_TEXT];
	uint8_t owner[KEY_BYTES];

	bound_to_key(c, bound);
	if (client == 0)
		return keyring_wrap(keys, COMPARTMENT_EXCHANGE, bound, c->key, c->wrapped, e);
	if (client_key(db, keys, client, owner, a, e) < 0)
		return -1;
	seal(owner, bound, strlen(bound), c->key, KEY_BYTES, c->wrapped);
	wipe(owner, sizeof(owner));
	return 0;
}

int content_unwrap(struct content *c, struct db *db, const struct keyring *keys, int64_t client,
	struct arena *a, struct err *e)
{
	char bound[BOUND_TEXT];
	uint8_t owner[KEY_BYTES];
	int rc;

	bound_to_key(c, bound);
	if (c->erased)
		return err_set(e, E_INTERNAL, "%s was erased", bound);
	if (client == 0)
		return keyring_unwrap(keys, COMPARTMENT_EXCHANGE, bound, c->wrapped, c->key, e);
	if (client_key(db, keys, client, owner, a, e) < 0)
		return -1;
	rc = unseal(owner, bound, strlen(bound), c->wrapped, WRAPPED_BYTES, c->key);
	wipe(owner, sizeof(owner));
	return rc < 0 ? err_set(e, E_INTERNAL, "%s does not open", bound) : 0;
}

void content_forget(struct content *c)
{
	wipe(c->key, sizeof(c->key));
}

/* A hash under a key that hangs on the content's own: it tells nothing to who does not hold that,
 * and nothing to anyone once the client's key is erased. */
static void mark_of(const struct content *c, unsigned n, const void *plain, size_t size,
	uint8_t mark[DIGEST_BYTES])
{
	uint8_t key[KEY_BYTES];
	char bound[BOUND_TEXT];

	_Static_assert(KEY_BYTES == DIGEST_BYTES, "a hash is a key");
	bound_to_chunk(c, n, bound);
	key_hash(c->key, "content_mark", c->id, CONTENT_ID_BYTES, key);
	key_hash(key, bound, plain, size, mark);
	wipe(key, sizeof(key));
}

void content_seal(const struct content *c, unsigned n, const void *plain, size_t size,
	struct sealed_chunk *to, struct arena *a)
{
	char bound[BOUND_TEXT];

	bound_to_chunk(c, n, bound);
	to->n = n;
	to->size = size + SEAL_EXTRA;
	to->bytes = arena_alloc(a, to->size);
	mark_of(c, n, plain, size, to->mark);
	seal(c->key, bound, strlen(bound), plain, size, to->bytes);
}

int content_store(struct db *db, const struct content *c, const struct sealed_chunk *chunk,
	struct arena *a, struct err *e)
{
	const uint8_t *mark = NULL;
	int found;

	if (chunk_insert(db, c->id, chunk->n, chunk->mark, chunk->bytes, chunk->size, e) == 0)
		return CONTENT_STORED;
	if (e->code != E_DUPLICATE)
		return -1;
	err_clear(e);
	found = chunk_mark(db, c->id, chunk->n, &mark, a, e);
	if (found < 0)
		return -1;
	return found && same_bytes(mark, chunk->mark, DIGEST_BYTES) ? CONTENT_SAME
								    : CONTENT_DIFFERS;
}

void content_reader_start(
	struct content_reader *r, struct db *db, const struct content *c, struct arena *a)
{
	size_t size = c->size < CHUNK_BYTES ? (size_t)c->size : CHUNK_BYTES;

	*r = (struct content_reader){.db = db,
		.content = c,
		.plain = arena_alloc(a, size),
		.at = c->count,
		.other_at = c->count};
}

/* Open the sealed bytes of chunk `n` into r->plain. */
static int open_chunk(
	struct content_reader *r, unsigned n, const uint8_t *sealed, size_t size, struct err *e)
{
	const struct content *c = r->content;
	char bound[BOUND_TEXT];

	bound_to_chunk(c, n, bound);
	r->at = c->count; /* what stood in the buffer is gone, whatever comes of this */
	if (size != chunk_length(c->size, n) + SEAL_EXTRA ||
		unseal(c->key, bound, strlen(bound), sealed, size, r->plain) < 0)
		return err_set(e, E_INTERNAL, "%s was altered", bound);
	r->at = n;
	return 0;
}

int content_load(struct content_reader *r, unsigned n, struct err *e)
{
	const struct content *c = r->content;
	const uint8_t *sealed = NULL;
	struct arena *fetch;
	size_t size = 0;
	int found, rc = -1;

	if (r->at == n)
		return 0;
	if (r->other) {
		uint8_t *plain = r->plain;
		unsigned at = r->at;

		r->plain = r->other;
		r->at = r->other_at;
		r->other = plain;
		r->other_at = at;
		if (r->at == n)
			return 0;
	}
	/* an arena of its own, given back at once: the request's would keep every chunk */
	fetch = arena_new(FETCH_CEILING);
	found = chunk_sealed(r->db, c->id, n, CHUNK_BYTES + SEAL_EXTRA, &sealed, &size, fetch, e);
	if (found > 0)
		rc = open_chunk(r, n, sealed, size, e);
	else if (found == 0)
		err_set(e, E_INTERNAL, "chunk %u of %u is missing or too long", n, c->count);
	arena_free(fetch);
	return rc;
}

int content_sum(struct content_reader *r, uint8_t sum[DIGEST_BYTES], struct err *e)
{
	struct digest_state s;

	digest_start(&s);
	for (unsigned n = 0; n < r->content->count; n++) {
		if (content_load(r, n, e) < 0)
			return -1;
		digest_add(&s, r->plain, chunk_length(r->content->size, n));
	}
	digest_end(&s, sum);
	return 0;
}

static int view_read(void *state, uint64_t at, void *to, size_t n, struct err *e)
{
	struct content_reader *r = state;
	uint8_t *p = to;

	while (n > 0) {
		unsigned chunk = (unsigned)(at / CHUNK_BYTES);
		size_t skip = (size_t)(at % CHUNK_BYTES), here;

		if (content_load(r, chunk, e) < 0)
			return -1;
		here = chunk_length(r->content->size, chunk) - skip;
		if (here > n)
			here = n;
		memcpy(p, r->plain + skip, here);
		p += here;
		at += here;
		n -= here;
	}
	return 0;
}

struct file_view content_view(struct content_reader *r, struct arena *a)
{
	if (r->content->count > 1)
		r->other = arena_alloc(a, CHUNK_BYTES);
	return (struct file_view){.size = r->content->size, .read = view_read, .state = r};
}
