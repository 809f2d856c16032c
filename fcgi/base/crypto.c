/*
 * All secrets, by libsodium; this is the only file that includes it.
 *
 * Each compartment has two keys, both derived from the master key (crypto_kdf, BLAKE2b): one that
 * wraps client keys and one that hashes, so that no key serves two purposes. The derivation is part
 * of the stored data's format: changing context or numbers makes everything sealed unreadable.
 */
#include "base/crypto.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	COMPARTMENTS = 3,
	NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	PASSWORD_PASSES = 3,
	PASSWORD_MIB = 64,
	PASSWORD_MIB_LEAST = 8
};

/* 43 times 6 bits, and 22 times 6: what a hash and a salt take */
static const char ZERO_BITS[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static const char KDF_CONTEXT[crypto_kdf_CONTEXTBYTES + 1] = "inzage01";

_Static_assert(KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES &&
		       KEY_BYTES == crypto_kdf_KEYBYTES && KEY_BYTES == crypto_generichash_KEYBYTES,
	"one size of key");
_Static_assert(SEAL_EXTRA == NONCE_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES, "seal");
_Static_assert(PASSWORD_HASH_TEXT == crypto_pwhash_STRBYTES, "password hash");
_Static_assert(DIGEST_BYTES == crypto_hash_sha256_BYTES, "digest");
_Static_assert(sizeof(struct digest_state) >= sizeof(crypto_hash_sha256_state) &&
		       _Alignof(struct digest_state) >= _Alignof(crypto_hash_sha256_state),
	"digest state");

struct compartment_keys {
	uint8_t wrapping[KEY_BYTES];
	uint8_t hashing[KEY_BYTES];
};

struct keyring {
	unsigned held; /* bit 1 << compartment */
	struct compartment_keys keys[COMPARTMENTS + 1];
};

int crypto_start(struct err *e)
{
	return sodium_init() < 0 ? err_set(e, E_INTERNAL, "no source of randomness") : 0;
}

/* The master key's file. -1 with `e` set, which names no path: it may end in an answer's log. */
static int master_read(const char *path, uint8_t master[KEY_BYTES], struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;
	int rc = 0;

	if (fd < 0)
		return err_set(e, E_INTERNAL, "master key: %s", strerror(errno));
	if (fstat(fd, &st) < 0)
		rc = err_set(e, E_INTERNAL, "master key: %s", strerror(errno));
	else if (!S_ISREG(st.st_mode))
		rc = err_set(e, E_INTERNAL, "master key: not a regular file");
	else if ((st.st_mode & 077) != 0)
		rc = err_set(e, E_INTERNAL, "master key: mode %04o lets others in, 0400 is wanted",
			(unsigned)st.st_mode & 07777);
	else if (st.st_size != KEY_BYTES || read(fd, master, KEY_BYTES) != KEY_BYTES)
		rc = err_set(e, E_INTERNAL, "master key: not exactly %d bytes", KEY_BYTES);
	close(fd);
	return rc;
}

struct keyring *keyring_load(const char *master_file, unsigned compartments, struct err *e)
{
	uint8_t master[KEY_BYTES];
	struct keyring *k;

	if (master_read(master_file, master, e) < 0) {
		wipe(master, sizeof(master));
		return NULL;
	}
	k = sodium_malloc(sizeof(*k));
	if (!k) {
		wipe(master, sizeof(master));
		err_set(e, E_INTERNAL, "master key: no guarded memory");
		return NULL;
	}
	wipe(k, sizeof(*k));
	for (unsigned c = 1; c <= COMPARTMENTS; c++) {
		struct compartment_keys *keys = &k->keys[c];

		if (!(compartments & 1U << c))
			continue;
		crypto_kdf_derive_from_key(keys->wrapping, KEY_BYTES, 2 * c, KDF_CONTEXT, master);
		crypto_kdf_derive_from_key(
			keys->hashing, KEY_BYTES, 2 * c + 1, KDF_CONTEXT, master);
		k->held |= 1U << c;
	}
	wipe(master, sizeof(master));
	sodium_mprotect_readonly(k);
	return k;
}

void keyring_free(struct keyring *k)
{
	sodium_free(k); /* wipes */
}

void seal(const uint8_t key[KEY_BYTES], const void *bound, size_t bound_len, const void *plain,
	size_t n, uint8_t *to)
{
	randombytes_buf(to, NONCE_BYTES);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
		to + NONCE_BYTES, NULL, plain, n, bound, bound_len, NULL, to, key);
}

int unseal(const uint8_t key[KEY_BYTES], const void *bound, size_t bound_len, const uint8_t *sealed,
	size_t n, void *to)
{
	if (n < SEAL_EXTRA)
		return -1;
	return crypto_aead_xchacha20poly1305_ietf_decrypt(to, NULL, NULL, sealed + NONCE_BYTES,
		n - NONCE_BYTES, bound, bound_len, sealed, key);
}

bool keyring_holds(const struct keyring *k, enum compartment c)
{
	return (unsigned)c <= COMPARTMENTS && (k->held & 1U << c) != 0;
}

/* The keys of a compartment, or NULL with `e` set. */
static const struct compartment_keys *compartment_find(
	const struct keyring *k, enum compartment c, struct err *e)
{
	if (!keyring_holds(k, c)) {
		err_set(e, E_INTERNAL, "the keyring holds no compartment %d", (int)c);
		return NULL;
	}
	return &k->keys[c];
}

