/*
 * The rules of regions, and the way one is stored.
 */
#include "identity/region.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/crypto.h"
#include "http/json.h"
#include "identity/region_db.h"

enum { POSTCODE_DIGITS = 4, POSTCODE_FIRST = 1000 };

/* Four digits from `s` on; 0 where they are none of a postcode. */
static int postcode_at(const char *s)
{
	return strspn(s, "0123456789") >= POSTCODE_DIGITS && *s != '0'
		       ? (int)strtol((const char[]){s[0], s[1], s[2], s[3], '\0'}, NULL, 10)
		       : 0;
}

static bool read_range(const char *s, struct postcode_range *to)
{
	size_t n = strlen(s);

	to->first = to->last = postcode_at(s);
	if (n == POSTCODE_DIGITS)
		return to->first >= POSTCODE_FIRST;
	if (n != 2 * POSTCODE_DIGITS + 1 || s[POSTCODE_DIGITS] != '-')
		return false;
	to->last = postcode_at(s + POSTCODE_DIGITS + 1);
	return to->first >= POSTCODE_FIRST && to->last >= POSTCODE_FIRST;
}

static int by_first(const void *one, const void *two)
{
	const struct postcode_range *a = one, *b = two;

	return a->first - b->first;
}

int region_read_postcodes(const struct field_strs *from, struct postcode_range *to, struct err *e)
{
	for (size_t i = 0; i < from->count; i++) {
		if (!read_range(from->item[i], &to[i]))
			return err_field(e, "postcodes", "format", NULL);
		if (to[i].last < to[i].first)
			return err_field(e, "postcodes", "out_of_range", NULL);
	}
	qsort(to, from->count, sizeof(*to), by_first);
	for (size_t i = 1; i < from->count; i++)
		if (to[i].first <= to[i - 1].last)
			return err_field(e, "postcodes", "overlaps", NULL);
	return 0;
}

const char *region_range_text(struct postcode_range range, char text[POSTCODE_RANGE_TEXT])
{
	if (range.first == range.last)
		snprintf(text, POSTCODE_RANGE_TEXT, "%d", range.first);
	else
		snprintf(text, POSTCODE_RANGE_TEXT, "%d-%d", range.first, range.last);
	return text;
}

struct json_object *region_json(const struct region *g)
{
	struct json_object *o = jobj(), *names = jobj();
	struct json_object *postcodes = g->postcodes ? json_tokener_parse(g->postcodes) : NULL;

	jset_str(o, "id", g->id);
	jset_str(o, "code", g->code);
	jset_str(names, "nl", g->name_nl);
	jset_str(names, "fr", g->name_fr);
	jset_str(names, "en", g->name_en);
	jset(o, "names", names);
	jset_str(o, "contact_name", g->contact_name);
	jset_str(o, "contact_email", g->contact_email);
	jset_str(o, "contact_phone", g->contact_phone);
	jset_str(o, "secretariat", g->secretariat);
	jset(o, "postcodes", postcodes ? postcodes : jarr());
	jset_date(o, "valid_from", g->period.from);
	jset_date(o, "valid_until", g->period.until);
	jset_i64(o, "version", g->version);
	return o;
}

/* The postcodes as they are stored, for the version that is kept. */
static const char *ranges_json(const struct postcode_range *ranges, size_t n, struct arena *a)
{
	struct json_object *list = jarr();
	char text[POSTCODE_RANGE_TEXT];
	const char *kept;

	for (size_t i = 0; i < n; i++)
		jpush_str(list, region_range_text(ranges[i], text));
	kept = arena_strdup(a, json_object_to_json_string_ext(list, JSON_C_TO_STRING_PLAIN));
	json_object_put(list);
	return kept;
}

static int keep(struct db *db, const struct region *g, int64_t by, struct err *e)
{
	struct json_object *o = region_json(g);
	int rc = region_keep_version(db, g->row, g->version, by,
		json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN), e);

	json_object_put(o);
	return rc;
}

