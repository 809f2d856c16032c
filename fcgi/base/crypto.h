/*
 * Secrets: passwords, tokens, digests and envelope encryption, all by libsodium.
 *
 * Keys form a chain: the master key (a file) gives one key a compartment; a compartment key wraps
 * a random key a client; a client key wraps a random key a document. Every ciphertext is bound to
 * its row by additional data, so that it cannot be moved to another row. Erasing the wrapped key of
 * a client erases all that was sealed under it.
 */
#ifndef INZAGE_BASE_CRYPTO_H
#define INZAGE_BASE_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum {
	KEY_BYTES = 32,      /* any key */
	DIGEST_BYTES = 32,   /* SHA-256, and keyed hashes */
	SEAL_EXTRA = 40,     /* nonce (24) in front and tag (16) behind a sealed text */
	TOKEN_TEXT = 65,     /* 32 random bytes as lower-case hex, and a NUL */
	PUBLIC_ID_TEXT = 33, /* 16 random bytes as lower-case hex, and a NUL */
	PASSWORD_HASH_TEXT = 128
};

enum compartment { COMPARTMENT_FILE = 1, COMPARTMENT_CONFIDENTIAL = 2, COMPARTMENT_EXCHANGE = 3 };

struct keyring; /* the compartment keys, in guarded memory that is locked where limits allow */

/* Must be called once before anything else. 0, or -1 when the machine gives no randomness. */
int crypto_start(struct err *e);

/* Load the master key (exactly 32 bytes, a regular file that only its owner may read) and derive
 * the compartment keys asked for in `compartments` (bit 1 << compartment); the master itself is
 * wiped. A process that forks loads it in each child: locks on memory are not inherited. Returns
 * NULL with *e set (E_INTERNAL). Free with keyring_free(); NULL is allowed. */
struct keyring *keyring_load(const char *master_file, unsigned compartments, struct err *e);
void keyring_free(struct keyring *k);

/* Seal `n` bytes of `plain` under `key`; `to` takes n + SEAL_EXTRA bytes (XChaCha20-Poly1305,
 * random nonce in front). `bound` is the additional data that names the row. `to` may not overlap
 * `plain`. */
void seal(const uint8_t key[KEY_BYTES], const void *bound, size_t bound_len, const void *plain,
	size_t n, uint8_t *to);

/* Open what seal() made: `n` counts the sealed bytes; `to` takes n - SEAL_EXTRA. 0, or -1 when it
 * was altered, moved to another row, cut or sealed under another key; `to` holds nothing of use
 * then. */
int unseal(const uint8_t key[KEY_BYTES], const void *bound, size_t bound_len, const uint8_t *sealed,
	size_t n, void *to);

/* Wrap a key under a compartment's key, and open it; `bound` as above. -1 (with E_INTERNAL) when
 * the keyring does not hold the compartment or the wrapping was altered. */
int keyring_wrap(const struct keyring *k, enum compartment c, const char *bound,
	const uint8_t key[KEY_BYTES], uint8_t to[KEY_BYTES + SEAL_EXTRA], struct err *e);
int keyring_unwrap(const struct keyring *k, enum compartment c, const char *bound,
	const uint8_t wrapped[KEY_BYTES + SEAL_EXTRA], uint8_t to[KEY_BYTES], struct err *e);

/* Does the keyring hold this compartment? */
bool keyring_holds(const struct keyring *k, enum compartment c);

/* A keyed hash of `n` bytes under a compartment's key, for look-ups and for hashes that must not
 * be guessed. Another purpose gives another hash of the same bytes. -1 (with E_INTERNAL) when the
 * keyring does not hold the compartment. */
int keyring_hash(const struct keyring *k, enum compartment c, const char *purpose, const void *data,
	size_t n, uint8_t to[DIGEST_BYTES], struct err *e);

/* The same under a key at hand (BLAKE2b, four times as fast as SHA-256 here). Give each key one
 * purpose only: hash a key under another to get a new one. */
void key_hash(const uint8_t key[KEY_BYTES], const char *purpose, const void *data, size_t n,
	uint8_t to[DIGEST_BYTES]);

/* 32 random bytes, for a key. */
void key_random(uint8_t key[KEY_BYTES]);

/* A new token, and a new public id. Returns `to`. */
const char *token_new(char to[TOKEN_TEXT]);
const char *public_id_new(char to[PUBLIC_ID_TEXT]);
bool public_id_valid(const char *s);

/* SHA-256, whole or in pieces; digest_end() wipes the state. */
void digest(const void *data, size_t n, uint8_t to[DIGEST_BYTES]);
struct digest_state {
	uint64_t opaque[32];
};
void digest_start(struct digest_state *s);
void digest_add(struct digest_state *s, const void *data, size_t n);
void digest_end(struct digest_state *s, uint8_t to[DIGEST_BYTES]);

/* Lower-case hex of `n` bytes (2n characters and a NUL), and back; hex_read gives -1 unless `hex`
 * is exactly 2n hex digits. */
const char *hex_text(const void *data, size_t n, char *to);
int hex_read(const char *hex, void *to, size_t n);

/* Base64 (RFC 4648) of `n` bytes with its padding and a NUL: BASE64_TEXT(n) characters. Returns `to`. */
#define BASE64_TEXT(n) (((n) + 2) / 3 * 4 + 1)
const char *base64_text(const void *data, size_t n, char *to);

/* Compare secrets in constant time. */
bool same_bytes(const void *a, const void *b, size_t n);

/* Argon2id, three passes over `cost_mib` MiB: 0 is the 64 of a service, tests take less (8 at
 * least, less is taken as 8). 0, or -1 (with E_INTERNAL) when memory is short. */
int password_hash(
	const char *password, unsigned cost_mib, char to[PASSWORD_HASH_TEXT], struct err *e);

/* True when it fits. A NULL or empty hash is false after the work of one of `cost_mib` (an unknown
 * name must not answer sooner); a real hash carries its own cost. False when memory is short. */
bool password_fits(const char *hash, const char *password, unsigned cost_mib);

/* Overwrite memory in a way the compiler keeps. */
void wipe(void *p, size_t n);

#endif
