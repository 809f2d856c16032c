/*
 * Reading and building JSON with json-c. It is out of memory only when the machine is, and then
 * this process ends: json-c itself does not survive that everywhere.
 */
#include "http/json.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

#include "base/log.h"

enum {
	TOKENER_DEPTH = 32,
	KEY_FLAGS = JSON_C_OBJECT_ADD_KEY_IS_NEW | JSON_C_OBJECT_ADD_CONSTANT_KEY
};

static struct json_object *made(struct json_object *o)
{
	if (!o)
		log_die("out of memory", "for=json");
	return o;
}

struct json_object *json_read(const char *text, size_t n, struct err *e)
{
	struct json_tokener *tokener;
	struct json_object *o;
	enum json_tokener_error fault;

	if (json_precheck(text, n, e))
		return NULL;
	if (n > INT_MAX) {
		err_set(e, E_TOO_LARGE, "%zu bytes of JSON", n);
		return NULL;
	}
	tokener = json_tokener_new_ex(TOKENER_DEPTH);
	if (!tokener)
		log_die("out of memory", "for=json");
	json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
	o = json_tokener_parse_ex(tokener, text, (int)n);
	fault = json_tokener_get_error(tokener);
	/* a number or a word at the top is complete only when something comes behind it */
	if (fault == json_tokener_continue) {
		o = json_tokener_parse_ex(tokener, "", 1);
		fault = json_tokener_get_error(tokener);
	}
	json_tokener_free(tokener);
	if (fault != json_tokener_success || !o) {
		err_set(e, E_MALFORMED_JSON, "%s",
			o || fault ? json_tokener_error_desc(fault) : "null is no document");
		json_object_put(o);
		return NULL;
	}
	return o;
}

struct json_object *jobj(void)
{
	return made(json_object_new_object());
}

struct json_object *jarr(void)
{
	return made(json_object_new_array());
}

void jset(struct json_object *o, const char *key, struct json_object *value)
{
	if (json_object_object_add_ex(o, key, value, KEY_FLAGS))
		log_die("out of memory", "for=json");
}

void jset_str(struct json_object *o, const char *key, const char *s)
{
	jset(o, key, s ? made(json_object_new_string(s)) : NULL);
}

void jset_i64(struct json_object *o, const char *key, int64_t i)
{
	jset(o, key, made(json_object_new_int64(i)));
}

void jset_number(struct json_object *o, const char *key, int64_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%09" PRId64, number);
	jset_str(o, key, number ? text : NULL);
}

void jset_bool(struct json_object *o, const char *key, bool b)
{
	jset(o, key, made(json_object_new_boolean(b)));
}

void jset_date(struct json_object *o, const char *key, struct date d)
{
	char text[DATE_TEXT];

	jset_str(o, key, date_given(d) ? date_text(d, text) : NULL);
}

void jset_explained(struct json_object *o, const char *key, struct date anchor, const char *rule,
	struct date result)
{
	struct json_object *explained = rule ? jobj() : NULL;

	if (explained) {
		jset_date(explained, "anchor", anchor);
		jset_str(explained, "rule", rule);
		jset_date(explained, "result", result);
	}
	jset(o, key, explained);
}

void jclear(struct json_object *o, const char *key)
{
	json_object_object_del(o, key);
	jset(o, key, NULL);
}

void jpush(struct json_object *array, struct json_object *value)
{
	if (json_object_array_add(array, value))
		log_die("out of memory", "for=json");
}

void jpush_str(struct json_object *array, const char *s)
{
	jpush(array, s ? made(json_object_new_string(s)) : NULL);
}

struct json_object *jpage(struct json_object *items, const char *next)
{
	struct json_object *page = jobj();

	jset(page, "items", items);
	jset_str(page, "next", next);
	return page;
}
