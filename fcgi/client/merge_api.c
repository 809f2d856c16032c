/*
 * Two files of one person over HTTP: a counsellor who is tied to both proposes to merge them, a
 * second one, tied to both as well, sees them side by side, decides on the rights that would open
 * more than they were given for, and confirms. What is done then stands in merge.c.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "access/decide.h"
#include "access/joining.h"
#include "access/refs.h"
#include "audit/audit.h"
#include "client/client_api.h"
#include "client/merge.h"
#include "client/take_up_db.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "message/message.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

enum { REASON_LONGEST = 500, REASON_SHORTEST = 3 };

/* ---- answers ---- */

/* What a list and the whole share. */
static struct json_object *merge_json(const struct viewer *v, const struct merge_row *m)
{
	struct json_object *o = jobj();

	jset_str(o, "id", m->public_id);
	jset_str(o, "status", m->status);
	jset_number(o, "survivor_number", m->survivor_number);
	jset_number(o, "loser_number", m->loser_number);
	jset_str(o, "reason", m->reason);
	jset_str(o, "identity_reason", m->identity_reason);
	jset(o, "proposed_by",
		ref_employee(m->proposer_id, m->proposer_first_name, m->proposer_last_name));
	jset_date(o, "proposed_on", m->proposed_on);
	jset(o, "decided_by",
		ref_employee(m->decider_id, m->decider_first_name, m->decider_last_name));
	jset_date(o, "decided_on", m->decided_on);
	jset_str(o, "decision", m->decision);
	jset_bool(o, "mine", m->proposer == v->employee);
	jset_i64(o, "version", m->version);
	return o;
}

static struct json_object *contents_json(const struct merge_side *s)
{
	struct json_object *o = jobj();

	jset_i64(o, "steps", s->steps);
	jset_i64(o, "documents", s->documents);
	jset_i64(o, "uploads", s->uploads);
	jset_i64(o, "requests", s->requests);
	jset_i64(o, "ibis_requests", s->ibis_requests);
	return o;
}

static struct json_object *right_json(const struct joining *j, size_t n)
{
	const struct joined_right *h = &j->right[n];
	struct json_object *o = jobj();

	jset_str(o, "id", h->public_id);
	jset_str(o, "in", h->client == j->survivor ? "survivor" : "loser");
	jset(o, "organisation",
		ref_organisation(h->organisation_id, h->organisation_name, h->organisation_kind));
	jset_str(o, "basis", h->basis);
	jset_date(o, "last_valid_day", h->last_valid_day);
	jset_bool(o, "asks", joining_asks(j, n));
	jset_bool(o, "gives_way", joining_gives_way(j, n));
	return o;
}

static void jset_side(struct json_object *o, const char *key, const char *contents,
	const struct viewer *v, const struct merge_side *s)
{
	jset(o, key, s->row.id ? client_json(v, &s->facts, &s->row) : NULL);
	jset(o, contents, s->row.id ? contents_json(s) : NULL);
}

/* A look at a proposal is a look at both files. */
static int audit_both(struct req *r, const struct merge_row *m, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_CLIENT_MERGE,
		.client = m->survivor,
		.object_kind = "merge",
		.object_id = m->public_id};

	if (audit_write(r, &entry, e))
		return -1;
	entry.client = m->loser;
	return audit_write(r, &entry, e);
}

/* Once it was confirmed there is one file left to be tied to. */
static int enter_sides(struct req *r, const struct merge_row *m, const struct merge_side *survivor,
	const struct merge_side *loser, struct err *e)
{
	if (access_enter(r, &survivor->facts, NULL, ACTION_CLIENT_MERGE, e))
		return -1;
	if (strcmp(m->status, "confirmed") == 0)
		return 0;
	return access_enter(r, &loser->facts, NULL, ACTION_CLIENT_MERGE, e);
}

