/*
 * The forms themselves: what each asks and says, where its template stands and where the paper
 * goes (R7, R39, R44, R58, R139, I1, I14).
 */
#include "access/decide.h"
#include "http/json.h"
#include "requests/request_form_db.h"
#include "requests/requests_api.h"

struct listing {
	struct request_form one;
	struct json_object *items;
};

static struct json_object *text_json(const struct request_form_text *t)
{
	struct json_object *o;

	if (!t->text)
		return NULL;
	o = jobj();
	jset_str(o, "text", t->text);
	jset_i64(o, "version", t->version);
	return o;
}

static int add_form(void *arg, struct err *e)
{
	struct listing *l = arg;
	struct json_object *o = jobj();

	(void)e;
	jset_str(o, "form", l->one.form);
	jset_bool(o, "signature_required", l->one.rules.signature_required);
	jset_bool(o, "paper_required", l->one.rules.paper_required);
	jset_str(o, "template_url", l->one.template_url);
	jset_str(o, "deliver_to", l->one.deliver_to);
	jset_str(o, "attention_of", l->one.attention_of);
	jset_str(o, "attention_ibis", l->one.attention_ibis);
	jset(o, "nl", text_json(&l->one.nl));
	jset(o, "fr", text_json(&l->one.fr));
	jpush(l->items, o);
	return 0;
}

int api_request_form_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {0};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_SESSION, e))
		return -1;
	l.items = jarr();
	if (request_forms_each(r->db, &l.one, add_form, &l, r->arena, e)) {
		json_object_put(l.items);
		return -1;
	}
	return reply_json(p, 200, jpage(l.items, NULL));
}
