/*
 * Looking at requests: the own ones of who asks, VDAB's work list with its queue, the export of
 * both, one of them, its scan.
 *
 * Who asks sees the form and what became of it, never whether there is such a client. The scan is
 * for who decides: who handed it in has the paper, and reads nothing here.
 */
#include "requests/requests_api.h"

#include <string.h>

#include "access/decide.h"
#include "access/viewer.h"
#include "audit/list_page.h"
#include "documents/paper.h"
#include "http/json.h"
#include "requests/right_request_json.h"

/* ---- lists ---- */

enum { REQUESTS_A_PAGE = 50 };

struct listing {
	struct list_page page;
	struct req *r;
	struct right_request one;
};

static int add_one(void *arg, struct err *e)
{
	static const struct date last = {2999, 12, 31};
	struct listing *l = arg;
	const struct right_request *n = &l->one;
	struct cursor at = {.id = n->row, .date = date_given(n->due_on) ? n->due_on : last};

	struct json_object *o;

	(void)e;
	if (!list_page_row(&l->page, at))
		return 0;
	o = right_request_json(l->r->viewer, n, l->r->arena);
	if (l->page.action == ACTION_REQUEST_LIST_EXPORT)
		jclear(o, "ssin_masked");
	list_page_add(&l->page, o, n->id);
	return 0;
}

static const char *one_of(
	const struct req *r, const char *name, const char *const *allowed, bool *bad, struct err *e)
{
	const char *text = req_query(r, name, 24, bad, e);

	if (!text)
		return NULL;
	for (; *allowed; allowed++)
		if (strcmp(*allowed, text) == 0)
			return *allowed;
	*bad = true;
	err_field(e, name, "not_allowed", NULL);
	return NULL;
}

/* Whether something is wrong with it; *cursor as it came. */
static bool read_filter(
	const struct req *r, struct right_request_filter *f, const char **cursor, struct err *e)
{
	static const char *const known[] = {
		"status", "form", "clock", "match", "due_on", "cursor", NULL};
	static const char *const statuses[] = {
		"open", "incomplete", "received", "granted", "refused", "withdrawn", NULL};
	static const char *const clocks[] = {"overdue", "at_risk", NULL};
	static const char *const matches[] = {"matched", "unmatched", NULL};
	bool bad = req_query_only(r, known, e) != 0;
	const char *due = req_query(r, "due_on", DATE_TEXT - 1, &bad, e);

	*cursor = req_query(r, "cursor", 400, &bad, e);
	f->status = one_of(r, "status", statuses, &bad, e);
	f->form = one_of(r, "form", request_forms, &bad, e);
	f->clock = one_of(r, "clock", clocks, &bad, e);
	f->match = one_of(r, "match", matches, &bad, e);
	if (due && date_parse(due, &f->due_on))
		bad = err_field(e, "due_on", "not_a_date", NULL) != 0;
	if (f->match && strcmp(r->viewer->organisation_kind, "vdab") != 0)
		bad = err_field(e, "match", "not_allowed", NULL) != 0;
	return bad;
}

static int list(struct req *r, struct reply *p, enum action action, int most, struct err *e)
{
	struct right_request_filter f = {.page = most};
	struct listing l = {.r = r, .page = {.name = "requests", .action = action, .most = most}};
	const char *cursor;
	bool bad = read_filter(r, &f, &cursor, e), failed;

	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	f.after = l.page.at;
	failed = right_request_each(r->db, r->viewer, &f, &l.one, add_one, &l, r->arena, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}

int api_request_list(struct req *r, struct reply *p, struct err *e)
{
	return list(r, p, ACTION_REQUEST_LIST, REQUESTS_A_PAGE, e);
}

int api_request_list_export(struct req *r, struct reply *p, struct err *e)
{
	return list(r, p, ACTION_REQUEST_LIST_EXPORT, EXPORT_PAGE, e);
}

/* ---- the queue ---- */

struct queue {
	struct date today;
	struct right_request_queued one;
	struct json_object *items;
	int64_t overdue, at_risk, incomplete, unmatched;
};

static int add_queued(void *arg, struct err *e)
{
	struct queue *q = arg;
	struct json_object *o;
	const char *clock;

	(void)e;
	q->unmatched += q->one.unmatched;
	if (!date_given(q->one.due_on)) {
		q->incomplete += q->one.requests;
		return 0;
	}
	clock = right_request_clock("received", q->one.risk_on, q->one.due_on, q->today);
	if (strcmp(clock, "overdue") == 0)
		q->overdue += q->one.requests;
	else if (strcmp(clock, "at_risk") == 0)
		q->at_risk += q->one.requests;
	o = jobj();
	jset_date(o, "due_on", q->one.due_on);
	jset_i64(o, "requests", q->one.requests);
	jset_str(o, "clock", clock);
	jpush(q->items, o);
	return 0;
}

static int queue_reply(struct req *r, struct queue *q, struct reply *p, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_REQUEST_DECIDE};
	struct json_object *o;

	if (right_request_queue(r->db, r->viewer, &q->one, add_queued, q, r->arena, e) ||
		audit_write(r, &entry, e))
		return -1;
	o = jpage(json_object_get(q->items), NULL);
	jset_i64(o, "overdue", q->overdue);
	jset_i64(o, "at_risk", q->at_risk);
	jset_i64(o, "incomplete", q->incomplete);
	jset_i64(o, "unmatched", q->unmatched);
	return reply_json(p, 200, o);
}

