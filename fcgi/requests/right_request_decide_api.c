/*
 * VDAB's side of a request: finding its file, granting it, refusing it (R26, R27, R35, R138, I34).
 *
 * A right is granted by who may grant it in that file, on a complete form, once she has said that
 * form and file are about the same person. Right, request, scan, notice and log stand or fall
 * together. No reason of a refusal tells who asked whether there is such a client.
 */
#include "requests/requests_api.h"

#include <string.h>

#include "access/decide.h"
#include "access/facts.h"
#include "access/party.h"
#include "access/rights.h"
#include "access/viewer.h"
#include "audit/audit.h"
#include "documents/paper.h"
#include "http/field.h"
#include "message/message.h"
#include "requests/right_request_json.h"

/* ---- finding its file ---- */

struct link_input {
	const char *client;
};

static const struct field link_fields[] = {
	{.name = "client",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct link_input, client)},
};

/* To a counsellor any file may be the one: she knows of each that it exists. An adviser finds those
 * that resemble the form. It gives no view of the file: whose it is decides from there on. */
static int may_link(const struct right_request_change *c, int64_t client, struct err *e)
{
	const struct req *r = c->r;

	if (r->viewer->roles & ROLE_COUNSELLOR)
		return 1;
	return right_request_resembles(r->db, c->now.row, client, r->arena, e);
}

static int link_work(struct right_request_change *c, struct err *e)
{
	struct req *r = c->r;
	const struct link_input *in = c->arg;
	struct access_facts f = {0};
	int may = 1;

	if (in->client && facts_lock(r->db, r->viewer, in->client, &f, r->arena, e))
		return -1;
	if (f.client)
		may = may_link(c, f.client, e);
	if (may < 0)
		return -1;
	if (in->client && (!f.client || !may))
		return err_field(e, "client", "not_found", NULL);
	c->client = f.client;
	return right_request_set_client(r->db, c->now.row, f.client, e);
}

int api_request_link(struct req *r, struct reply *p, struct err *e)
{
	struct link_input in = {0};
	struct right_request_change c = {
		.r = r,
		.action = ACTION_REQUEST_DECIDE,
		.logged = ACTION_REQUEST_DECIDE,
		.work = link_work,
		.arg = &in,
	};

	return fields_read(r, link_fields, 1, &in, e) ? -1 : right_request_change_run(&c, p, e);
}

/* ---- deciding ---- */

struct decision_input {
	const char *decision, *refusal, *note;
	bool confirmed;
};

static const char *const decisions[] = {"grant", "refuse", NULL};

static const struct field decision_fields[] = {
	{.name = "decision",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.allowed = decisions,
		.offset = offsetof(struct decision_input, decision)},
	{.name = "confirmed", .type = F_BOOL, .offset = offsetof(struct decision_input, confirmed)},
	{.name = "refusal",
		.type = F_ENUM,
		.flags = F_NULLABLE,
		.allowed = request_refusals,
		.offset = offsetof(struct decision_input, refusal)},
	{.name = "note",
		.type = F_TEXT,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 1000,
		.offset = offsetof(struct decision_input, note)},
};

static int read_decision(const struct req *r, struct decision_input *in, struct err *e)
{
	bool grant;

	if (fields_read(r, decision_fields, 4, in, e))
		return -1;
	grant = strcmp(in->decision, "grant") == 0;
	if (grant && !in->confirmed)
		return err_field(e, "confirmed", "required", NULL);
	if (grant && in->refusal)
		return err_field(e, "refusal", "not_allowed", NULL);
	if (!grant && !in->refusal)
		return err_field(e, "refusal", "required", NULL);
	if (!grant && strcmp(in->refusal, "other") == 0 && !in->note)
		return err_field(e, "note", "required", NULL);
	return 0;
}

static int tell_one(struct req *r, const struct right_request *n, struct message m, struct err *e)
{
	m.subject_kind = "request";
	m.subject_id = n->id;
	m.once = arena_printf(r->arena, "%s:%s:%d", m.kind, n->id, m.employee != 0);
	m.today = r->today;
	return message_tell(r->db, &m, e);
}

