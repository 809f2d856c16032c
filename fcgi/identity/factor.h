/*
 * The second factor: a code that changes every half minute (TOTP, RFC 6238: SHA-1, 6 digits, 30
 * seconds), and recovery codes for the day the device is lost. Pure: no HTTP, no SQL.
 *
 * A code of the step before or after is taken as well, for clocks that differ and fingers that are
 * slow; each step counts once, so that a code somebody saw is worth nothing (RFC 6238, 5.2).
 */
#ifndef INZAGE_IDENTITY_FACTOR_H
#define INZAGE_IDENTITY_FACTOR_H

#include "base/arena.h"
#include "base/calendar.h"
#include "base/crypto.h"

struct json_object;

enum {
	FACTOR_SECRET = 20, /* bytes of a key that count as secret (RFC 4226, R6) */
	FACTOR_STEP_S = 30,
	FACTOR_DIGITS = 6,
	FACTOR_WINDOW = 1,    /* steps before and after */
	RECOVERY_CODES = 10,
	RECOVERY_CHARS = 12,  /* of 5 bits each */
	RECOVERY_TEXT = 15,   /* "abcd-efgh-jkmn" and a NUL */
	CODE_TYPED_MAX = 40   /* what a form takes */
};

/* How an administrator made sure of the person whose device is lost; ends in NULL. */
extern const char *const factor_verifications[];

/* From when to when (zero: no end) a role must have a second factor. */
struct factor_role {
	const char *role;
	struct date from, until;
};

/* What somebody typed: blanks and dashes are taken out, and of a recovery code capitals and the
 * letters that look like digits are read as they were meant. */
enum code_kind { CODE_NONE, CODE_TIME, CODE_RECOVERY };
struct code_typed {
	enum code_kind kind; /* CODE_NONE: it has the form of neither */
	char text[RECOVERY_CHARS + 1];
};
void code_read(const char *typed, struct code_typed *to);

/* Which step's code is this: `now_s` is in seconds since 1970, `used` the last step that counted.
 * 1 with *step set, 0 when it fits none after `used`, or -1 with E_INTERNAL. Takes as long whether
 * it fits or not. */
int factor_step(const uint8_t secret[FACTOR_SECRET], const char code[FACTOR_DIGITS + 1],
	int64_t now_s, int64_t used, int64_t *step, struct err *e);

/* A new recovery code: as it is shown in `shown`, as code_read() gives it in `plain`. */
void recovery_new(char shown[RECOVERY_TEXT], char plain[RECOVERY_CHARS + 1]);

/* The keyed hash under which a recovery code of this employee is stored. 0 or -1. */
int recovery_hash(const struct keyring *k, const char *employee_id, const char *plain,
	uint8_t to[DIGEST_BYTES], struct err *e);

/* The data a wrapped key is bound to: this employee's row; in the arena. */
const char *factor_bound(struct arena *a, const char *employee_id);

/* openapi: FactorSecret. The secret as one types it, as an address for authenticator apps, and that
 * address drawn. NULL with E_INTERNAL. */
struct json_object *factor_secret_json(
	struct arena *a, const uint8_t secret[FACTOR_SECRET], const char *login, struct err *e);

#endif
