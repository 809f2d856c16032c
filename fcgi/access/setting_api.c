/*
 * The settings over HTTP: what VDAB has chosen, and choosing (I3, I4).
 */
#include <string.h>

#include "access/decide.h"
#include "access/refs.h"
#include "access/setting.h"
#include "audit/audit.h"
#include "base/crypto.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const char *const names[] = {SETTING_CERTIFIED, SETTING_TENDER, NULL};
static const char *const values[] = {"signature", "opening", "assignment", NULL};

static struct json_object *setting_json(const struct setting_row *s)
{
	struct json_object *o = jobj();

	jset_str(o, "name", s->name);
	jset_str(o, "value", s->value);
	jset_date(o, "valid_from", s->valid_from);
	jset(o, "set_by", ref_employee(s->setter_id, s->setter_first_name, s->setter_last_name));
	return o;
}

struct listing {
	struct setting_row row;
	struct json_object *items;
	const char *only; /* one of them; NULL: all */
};

static int list_one(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (!l->only || strcmp(l->only, l->row.name) == 0)
		jpush(l->items, setting_json(&l->row));
	return 0;
}

static int reply_settings(
	struct req *r, struct reply *p, int status, const char *only, struct err *e)
{
	struct listing l = {.items = jarr(), .only = only};

	if (settings_list(r->db, r->today, &l.row, list_one, &l, r->arena, e)) {
		json_object_put(l.items);
		return -1;
	}
	if (!only)
		return reply_json(p, status, jpage(l.items, NULL));
	reply_json(p, status, json_object_get(json_object_array_get_idx(l.items, 0)));
	json_object_put(l.items);
	return 0;
}

int api_setting_list(struct req *r, struct reply *p, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_SETTING_READ};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, entry.action, e) || audit_write(r, &entry, e))
		return -1;
	return reply_settings(r, p, 200, NULL, e);
}

struct choosing {
	const char *name, *value;
	struct req *r;
};

static const struct field fields[] = {
	{.name = "name",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.offset = offsetof(struct choosing, name),
		.allowed = names},
	{.name = "value",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.offset = offsetof(struct choosing, value),
		.allowed = values},
};

/* "assignment" is a value of both; the other one belongs to its setting. */
static int check_value(const struct choosing *x, struct err *e)
{
	bool tender = x->name && strcmp(x->name, SETTING_TENDER) == 0;

	if (!x->name || !x->value || strcmp(x->value, "assignment") == 0 ||
		strcmp(x->value, tender ? "signature" : "opening") == 0)
		return 0;
	return err_field(e, "value", "not_allowed", NULL);
}

static int choose(struct db *db, void *arg, struct err *e)
{
	const struct choosing *x = arg;
	struct req *r = x->r;
	struct audit_entry entry = {.action = ACTION_SETTING_WRITE, .object_kind = "setting"};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	if (done < 0 || access_enter_general(r, entry.action, e))
		return -1;
	if (!done && (setting_store(db, x->name, x->value, r->today, r->viewer->employee, e) ||
			     idempotency_done(r, x->name, 201, e)))
		return -1;
	return audit_write(r, &entry, e);
}

int api_setting_create(struct req *r, struct reply *p, struct err *e)
{
	struct choosing x = {.r = r};

	if (fields_read(r, fields, NELEM(fields), &x, e) || check_value(&x, e))
		return -1;
	if (db_tx(r->db, choose, &x, e))
		return -1;
	return reply_settings(r, p, 201, x.name, e);
}
