/*
 * GET /api/clients/{id}/consent-form: what of a client stands on an inzagerechtenformulier that is
 * printed for her (R24, R33, R44), the INSZ whole. It leaves the house on paper: a look of its own in
 * the log, with the kind of form. The form itself is the same for everybody (request_form_list).
 */
#include <string.h>

#include "access/decide.h"
#include "audit/audit.h"
#include "base/ident.h"
#include "client/client_api.h"
#include "client/client_db.h"
#include "http/json.h"

enum { FORM_MAX = 24 };

/* The certificate is the office's own paper. */
static const char *form_asked(const struct req *r, struct err *e)
{
	static const char *const known[] = {"form", NULL};
	bool bad = req_query_only(r, known, e) != 0;
	const char *form = req_query(r, "form", FORM_MAX, &bad, e);

	if (bad)
		return NULL;
	if (!form)
		err_field(e, "form", "required", NULL);
	else if (strcmp(form, "consent_form") == 0 || strcmp(form, "brussels_consent_form") == 0)
		return form;
	else
		err_field(e, "form", "not_allowed", NULL);
	return NULL;
}

static struct json_object *form_json(const struct client_row *c)
{
	struct json_object *o = jobj();
	char ssin[16];

	jset_str(o, "last_name", c->last_name);
	jset_str(o, "first_name", c->first_name);
	jset_date(o, "birth_date", c->birth_date);
	jset_str(o, "ssin", c->ssin ? ssin_whole(c->ssin, ssin) : NULL);
	jset_number(o, "number", c->number);
	jset_str(o, "actiris_number", c->actiris_number);
	return o;
}

int api_consent_form_get(struct req *r, struct reply *p, struct err *e)
{
	struct access_facts f;
	struct client_row row;
	const char *form = form_asked(r, e);
	struct audit_entry entry = {.action = ACTION_CONSENT_PRINT,
		.object_kind = "client",
		.object_id = r->param[0],
		.shown = form};

	if (!form || client_load(r->db, r->viewer, r->param[0], &f, &row, r->arena, e) ||
		access_enter(r, &f, NULL, ACTION_CONSENT_PRINT, e))
		return -1;
	entry.client = f.client;
	if (audit_write(r, &entry, e))
		return -1;
	return reply_json(p, 200, form_json(&row));
}