/* A postcode belongs to one region at a time; asked again where only the period changes. */
static int check_free(struct db *db, const struct region *g, const struct postcode_range *ranges,
	size_t n, struct arena *a, struct err *e)
{
	char text[POSTCODE_RANGE_TEXT];

	for (size_t i = 0; i < n; i++) {
		int taken = region_overlaps(db, g->row, g->period, ranges[i], a, e);

		if (taken < 0)
			return -1;
		if (taken)
			return err_field(
				e, "postcodes", "overlaps", region_range_text(ranges[i], text));
	}
	return 0;
}

static int read_stored(const char *json, struct postcode_range *ranges, size_t *n, struct err *e)
{
	struct json_object *list = json ? json_tokener_parse(json) : NULL;
	const char *items[REGION_RANGES_MAX];
	struct field_strs strs = {items, 0};
	int rc;

	for (size_t i = 0; list && i < json_object_array_length(list) && i < REGION_RANGES_MAX; i++)
		items[strs.count++] = json_object_get_string(json_object_array_get_idx(list, i));
	*n = strs.count;
	rc = region_read_postcodes(&strs, ranges, e);
	json_object_put(list);
	return rc;
}

static int store_postcodes(struct db *db, struct region *g, const struct region_input *in,
	struct arena *a, struct err *e)
{
	struct postcode_range ranges[REGION_RANGES_MAX] = {{0, 0}};
	size_t n = in->postcodes.count;

	if (in->postcodes_given ? region_read_postcodes(&in->postcodes, ranges, e)
				: read_stored(g->postcodes, ranges, &n, e))
		return -1;
	if (check_free(db, g, ranges, n, a, e))
		return -1;
	if (!in->postcodes_given)
		return 0;
	g->postcodes = ranges_json(ranges, n, a);
	return region_set_postcodes(db, g->row, ranges, n, e);
}

int region_hold(struct db *db, const char *id, const char *code, struct region *to, struct arena *a,
	struct err *e)
{
	*to = (struct region){0};
	return region_lock_all(db, a, e) ? -1 : region_find(db, id, code, to, a, e);
}

int region_add(struct db *db, const struct region_input *in, int64_t by, const char **id,
	struct arena *a, struct err *e)
{
	char made[PUBLIC_ID_TEXT];
	struct region g = {
		.id = arena_strdup(a, public_id_new(made)),
		.code = in->code,
		.name_nl = in->name_nl,
		.name_fr = in->name_fr,
		.name_en = in->name_en,
		.contact_name = in->contact_name,
		.contact_email = in->contact_email,
		.contact_phone = in->contact_phone,
		.secretariat = in->secretariat,
		.period = {in->valid_from, in->valid_until},
		.version = 1,
	};

	*id = g.id;
	if (period_check(g.period, e) || region_insert(db, &g, e) ||
		store_postcodes(db, &g, in, a, e))
		return -1;
	return keep(db, &g, by, e);
}

int region_change(struct db *db, const struct region *now, const struct region_input *in,
	int64_t by, struct arena *a, struct err *e)
{
	struct region g = *now;

	if (in->names_given) {
		g.name_nl = in->name_nl;
		g.name_fr = in->name_fr;
		g.name_en = in->name_en;
	}
	if (in->contact_name_given)
		g.contact_name = in->contact_name;
	if (in->contact_email_given)
		g.contact_email = in->contact_email;
	if (in->contact_phone_given)
		g.contact_phone = in->contact_phone;
	if (in->secretariat_given)
		g.secretariat = in->secretariat;
	if (in->valid_until_given)
		g.period.until = in->valid_until;
	g.version++;
	/* the one that a migration made has no version kept yet */
	if (period_check(g.period, e) || keep(db, now, 0, e) || store_postcodes(db, &g, in, a, e) ||
		region_update(db, &g, e))
		return -1;
	return keep(db, &g, by, e);
}
