/*
 * Which roles must have a second factor: shown, and changed by the administrator with a reason.
 */
#include <string.h>

#include "access/config.h"
#include "access/refs.h"
#include "http/field.h"
#include "http/json.h"
#include "identity/factor_db.h"
#include "identity/identity_api.h"
#include "identity/people.h"

static struct json_object *duty_json(const struct factor_duty *d)
{
	struct json_object *o = jobj();

	config_stamp(o, &d->change);
	jset_str(o, "role", d->role);
	jset_bool(o, "required", d->required);
	jset_i64(o, "people", d->people);
	jset_i64(o, "without", d->without);
	return o;
}

struct listing {
	struct factor_duty row;
	struct json_object *items;
};

static int take(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	jpush(l->items, duty_json(&l->row));
	return 0;
}

int api_factor_role_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.items = NULL};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_CONFIG_READ, e))
		return -1;
	l.items = jarr();
	if (factor_duties(r->db, NULL, r->today, &l.row, r->arena, take, &l, e) ||
		config_audit(r, ACTION_CONFIG_READ, "factor", e)) {
		json_object_put(l.items);
		return -1;
	}
	return reply_json(p, 200, jpage(l.items, NULL));
}

struct change {
	const char *reason;
	bool required, given;
	int64_t version;
	struct req *r;
};

static const struct field change_fields[] = {
	{.name = "reason",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = CONFIG_REASON_MIN,
		.max = CONFIG_REASON_MAX,
		.offset = offsetof(struct change, reason)},
	{.name = "required",
		.type = F_BOOL,
		.flags = F_REQUIRED,
		.offset = offsetof(struct change, required)},
};

static int store(struct db *db, void *arg, struct err *e)
{
	struct change *c = arg;
	struct req *r = c->r;
	int done;

	if (access_enter_general(r, ACTION_CONFIG_WRITE, e))
		return -1;
	done = people_set_factor_duty(db, r->param[0], c->required, c->reason, c->version,
		r->viewer->employee, r->today, r->arena, e);
	if (done == 0)
		return err_field(e, "required", "no_change", NULL);
	return done < 0 ? -1
			: config_audit(r, ACTION_FACTOR_REQUIRE,
				  arena_printf(r->arena, CONFIG_FACTOR "%s", r->param[0]), e);
}

static int answer(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.items = jarr()};
	int bad = factor_duties(r->db, r->param[0], r->today, &l.row, r->arena, take, &l, e);

	if (!bad && json_object_array_length(l.items) == 1) {
		reply_version(p, l.row.change.version);
		bad = reply_json(p, 200, json_object_get(json_object_array_get_idx(l.items, 0)));
	} else if (!bad) {
		bad = err_set(e, E_NOT_FOUND, "no such role");
	}
	json_object_put(l.items);
	return bad;
}

int api_factor_role_put(struct req *r, struct reply *p, struct err *e)
{
	struct change c = {.r = r};
	struct err again = {0};

	if (!role_from_name(r->param[0]))
		return err_set(e, E_NOT_FOUND, "no such role");
	if (req_version(r, &c.version, e) ||
		fields_read(
			r, change_fields, sizeof(change_fields) / sizeof(change_fields[0]), &c, e))
		return -1;
	if (db_tx(r->db, store, &c, e)) {
		if (e->code == E_VERSION_STALE && answer(r, p, &again))
			*e = again;
		return -1;
	}
	return answer(r, p, e);
}