static int reply_merge(struct req *r, struct reply *p, const char *id, int status, struct err *e)
{
	struct merge_row m;
	struct merge_side survivor, loser;
	struct joining *j = arena_alloc(r->arena, sizeof(*j));
	struct json_object *o, *rights;
	int found = merge_find(r->db, id, false, &m, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : merge_unknown(r, e);
	*j = (struct joining){.survivor = m.survivor, .loser = m.loser, .today = r->today};
	if (merge_sides(r->db, r->viewer, &m, &survivor, &loser, r->arena, e) ||
		(!r->audited && enter_sides(r, &m, &survivor, &loser, e)) ||
		joining_load(r->db, j, false, r->arena, e) || (!r->audited && audit_both(r, &m, e)))
		return -1;
	o = merge_json(r->viewer, &m);
	jset_side(o, "survivor", "survivor_contents", r->viewer, &survivor);
	jset_side(o, "loser", "loser_contents", r->viewer, &loser);
	rights = jarr();
	for (size_t i = 0; i < j->count && strcmp(m.status, "proposed") == 0; i++)
		jpush(rights, right_json(j, i));
	jset(o, "rights", rights);
	reply_version(p, m.version);
	return reply_json(p, status, o);
}

int api_merge_get(struct req *r, struct reply *p, struct err *e)
{
	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	return reply_merge(r, p, r->param[0], 200, e);
}

/* ---- of a file ---- */

struct listing {
	struct req *r;
	struct merge_row row;
	struct json_object *items;
	struct audit_shown shown;
};

static int add_merge(void *arg, struct err *e)
{
	struct listing *x = arg;

	(void)e;
	jpush(x->items, merge_json(x->r->viewer, &x->row));
	audit_shown_add(&x->shown, x->row.public_id);
	return 0;
}

int api_client_merge_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing x = {.r = r};
	struct access_facts f;
	struct audit_entry entry = {.action = ACTION_CLIENT_MERGE};
	int failed = 1;

	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	x.items = jarr();
	if (merges_of_file(r->db, r->viewer, r->param[0], &f, &x.row, add_merge, &x, r->arena, e) ==
			0 &&
		access_enter(r, &f, NULL, ACTION_CLIENT_MERGE, e) == 0) {
		entry.client = f.client;
		entry.shown = audit_shown_text(&x.shown);
		failed = audit_write(r, &entry, e);
	}
	audit_shown_free(&x.shown);
	if (failed) {
		json_object_put(x.items);
		return -1;
	}
	return reply_json(p, 200, jpage(x.items, NULL));
}

/* ---- propose ---- */

struct proposing {
	struct req *r;
	const char *other, *reason, *identity_reason;
	char id[PUBLIC_ID_TEXT];
	const char *resource; /* the proposal that was made, now or by the first of two requests */
	struct merge_row m;
};

static const struct field propose_fields[] = {
	{.name = "other",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct proposing, other)},
	{.name = "reason",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = REASON_SHORTEST,
		.max = REASON_LONGEST,
		.offset = offsetof(struct proposing, reason)},
	{.name = "identity_reason",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = REASON_SHORTEST,
		.max = REASON_LONGEST,
		.offset = offsetof(struct proposing, identity_reason)},
};

/* The counsellors of both files are told; not who proposes it. */
static int tell(struct req *r, const struct merge_row *m, struct err *e)
{
	const int64_t files[] = {m->survivor, m->loser};

	for (size_t i = 0; i < NELEM(files); i++) {
		char once[MESSAGE_ONCE_MAX + 1];
		struct counsellor_now now;
		struct message told = {.kind = "merge_proposed",
			.client = files[i],
			.once = once,
			.today = r->today};

		if (counsellor_now(r->db, files[i], &now, r->arena, e) < 0)
			return -1;
		told.employee = now.employee;
		if (!now.employee || now.employee == r->viewer->employee)
			continue;
		snprintf(once, sizeof(once), "merge_proposed:%s:%zu", m->public_id, i);
		if (message_tell(r->db, &told, e))
			return -1;
	}
	return 0;
}

static int propose(struct proposing *x, struct err *e)
{
	struct req *r = x->r;
	struct merge_new n = {
		.public_id = x->id,
		.survivor = x->m.survivor,
		.loser = x->m.loser,
		.proposer = r->viewer->employee,
		.reason = x->reason,
		.identity_reason = x->identity_reason,
		.today = r->today,
	};

	if (merge_may_begin(r, &x->m, x->identity_reason, e) || merge_insert(r->db, &n, e))
		return -1;
	x->m.public_id = x->id;
	return tell(r, &x->m, e) || audit_both(r, &x->m, e) ? -1
							    : idempotency_done(r, x->id, 201, e);
}

