/*
 * From a JSON object to a struct, by a table of fields; every fault is listed before we give up.
 *
 * A value is stored only when it passed every check of its field, so that a struct never holds half
 * of one.
 */
#include "http/field.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/ident.h"
#include "base/text.h"
#include "http/json.h"

enum { EMAIL_MAX = 254, ITEMS_DEFAULT = 20 };

/* Where reading stands: one object, and the struct it goes to. */
struct reading {
	struct arena *arena;
	const char *prefix; /* "address." or "" */
	char *to;
	struct err *e;
};

static int read_object(const struct reading *r, struct json_object *object,
	const struct field *fields, size_t n_fields);

/* ---- faults ---- */

static int fault(const struct reading *r, const char *name, const char *code, const char *limit)
{
	return err_field(r->e, arena_printf(r->arena, "%s%s", r->prefix, name), code, limit);
}

static int fault_at(const struct reading *r, const char *name, const char *code, int64_t limit)
{
	char text[32];

	snprintf(text, sizeof(text), "%" PRId64, limit);
	return fault(r, name, code, text);
}

/* ---- text ---- */

/* The trimmed copy of a string, within its bounds and clean; NULL when a fault was listed. */
static const char *read_line(
	const struct reading *r, const char *name, struct json_object *value, const struct field *f)
{
	const char *text = json_object_get_string(value);
	size_t length;

	if (f->type == F_SECRET)
		text = arena_strdup(r->arena, text);
	else
		text = text_trim(r->arena, text, false);
	length = text_length(text);
	if (!text_is_clean(text, f->type == F_TEXT))
		fault(r, name, "not_clean", NULL);
	else if (f->max > 0 && length > (size_t)f->max)
		fault_at(r, name, "too_long", f->max);
	else if (f->type != F_STRS && f->min > 0 && length < (size_t)f->min)
		fault_at(r, name, "too_short", f->min);
	else
		return text;
	return NULL;
}

static const char *ident_fault(enum ident_verdict verdict)
{
	return verdict == IDENT_CHECK_DIGIT ? "check_digit" : "format";
}

/* INSZ, KBO and OE numbers are stored as their digits. */
static const char *read_ident(
	const struct reading *r, const struct field *f, const char *typed, const char **code)
{
	char *digits = arena_alloc(r->arena, SSIN_DIGITS + 1);
	enum ident_verdict verdict;

	if (f->type == F_SSIN)
		verdict = ssin_read(typed, digits);
	else if (f->type == F_ENTERPRISE)
		verdict = enterprise_read(typed, digits);
	else
		verdict = oe_read(typed, digits);
	if (verdict == IDENT_OK)
		return digits;
	*code = ident_fault(verdict);
	return NULL;
}

bool field_is_email(const char *s)
{
	const char *at = strchr(s, '@');

	if (!at || at == s || !at[1] || strchr(at + 1, '@') || strchr(s, ' '))
		return false;
	return text_is_clean(s, false) && !strchr(s, ',') && !strchr(s, ';') && !strchr(s, '<') &&
	       !strchr(s, '>') && at[1] != '.' && s[strlen(s) - 1] != '.';
}

static bool is_hex32(const char *s)
{
	return strlen(s) == 64 && strspn(s, "0123456789abcdef") == 64;
}

static bool is_postcode(const char *s)
{
	return strlen(s) == 4 && strspn(s, "0123456789") == 4 && *s != '0';
}

static const char *allowed_value(const struct field *f, const char *text)
{
	for (const char *const *v = f->allowed; *v; v++)
		if (!strcmp(*v, text))
			return *v;
	return NULL;
}

/* Text of a given form: what is stored, or NULL with the code of the fault. */
static const char *read_form(
	const struct reading *r, const struct field *f, const char *text, const char **code)
{
	const char *stored = text;

	switch (f->type) {
	case F_ENUM:
		stored = allowed_value(f, text);
		*code = "not_allowed";
		break;
	case F_ID:
		*code = public_id_valid(text) ? NULL : "not_an_id";
		break;
	case F_EMAIL:
		*code = field_is_email(text) ? NULL : "format";
		break;
	case F_POSTCODE:
		*code = is_postcode(text) ? NULL : "format";
		break;
	case F_HEX32:
		*code = is_hex32(text) ? NULL : "format";
		break;
	default:
		return read_ident(r, f, text, code);
	}
	if (stored && f->type == F_ENUM)
		*code = NULL;
	return *code ? NULL : stored;
}

static int store_form(const struct reading *r, const struct field *f, struct json_object *value)
{
	const char *code = NULL, *text = text_trim(r->arena, json_object_get_string(value), false);

	if (f->type == F_EMAIL && text_length(text) > EMAIL_MAX)
		return fault_at(r, f->name, "too_long", EMAIL_MAX);
	text = read_form(r, f, text, &code);
	if (!text)
		return fault(r, f->name, code, NULL);
	memcpy(r->to + f->offset, &text, sizeof(text));
	return 0;
}

