/*
 * The settings over HTTP: all of them to administrator and auditor, links and contacts to
 * everybody, a change with its reason.
 */
#include <string.h>

#include "access/config_api.h"
#include "access/settings.h"
#include "access/viewer.h"
#include "http/field.h"
#include "http/json.h"

/* ---- the list ---- */

/* The kept value; takes nothing, gives one that the caller puts. */
static int value_of(const struct config_version *v, struct json_object **value, struct err *e)
{
	struct json_object *o = json_read(v->content, strlen(v->content), e), *found = NULL;

	if (!o)
		return err_set(e, E_INTERNAL, "a kept version is no JSON");
	json_object_object_get_ex(o, "value", &found);
	*value = json_object_get(found);
	json_object_put(o);
	return 0;
}

static const struct config_setting *setting_of(const struct config_version *v)
{
	return config_setting_find(v->subject + strlen(CONFIG_SETTING));
}

static struct json_object *choices_json(const struct config_setting *s)
{
	struct json_object *list = s->choices ? jarr() : NULL;

	for (const char *const *c = s->choices; c && *c; c++)
		jpush(list, json_object_new_string(*c));
	return list;
}

static int setting_json(const struct config_setting *s, const struct config_version *v,
	struct json_object **to, struct err *e)
{
	struct json_object *o, *value = NULL;

	if (value_of(v, &value, e))
		return -1;
	o = jobj();
	jset_str(o, "name", s->name);
	jset_str(o, "group", s->group);
	jset_str(o, "type", config_setting_type_name(s->type));
	jset_str(o, "unit", s->unit);
	jset_i64(o, "min", s->min);
	jset_i64(o, "max", s->max);
	jset_str(o, "rule", s->rule);
	jset(o, "choices", choices_json(s));
	jset(o, "value", value);
	config_stamp(o, v);
	*to = o;
	return 0;
}

struct listing {
	struct config_version row;
	struct json_object *list;
};

static int take(void *arg, struct err *e)
{
	struct listing *l = arg;
	const struct config_setting *s = setting_of(&l->row);
	struct json_object *o;

	if (!s) /* of a later program */
		return 0;
	if (setting_json(s, &l->row, &o, e))
		return -1;
	jpush(l->list, o);
	return 0;
}

int api_config_setting_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.list = NULL};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_CONFIG_READ, e))
		return -1;
	l.list = jarr();
	if (config_all(r->db, CONFIG_SETTING, &l.row, r->arena, take, &l, e) ||
		config_audit(r, ACTION_CONFIG_READ, "setting", e)) {
		json_object_put(l.list);
		return -1;
	}
	return reply_json(p, 200, jpage(l.list, NULL));
}

/* ---- what everybody may use ---- */

static int take_link(void *arg, struct err *e)
{
	struct listing *l = arg;
	const struct config_setting *s = setting_of(&l->row);
	struct json_object *value = NULL;

	if (!s || (strcmp(s->group, "links") != 0 && strcmp(s->group, "contact") != 0))
		return 0;
	if (value_of(&l->row, &value, e))
		return -1;
	jset(l->list, s->name, value);
	return 0;
}

int api_link_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.list = NULL};

	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	l.list = jobj();
	if (config_all(r->db, CONFIG_SETTING, &l.row, r->arena, take_link, &l, e)) {
		json_object_put(l.list);
		return -1;
	}
	return reply_json(p, 200, l.list);
}

/* ---- a change ---- */

struct change {
	struct req *r;
	const struct config_setting *setting;
	const char *reason, *value; /* JSON; NULL: null */
	bool value_given;
	int64_t version;
};

static const struct field change_fields[] = {
	{.name = "reason",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = CONFIG_REASON_MIN,
		.max = CONFIG_REASON_MAX,
		.offset = offsetof(struct change, reason)},
	{.name = "value",
		.type = F_JSON,
		.flags = F_NULLABLE,
		.offset = offsetof(struct change, value),
		.given = offsetof(struct change, value_given)},
};

static int keep(struct db *db, const struct change *c, struct err *e)
{
	struct req *r = c->r;
	struct json_object *value = c->value ? json_tokener_parse(c->value) : NULL;
	int done = config_setting_keep(db, c->setting, value, c->reason, c->version,
		r->viewer->employee, r->today, r->arena, e);

	json_object_put(value);
	return done;
}

static int store(struct db *db, void *arg, struct err *e)
{
	struct change *c = arg;
	struct req *r = c->r;
	const struct config_setting *s = c->setting;
	int done;

	if (access_enter_general(r, ACTION_CONFIG_WRITE, e))
		return -1;
	done = keep(db, c, e);
	if (done == 0)
		return err_field(e, "value", "no_change", NULL);
	return done < 0 ? -1
			: config_audit(r, ACTION_CONFIG_WRITE,
				  arena_printf(r->arena, CONFIG_SETTING "%s", s->name), e);
}

static int answer(struct req *r, const struct config_setting *s, struct reply *p, struct err *e)
{
	struct config_version v;
	struct json_object *o;

	if (config_now(r->db, arena_printf(r->arena, CONFIG_SETTING "%s", s->name), false, &v,
		    r->arena, e) < 0 ||
		setting_json(s, &v, &o, e))
		return -1;
	reply_version(p, v.version);
	return reply_json(p, 200, o);
}

int api_config_setting_put(struct req *r, struct reply *p, struct err *e)
{
	struct change c = {.r = r, .setting = config_setting_find(r->param[0])};
	struct err again = {0};

	if (!c.setting)
		return err_set(e, E_NOT_FOUND, "no such setting");
	if (req_version(r, &c.version, e) ||
		fields_read(
			r, change_fields, sizeof(change_fields) / sizeof(change_fields[0]), &c, e))
		return -1;
	if (!c.value_given)
		return err_field(e, "value", "required", NULL);
	if (db_tx(r->db, store, &c, e)) {
		if (e->code == E_VERSION_STALE && answer(r, c.setting, p, &again))
			*e = again;
		return -1;
	}
	return answer(r, c.setting, p, e);
}
