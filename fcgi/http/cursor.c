/*
 * Cursors: twelve bytes, sealed under a key that only this purpose has.
 */
#include "http/cursor.h"

#include <inttypes.h>
#include <string.h>

enum {
	PLAIN = 12, /* row id, then the day's number, least byte first */
	SEALED = PLAIN + SEAL_EXTRA
};

static int cursor_key(const struct req *r, uint8_t key[KEY_BYTES], struct err *e)
{
	_Static_assert(KEY_BYTES == DIGEST_BYTES, "a keyed hash serves as a key");

	return keyring_hash(r->keys, COMPARTMENT_FILE, "cursor", "", 0, key, e);
}

static const char *binding(const struct req *r, const char *list, int64_t employee)
{
	return arena_printf(r->arena, "cursor|%s|%" PRId64, list, employee);
}

static void put(uint8_t *to, uint64_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		to[i] = (uint8_t)(value >> (8 * i));
}

static uint64_t get(const uint8_t *from, int bytes)
{
	uint64_t value = 0;

	for (int i = 0; i < bytes; i++)
		value |= (uint64_t)from[i] << (8 * i);
	return value;
}

const char *cursor_text(
	const struct req *r, const char *list, int64_t employee, struct cursor at, struct err *e)
{
	const char *bound = binding(r, list, employee);
	uint8_t key[KEY_BYTES], plain[PLAIN], sealed[SEALED];
	char *text = arena_alloc(r->arena, 2 * SEALED + 1);

	if (cursor_key(r, key, e))
		return NULL;
	put(plain, (uint64_t)at.id, 8);
	put(plain + 8, (uint32_t)date_to_days(at.date), 4);
	seal(key, bound, strlen(bound), plain, PLAIN, sealed);
	wipe(key, sizeof(key));
	return hex_text(sealed, SEALED, text);
}

int cursor_read(const struct req *r, const char *list, int64_t employee, const char *text,
	struct cursor *at, struct err *e)
{
	const char *bound = binding(r, list, employee);
	uint8_t key[KEY_BYTES], plain[PLAIN], sealed[SEALED];
	int failed;

	*at = (struct cursor){0};
	if (!text)
		return 0;
	if (hex_read(text, sealed, SEALED))
		return err_field(e, "cursor", "format", NULL);
	if (cursor_key(r, key, e))
		return -1;
	failed = unseal(key, bound, strlen(bound), sealed, SEALED, plain);
	wipe(key, sizeof(key));
	if (failed)
		return err_field(e, "cursor", "format", NULL);
	at->id = (int64_t)get(plain, 8);
	at->date = date_from_days((int32_t)(uint32_t)get(plain + 8, 4));
	return 0;
}