static int store_line(const struct reading *r, const struct field *f, struct json_object *value)
{
	const char *text = read_line(r, f->name, value, f);

	if (!text)
		return -1;
	memcpy(r->to + f->offset, &text, sizeof(text));
	return 0;
}

/* ---- dates, numbers ---- */

static int store_date(const struct reading *r, const struct field *f, struct json_object *value)
{
	static const struct date first = {1900, 1, 1}, last = {2100, 12, 31};
	const char *text = text_trim(r->arena, json_object_get_string(value), false);
	char limit[DATE_TEXT];
	struct date d;

	if (date_parse(text, &d))
		return fault(r, f->name, "not_a_date", NULL);
	if (date_compare(d, first) < 0)
		return fault(r, f->name, "out_of_range", date_text(first, limit));
	if (date_compare(d, last) > 0)
		return fault(r, f->name, "out_of_range", date_text(last, limit));
	memcpy(r->to + f->offset, &d, sizeof(d));
	return 0;
}

static int store_int(const struct reading *r, const struct field *f, struct json_object *value)
{
	int64_t i = json_object_get_int64(value);

	if (i < f->min)
		return fault_at(r, f->name, "out_of_range", f->min);
	if (i > f->max)
		return fault_at(r, f->name, "out_of_range", f->max);
	memcpy(r->to + f->offset, &i, sizeof(i));
	return 0;
}

static int store_bool(const struct reading *r, const struct field *f, struct json_object *value)
{
	bool b = json_object_get_boolean(value);

	memcpy(r->to + f->offset, &b, sizeof(b));
	return 0;
}

/* ---- arrays ---- */

static bool has_item(const struct field_strs *list, const char *item)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->item[i] == item)
			return true;
	return false;
}

/* One item, or NULL when a fault was listed under "name.index". */
static const char *read_item(const struct reading *r, const struct field *f, size_t index,
	struct json_object *value, const struct field_strs *before)
{
	const char *name = arena_printf(r->arena, "%s.%zu", f->name, index), *item;

	if (json_object_get_type(value) != json_type_string) {
		fault(r, name, "type", NULL);
		return NULL;
	}
	if (f->type == F_ENUMS) {
		item = allowed_value(f, json_object_get_string(value));
		if (item && !has_item(before, item))
			return item;
		fault(r, name, "not_allowed", NULL);
		return NULL;
	}
	item = read_line(r, name, value, f);
	if (item && !*item) {
		fault_at(r, name, "too_short", 1);
		return NULL;
	}
	return item;
}

static int64_t items_max(const struct field *f)
{
	int64_t n = 0;

	if (f->type == F_STRS)
		return f->min > 0 ? f->min : ITEMS_DEFAULT;
	while (f->allowed[n])
		n++;
	return n;
}

static int store_array(const struct reading *r, const struct field *f, struct json_object *value)
{
	size_t n = json_object_array_length(value);
	struct field_strs list = {0};
	int result = 0;

	if (n > (size_t)items_max(f))
		return fault_at(r, f->name, "too_many", items_max(f));
	list.item = arena_array(r->arena, n, sizeof(*list.item));
	for (size_t i = 0; i < n; i++) {
		const char *item = read_item(r, f, i, json_object_array_get_idx(value, i), &list);

		if (item)
			list.item[list.count++] = item;
		else
			result = -1;
	}
	if (!result)
		memcpy(r->to + f->offset, &list, sizeof(list));
	return result;
}

static int store_list(const struct reading *r, const struct field *f, struct json_object *value)
{
	size_t n = json_object_array_length(value);
	struct field_list list = {.count = n};
	int result = 0;

	if (n > (size_t)f->max)
		return fault_at(r, f->name, "too_many", f->max);
	list.item = arena_array(r->arena, n, f->size);
	if (n)
		memset(list.item, 0, n * f->size);
	for (size_t i = 0; i < n; i++) {
		struct json_object *one = json_object_array_get_idx(value, i);
		const char *name = arena_printf(r->arena, "%s.%zu", f->name, i);
		struct reading inner = {.arena = r->arena,
			.prefix = arena_printf(r->arena, "%s%s.", r->prefix, name),
			.to = (char *)list.item + i * f->size,
			.e = r->e};

		if (!json_object_is_type(one, json_type_object))
			result = fault(r, name, "type", NULL);
		else if (read_object(&inner, one, f->fields, f->n_fields))
			result = -1;
	}
	memcpy(r->to + f->offset, &list, sizeof(list));
	return result;
}

/* ---- any value ---- */