int api_request_queue_get(struct req *r, struct reply *p, struct err *e)
{
	struct queue q = {.today = r->today};
	int failed;

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_REQUEST_DECIDE, e))
		return -1;
	q.items = jarr();
	failed = queue_reply(r, &q, p, e);
	json_object_put(q.items);
	return failed;
}

/* ---- one ---- */

static int find(struct req *r, struct right_request *n, enum action a, struct err *e)
{
	if (right_request_load(r->db, r->viewer, r->param[0], n, r->arena, e) ||
		access_enter_request(r, &n->facts, a, e))
		return -1;
	if (!n->row)
		return err_set(e, E_INTERNAL, "the arbiter and the scope do not agree");
	return 0;
}

/* A look at a request is one at the file only for who may know which it is. */
static int seen(struct req *r, const struct right_request *n, enum action a, struct err *e)
{
	struct audit_entry entry = {.action = a,
		.client = n->facts.client,
		.object_kind = "request",
		.object_id = n->id};

	return audit_write(r, &entry, e);
}

int api_request_get(struct req *r, struct reply *p, struct err *e)
{
	struct right_request n;

	if (find(r, &n, ACTION_REQUEST_READ, e) || seen(r, &n, ACTION_REQUEST_READ, e))
		return -1;
	reply_version(p, n.version);
	return reply_json(p, 200, right_request_json(r->viewer, &n, r->arena));
}

/* ---- the files that resemble it ---- */

struct likenesses {
	struct right_request_match one;
	struct json_object *items;
	struct audit_shown shown;
	const char *last[20]; /* those that stand there */
	int n;
};

static int add_likeness(void *arg, struct err *e)
{
	struct likenesses *l = arg;

	(void)e;
	for (int i = 0; i < l->n; i++)
		if (strcmp(l->last[i], l->one.id) == 0)
			return 0;
	l->last[l->n++] = l->one.id;
	jpush(l->items, right_request_match_json(&l->one));
	audit_shown_add(&l->shown, l->one.id);
	return 0;
}

static int list_likenesses(struct req *r, struct likenesses *l, struct err *e)
{
	struct request_facts f;
	struct audit_entry entry = {.action = ACTION_REQUEST_DECIDE,
		.object_kind = "request",
		.object_id = r->param[0]};

	if (right_request_candidates(
		    r->db, r->viewer, r->param[0], &f, &l->one, add_likeness, l, r->arena, e) ||
		access_enter_request(r, &f, ACTION_REQUEST_DECIDE, e))
		return -1;
	entry.client = f.client;
	entry.shown = audit_shown_text(&l->shown);
	return audit_write(r, &entry, e);
}

int api_request_candidate_list(struct req *r, struct reply *p, struct err *e)
{
	struct likenesses l = {.n = 0};
	int failed;

	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	l.items = jarr();
	failed = list_likenesses(r, &l, e);
	audit_shown_free(&l.shown);
	if (failed) {
		json_object_put(l.items);
		return -1;
	}
	return reply_json(p, 200, jpage(l.items, NULL));
}

static int no_paper(struct err *e)
{
	err_set(e, E_NOT_FOUND, "a request without a scan");
	e->reason = reason_name(REASON_UNKNOWN);
	return -1;
}

int api_request_paper_get(struct req *r, struct reply *p, struct err *e)
{
	struct right_request n;

	if (find(r, &n, ACTION_REQUEST_DECIDE, e))
		return -1;
	if (!n.paper.row)
		return no_paper(e);
	if (paper_available(r, n.paper.row, e)) {
		r->refused_action = ACTION_REQUEST_DECIDE;
		return -1;
	}
	if (seen(r, &n, ACTION_REQUEST_DECIDE, e))
		return -1;
	return paper_show(r, n.paper.row, p, e);
}
