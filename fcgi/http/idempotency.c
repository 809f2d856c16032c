/*
 * What makes two requests the same one: employee, route, key, and a digest of everything else that
 * says what is asked (path, query, body). The digest is keyed: a body may hold a password or a
 * national number, which could be guessed from a plain one by whoever reads the table.
 */
#include "http/idempotency.h"

#include <string.h>

#include "http/idempotency_db.h"

static const char KEY_CHARACTERS[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:";

static int check(const struct req *r, struct err *e)
{
	const char *key = r->idempotency_key;
	size_t n;

	if (!r->employee || !r->route_text || !*r->route_text)
		return err_set(e, E_INTERNAL, "a key is claimed for nobody, or for no route");
	if (!key || !*key)
		return err_set(e, E_IDEMPOTENCY_REQUIRED, "no Idempotency-Key");
	n = strlen(key);
	if (n < IDEMPOTENCY_KEY_MIN || n > IDEMPOTENCY_KEY_MAX || strspn(key, KEY_CHARACTERS) != n)
		return err_set(e, E_BAD_REQUEST, "Idempotency-Key has another form");
	return 0;
}

/* The route holds {id}, so the path must count: one body can be meant for two files. Each part is
 * closed by a NUL, which none of them can hold but the body, and that is the last. */
static int digest_of(const struct req *r, uint8_t to[DIGEST_BYTES], struct err *e)
{
	/* each pool has its own keys and its own routes */
	enum compartment c = keyring_holds(r->keys, COMPARTMENT_FILE) ? COMPARTMENT_FILE
								      : COMPARTMENT_CONFIDENTIAL;
	struct digest_state s;
	uint8_t plain[DIGEST_BYTES];

	digest_start(&s);
	digest_add(&s, r->path, strlen(r->path) + 1);
	digest_add(&s, r->query, strlen(r->query) + 1);
	digest_add(&s, r->body, r->body_len);
	digest_end(&s, plain);
	return keyring_hash(r->keys, c, "idempotency", plain, sizeof(plain), to, e);
}

int idempotency_claim(struct req *r, struct idempotent *was, struct err *e)
{
	struct idempotency_row row = {0};
	uint8_t digest[DIGEST_BYTES];
	int before;

	*was = (struct idempotent){.resource = ""};
	if (check(r, e) || digest_of(r, digest, e))
		return -1;
	before = idempotency_insert(r, digest, e);
	if (before <= 0)
		return before;
	before = idempotency_find(r, &row, e);
	if (before <= 0)
		/* swept between the two statements: who asks again makes a new claim */
		return before ? -1 : err_set(e, E_BUSY, "the claim vanished");
	if (row.digest_len != DIGEST_BYTES || !same_bytes(row.digest, digest, DIGEST_BYTES))
		return err_set(e, E_IDEMPOTENCY_MISMATCH, "the key stands for another request");
	if (row.status == 0)
		return err_set(e, E_INTERNAL, "%s: claimed and never done", r->route_text);
	was->resource = row.resource;
	was->status = (int)row.status;
	return 1;
}

int idempotency_done(struct req *r, const char *resource, int status, struct err *e)
{
	if (check(r, e))
		return -1;
	if (status < 200 || status > 299)
		return err_set(e, E_INTERNAL, "done with status %d", status);
	return idempotency_update(r, resource ? resource : "", status, e);
}
