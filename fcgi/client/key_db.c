/*
 * The data key of a client: random, wrapped under the compartment's key and bound to its row.
 * Erasing the row erases what was sealed under it.
 */
#include <inttypes.h>

#include "client/client.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

enum { WRAPPED_BYTES = KEY_BYTES + SEAL_EXTRA };

#define KEY_OF_CLIENT                                                                              \
	"SELECT c.public_id, k.wrapped FROM client c"                                              \
	" LEFT JOIN client_key k ON k.client_id = c.id AND k.compartment = ? WHERE c.id = ?"

static const struct db_sql find_key = {"client_key_find", DB_READ, KEY_OF_CLIENT};

/* After somebody else's INSERT: the snapshot of this transaction may be older than that row. */
static const struct db_sql find_key_now = {
	"client_key_find_now", DB_READ, KEY_OF_CLIENT " LOCK IN SHARE MODE"};

static const struct db_sql insert_key = {"client_key_insert", DB_WRITE,
	"INSERT INTO client_key (client_id, compartment, wrapped) VALUES (?, ?, ?)"};

struct wrapped {
	const char *public_id;
	const unsigned char *bytes; /* NULL: there is none yet */
	size_t n;
};

static int find(struct db *db, const struct db_sql *sql, int64_t client, struct wrapped *w,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(COMPARTMENT_FILE), in_i64(client)};
	struct db_out out[] = {out_str(&w->public_id), out_bytes(&w->bytes, &w->n)};
	int found;

	*w = (struct wrapped){0};
	found = db_one(db, sql, in, NELEM(in), out, NELEM(out), a, e);
	if (found < 0)
		return -1;
	return found ? 0 : err_set(e, E_INTERNAL, "no client %" PRId64, client);
}

static const char *bound_to(struct arena *a, const char *public_id)
{
	return arena_printf(a, "client_key|%s|%d", public_id, COMPARTMENT_FILE);
}

static int open_key(const struct keyring *keys, const struct wrapped *w, uint8_t key[KEY_BYTES],
	struct arena *a, struct err *e)
{
	if (w->n != WRAPPED_BYTES)
		return err_set(e, E_INTERNAL, "the key of client %s is cut", w->public_id);
	return keyring_unwrap(keys, COMPARTMENT_FILE, bound_to(a, w->public_id), w->bytes, key, e);
}

/* 1: made; 0: somebody else was first; -1. */
static int make_key(struct db *db, const struct keyring *keys, int64_t client,
	const char *public_id, uint8_t key[KEY_BYTES], struct arena *a, struct err *e)
{
	uint8_t sealed[WRAPPED_BYTES];
	struct db_in in[] = {
		in_i64(client), in_i64(COMPARTMENT_FILE), in_bytes(sealed, sizeof(sealed))};

	key_random(key);
	if (keyring_wrap(keys, COMPARTMENT_FILE, bound_to(a, public_id), key, sealed, e))
		return -1;
	if (db_exec(db, &insert_key, in, NELEM(in), e) >= 0)
		return 1;
	if (e->code != E_DUPLICATE)
		return -1;
	err_clear(e);
	return 0;
}

int client_key(struct db *db, const struct keyring *keys, int64_t client, uint8_t key[KEY_BYTES],
	struct arena *a, struct err *e)
{
	struct wrapped w;
	int made;

	if (find(db, &find_key, client, &w, a, e))
		return -1;
	if (!w.bytes) {
		made = make_key(db, keys, client, w.public_id, key, a, e);
		if (made)
			return made < 0 ? -1 : 0;
		if (find(db, &find_key_now, client, &w, a, e))
			return -1;
	}
	return open_key(keys, &w, key, a, e);
}
