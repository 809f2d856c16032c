/*
 * Codes and how they are shown. The only file that includes liboath and libqrencode.
 */
#include "identity/factor.h"

#include <liboath/oath.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "http/json.h"

enum {
	BASE32_GROUP = 4, /* characters one types at a time */
	QR_QUIET = 4,     /* empty modules around (ISO/IEC 18004) */
	QR_PATH_MAX = 256 << 10
};

const char *const factor_verifications[] = {"in_person", "video_call", "call_back", NULL};

/* Without i, l, o and u: nothing that is read for something else (Crockford's base 32). */
static const char RECOVERY_ALPHABET[] = "0123456789abcdefghjkmnpqrstvwxyz";

_Static_assert(sizeof(RECOVERY_ALPHABET) - 1 == 32, "5 bits a character");

static char as_meant(char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	if (c == 'o')
		return '0';
	return c == 'i' || c == 'l' ? '1' : c;
}

void code_read(const char *typed, struct code_typed *to)
{
	size_t n = 0;

	*to = (struct code_typed){.kind = CODE_NONE};
	for (; *typed; typed++) {
		if (*typed == ' ' || *typed == '-')
			continue;
		if (n == RECOVERY_CHARS || !strchr(RECOVERY_ALPHABET, as_meant(*typed)))
			return;
		to->text[n++] = as_meant(*typed);
	}
	to->text[n] = '\0';
	if (n == RECOVERY_CHARS)
		to->kind = CODE_RECOVERY;
	else if (n == FACTOR_DIGITS && strspn(to->text, "0123456789") == n)
		to->kind = CODE_TIME;
}

int factor_step(const uint8_t secret[FACTOR_SECRET], const char code[FACTOR_DIGITS + 1],
	int64_t now_s, int64_t used, int64_t *step, struct err *e)
{
	int64_t now = now_s / FACTOR_STEP_S;
	int found = 0, rc = oath_init();

	for (int64_t at = now - FACTOR_WINDOW; rc == OATH_OK && at <= now + FACTOR_WINDOW; at++) {
		char wanted[FACTOR_DIGITS + 1];

		rc = oath_hotp_generate((const char *)secret, FACTOR_SECRET, (uint64_t)at,
			FACTOR_DIGITS, false, OATH_HOTP_DYNAMIC_TRUNCATION, wanted);
		if (rc == OATH_OK && same_bytes(wanted, code, FACTOR_DIGITS) && at > used) {
			*step = at;
			found = 1;
		}
		wipe(wanted, sizeof(wanted));
	}
	if (rc != OATH_OK)
		return err_set(e, E_INTERNAL, "no code: %s", oath_strerror_name(rc));
	oath_done();
	return found;
}

void recovery_new(char shown[RECOVERY_TEXT], char plain[RECOVERY_CHARS + 1])
{
	uint8_t bytes[KEY_BYTES];

	key_random(bytes);
	for (size_t i = 0; i < RECOVERY_CHARS; i++)
		plain[i] = RECOVERY_ALPHABET[bytes[i] & 31];
	plain[RECOVERY_CHARS] = '\0';
	snprintf(shown, RECOVERY_TEXT, "%.4s-%.4s-%.4s", plain, plain + 4, plain + 8);
	wipe(bytes, sizeof(bytes));
}

int recovery_hash(const struct keyring *k, const char *employee_id, const char *plain,
	uint8_t to[DIGEST_BYTES], struct err *e)
{
	char text[PUBLIC_ID_TEXT + RECOVERY_CHARS + 1];

	snprintf(text, sizeof(text), "%s:%s", employee_id, plain);
	return keyring_hash(k, COMPARTMENT_FILE, "recovery code", text, strlen(text), to, e);
}

const char *factor_bound(struct arena *a, const char *employee_id)
{
	return arena_printf(a, "second_factor:%s", employee_id);
}

/* The secret in base 32, in groups with a blank between them, or without where `gap` is 0. */
static const char *base32(
	struct arena *a, const uint8_t secret[FACTOR_SECRET], size_t gap, struct err *e)
{
	char *text = NULL, *spaced;
	size_t n = 0, at = 0;

	if (oath_base32_encode((const char *)secret, FACTOR_SECRET, &text, &n) != OATH_OK) {
		err_set(e, E_INTERNAL, "no memory for base 32");
		return NULL;
	}
	spaced = arena_alloc(a, 2 * n + 1);
	for (size_t i = 0; i < n; i++) {
		if (gap && i && i % gap == 0)
			spaced[at++] = ' ';
		spaced[at++] = text[i];
	}
	wipe(text, n);
	free(text);
	return spaced;
}

/* "otpauth://totp/Inzage:an%40vdab?secret=…": what apps read from the drawing. Of a login's
 * characters only the @ is not plain in an address. */
static const char *address(struct arena *a, const char *secret, const char *login)
{
	char *name = arena_alloc(a, 3 * strlen(login) + 1), *to = name;

	for (const char *from = login; *from; from++) {
		size_t n = *from == '@' ? 3 : 1;

		memcpy(to, *from == '@' ? "%40" : from, n);
		to += n;
	}
	return arena_printf(a,
		"otpauth://totp/Inzage:%s?secret=%s&issuer=Inzage&algorithm=SHA1&digits=%d"
		"&period=%d",
		name, secret, FACTOR_DIGITS, FACTOR_STEP_S);
}

/* The dark modules as the path of an SVG, row by row, each run of them one rectangle. */
static struct json_object *qr_json(const char *text, struct err *e)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	struct json_object *o;
	struct buf path;

	if (!code) {
		err_set(e, E_INTERNAL, "no memory for a drawing");
		return NULL;
	}
	buf_init(&path, QR_PATH_MAX);
	for (int i = 0; i < code->width * code->width; i++) {
		int x = i % code->width, run = 0;

		while (x + run < code->width && (code->data[i + run] & 1))
			run++;
		if (run == 0)
			continue;
		buf_printf(&path, "M%d %dh%dv1h-%dz", x + QR_QUIET, i / code->width + QR_QUIET, run,
			run);
		i += run - 1;
	}
	o = jobj();
	jset_i64(o, "size", code->width + 2 * QR_QUIET);
	jset_str(o, "path", path.data);
	buf_free(&path);
	QRcode_free(code);
	return o;
}

struct json_object *factor_secret_json(
	struct arena *a, const uint8_t secret[FACTOR_SECRET], const char *login, struct err *e)
{
	const char *whole = base32(a, secret, 0, e);
	const char *typed = whole ? base32(a, secret, BASE32_GROUP, e) : NULL;
	struct json_object *o, *drawn;
	const char *uri;

	if (!typed)
		return NULL;
	uri = address(a, whole, login);
	drawn = qr_json(uri, e);
	if (!drawn)
		return NULL;
	o = jobj();
	jset_str(o, "secret", typed);
	jset_str(o, "uri", uri);
	jset(o, "qr", drawn);
	return o;
}
