/*
 * Handing in a form (R6, R34, R35, I48, I54): "let me see this client's file".
 *
 * It must not tell whether there is such a client: the same checks, the same statements and the
 * same answer either way. What it points at is found by INSZ or number together with both names and
 * the birth date, so that a guessed number ties nobody to a file; a form that points at nobody is
 * kept all the same, and somebody at the service looks for whom it is meant. Only who has that file
 * open already is told so: she knows it.
 *
 * It is always a partner's: of the asker's own organisation and unit, or the one for which a
 * counsellor enters it, when the client gave the consent at VDAB (R34). So the tie that it makes is
 * that organisation's, and nobody's at VDAB.
 */
#include "requests/requests_api.h"

#include <stdlib.h>
#include <string.h>

#include "access/decide.h"
#include "access/party.h"
#include "audit/audit.h"
#include "documents/paper.h"
#include "exchange/reference.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))
#define AT(member) offsetof(struct right_request_input, member)
#define IN(member) offsetof(struct right_request_input, content.member)

static const char *const origins[] = {"vdab", "partner", NULL};

static const struct field form_fields[] = {
	/* first: mandatory for who asks for another, see read_fields() */
	{.name = "organisation", .type = F_ID, .offset = AT(organisation)},
	{.name = "unit", .type = F_ID, .flags = F_NULLABLE, .offset = AT(unit)},
	{.name = "form", .type = F_ENUM, .allowed = request_forms, .offset = IN(form)},
	{.name = "origin",
		.type = F_ENUM,
		.flags = F_NULLABLE,
		.allowed = origins,
		.offset = IN(origin)},
	{.name = "ssin", .type = F_SSIN, .flags = F_NULLABLE, .offset = IN(ssin)},
	{.name = "number",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 9,
		.max = 9,
		.offset = AT(number)},
	{.name = "first_name",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 100,
		.offset = IN(first_name)},
	{.name = "last_name",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 100,
		.offset = IN(last_name)},
	{.name = "birth_date", .type = F_DATE, .flags = F_REQUIRED, .offset = IN(birth_date)},
	{.name = "purpose",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 250,
		.offset = IN(purpose)},
	{.name = "message",
		.type = F_TEXT,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 1000,
		.offset = IN(message)},
	{.name = "event_date", .type = F_DATE, .flags = F_NULLABLE, .offset = IN(event_date)},
	{.name = "signed", .type = F_BOOL, .offset = IN(is_signed)},
	{.name = "signed_on", .type = F_DATE, .flags = F_NULLABLE, .offset = IN(signed_on)},
	{.name = "consent", .type = F_BOOL, .offset = IN(consent)},
	{.name = "informed", .type = F_BOOL, .offset = IN(informed)},
	{.name = "exchange_informed", .type = F_BOOL, .offset = IN(exchange_informed)},
	{.name = "actiris_number",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 36,
		.offset = IN(actiris_number)},
	{.name = "reference",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 40,
		.offset = IN(reference)},
	{.name = "text_language",
		.type = F_ENUM,
		.flags = F_NULLABLE,
		.allowed = request_languages,
		.offset = IN(text_language)},
	{.name = "text_version",
		.type = F_INT,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 1000000,
		.offset = IN(text_version)},
	{.name = "expected_end_date",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = IN(expected_end)},
	{.name = "region",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 24,
		.offset = IN(region)},
	{.name = "original_sent_on",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = IN(original_sent_on)},
	{.name = "paper", .type = F_ID, .flags = F_NULLABLE, .offset = AT(paper)},
};

/* ---- reading ---- */

/* VDAB asks for nothing of its own. */
static bool for_another(const struct req *r)
{
	return strcmp(r->viewer->organisation_kind, "vdab") == 0;
}

/* For whom it is, is named by a counsellor when she hands it in, and by nobody else. */
static int read_fields(
	const struct req *r, bool handing_in, struct right_request_input *in, struct err *e)
{
	struct field fields[NELEM(form_fields)];
	bool named = handing_in && for_another(r);
	int bad;

	memcpy(fields, form_fields, sizeof(fields));
	if (named)
		fields[0].flags = F_REQUIRED;
	bad = fields_read(r, fields, NELEM(fields), in, e);
	if (!named && in->organisation)
		bad = err_field(e, "organisation", "not_allowed", NULL);
	if (!named && in->unit)
		bad = err_field(e, "unit", "not_allowed", NULL);
	return bad;
}

/* What a form does not bear is not kept with it. */
static void strip(struct right_request_content *c)
{
	if (right_request_is_certificate(c->form)) {
		c->origin = c->text_language = NULL;
		c->text_version = 0;
		c->consent = c->informed = false;
	} else {
		c->expected_end = c->original_sent_on = (struct date){0};
	}
	if (strcmp(c->form, "brussels_consent_form") != 0) {
		c->actiris_number = c->reference = NULL;
		c->exchange_informed = false;
	}
}

/* The references are kept in their combined form; one that cannot be read is refused with the reason
 * (R53), for here somebody can correct it. */
static int check_reference(struct req *r, struct right_request_content *c, struct err *e)
{
	static const char *const wrong[] = {
		[REFERENCE_SHAPE] = "reference_shape",
		[REFERENCE_AMBIGUOUS] = "reference_ambiguous",
		[REFERENCE_OE_ONLY] = "oe_only",
	};
	char text[REFERENCE_TEXT];
	struct reference read;
	enum reference_verdict verdict;

	if (!c->reference)
		return 0;
	verdict = reference_read(c->reference, &read);
	if (verdict != REFERENCE_OK)
		return err_field(e, "reference", wrong[verdict], NULL);
	c->reference = arena_strdup(r->arena, reference_text(&read, text));
	return 0;
}

