/*
 * The one registry of errors.
 *
 * A function that can fail takes a `struct err *`, fills it and returns -1; only the outermost
 * room (app/serve for a request, a main for the command line) turns it into an answer. Each code
 * is one row: HTTP status and a stable slug, which is also the key of the text the UI shows
 * (RFC 9457, design "Errors"). `detail` is for the log only and never holds a person's data.
 */
#ifndef INZAGE_BASE_ERR_H
#define INZAGE_BASE_ERR_H

#include <stddef.h>

enum err_code {
	E_NONE = 0,
	/* the request is no good */
	E_BAD_REQUEST,          /* 400 bad_request */
	E_MALFORMED_JSON,       /* 400 malformed_json */
	E_BODY_INCOMPLETE,      /* 400 body_incomplete: the line broke */
	E_IDEMPOTENCY_REQUIRED, /* 400 idempotency_key_required */
	E_LENGTH_REQUIRED,      /* 411 length_required */
	E_TOO_LARGE,            /* 413 too_large */
	E_MEDIA_TYPE,           /* 415 unsupported_media_type */
	E_INVALID_FIELDS,       /* 422 invalid_fields, with a list */
	E_IDEMPOTENCY_MISMATCH, /* 422 idempotency_key_reused */
	E_METHOD,               /* 405 method_not_allowed */
	/* who asks */
	E_NOT_LOGGED_IN, /* 401 not_logged_in */
	E_LOGIN_FAILED,  /* 401 login_failed */
	E_SECOND_STEP,   /* 401 second_step_needed: a password was given, and no second factor yet */
	E_CODE_FAILED,   /* 401 code_failed: a code that is wrong, was used or is too old */
	E_LINK_INVALID,  /* 401 link_invalid: a one-time link that is unknown, used or old */
	E_CSRF,          /* 403 csrf */
	E_NOT_PERMITTED, /* 403 not_permitted, with a reason code */
	E_NOT_FOUND,     /* 404 not_found: also what one has no tie with (I48) */
	E_MOVED,	 /* 308 moved: the file was merged into another */
	E_THROTTLED,     /* 429 throttled */
	/* what is asked for cannot be now */
	E_STATE_CONFLICT,   /* 409 state_conflict */
	E_DUPLICATE,        /* 409 duplicate: it exists already */
	E_VERSION_STALE,    /* 412 version_stale */
	E_VERSION_REQUIRED, /* 428 version_required */
	/* we cannot */
	E_UNAVAILABLE,     /* 503 unavailable: the database is away */
	E_AUDIT,           /* 503 audit_unavailable: it could not be logged, so it was not done */
	E_BUSY,            /* 503 busy: still locked after every retry */
	E_OUTCOME_UNKNOWN, /* 503 outcome_unknown: the line broke at COMMIT */
	E_INTERNAL,        /* 500 internal */
	E_COUNT_
};

/* One row of the registry. */
struct err_info {
	enum err_code code;
	int status;        /* HTTP */
	const char *slug;  /* stable; the UI's text key */
	const char *title; /* English, for people who read the API */
};

/* What is wrong with one field of the input. */
struct err_field {
	char name[96]; /* the member as the client sent it, dots for nesting ("address.postcode") */
	const char *code; /* "required", "unknown", "type", "too_long", "too_short", "out_of_range",
			     "not_a_date", "not_utf8", "not_allowed", "check_digit", … a constant */
	char limit[32];   /* the bound that was passed, or empty */
};

enum { ERR_FIELDS = 40 };

struct err {
	enum err_code code;
	char detail[256];   /* for the log; no personal data */
	const char *reason; /* access reason code, or NULL; a constant */
	size_t field_count; /* at most ERR_FIELDS; what came after is dropped */
	struct err_field field[ERR_FIELDS];
};

/* The row of a code. An unknown code gives the row of E_INTERNAL, and so does E_NONE: a failure
 * that forgot to say why is our fault, and is never answered as a success. */
const struct err_info *err_info(enum err_code code);

/* Fill `e` with `code` and a formatted detail. Always returns -1, so that a function can
 * `return err_set(…)`. The fields already listed stay. */
int err_set(struct err *e, enum err_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Note that field `name` is wrong (`limit` may be NULL) and make `e` E_INVALID_FIELDS. Gives -1. */
int err_field(struct err *e, const char *name, const char *code, const char *limit);

/* Back to no error. */
void err_clear(struct err *e);

#endif
