/*
 * JSON out and in, around json-c.
 *
 * json-c accepts what must not be accepted (facts: doubles of a name, single quotes, NaN, NUL,
 * lone surrogates, numbers past 2^64), so json_precheck() reads the bytes first: RFC 8259 and
 * nothing more, depth at most 16, names unique in each object, integers within ±2^53, no number
 * with more than 20 characters, no \u0000, valid UTF-8, one value and nothing behind it. Numbers
 * with a fraction or an exponent stay within ±2^53 too, and at most 1000 names stand in an object
 * and those around it.
 */
#ifndef INZAGE_HTTP_JSON_H
#define INZAGE_HTTP_JSON_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/err.h"

/* 0, or -1 with E_MALFORMED_JSON, and in e->detail what is wrong at which byte (never the text). */
int json_precheck(const char *text, size_t n, struct err *e);

/* Pre-check and parse; the object is the caller's to put. NULL with *e set (E_MALFORMED_JSON); a
 * lone `null` is no document. */
struct json_object *json_read(const char *text, size_t n, struct err *e);

/* Members of an object under construction. `key` must be a constant that it has not yet. A NULL
 * string or a zero date is written as null, so that every member of the contract is always there.
 */
struct json_object *jobj(void);
struct json_object *jarr(void);
/* Takes `value`; NULL is null. */
void jset(struct json_object *o, const char *key, struct json_object *value);
void jset_str(struct json_object *o, const char *key, const char *s);
void jset_i64(struct json_object *o, const char *key, int64_t i);
/* A client number as people write it: nine digits. 0 is null. */
void jset_number(struct json_object *o, const char *key, int64_t number);
void jset_bool(struct json_object *o, const char *key, bool b);
void jset_date(struct json_object *o, const char *key, struct date d);
/* openapi: Explained. A computed date, the day it counts from and the rule (R220). `rule` NULL, there
 * being nothing to compute, is null. `result` zero: the rule gives no date yet. */
void jset_explained(struct json_object *o, const char *key, struct date anchor, const char *rule,
	struct date result);
/* A member that stands becomes null: it does not go out with this answer. */
void jclear(struct json_object *o, const char *key);
void jpush(struct json_object *array, struct json_object *value); /* takes value */
void jpush_str(struct json_object *array, const char *s);
/* A page of a list: {"items": [...], "next": cursor}. Takes `items`; a NULL `next` says that this page
 * is the last. */
struct json_object *jpage(struct json_object *items, const char *next);

#endif