int keyring_wrap(const struct keyring *k, enum compartment c, const char *bound,
	const uint8_t key[KEY_BYTES], uint8_t to[KEY_BYTES + SEAL_EXTRA], struct err *e)
{
	const struct compartment_keys *keys = compartment_find(k, c, e);

	if (!keys)
		return -1;
	seal(keys->wrapping, bound, strlen(bound), key, KEY_BYTES, to);
	return 0;
}

int keyring_unwrap(const struct keyring *k, enum compartment c, const char *bound,
	const uint8_t wrapped[KEY_BYTES + SEAL_EXTRA], uint8_t to[KEY_BYTES], struct err *e)
{
	const struct compartment_keys *keys = compartment_find(k, c, e);

	if (!keys)
		return -1;
	if (unseal(keys->wrapping, bound, strlen(bound), wrapped, KEY_BYTES + SEAL_EXTRA, to) < 0)
		return err_set(
			e, E_INTERNAL, "a wrapped key of compartment %d does not open", (int)c);
	return 0;
}

int keyring_hash(const struct keyring *k, enum compartment c, const char *purpose, const void *data,
	size_t n, uint8_t to[DIGEST_BYTES], struct err *e)
{
	const struct compartment_keys *keys = compartment_find(k, c, e);

	if (!keys)
		return -1;
	key_hash(keys->hashing, purpose, data, n, to);
	return 0;
}

void key_hash(const uint8_t key[KEY_BYTES], const char *purpose, const void *data, size_t n,
	uint8_t to[DIGEST_BYTES])
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, key, KEY_BYTES, DIGEST_BYTES);
	/* with its NUL, so that no purpose and data run into each other */
	crypto_generichash_update(&state, (const uint8_t *)purpose, strlen(purpose) + 1);
	crypto_generichash_update(&state, data, n);
	crypto_generichash_final(&state, to, DIGEST_BYTES);
	wipe(&state, sizeof(state));
}

void key_random(uint8_t key[KEY_BYTES])
{
	randombytes_buf(key, KEY_BYTES);
}

/* `n` random bytes as hex; `n` is at most KEY_BYTES. */
static const char *random_hex(char *to, size_t n)
{
	uint8_t bytes[KEY_BYTES];

	randombytes_buf(bytes, n);
	hex_text(bytes, n, to);
	wipe(bytes, sizeof(bytes));
	return to;
}

const char *token_new(char to[TOKEN_TEXT])
{
	return random_hex(to, TOKEN_TEXT / 2);
}

const char *public_id_new(char to[PUBLIC_ID_TEXT])
{
	return random_hex(to, PUBLIC_ID_TEXT / 2);
}

bool public_id_valid(const char *s)
{
	return s && strspn(s, "0123456789abcdef") == PUBLIC_ID_TEXT - 1 &&
	       s[PUBLIC_ID_TEXT - 1] == '\0';
}

void digest(const void *data, size_t n, uint8_t to[DIGEST_BYTES])
{
	crypto_hash_sha256(to, data, n);
}

void digest_start(struct digest_state *s)
{
	crypto_hash_sha256_init((crypto_hash_sha256_state *)s);
}

void digest_add(struct digest_state *s, const void *data, size_t n)
{
	crypto_hash_sha256_update((crypto_hash_sha256_state *)s, data, n);
}

void digest_end(struct digest_state *s, uint8_t to[DIGEST_BYTES])
{
	crypto_hash_sha256_final((crypto_hash_sha256_state *)s, to);
	wipe(s, sizeof(*s));
}

const char *hex_text(const void *data, size_t n, char *to)
{
	return sodium_bin2hex(to, 2 * n + 1, data, n);
}

int hex_read(const char *hex, void *to, size_t n)
{
	size_t written;

	if (strlen(hex) != 2 * n || sodium_hex2bin(to, n, hex, 2 * n, NULL, &written, NULL) != 0)
		return -1;
	return written == n ? 0 : -1;
}

const char *base64_text(const void *data, size_t n, char *to)
{
	return sodium_bin2base64(to, BASE64_TEXT(n), data, n, sodium_base64_VARIANT_ORIGINAL);
}

bool same_bytes(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

/* The memory of one password hash in MiB. */
static size_t password_mib(unsigned cost_mib)
{
	if (cost_mib == 0)
		return PASSWORD_MIB;
	return cost_mib < PASSWORD_MIB_LEAST ? PASSWORD_MIB_LEAST : cost_mib;
}

int password_hash(
	const char *password, unsigned cost_mib, char to[PASSWORD_HASH_TEXT], struct err *e)
{
	if (crypto_pwhash_str_alg(to, password, strlen(password), PASSWORD_PASSES,
		    password_mib(cost_mib) << 20, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(e, E_INTERNAL, "no memory for a password hash");
	return 0;
}

bool password_fits(const char *hash, const char *password, unsigned cost_mib)
{
	bool known = hash && hash[0] != '\0';
	char nobody[PASSWORD_HASH_TEXT];

	/* salt and hash of zero bits ("A" in base 64): as much work as a real one, and unfindable
	 */
	snprintf(nobody, sizeof(nobody), "$argon2id$v=19$m=%zu,t=%d,p=1$%.22s$%.43s",
		password_mib(cost_mib) << 10, PASSWORD_PASSES, ZERO_BITS, ZERO_BITS);
	return crypto_pwhash_str_verify(known ? hash : nobody, password, strlen(password)) == 0 &&
	       known;
}

void wipe(void *p, size_t n)
{
	sodium_memzero(p, n);
}
