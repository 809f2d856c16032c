/*
 * The acts behind the verdicts. Requester is the promoter, executor the OE of the remark or else the
 * promoter (I52); who did it is the system, and each act leaves its audit row.
 */
#include "exchange/apply.h"

#include <string.h>

#include "audit/audit.h"
#include "base/ident.h"
#include "base/text.h"
#include "http/field.h"
#include "steps/lines.h"

static const char ROUTE[] = "import ibis";

static int note_act(const struct apply *x, enum action action, const char *kind, int64_t client,
	const char *id, struct err *e)
{
	struct audit_entry entry = {
		.action = action, .client = client, .object_kind = kind, .object_id = id};

	return audit_system(x->judge->db, x->request_id, ROUTE, &entry, e);
}

/* ---- the client file ---- */

/* "nl-BE" is nl; what has another form is not known. */
static const char *language_of(const char *text, struct arena *a)
{
	size_t n = text ? strcspn(text, "-") : 0;
	char *language;

	if (n < 2 || n > 3)
		return NULL;
	language = arena_strndup(a, text, n);
	for (char *p = language; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return client_shape_language(language) ? language : NULL;
}

/* What of the record fits the form a file's data have; what does not is left out. */
static struct client_from_ibis person_of(const struct record *r, struct arena *a)
{
	const struct record_person *p = &r->person;
	struct client_from_ibis n = {
		.ssin = r->ssin,
		.first_name = p->first_name,
		.last_name = p->last_name,
		.birth_date = date_given(p->birth_date) ? p->birth_date : ssin_birth_date(r->ssin),
		.sex = p->sex,
		.language = language_of(p->language, a),
		.phone = field_is_phone(p->phone) ? p->phone : NULL,
		.email = p->email && field_is_email(p->email) ? p->email : NULL,
		.actiris_number = p->actiris_number,
	};

	if (p->street && p->house_number && p->postcode && p->municipality) {
		n.street = p->street;
		n.house_number = p->house_number;
		n.box = p->box;
		n.postcode = p->postcode;
		n.municipality = p->municipality;
	}
	return n;
}

static int make_client(const struct apply *x, const struct record *r, struct applied *to,
	struct err *e)
{
	struct arena *a = x->judge->arena;
	struct client_from_ibis n = person_of(r, a);
	struct client_identity made;

	if (client_create_from_ibis(x->judge->db, x->site, &n, &made, a, e))
		return -1;
	to->client = made.id;
	to->client_id = made.public_id;
	return note_act(x, ACTION_CLIENT_CREATE, "client", made.id, made.public_id, e);
}

/* ---- the line ---- */

static void put_references(struct step *s, const struct record *r, struct arena *a)
{
	const struct reference *f = &r->remark;

	s->kind = reference_line_kind(f);
	s->course_number = *f->course ? arena_strdup(a, f->course) : NULL;
	s->outsourcing_number = *f->outsourcing ? arena_strdup(a, f->outsourcing) : NULL;
	s->oe_reference = f->has_oe ? f->oe : 0;
	s->expected_end = r->end;
}

static int add_new_line(const struct apply *x, const struct record *r, const struct judged *j,
	struct applied *to, struct err *e)
{
	const struct judge *g = x->judge;
	struct step s = {
		.client = to->client,
		.client_id = to->client_id,
		.state = "requested", /* R55 */
		.date = r->registered_on,
		.not_before = record_not_before(r->registered_on),
		.ibis_reference = r->reference,
		.requester = j->promoter->party,
		.executor = j->oe ? j->oe->party : j->promoter->party,
	};

	put_references(&s, r, g->arena);
	if (line_add(g->db, &s, 0, g->today, g->arena, e))
		return -1;
	to->step = s.row;
	to->step_id = s.id;
	return note_act(x, ACTION_STEP_ADD, "step", s.client, s.id, e);
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_line(const struct step *a, const struct step *b)
{
	return same_text(a->kind, b->kind) && same_text(a->course_number, b->course_number) &&
	       same_text(a->outsourcing_number, b->outsourcing_number) &&
	       a->oe_reference == b->oe_reference && a->executor.unit == b->executor.unit &&
	       date_compare(a->expected_end, b->expected_end) == 0;
}

/* The line as the request has it now: what is compared is only what a delivery can say. */
static int change_line(
	const struct apply *x, const struct record *r, const struct judged *j, struct err *e)
{
	const struct judge *g = x->judge;
	const struct party *executor = j->oe ? &j->oe->party : &j->promoter->party;
	struct step s, before;
	int found = line_by_ibis_reference(g->db, r->reference, &s, g->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "a request has lost its line");
	before = s;
	put_references(&s, r, g->arena);
	if (s.executor.unit != executor->unit)
		s.executor = *executor;
	if (same_line(&s, &before))
		return 0;
	if (line_change(g->db, &s, &before, 0, g->today, g->arena, e))
		return -1;
	return note_act(x, ACTION_STEP_EDIT, "step", s.client, s.id, e);
}

static int cancel_line(const struct apply *x, const struct record *r, struct err *e)
{
	const struct judge *g = x->judge;
	struct step s, before;
	int found = line_by_ibis_reference(g->db, r->reference, &s, g->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "a request has lost its line");
	before = s;
	s.state = "cancelled";
	s.date = r->registered_on;
	s.ended = r->registered_on;
	s.end_recorded = g->today;
	if (line_change(g->db, &s, &before, 0, g->today, g->arena, e))
		return -1;
	return note_act(x, ACTION_STEP_CANCEL, "step", s.client, s.id, e);
}

/* ---- the request ---- */

/* The request as it is from now on. The first registration stays (I9). */
static struct request_row request_after(
	const struct record *r, const struct judged *j, const struct applied *done)
{
	struct request_row q = j->request;

	q.version = r->version;
	memcpy(q.content, j->content, DIGEST_BYTES);
	q.cancelled = r->cancel;
	if (!q.known) {
		q.client = done->client;
		q.step = done->step;
		q.unit = j->promoter->unit.unit;
		q.organisation = j->promoter->unit.organisation;
		q.registered_on = r->registered_on;
	}
	if (!date_given(q.registered_on))
		q.registered_on = r->registered_on;
	if (!r->cancel)
		q.start = r->start;
	if (j->verdict == VERDICT_CREATED)
		q.line = LINE_REQUESTED;
	else if (j->verdict == VERDICT_CANCELLED)
		q.line = LINE_CANCELLED;
	q.known = q.stored = true;
	return q;
}

/* Is there anything to note? Not for the same version of the same content. */
static bool is_news(const struct record *r, const struct judged *j)
{
	return j->verdict != VERDICT_UNCHANGED || r->version != j->request.version ||
	       r->cancel != j->request.cancelled;
}

static int do_in_tables(const struct apply *x, const struct record *r, const struct judged *j,
	struct applied *to, struct err *e)
{
	struct request_row after;

	if (j->verdict == VERDICT_CREATED) {
		to->client = j->client.id;
		to->client_id = j->client.public_id;
		if ((!to->client && make_client(x, r, to, e)) || add_new_line(x, r, j, to, e))
			return -1;
	}
	if (j->verdict == VERDICT_CHANGED && change_line(x, r, j, e))
		return -1;
	if (j->verdict == VERDICT_CANCELLED && cancel_line(x, r, e))
		return -1;
	if (!is_news(r, j))
		return 0;
	after = request_after(r, j, to);
	return request_store(x->judge->db, r->reference, &after, x->run, e);
}

static void note_in_book(const struct apply *x, const struct record *r, const struct judged *j,
	struct applied *to)
{
	const struct judge *g = x->judge;
	struct request_row after;

	if (j->verdict == VERDICT_CREATED) {
		to->client = j->facts.client.known ? j->facts.client.row : -x->position;
		if (!j->facts.client.known) {
			struct client_from_ibis n = person_of(r, g->arena);
			struct book_client made = {
				.row = -x->position, .birth_date = n.birth_date};

			name_mark(text_name_key(g->arena, n.last_name),
				text_name_key(g->arena, n.first_name), made.name);
			book_put_client(g->book, r->ssin, &made);
		}
	}
	if (!is_news(r, j))
		return;
	after = request_after(r, j, to);
	book_put_request(g->book, r->reference, &after);
}

/* What the report may point to. */
static void point_to(const struct judged *j, struct applied *to)
{
	if (!j->request.known)
		return;
	to->client = j->request.client;
	to->client_id = j->request.client_id;
	to->step = j->request.step;
	to->step_id = j->request.step_id;
}

int apply_record(const struct apply *x, const struct record *r, const struct judged *j,
	struct applied *to, struct err *e)
{
	*to = (struct applied){0};
	if (j->verdict == VERDICT_STALE || verdict_applied(j->verdict))
		point_to(j, to);
	if (!verdict_applied(j->verdict))
		return 0;
	if (!x->judge->book)
		return do_in_tables(x, r, j, to, e);
	note_in_book(x, r, j, to);
	/* what does not exist cannot be pointed to */
	if (to->client < 0 || to->step == 0)
		*to = (struct applied){0};
	return 0;
}
