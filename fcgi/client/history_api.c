/*
 * The history of a client's data over HTTP: each version with who, when, and what differs from the
 * one before. What an INSZ was before is for counsellors, as are their motives (docs/policy.md).
 */
#include <string.h>

#include "access/decide.h"
#include "access/refs.h"
#include "audit/audit.h"
#include "base/ident.h"
#include "client/client.h"
#include "client/client_api.h"
#include "client/history_db.h"
#include "http/json.h"

struct history {
	struct req *r;
	struct access_facts facts;
	struct history_row row;
	struct json_object *items;
	bool masked; /* no INSZ is shown whole */
	size_t rows; /* versions, those included of which nothing may be told */
};

static bool same(struct json_object *a, struct json_object *b)
{
	const char *one = a ? json_object_get_string(a) : NULL;
	const char *two = b ? json_object_get_string(b) : NULL;

	return one == two || (one && two && strcmp(one, two) == 0);
}

static void set_value(struct json_object *o, const char *key, struct json_object *value, bool masked)
{
	const char *text = value ? json_object_get_string(value) : NULL;
	char mask[16];

	jset_str(o, key, text && masked ? ssin_mask(text, mask) : text);
}

static void add_change(struct json_object *list, const char *field, struct json_object *before,
	struct json_object *after, bool masked)
{
	struct json_object *o = jobj();

	masked = masked && strcmp(field, "ssin") == 0;
	jset_str(o, "field", field);
	set_value(o, "before", before, masked);
	set_value(o, "after", after, masked);
	jpush(list, o);
}

/* What the database made is a JSON object of texts, its members in one order. */
static struct json_object *changes_of(const struct history_row *n, bool whole, bool masked)
{
	struct json_object *list = jarr(), *now, *was;

	if (!n->before)
		return list;
	now = json_tokener_parse(n->content);
	was = json_tokener_parse(n->before);
	if (json_object_is_type(now, json_type_object)) {
		json_object_object_foreach(now, field, after)
		{
			struct json_object *before = json_object_object_get(was, field);

			if (!same(before, after) && (whole || strcmp(field, "ssin") != 0))
				add_change(list, field, before, after, masked);
		}
	}
	json_object_put(now);
	json_object_put(was);
	return list;
}

static int add_version(void *arg, struct err *e)
{
	struct history *x = arg;
	const struct history_row *n = &x->row;
	bool whole = access_decide(x->r->viewer, &x->facts, NULL, ACTION_CLIENT_CORRECT).allowed;
	struct json_object *changes = changes_of(n, whole, x->masked), *o;

	(void)e;
	x->rows++;
	/* a version of which nothing may be told is not told of */
	if (n->before && json_object_array_length(changes) == 0 && !whole) {
		json_object_put(changes);
		return 0;
	}
	o = jobj();
	jset_number(o, "number", n->number);
	jset_i64(o, "version", n->version);
	jset_str(o, "recorded_at", n->recorded_at);
	jset(o, "recorded_by", ref_employee(n->by_id, n->by_first_name, n->by_last_name));
	jset_str(o, "cause", n->cause);
	jset_str(o, "note", whole ? n->note : NULL);
	jset(o, "changes", changes);
	jpush(x->items, o);
	return 0;
}

int api_client_history_list(struct req *r, struct reply *p, struct err *e)
{
	struct history x = {.r = r};
	struct audit_entry entry = {
		.action = ACTION_CLIENT_HISTORY, .object_kind = "client", .object_id = r->param[0]};

	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	x.items = jarr();
	if (history_list(r->db, r->viewer, r->param[0], &x.facts, &x.row, add_version, &x, r->arena,
		    e) == 0 &&
		access_enter(r, &x.facts, NULL, ACTION_CLIENT_HISTORY, e) == 0) {
		entry.client = x.facts.client;
		if (audit_write(r, &entry, e) == 0)
			return reply_json(p, 200, jpage(x.items, NULL));
	}
	json_object_put(x.items);
	return -1;
}

int client_history_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e)
{
	struct history x = {.r = r, .masked = true};

	x.items = file_part_list(r, f, file, "history", ACTION_CLIENT_HISTORY, CAN_NOTHING);
	if (!x.items)
		return 0;
	if (history_list(r->db, r->viewer, f->client_id, &x.facts, &x.row, add_version, &x, r->arena, e))
		return -1;
	return file_part_fits(r, x.rows, FILE_PART_ROWS, e);
}
