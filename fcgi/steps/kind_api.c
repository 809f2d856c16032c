/*
 * Kinds of steps as configuration: shown to administrator and auditor, changed by the administrator
 * with a reason.
 */
#include <string.h>

#include "http/field.h"
#include "http/json.h"
#include "steps/kind_db.h"
#include "steps/kinds.h"
#include "steps/states.h"
#include "steps/steps_api.h"

/* ---- what is shown ---- */

/* Every course that there can be, with everybody who can ever take it; by job and ibis nothing is
 * to be configured. */
static struct json_object *possible_json(const char *kind)
{
	struct json_object *list = jarr();

	for (size_t i = 0; i < transition_count; i++)
		if (transitions[i].family == family_of(kind))
			jpush(list, transition_json(&transitions[i]));
	return list;
}

static struct json_object *open_lines_json(const struct kind_row *k)
{
	struct json_object *o = jobj();

	jset_i64(o, "requested", k->requested);
	jset_i64(o, "in_progress", k->in_progress);
	return o;
}

/* Its content is JSON with the members of the contract already. */
static struct json_object *kind_json(const struct kind_row *k, struct err *e)
{
	const char *content = k->version.content;
	struct json_object *o = json_read(content, strlen(content), e);

	if (!o) {
		err_set(e, E_INTERNAL, "a kept version is no JSON");
		return NULL;
	}
	jset_str(o, "kind", k->kind);
	jset(o, "possible", possible_json(k->kind));
	jset(o, "open_lines", open_lines_json(k));
	jset(o, "named", k->named ? json_tokener_parse(k->named) : jarr());
	config_stamp(o, &k->version);
	return o;
}

struct listing {
	struct kind_row row;
	struct json_object *items;
};

static int take(void *arg, struct err *e)
{
	struct listing *l = arg;
	struct json_object *o = kind_json(&l->row, e);

	if (!o)
		return -1;
	jpush(l->items, o);
	return 0;
}

int api_kind_config_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.items = NULL};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_CONFIG_READ, e))
		return -1;
	l.items = jarr();
	if (kind_db_each(r->db, &l.row, r->arena, take, &l, e) ||
		config_audit(r, ACTION_CONFIG_READ, "kind", e)) {
		json_object_put(l.items);
		return -1;
	}
	return reply_json(p, 200, jpage(l.items, NULL));
}

static int answer(struct req *r, struct reply *p, struct err *e)
{
	struct kind_row k;
	struct json_object *o;
	int found = kind_db_get(r->db, r->param[0], false, &k, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_FOUND, "no such kind");
	o = kind_json(&k, e);
	if (!o)
		return -1;
	reply_version(p, k.version.version);
	return reply_json(p, 200, o);
}

int api_kind_config_get(struct req *r, struct reply *p, struct err *e)
{
	if (access_enter_general(r, ACTION_CONFIG_READ, e) || answer(r, p, e))
		return -1;
	return config_audit(
		r, ACTION_CONFIG_READ, arena_printf(r->arena, CONFIG_KIND "%s", r->param[0]), e);
}

/* ---- a change ---- */

struct change {
	struct kind_config kind; /* first: its fields are read into it */
	const char *reason;
	struct req *r;
	int64_t version;
};

static int read_change(struct req *r, struct change *c, struct err *e)
{
	struct field fields[KIND_INPUT + 1];

	memcpy(fields, kind_input, KIND_INPUT * sizeof(fields[0]));
	fields[KIND_INPUT] = (struct field){.name = "reason",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = CONFIG_REASON_MIN,
		.max = CONFIG_REASON_MAX,
		.offset = offsetof(struct change, reason)};
	return fields_read(r, fields, KIND_INPUT + 1, c, e);
}

static int store(struct db *db, void *arg, struct err *e)
{
	struct change *c = arg;
	struct req *r = c->r;
	int done;

	if (access_enter_general(r, ACTION_CONFIG_WRITE, e))
		return -1;
	done = kind_keep(
		db, &c->kind, c->reason, c->version, r->viewer->employee, r->today, r->arena, e);
	if (done == 0)
		return err_field(e, "body", "no_change", NULL);
	return done < 0 ? -1
			: config_audit(r, ACTION_CONFIG_WRITE,
				  arena_printf(r->arena, CONFIG_KIND "%s", c->kind.kind), e);
}

int api_kind_config_put(struct req *r, struct reply *p, struct err *e)
{
	struct change c = {.r = r};
	struct err again = {0};

	if (req_version(r, &c.version, e) || read_change(r, &c, e))
		return -1;
	c.kind.kind = r->param[0];
	if (db_tx(r->db, store, &c, e)) {
		if (e->code == E_VERSION_STALE && answer(r, p, &again))
			*e = again;
		return -1;
	}
	return answer(r, p, e);
}
