/*
 * The review list of emergency access: every opening stays on it until somebody else has judged it
 * justified or unjustified, with a remark. There is no other way off the list: nothing here deletes,
 * judges several at once, or judges twice. Who opened the file is told the verdict.
 */
#include "access/emergency_api.h"

#include <stdio.h>
#include <string.h>

#include "access/decide.h"
#include "access/emergency.h"
#include "access/refs.h"
#include "audit/list_page.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "message/message.h"

/* ---- one, as an administrator may know it ---- */

static struct json_object *review_json(const struct emergency_row *w)
{
	struct json_object *o;

	if (!w->verdict)
		return NULL;
	o = jobj();
	jset_str(o, "verdict", w->verdict);
	jset_str(o, "remark", w->remark);
	jset_str(o, "reviewed_at", w->reviewed_at);
	jset(o, "reviewed_by",
		ref_employee(w->reviewer_id, w->reviewer_first_name, w->reviewer_last_name));
	return o;
}

static struct json_object *emergency_json(const struct emergency_row *w, struct date today)
{
	struct json_object *o = jobj(), *client = jobj();

	jset_str(client, "id", w->client_id);
	jset_number(client, "number", w->client_number);
	jset_str(o, "id", w->public_id);
	jset(o, "client", client);
	jset(o, "employee", ref_employee(w->employee_id, w->first_name, w->last_name));
	jset(o, "unit", ref_unit(w->unit_id, w->unit_name, w->unit_oe));
	jset_str(o, "reason", w->reason);
	jset_str(o, "opened_at", w->opened_at);
	jset_str(o, "ends_at", w->ends_at);
	jset_date(o, "due_on", w->due_on);
	jset_bool(o, "running", w->running);
	jset(o, "ended_by", ref_employee(w->ender_id, w->ender_first_name, w->ender_last_name));
	jset_bool(o, "overdue", !w->verdict && date_compare(today, w->due_on) > 0);
	jset(o, "review", review_json(w));
	return o;
}

/* ---- the list ---- */

struct listing {
	struct list_page page; /* of clients */
	struct emergency_row row;
	struct date today;
};

static int add_row(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (list_page_row(&l->page, (struct cursor){.id = l->row.id}))
		list_page_add(&l->page, emergency_json(&l->row, l->today), l->row.client_id);
	return 0;
}

/* Each of the two lists has cursors of its own. */
int api_emergency_access_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"status", "cursor", NULL};
	bool bad = req_query_only(r, known, e) != 0;
	const char *status = req_query(r, "status", 8, &bad, e);
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	bool judged = status && strcmp(status, "judged") == 0, failed;
	struct listing l = {.today = r->today,
		.page = {.name = judged ? "judged" : "waiting",
			.action = ACTION_EMERGENCY_LIST,
			.most = EMERGENCIES_A_PAGE}};

	if (status && strcmp(status, l.page.name) != 0)
		bad = err_field(e, "status", "not_allowed", NULL) != 0;
	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	failed = emergencies_list(r->db, r->viewer, judged, l.page.at.id, &l.row, add_row, &l,
			 r->arena, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}

/* ---- judging one ---- */

struct judging {
	struct req *r;
	const char *verdict, *remark;
	struct emergency_row row;
};

static const char *const verdicts[] = {"justified", "unjustified", NULL};

static const struct field fields[] = {
	{.name = "verdict",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.allowed = verdicts,
		.offset = offsetof(struct judging, verdict)},
	{.name = "remark",
		.type = F_TEXT,
		.flags = F_REQUIRED,
		.min = EMERGENCY_TEXT_MIN,
		.max = EMERGENCY_TEXT_MAX,
		.offset = offsetof(struct judging, remark)},
};

/* Who opened the file learns what was made of it. */
static int tell(const struct judging *x, struct err *e)
{
	const char *id = x->row.public_id;
	char once[MESSAGE_ONCE_MAX + 1];
	struct message m = {.kind = "emergency_judged",
		.employee = x->row.employee,
		.subject_kind = "emergency",
		.subject_id = id,
		.once = once,
		.today = x->r->today};

	snprintf(once, sizeof(once), "emergency_judged:%s", id);
	return message_tell(x->r->db, &m, e);
}

static int judge(const struct judging *x, struct err *e)
{
	struct req *r = x->r;

	if (x->row.verdict) {
		e->reason = "judged_already";
		return err_set(e, E_STATE_CONFLICT, "judged_already");
	}
	if (emergency_judge(r->db, r->viewer, x->row.id, x->verdict, x->remark, e)) {
		if (e->code != E_DUPLICATE)
			return -1;
		*e = (struct err){.reason = "judged_already"};
		return err_set(e, E_STATE_CONFLICT, "judged in the meantime");
	}
	return tell(x, e);
}

static int judge_in_tx(struct db *db, void *arg, struct err *e)
{
	struct judging *x = arg;
	struct req *r = x->r;
	struct audit_entry entry = {.action = ACTION_EMERGENCY_REVIEW,
		.object_kind = "emergency",
		.object_id = r->param[0]};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e), found;

	r->audited = false;
	if (done < 0 || access_enter_general(r, entry.action, e))
		return -1;
	found = emergency_find(db, r->viewer, r->param[0], &x->row, r->arena, e);
	if (found < 0)
		return -1;
	if (!found)
		return err_set(e, E_NOT_FOUND, "not on her list");
	r->emergency = entry.object_id;
	entry.client = r->refused_client = x->row.client;
	if (!done && (judge(x, e) || idempotency_done(r, r->param[0], 200, e)))
		return -1;
	return audit_write(r, &entry, e);
}

int api_emergency_access_review(struct req *r, struct reply *p, struct err *e)
{
	struct judging x = {.r = r};
	int found;

	if (fields_read(r, fields, sizeof(fields) / sizeof(fields[0]), &x, e) ||
		db_tx(r->db, judge_in_tx, &x, e))
		return -1;
	found = emergency_find(r->db, r->viewer, r->param[0], &x.row, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "the opening is gone");
	return reply_json(p, 200, emergency_json(&x.row, r->today));
}
