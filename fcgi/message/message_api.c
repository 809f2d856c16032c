/*
 * The viewer's messages, and that she has read one. A message that is not hers is not there.
 */
#include "message/message_api.h"

#include "access/decide.h"
#include "access/refs.h"
#include "audit/audit.h"
#include "http/cursor.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "message/message_db.h"

struct page {
	struct message_row row;
	struct json_object *items;
	struct audit_shown shown; /* the clients */
	int64_t last;
	int n;
};

static struct json_object *message_json(const struct message_row *m)
{
	struct json_object *o = jobj(), *subject = NULL;

	if (m->subject_id) {
		subject = jobj();
		jset_str(subject, "kind", m->subject_kind);
		jset_str(subject, "id", m->subject_id);
	}
	jset_str(o, "id", m->public_id);
	jset_str(o, "kind", m->kind);
	jset_date(o, "told_on", m->told_on);
	jset_str(o, "created_at", m->created_at);
	jset(o, "client", ref_employee(m->client_id, m->first_name, m->last_name));
	jset(o, "subject", subject);
	jset_bool(o, "read", m->is_read);
	return o;
}

/* One more than a page is fetched, to know that there is another. */
static int add_message(void *arg, struct err *e)
{
	struct page *x = arg;

	(void)e;
	if (x->n++ >= MESSAGES_A_PAGE)
		return 0;
	jpush(x->items, message_json(&x->row));
	if (x->row.client_id)
		audit_shown_add(&x->shown, x->row.client_id);
	x->last = x->row.id;
	return 0;
}

static int finish(struct req *r, struct reply *p, struct page *x, struct err *e)
{
	struct audit_entry entry = {
		.action = ACTION_MESSAGE_LIST, .shown = audit_shown_text(&x->shown)};
	const char *next = NULL;

	if (x->n > MESSAGES_A_PAGE) {
		next = cursor_text(r, "messages", r->viewer->employee,
			(struct cursor){.id = x->last}, e);
		if (!next)
			return -1;
	}
	if (audit_write(r, &entry, e))
		return -1;
	return reply_json(p, 200, jpage(json_object_get(x->items), next));
}

int api_message_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	struct page x = {.n = 0};
	bool bad = req_query_only(r, known, e) != 0;
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	struct cursor at;
	int failed;

	if (cursor_read(r, "messages", r->viewer->employee, cursor, &at, e) || bad ||
		access_enter_general(r, ACTION_MESSAGE_LIST, e))
		return -1;
	x.items = jarr();
	failed = messages_list(r->db, r->viewer, at.id, &x.row, add_message, &x, r->arena, e) ||
		 finish(r, p, &x, e);
	audit_shown_free(&x.shown);
	json_object_put(x.items);
	return failed ? -1 : 0;
}

static int read_in_tx(struct db *db, void *arg, struct err *e)
{
	struct req *r = arg;
	struct audit_entry entry = {.action = ACTION_MESSAGE_READ,
		.object_kind = "message",
		.object_id = r->param[0]};
	struct idempotent was;
	int64_t message;
	int before = idempotency_claim(r, &was, e);
	int found;

	if (before < 0 || access_enter_general(r, ACTION_MESSAGE_READ, e))
		return -1;
	found = message_find(db, r->viewer, r->param[0], &message, r->arena, e);
	if (found < 0)
		return -1;
	if (!found)
		return err_set(e, E_NOT_FOUND, "no such message of hers");
	if (message_note_reader(db, message, r->viewer->employee, e) || audit_write(r, &entry, e))
		return -1;
	return before ? 0 : idempotency_done(r, "", 204, e);
}

int api_message_read(struct req *r, struct reply *p, struct err *e)
{
	if (req_query_only(r, (const char *const[]){NULL}, e) || db_tx(r->db, read_in_tx, r, e))
		return -1;
	p->status = 204;
	return 0;
}