static int propose_in_tx(struct db *db, void *arg, struct err *e)
{
	struct proposing *x = arg;
	struct req *r = x->r;
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	(void)db;
	r->audited = false;
	x->resource = done > 0 ? was.resource : x->id;
	if (done)
		return done < 0 ? -1 : 0;
	x->m = (struct merge_row){.survivor_id = r->param[0], .loser_id = x->other};
	if (merge_enter(r, &x->m, e))
		return -1;
	return propose(x, e);
}

int api_client_merge_create(struct req *r, struct reply *p, struct err *e)
{
	struct proposing x = {.r = r};

	if (fields_read(r, propose_fields, NELEM(propose_fields), &x, e))
		return -1;
	if (strcmp(x.other, r->param[0]) == 0)
		return err_field(e, "other", "not_allowed", NULL);
	public_id_new(x.id);
	if (db_tx(r->db, propose_in_tx, &x, e))
		return -1;
	p->location = arena_printf(r->arena, "/api/merges/%s", x.resource);
	return reply_merge(r, p, x.resource, 201, e);
}

/* ---- confirm, refuse ---- */

struct answering {
	struct req *r;
	struct field_strs keep, end;
	const char *reason;
	int64_t version;
	bool confirms;
	struct merge_row m;
};

static const struct field confirm_fields[] = {
	{.name = "keep_rights",
		.type = F_STRS,
		.min = JOINED_RIGHTS_MAX,
		.max = 32,
		.offset = offsetof(struct answering, keep)},
	{.name = "end_rights",
		.type = F_STRS,
		.min = JOINED_RIGHTS_MAX,
		.max = 32,
		.offset = offsetof(struct answering, end)},
};

static const struct field refuse_fields[] = {
	{.name = "reason",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = REASON_SHORTEST,
		.max = REASON_LONGEST,
		.offset = offsetof(struct answering, reason)},
};

/* Who proposed withdraws; anybody else refuses. */
static int answer(struct answering *x, struct err *e)
{
	struct req *r = x->r;
	const char *status = x->m.proposer == r->viewer->employee ? "withdrawn" : "refused";

	if (x->confirms)
		return merge_confirm(r, &x->m, &x->keep, &x->end, e);
	return merge_answer(r->db, &x->m, status, r->viewer->employee, x->reason, r->today, e);
}

static int answer_in_tx(struct db *db, void *arg, struct err *e)
{
	struct answering *x = arg;
	struct req *r = x->r;
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	(void)db;
	r->audited = false;
	if (done)
		return done < 0 ? -1 : 0;
	if (merge_enter(r, &x->m, e) || merge_still_waits(r, &x->m, x->version, e) ||
		answer(x, e) || audit_both(r, &x->m, e))
		return -1;
	return idempotency_done(r, x->m.public_id, 200, e);
}

static int answer_merge(struct answering *x, struct reply *p, struct err *e)
{
	struct req *r = x->r;
	int found = merge_find(r->db, r->param[0], false, &x->m, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : merge_unknown(r, e);
	if (db_tx(r->db, answer_in_tx, x, e))
		return -1;
	return reply_merge(r, p, r->param[0], 200, e);
}

int api_merge_confirm(struct req *r, struct reply *p, struct err *e)
{
	struct answering x = {.r = r, .confirms = true};

	if (req_version(r, &x.version, e) ||
		fields_read(r, confirm_fields, NELEM(confirm_fields), &x, e))
		return -1;
	return answer_merge(&x, p, e);
}

int api_merge_refuse(struct req *r, struct reply *p, struct err *e)
{
	struct answering x = {.r = r};

	if (req_version(r, &x.version, e) ||
		fields_read(r, refuse_fields, NELEM(refuse_fields), &x, e))
		return -1;
	return answer_merge(&x, p, e);
}