static int store_json(const struct reading *r, const struct field *f, struct json_object *value)
{
	const char *text = arena_strdup(r->arena,
		json_object_to_json_string_ext(value,
			JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));

	memcpy(r->to + f->offset, &text, sizeof(text));
	return 0;
}

/* ---- one field ---- */

static enum json_type wanted_type(const struct field *f)
{
	switch (f->type) {
	case F_INT:
		return json_type_int;
	case F_BOOL:
		return json_type_boolean;
	case F_STRS:
	case F_ENUMS:
	case F_LIST:
		return json_type_array;
	case F_OBJECT:
		return json_type_object;
	default:
		return json_type_string;
	}
}

/* White space alone is nothing, but in a secret. */
static bool is_empty(const struct reading *r, const struct field *f, struct json_object *value)
{
	if (json_object_get_type(value) == json_type_array)
		return json_object_array_length(value) == 0 && (f->flags & F_REQUIRED);
	if (json_object_get_type(value) != json_type_string)
		return false;
	if (f->type == F_SECRET)
		return json_object_get_string_len(value) == 0;
	return !*text_trim(r->arena, json_object_get_string(value), false);
}

static int store(const struct reading *r, const struct field *f, struct json_object *value)
{
	struct reading inner = *r;

	switch (f->type) {
	case F_STR:
	case F_TEXT:
	case F_SECRET:
		return store_line(r, f, value);
	case F_DATE:
		return store_date(r, f, value);
	case F_INT:
		return store_int(r, f, value);
	case F_BOOL:
		return store_bool(r, f, value);
	case F_STRS:
	case F_ENUMS:
		return store_array(r, f, value);
	case F_LIST:
		return store_list(r, f, value);
	case F_JSON:
		return store_json(r, f, value);
	case F_OBJECT:
		inner.prefix = arena_printf(r->arena, "%s%s.", r->prefix, f->name);
		return read_object(&inner, value, f->fields, f->n_fields);
	default:
		return store_form(r, f, value);
	}
}

static void mark_given(const struct reading *r, const struct field *f)
{
	if (f->given)
		*(bool *)(r->to + f->given) = true;
}

static int read_field(const struct reading *r, const struct field *f, struct json_object *object)
{
	struct json_object *value = NULL;
	bool there = json_object_object_get_ex(object, f->name, &value), empty;

	if (there && value && f->type != F_JSON && json_object_get_type(value) != wanted_type(f))
		return fault(r, f->name, "type", NULL);
	empty = there && value && is_empty(r, f, value);
	if (!there || !value || empty) {
		if (f->flags & F_REQUIRED)
			return fault(r, f->name, "required", NULL);
		if (there && (f->flags & F_NULLABLE))
			mark_given(r, f);
		else if (there && !empty)
			return fault(r, f->name, "type", NULL);
		return 0;
	}
	mark_given(r, f);
	return store(r, f, value);
}

/* ---- the whole ---- */

static bool is_known(const struct field *fields, size_t n_fields, const char *name)
{
	for (size_t i = 0; i < n_fields; i++)
		if (!strcmp(fields[i].name, name))
			return true;
	return false;
}

static int read_object(const struct reading *r, struct json_object *object,
	const struct field *fields, size_t n_fields)
{
	int result = 0;

	for (size_t i = 0; i < n_fields; i++)
		if (read_field(r, &fields[i], object))
			result = -1;
	json_object_object_foreach(object, name, value)
	{
		(void)value;
		if (!is_known(fields, n_fields, name)) {
			fault(r, name, "unknown", NULL);
			result = -1;
		}
	}
	return result;
}

int fields_from(struct arena *a, struct json_object *object, const char *prefix,
	const struct field *fields, size_t n_fields, void *to, struct err *e)
{
	struct reading r = {.arena = a, .prefix = prefix ? prefix : "", .to = to, .e = e};

	if (!json_object_is_type(object, json_type_object))
		return err_set(e, E_MALFORMED_JSON, "an object was expected");
	return read_object(&r, object, fields, n_fields);
}

int fields_read(
	const struct req *r, const struct field *fields, size_t n_fields, void *to, struct err *e)
{
	struct json_object *object;
	int result;

	if (strcmp(r->content_type, "application/json") != 0)
		return err_set(e, E_MEDIA_TYPE, "the body is not application/json");
	if (r->charset && strcmp(r->charset, "utf-8") != 0)
		return err_set(e, E_MEDIA_TYPE, "the body is not UTF-8");
	object = json_read(r->body, r->body_len, e);
	if (!object)
		return -1;
	result = fields_from(r->arena, object, "", fields, n_fields, to, e);
	json_object_put(object);
	return result;
}

bool field_is_phone(const char *s)
{
	size_t n;

	if (!s)
		return true;
	n = strlen(s);
	s += *s == '+';
	return n >= 6 && n <= 40 && strspn(s, "0123456789 ./()-") == strlen(s);
}