/* The sein of a decision (I36, I50): to the organisation that asked, which a right that is opened
 * tells by itself; and to a counsellor who entered it for a partner. None names a client. */
static int tell(struct req *r, const struct right_request *n, bool granted, struct err *e)
{
	struct message who = {.kind = granted ? "request_granted" : "request_refused",
		.employee = n->asked_by_row};
	struct message organisation = {
		.kind = "request_refused", .organisation = n->organisation, .unit = n->unit};

	if (!granted && tell_one(r, n, organisation, e))
		return -1;
	return n->asker_organisation == n->organisation ? 0 : tell_one(r, n, who, e);
}

/* Why it cannot be granted as it stands; NULL: it can. */
static const char *obstacle(const struct right_request *n)
{
	const char *names[REQUEST_FAULTS];

	if (right_request_missing(&n->content, &n->rules, right_request_has_paper(n), names) > 0)
		return "incomplete";
	return n->facts.client ? NULL : "unmatched";
}

/* Open the right; beside an open one on the same basis there is none (R36). */
static int open_right(
	struct right_request_change *c, const struct access_facts *f, const char *id, struct err *e)
{
	struct req *r = c->r;
	const struct right_request *n = &c->now;
	struct right_party party;
	struct right_grant g = {
		.public_id = id,
		.client = f->client,
		.basis = right_request_basis(n->content.form),
		.purpose = n->content.purpose,
		.event_date = n->content.event_date,
		.today = r->today,
		.granted_by = r->viewer->employee,
		.request_id = r->request_id,
		.route = r->route_text,
	};

	if (party_find(r, n->organisation_id, n->unit_id, &party, e))
		return -1;
	g.organisation = party.organisation;
	g.unit = party.unit;
	if (right_grant(r->db, &g, r->arena, e) == 0)
		return 0;
	return e->code == E_DUPLICATE
		       ? right_request_conflict(r, n, ACTION_RIGHT_GRANT, "right_open", e)
		       : -1;
}

static int grant(struct right_request_change *c, const char *note, struct err *e)
{
	struct req *r = c->r;
	const struct right_request *n = &c->now;
	struct access_object object = {.basis = right_request_basis(n->content.form)};
	struct access_facts f;
	char id[PUBLIC_ID_TEXT];
	struct right_request_answer answer = {
		.status = "granted", .note = note, .employee = r->viewer->employee};
	const char *why = obstacle(n);

	if (why)
		return right_request_conflict(r, n, ACTION_RIGHT_GRANT, why, e);
	if (facts_lock(r->db, r->viewer, n->match.id, &f, r->arena, e) ||
		access_enter(r, &f, &object, ACTION_RIGHT_GRANT, e))
		return -1;
	answer.right_id = arena_strdup(r->arena, public_id_new(id));
	if (open_right(c, &f, answer.right_id, e) ||
		(n->paper.row && paper_adopt(r, n->paper.row, f.client, e)) ||
		right_request_decide(r->db, n->row, &answer, r->today, e) || tell(r, n, true, e))
		return -1;
	c->logged = ACTION_RIGHT_GRANT;
	c->object_kind = "right";
	c->object_id = answer.right_id;
	return 0;
}

static int decide_work(struct right_request_change *c, struct err *e)
{
	const struct decision_input *in = c->arg;
	struct right_request_answer answer = {
		.status = "refused",
		.refusal = in->refusal,
		.note = in->note,
		.employee = c->r->viewer->employee,
	};

	c->logged = ACTION_REQUEST_DECIDE;
	if (strcmp(in->decision, "grant") == 0)
		return grant(c, in->note, e);
	return right_request_decide(c->r->db, c->now.row, &answer, c->r->today, e) ||
			       tell(c->r, &c->now, false, e)
		       ? -1
		       : 0;
}

int api_request_decide(struct req *r, struct reply *p, struct err *e)
{
	struct decision_input in = {0};
	struct right_request_change c = {
		.r = r,
		.action = ACTION_REQUEST_DECIDE,
		.logged = ACTION_REQUEST_DECIDE,
		.work = decide_work,
		.arg = &in,
	};

	return read_decision(r, &in, e) ? -1 : right_request_change_run(&c, p, e);
}
