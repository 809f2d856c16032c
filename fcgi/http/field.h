/*
 * Input is declared, then parsed into a struct.
 *
 * A body passes the strict JSON pre-check first, then json-c, then its field table:
 * unknown members are refused, missing starred ones named, types, lengths, ranges and UTF-8
 * checked, and ALL faults are listed at once (R126), each with the member's name and a code:
 *   required unknown type too_long too_short out_of_range not_a_date not_allowed not_clean
 *   check_digit not_an_id too_many
 * Text is trimmed at both ends; an empty string counts as absent (or as null where null clears).
 */
#ifndef INZAGE_HTTP_FIELD_H
#define INZAGE_HTTP_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "http/request.h"

enum field_type {
	F_STR = 1,    /* const char *: one line; `min`..`max` code points */
	F_TEXT,       /* const char *: lines allowed */
	F_SECRET,     /* const char *: one line, not trimmed (passwords) */
	F_DATE,       /* struct date: "YYYY-MM-DD", 1900..2100 */
	F_INT,        /* int64_t: `min`..`max` */
	F_BOOL,       /* bool */
	F_ENUM,       /* const char *: one of `allowed` (ends in NULL); that constant is stored */
	F_ID,         /* const char *: a public id */
	F_SSIN,       /* const char *: INSZ or BIS as typed; eleven digits are stored */
	F_ENTERPRISE, /* const char *: KBO number as typed; ten digits are stored */
	F_OE,         /* const char *: OE number as typed, without leading zeros */
	F_EMAIL,      /* const char *: one @, no spaces, no control characters, at most 254 */
	F_POSTCODE,   /* const char *: four digits, 1000..9999 */
	F_HEX32,      /* const char *: 64 lower-case hex digits (a SHA-256) */
	F_STRS,  /* struct field_strs: array of one-line strings, each <= `max` code points, at most
		    `min` of them (0: 20) */
	F_ENUMS, /* struct field_strs: array without doubles of values of `allowed` */
	F_OBJECT, /* nested: `fields`, `n_fields`, offsets relative to the same struct */
	F_LIST, /* struct field_list: array of at most `max` objects, each read by `fields` into a struct of
		   `size` bytes */
	F_JSON /* const char *: any value, as JSON text; null leaves NULL */
};

enum field_flags {
	F_REQUIRED = 1, /* absent, null or empty: "required" */
	F_NULLABLE = 2  /* null (or "") is allowed and clears; see field_given() */
};

struct field_strs {
	const char **item;
	size_t count;
};

struct field_list {
	void *item; /* structs of the field's `size`, one behind the other */
	size_t count;
};

struct field {
	const char *name;
	enum field_type type;
	unsigned flags;
	int64_t min, max;
	size_t offset; /* of the value in the struct */
	size_t given;  /* offset of a bool that says the member stood in the body (null included);
			  0: none, so the first member of an input struct is never such a bool */
	const char *const *allowed;
	const struct field *fields;
	size_t n_fields;
	size_t size; /* F_LIST */
};

/* Read the JSON body of `r` into `to` (zeroed by the caller). 0, or -1 with E_MEDIA_TYPE (not
 * application/json, or of another charset than UTF-8), E_MALFORMED_JSON or E_INVALID_FIELDS. */
int fields_read(
	const struct req *r, const struct field *fields, size_t n_fields, void *to, struct err *e);

/* The same for a JSON object that is at hand (names in faults get `prefix` in front). */
int fields_from(struct arena *a, struct json_object *object, const char *prefix,
	const struct field *fields, size_t n_fields, void *to, struct err *e);

/* Does a text have the form that F_EMAIL takes? */
bool field_is_email(const char *s);

/* Has it the shape of a phone number: 6 to 40 digits, blanks and ./()-, a + in front? NULL fits. */
bool field_is_phone(const char *s);

#endif