static int check_region(struct req *r, const char *region, struct err *e)
{
	int known = region ? right_request_region_known(r->db, region, r->today, r->arena, e) : 1;

	if (known < 0)
		return -1;
	return known ? 0 : err_field(e, "region", "not_found", NULL);
}

int right_request_input_read(
	struct req *r, bool handing_in, struct right_request_input *in, struct err *e)
{
	int bad = read_fields(r, handing_in, in, e);

	if (bad && e->code != E_INVALID_FIELDS)
		return -1;
	if (in->number && strspn(in->number, "0123456789") != 9)
		bad = err_field(e, "number", "format", NULL);
	else if (in->number)
		in->content.number = strtoll(in->number, NULL, 10);
	if (!in->content.form)
		in->content.form = request_forms[0];
	if (!in->content.origin)
		in->content.origin = origins[for_another(r) ? 0 : 1];
	if (!in->content.text_language)
		in->content.text_language = request_languages[0];
	if (right_request_check(&in->content, r->today, e))
		bad = -1;
	strip(&in->content);
	if (check_reference(r, &in->content, e))
		bad = -1;
	if (check_region(r, in->content.region, e))
		bad = -1;
	return bad ? -1 : 0;
}

/* ---- what completing it asks too ---- */

int right_request_settle_text(
	struct right_request_content *c, const struct right_request_rules *rules, struct err *e)
{
	if (c->text_version > rules->text_version)
		return err_field(e, "text_version", "not_found", NULL);
	if (!c->text_version)
		c->text_version = rules->text_version;
	return 0;
}

void right_request_settle(const struct right_request_content *c,
	const struct right_request_rules *rules, bool paper, struct date was, struct date today,
	struct right_request_new *n)
{
	const char *names[REQUEST_FAULTS];
	bool complete = right_request_missing(c, rules, paper, names) == 0;

	n->status = complete ? "received" : "incomplete";
	n->completed_on = n->risk_on = n->due_on = (struct date){0};
	if (!complete)
		return;
	n->completed_on = date_given(was) ? was : today;
	n->risk_on = right_request_risk(n->completed_on, &rules->closed);
	n->due_on = right_request_due(n->completed_on, &rules->closed);
}

int right_request_claim_paper(
	struct req *r, const struct right_request_input *in, int64_t *document, struct err *e)
{
	bool certificate = right_request_is_certificate(in->content.form);

	if (!in->paper)
		return 0;
	return paper_claim(r, in->paper,
		certificate ? "Attest outplacement" : "Inzagerechtenformulier",
		certificate ? "certificate" : "consent_form", document, e);
}

/* ---- handing in ---- */

struct asking {
	struct req *r;
	const struct right_request_input *in;
	struct right_request_new request;
	char id[PUBLIC_ID_TEXT];
	const char *made; /* the request that was made, now or by the first of two */
};

/* Whose request it becomes; found before the client is, so that both are told apart by nothing. */
static int find_asker(struct asking *x, struct err *e)
{
	const struct viewer *v = x->r->viewer;
	struct right_party party = {.organisation = v->organisation, .unit = v->unit};

	if (for_another(x->r) && party_find(x->r, x->in->organisation, x->in->unit, &party, e))
		return -1;
	x->request.organisation = party.organisation;
	x->request.unit = party.unit;
	return 0;
}

/* Who has it open on that very basis needs no other, and knows that there is such a file. */
static int has_it_open(struct req *r, const struct right_request_target *t, struct err *e)
{
	r->refused_client = t->client;
	r->refused_action = ACTION_RIGHT_REQUEST;
	err_set(e, E_STATE_CONFLICT, "an open right on that basis");
	e->reason = "right_open";
	return -1;
}

static int store(struct asking *x, struct err *e)
{
	struct req *r = x->r;
	struct right_request_new *n = &x->request;
	struct right_request_content c = x->in->content;
	struct right_request_rules rules = {0};
	struct right_request_target target;

	n->document = 0;
	if (find_asker(x, e) || right_request_rules_load(r->db, &c, &rules, r->arena, e) ||
		right_request_settle_text(&c, &rules, e) ||
		right_request_match(
			r->db, &c, n->organisation, r->viewer->unit, r->today, &target, r->arena, e))
		return -1;
	if (target.right_open && !for_another(r))
		return has_it_open(r, &target, e);
	if (right_request_claim_paper(r, x->in, &n->document, e))
		return -1;
	n->client = target.client;
	right_request_settle(&c, &rules, n->document != 0, (struct date){0}, r->today, n);
	return right_request_insert(r->db, r->viewer, &c, n, r->arena, e);
}

static int ask_in_tx(struct db *db, void *arg, struct err *e)
{
	struct asking *x = arg;
	struct req *r = x->r;
	struct audit_entry entry = {.action = ACTION_RIGHT_REQUEST, .object_kind = "request"};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	(void)db;
	r->audited = false;
	if (done < 0 || access_enter_general(r, ACTION_RIGHT_REQUEST, e))
		return -1;
	x->made = entry.object_id = done ? was.resource : x->id;
	if (done)
		return audit_write(r, &entry, e);
	if (store(x, e))
		return -1;
	entry.client = x->request.client;
	if (audit_write(r, &entry, e))
		return -1;
	return idempotency_done(r, x->id, 202, e);
}

int api_request_create(struct req *r, struct reply *p, struct err *e)
{
	struct right_request_input in = {0};
	struct asking x = {.r = r, .in = &in};
	struct json_object *received;

	if (right_request_input_read(r, true, &in, e))
		return -1;
	x.request.public_id = public_id_new(x.id);
	if (db_tx(r->db, ask_in_tx, &x, e))
		return -1;
	received = jobj();
	jset_bool(received, "received", true);
	jset_str(received, "id", x.made);
	return reply_json(p, 202, received);
}
