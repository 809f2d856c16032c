/*
 * References as JSON.
 */
#include "access/refs.h"

#include <inttypes.h>
#include <stdio.h>

#include "http/json.h"

struct json_object *ref_organisation(const char *id, const char *name, const char *kind)
{
	struct json_object *o;

	if (!id)
		return NULL;
	o = jobj();
	jset_str(o, "id", *id ? id : NULL); /* empty: there is one, and it is not named (shown.h) */
	jset_str(o, "name", name);
	jset_str(o, "kind", kind);
	return o;
}

/* An OE number is a name made of digits, so it travels as text. */
struct json_object *ref_unit(const char *id, const char *name, int64_t oe_number)
{
	struct json_object *o;
	char digits[24];

	if (!id)
		return NULL;
	snprintf(digits, sizeof(digits), "%" PRId64, oe_number);
	o = jobj();
	jset_str(o, "id", id);
	jset_str(o, "name", name);
	jset_str(o, "oe_number", digits);
	return o;
}

struct json_object *ref_employee(const char *id, const char *first_name, const char *last_name)
{
	struct json_object *o;

	if (!id)
		return NULL;
	o = jobj();
	jset_str(o, "id", id);
	jset_str(o, "first_name", first_name);
	jset_str(o, "last_name", last_name);
	return o;
}

struct json_object *ref_client(
	const char *id, int64_t number, const char *first_name, const char *last_name)
{
	struct json_object *o = ref_employee(id, first_name, last_name);

	if (o)
		jset_number(o, "number", number);
	return o;
}
