/*
 * The registry of errors, and how an error is filled.
 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define ROW(code, status, slug, title) [code] = {code, status, slug, title}

static const struct err_info REGISTRY[E_COUNT_] = {
	ROW(E_BAD_REQUEST, 400, "bad_request", "The request cannot be understood"),
	ROW(E_MALFORMED_JSON, 400, "malformed_json", "The body is not the JSON we accept"),
	ROW(E_BODY_INCOMPLETE, 400, "body_incomplete", "The body did not arrive whole"),
	ROW(E_IDEMPOTENCY_REQUIRED, 400, "idempotency_key_required",
		"This request needs an Idempotency-Key"),
	ROW(E_LENGTH_REQUIRED, 411, "length_required", "The length of the body must be given"),
	ROW(E_TOO_LARGE, 413, "too_large", "The body is too large"),
	ROW(E_MEDIA_TYPE, 415, "unsupported_media_type", "This type of body is not accepted"),
	ROW(E_INVALID_FIELDS, 422, "invalid_fields", "Some fields are not right"),
	ROW(E_IDEMPOTENCY_MISMATCH, 422, "idempotency_key_reused",
		"The Idempotency-Key was used for another request"),
	ROW(E_METHOD, 405, "method_not_allowed", "The resource does not take this method"),
	ROW(E_NOT_LOGGED_IN, 401, "not_logged_in", "Log in first"),
	ROW(E_LOGIN_FAILED, 401, "login_failed", "Name or password is not right"),
	ROW(E_SECOND_STEP, 401, "second_step_needed", "The second step of logging in is still to be done"),
	ROW(E_CODE_FAILED, 401, "code_failed", "The code is not right, or was used"),
	ROW(E_LINK_INVALID, 401, "link_invalid", "The link is unknown, used or too old"),
	ROW(E_CSRF, 403, "csrf", "The request does not come from our own pages"),
	ROW(E_NOT_PERMITTED, 403, "not_permitted", "This is not permitted"),
	ROW(E_NOT_FOUND, 404, "not_found", "There is nothing here"),
	ROW(E_MOVED, 308, "moved", "The file was merged into another"),
	ROW(E_THROTTLED, 429, "throttled", "Too many attempts, try again later"),
	ROW(E_STATE_CONFLICT, 409, "state_conflict", "The present state does not allow this"),
	ROW(E_DUPLICATE, 409, "duplicate", "It exists already"),
	ROW(E_VERSION_STALE, 412, "version_stale", "Somebody changed it in the meantime"),
	ROW(E_VERSION_REQUIRED, 428, "version_required", "This change needs an If-Match"),
	ROW(E_UNAVAILABLE, 503, "unavailable", "The service is not available for the moment"),
	ROW(E_AUDIT, 503, "audit_unavailable", "It could not be logged and was not done"),
	ROW(E_BUSY, 503, "busy", "Others are working on this, try again"),
	ROW(E_OUTCOME_UNKNOWN, 503, "outcome_unknown",
		"The connection broke, it is unknown whether this was done"),
	ROW(E_INTERNAL, 500, "internal", "Something is wrong on our side"),
};

const struct err_info *err_info(enum err_code code)
{
	if ((unsigned)code >= E_COUNT_ || !REGISTRY[code].slug)
		code = E_INTERNAL;
	return &REGISTRY[code];
}

int err_set(struct err *e, enum err_code code, const char *format, ...)
{
	va_list args;

	e->code = code;
	va_start(args, format);
	vsnprintf(e->detail, sizeof(e->detail), format, args);
	va_end(args);
	return -1;
}

/* Copy what fits; a cut never splits a UTF-8 character, since the answer is JSON. */
static void copy_cut(char *to, size_t size, const char *from)
{
	size_t n = strlen(from);

	if (n >= size) {
		n = size - 1;
		while (n > 0 && ((unsigned char)from[n] & 0xC0) == 0x80)
			n--;
	}
	memcpy(to, from, n);
	to[n] = '\0';
}

int err_field(struct err *e, const char *name, const char *code, const char *limit)
{
	struct err_field *f;

	e->code = E_INVALID_FIELDS;
	if (e->field_count >= ERR_FIELDS)
		return -1;
	f = &e->field[e->field_count++];
	copy_cut(f->name, sizeof(f->name), name);
	f->code = code;
	copy_cut(f->limit, sizeof(f->limit), limit ? limit : "");
	return -1;
}

void err_clear(struct err *e)
{
	*e = (struct err){.code = E_NONE};
}
