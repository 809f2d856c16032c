/*
 * Why a record or a whole delivery is not simply done: the codes of docs/ibis.md, what each makes of
 * a record, and a Dutch sentence for each. No reason ever holds a value of the file: the report goes
 * to people who may not see the client (I52). Pure.
 */
#ifndef INZAGE_EXCHANGE_REASONS_H
#define INZAGE_EXCHANGE_REASONS_H

#include <json-c/json.h>
#include <stddef.h>
#include <stdint.h>

enum ibis_code {
	IBIS_NO_CODE = 0,
	/* rejected: it cannot be right as it is */
	IBIS_SCHEMA,
	IBIS_INSZ_CHECK_DIGIT,
	IBIS_REFERENCE_SHAPE,
	IBIS_END_BEFORE_START,
	IBIS_DATE_OUT_OF_RANGE,
	IBIS_FOREIGN_PROMOTER,
	/* held: somebody has to decide or correct */
	IBIS_REFERENCE_AMBIGUOUS,
	IBIS_OE_ONLY,
	IBIS_OE_UNKNOWN,
	IBIS_OE_ENDED,
	IBIS_PROMOTER_UNKNOWN,
	IBIS_PROMOTER_ENDED,
	IBIS_PROMOTER_DIFFERS,
	IBIS_NAME_DIFFERS,
	IBIS_BIRTH_DATE_DIFFERS,
	IBIS_UNKNOWN_CLIENT,
	IBIS_CLIENT_DIFFERS,
	IBIS_VERSION_DIFFERS,
	IBIS_CANCEL_UNKNOWN,
	IBIS_REGISTERED_AFTER_CANCEL,
	IBIS_CHANGE_BEGUN,
	IBIS_CANCEL_BEGUN,
	/* a warning, nothing more */
	IBIS_START_BEFORE_REGISTRATION,
	/* of the whole delivery, which is refused */
	IBIS_NOT_UTF8,
	IBIS_NOT_XML,
	IBIS_DOCTYPE,
	IBIS_BOUNDS,
	IBIS_WRONG_ROOT,
	IBIS_BETWEEN_RECORDS,
	IBIS_COUNT_DIFFERS,
	/* … which pauses, or goes on with it reported */
	IBIS_SEQUENCE_GAP,
	IBIS_SEQUENCE_BACK,
	IBIS_CODE_COUNT_
};

enum ibis_class { CLASS_NONE = 0, CLASS_WARNING, CLASS_HELD, CLASS_REJECTED, CLASS_DELIVERY };

const char *ibis_code_name(enum ibis_code code);
enum ibis_code ibis_code_from_name(const char *name); /* IBIS_NO_CODE when unknown */
enum ibis_class ibis_code_class(enum ibis_code code);
const char *ibis_code_text(enum ibis_code code); /* Dutch */

struct ibis_reason {
	enum ibis_code code;
	const char *element; /* of the format, a constant; NULL: the record or delivery as a whole */
	int64_t line;	     /* of the file; 0: none */
	const char *text;    /* a constant; NULL: ibis_code_text() */
};

enum { REASONS_MAX = 50 };

struct reasons {
	struct ibis_reason item[REASONS_MAX];
	size_t count;
};

/* Add one, unless the same code stands there for the same element and line, or the list is
 * full. */
void reason_add(struct reasons *to, enum ibis_code code, const char *element, int64_t line);

/* The same with a sentence of its own. */
void reason_add_text(struct reasons *to, enum ibis_code code, const char *element, int64_t line,
	const char *text);

/* The gravest class in the list; CLASS_NONE when it is empty. */
enum ibis_class reasons_class(const struct reasons *r);

/* {code, element, line, text}; the caller's to put. */
struct json_object *reason_json(const struct ibis_reason *r);
struct json_object *reasons_json(const struct reasons *r);

#endif
