/*
 * The viewer's messages, and that she has read one. A message that is not hers is not there.
 */
#include "message/message_api.h"

#include "access/decide.h"
#include "access/refs.h"
#include "audit/list_page.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "message/message_db.h"

struct listing {
	struct list_page page; /* of clients */
	struct message_row row;
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

static int add_message(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (list_page_row(&l->page, (struct cursor){.id = l->row.id}))
		list_page_add(&l->page, message_json(&l->row), l->row.client_id);
	return 0;
}

int api_message_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	struct listing l = {.page = {.name = "messages",
				    .action = ACTION_MESSAGE_LIST,
				    .most = MESSAGES_A_PAGE}};
	bool bad = req_query_only(r, known, e) != 0;
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	bool failed;

	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	failed = messages_list(
			 r->db, r->viewer, l.page.at.id, &l.row, add_message, &l, r->arena, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
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
