/*
 * JSON of runs and records. Reasons were written by reasons_json() and kept as text.
 */
#include "exchange/import_json.h"

#include <string.h>

#include "http/json.h"

struct json_object *import_summary_json(const int64_t count[VERDICT_COUNT_])
{
	struct json_object *o = jobj();
	int64_t all = 0;

	for (int v = VERDICT_NONE + 1; v < VERDICT_COUNT_; v++)
		all += count[v];
	jset_i64(o, "records", all);
	for (int v = VERDICT_NONE + 1; v < VERDICT_COUNT_; v++)
		jset_i64(o, verdict_name((enum ibis_verdict)v), count[v]);
	return o;
}

static struct json_object *ref(const char *id)
{
	struct json_object *o;

	if (!id)
		return NULL;
	o = jobj();
	jset_str(o, "id", id);
	return o;
}

/* Our own text; were it damaged, a record without reasons is what can still be said. */
static struct json_object *reasons_read(const char *text)
{
	struct err e = {0};
	struct json_object *o = text ? json_read(text, strlen(text), &e) : NULL;

	return o ? o : jarr();
}

struct json_object *import_record_json(const struct import_record *r)
{
	struct json_object *o = jobj();

	jset_str(o, "reference", r->reference);
	if (r->version > 0)
		jset_i64(o, "version", r->version);
	else
		jset(o, "version", NULL);
	jset_i64(o, "line", r->line);
	jset_str(o, "verdict", verdict_name(r->verdict));
	jset(o, "reasons", reasons_read(r->reasons));
	jset(o, "step", ref(r->step_id));
	jset(o, "client", ref(r->client_id));
	return o;
}

struct json_object *import_delivery_json(
	const char *name, int64_t sequence, const char *made_at, int64_t count)
{
	struct json_object *o;

	if (!name)
		return NULL;
	o = jobj();
	jset_str(o, "name", name);
	jset_i64(o, "sequence", sequence);
	jset_str(o, "created_at", made_at);
	jset_i64(o, "record_count", count);
	return o;
}

struct json_object *import_first_reason(const char *reasons)
{
	struct json_object *list = reasons ? reasons_read(reasons) : NULL;
	struct json_object *first = NULL;

	if (list && json_object_array_length(list) > 0)
		first = json_object_get(json_object_array_get_idx(list, 0));
	json_object_put(list);
	return first;
}
