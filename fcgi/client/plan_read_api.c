/*
 * Looking at trajectbepalingen: those of a file, one, and its versions.
 */
#include "client/plan_api.h"

#include "access/viewer.h"
#include "audit/audit.h"
#include "client/client.h"
#include "client/plan_db.h"
#include "http/json.h"

/* ---- those of a file ---- */

struct listing {
	struct req *r;
	struct access_facts facts;
	struct plan plan;
	bool withdrawn; /* of the versions: the plan they are of is */
	struct json_object *items;
	struct audit_shown shown;
};

static int take_plan(void *arg, struct err *e)
{
	struct listing *l = arg;
	struct plan_may may;

	(void)e;
	if (l->plan.row == 0)
		return 0;
	may = plan_may(l->r->viewer, &l->facts, &l->plan);
	jpush(l->items, plan_item_json(&l->plan, may, l->r->arena));
	audit_shown_add(&l->shown, l->plan.id);
	return 0;
}

static int list_plans(struct listing *l, struct err *e)
{
	struct req *r = l->r;
	struct audit_entry entry = {.action = ACTION_PLAN_READ, .object_kind = "trajectory_plans"};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		plan_db_list(r->db, r->viewer, r->param[0], &l->facts, &l->plan, r->arena, take_plan,
			l, e) ||
		access_enter(r, &l->facts, NULL, ACTION_PLAN_READ, e))
		return -1;
	entry.client = l->facts.client;
	entry.shown = audit_shown_text(&l->shown);
	return audit_write(r, &entry, e);
}

int api_trajectory_plan_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.r = r, .items = jarr()};
	int failed = list_plans(&l, e);

	audit_shown_free(&l.shown);
	if (!failed)
		return reply_json(p, 200, jpage(l.items, NULL));
	json_object_put(l.items);
	return -1;
}

/* ---- one ---- */

int api_trajectory_plan_get(struct req *r, struct reply *p, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_PLAN_READ, .object_kind = "trajectory_plan",
		.object_id = r->param[0]};
	struct access_facts f;
	struct plan plan;

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		plan_db_get(r->db, r->viewer, r->param[0], &f, &plan, r->arena, e) < 0 ||
		access_enter(r, &f, NULL, ACTION_PLAN_READ, e))
		return -1;
	entry.client = f.client;
	if (audit_write(r, &entry, e))
		return -1;
	reply_version(p, plan.version);
	return reply_json(p, 200, plan_json(&plan, plan_may(r->viewer, &f, &plan)));
}

/* ---- its versions ---- */

static int take_version(void *arg, struct err *e)
{
	struct listing *l = arg;
	struct plan_may may;

	(void)e;
	if (l->plan.row == 0)
		return 0;
	may = plan_may(l->r->viewer, &l->facts, &l->plan);
	jpush(l->items, plan_version_json(&l->plan, !l->withdrawn || may.read_withdrawn));
	return 0;
}

static int list_versions(struct listing *l, struct err *e)
{
	struct req *r = l->r;
	struct audit_entry entry = {.action = ACTION_PLAN_READ, .object_kind = "trajectory_plan",
		.object_id = r->param[0]};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		plan_db_versions(r->db, r->viewer, r->param[0], &l->facts, &l->plan, &l->withdrawn,
			r->arena, take_version, l, e) ||
		access_enter(r, &l->facts, NULL, ACTION_PLAN_READ, e))
		return -1;
	entry.client = l->facts.client;
	return audit_write(r, &entry, e);
}

int api_trajectory_plan_history_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.r = r, .items = jarr()};

	if (!list_versions(&l, e))
		return reply_json(p, 200, jpage(l.items, NULL));
	json_object_put(l.items);
	return -1;
}

/* ---- all of a file with all their versions, in its export ---- */

struct part {
	struct req *r;
	struct access_facts facts;
	struct plan plan;
	bool withdrawn;
	struct json_object *items, *versions; /* versions: of the plan that was begun last */
	int64_t begun;			      /* its row */
	size_t rows;
};

static int take_part(void *arg, struct err *e)
{
	struct part *x = arg;
	struct json_object *o;
	struct plan_may may;

	if (x->plan.row == 0)
		return 0;
	may = plan_may(x->r->viewer, &x->facts, &x->plan);
	if (x->plan.row != x->begun) {
		o = jobj();
		x->begun = x->plan.row;
		x->versions = jarr();
		jset(o, "plan", plan_json(&x->plan, may));
		jset(o, "versions", x->versions);
		jpush(x->items, o);
	}
	jpush(x->versions, plan_version_json(&x->plan, !x->withdrawn || may.read_withdrawn));
	return file_part_fits(x->r, ++x->rows, FILE_PART_VERSIONS, e);
}

int plans_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e)
{
	struct part x = {.r = r};

	x.items = file_part_list(r, f, file, "trajectory_plans", ACTION_PLAN_READ, CAN_NOTHING);
	if (!x.items)
		return 0;
	return plan_db_versions_of_file(r->db, r->viewer, f->client_id, &x.facts, &x.plan,
		&x.withdrawn, r->arena, take_part, &x, e);
}
