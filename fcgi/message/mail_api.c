/*
 * Whether one wants messages by mail; and, for the administrator, the mails that could not be sent.
 */
#include "message/mail_api.h"

#include "access/decide.h"
#include "access/refs.h"
#include "access/viewer.h"
#include "audit/list_page.h"
#include "http/field.h"
#include "http/json.h"
#include "message/mail_db.h"

static int answer_wish(struct req *r, struct reply *p, struct err *e)
{
	struct mail_wish w = {.messages = false};
	struct json_object *o;

	if (mail_wish_find(r->db, r->viewer->employee, &w, r->arena, e) < 0)
		return -1;
	o = jobj();
	jset_bool(o, "messages", w.messages);
	jset_str(o, "address", w.address);
	jset_bool(o, "available", r->site->sends_mail);
	return reply_json(p, 200, o);
}

int api_mail_preference_get(struct req *r, struct reply *p, struct err *e)
{
	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	return answer_wish(r, p, e);
}

struct wish_input {
	struct req *r;
	bool messages;
};

static const struct field wish_fields[] = {
	{.name = "messages",
		.type = F_BOOL,
		.flags = F_REQUIRED,
		.offset = offsetof(struct wish_input, messages)},
};

static int store_wish(struct db *db, void *arg, struct err *e)
{
	struct wish_input *x = arg;
	const struct viewer *v = x->r->viewer;
	struct audit_entry entry = {.action = ACTION_SESSION,
		.reason = reason_name(REASON_SELF),
		.object_kind = "employee",
		.object_id = v->employee_id};
	struct mail_wish was = {.messages = false};

	if (mail_wish_find(db, v->employee, &was, x->r->arena, e) < 0)
		return -1;
	if (x->messages && !was.address)
		return err_field(e, "address", "required", NULL);
	if (mail_wish_set(db, v->employee, x->messages, e))
		return -1;
	return audit_write(x->r, &entry, e);
}

int api_mail_preference_put(struct req *r, struct reply *p, struct err *e)
{
	struct wish_input x = {.r = r};

	if (fields_read(r, wish_fields, 1, &x, e) || db_tx(r->db, store_wish, &x, e))
		return -1;
	return answer_wish(r, p, e);
}

struct listing {
	struct list_page page;
	struct mail_trouble row;
};

static struct json_object *trouble_json(const struct mail_trouble *m)
{
	struct json_object *o = jobj();

	jset_str(o, "id", m->public_id);
	jset_str(o, "kind", m->kind);
	jset(o, "employee", ref_employee(m->employee_id, m->first_name, m->last_name));
	jset(o, "organisation",
		ref_organisation(m->organisation_id, m->organisation_name, m->organisation_kind));
	jset_str(o, "state", m->state);
	jset_i64(o, "tries", m->tries);
	jset_str(o, "failure", m->failure);
	jset(o, "reply", m->reply ? json_object_new_int64(m->reply) : NULL);
	jset_str(o, "created_at", m->created_at);
	jset_str(o, "tried_at", m->tried_at);
	return o;
}

static int add_trouble(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (list_page_row(&l->page, (struct cursor){.id = l->row.id}))
		list_page_add(&l->page, trouble_json(&l->row), NULL);
	return 0;
}

int api_mail_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	struct listing l = {
		.page = {.name = "mails", .action = ACTION_MAIL_LIST, .most = MAILS_A_PAGE}};
	bool bad = req_query_only(r, known, e) != 0;
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	bool failed;

	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	failed = mails_in_trouble(r->db, l.page.at.id, &l.row, add_trouble, &l, r->arena, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}
