/*
 * Bevestigen: a new line, or a change of an existing one (R107, R125, R126, R133-R135).
 */
#include "steps/steps_api.h"

#include <string.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "steps/kind_db.h"
#include "steps/lines.h"
#include "steps/outplacement.h"
#include "steps/states.h"
#include "steps/step_db.h"

#define AT(member) offsetof(struct step_wish, member)

static const struct field requester_fields[] = {
	{.name = "unit", .type = F_ID, .flags = F_REQUIRED, .offset = AT(requester_unit)},
	{.name = "employee", .type = F_ID, .flags = F_NULLABLE, .offset = AT(requester_employee)},
};

static const struct field executor_fields[] = {
	{.name = "unit", .type = F_ID, .flags = F_REQUIRED, .offset = AT(executor_unit)},
	{.name = "employee", .type = F_ID, .flags = F_NULLABLE, .offset = AT(executor_employee)},
};

#define DATES_AND_TEXTS                                                                            \
	{.name = "start_date", .type = F_DATE, .flags = F_NULLABLE, .offset = AT(start_date),      \
		.given = AT(start_given)},                                                         \
	{.name = "expected_end_date", .type = F_DATE, .flags = F_NULLABLE,                         \
		.offset = AT(expected_end), .given = AT(expected_given)},                          \
	{.name = "certificate_date", .type = F_DATE, .flags = F_NULLABLE,                          \
		.offset = AT(certificate), .given = AT(certificate_given)},                        \
	{.name = "funding_number", .type = F_STR, .flags = F_NULLABLE, .max = 20,                  \
		.offset = AT(funding_number), .given = AT(funding_given)},                         \
	{.name = "course_number", .type = F_STR, .flags = F_NULLABLE, .max = 6,                    \
		.offset = AT(course_number), .given = AT(course_given)},                           \
	{.name = "outsourcing_number", .type = F_STR, .flags = F_NULLABLE, .max = 7,               \
		.offset = AT(outsourcing_number), .given = AT(outsourcing_given)},                 \
	{.name = "oe_number", .type = F_OE, .flags = F_NULLABLE, .offset = AT(oe_number),          \
		.given = AT(oe_given)},                                                            \
	{.name = "summary", .type = F_TEXT, .flags = F_NULLABLE, .max = STEP_SUMMARY_MAX,          \
		.offset = AT(summary), .given = AT(summary_given)}

static const struct field new_fields[] = {
	{.name = "kind", .type = F_ENUM, .flags = F_REQUIRED, .offset = AT(kind),
		.allowed = step_kinds},
	{.name = "state", .type = F_ENUM, .flags = F_REQUIRED, .offset = AT(state),
		.allowed = step_states},
	{.name = "date", .type = F_DATE, .flags = F_REQUIRED, .offset = AT(date)},
	{.name = "requester", .type = F_OBJECT, .flags = F_REQUIRED, .fields = requester_fields,
		.n_fields = 2},
	{.name = "executor", .type = F_OBJECT, .flags = F_REQUIRED, .fields = executor_fields,
		.n_fields = 2, .given = AT(executor_given)},
	DATES_AND_TEXTS,
};

static const struct field change_fields[] = {
	{.name = "state", .type = F_ENUM, .offset = AT(state), .allowed = step_states},
	{.name = "date", .type = F_DATE, .offset = AT(date)},
	{.name = "cancel_reason", .type = F_ENUM, .offset = AT(cancel_reason),
		.allowed = cancel_reasons},
	{.name = "executor", .type = F_OBJECT, .fields = executor_fields, .n_fields = 2,
		.given = AT(executor_given)},
	DATES_AND_TEXTS,
};

enum {
	NEW_FIELDS = sizeof(new_fields) / sizeof(new_fields[0]),
	CHANGE_FIELDS = sizeof(change_fields) / sizeof(change_fields[0])
};

static int obstructed(enum step_obstacle o, struct err *e)
{
	err_set(e, E_STATE_CONFLICT, "%s", step_obstacle_name(o));
	e->reason = step_obstacle_name(o);
	return -1;
}

/* Look a party up; what is not there is a fault of its field, noted in *bad. */
static int find_party(struct req *r, const char *name, const char *unit, const char *employee,
	struct party *p, bool *bad, struct err *e)
{
	int found = step_db_party(r->db, r->viewer, unit, employee, p, r->arena, e);

	if (found < 0)
		return -1;
	if (found == 0) {
		err_field(e,
			arena_printf(r->arena, "%s.%s", name, p->unit ? "employee" : "unit"),
			"not_found", NULL);
		*bad = true;
	}
	return 0;
}

/* Funding numbers are ASCII. To MariaDB, which compares with letters outside it blind to accents and width, another
 * text could be the same, and could not be stored then. */
static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return *s == '\0';
}

/* A funding number must be one of the viewer's, the requester's or the executor's organisation, valid on the
 * date of the line (R132, R178), and of one that is named to her; one that stands there already may stay. */
static int check_funding(struct req *r, const struct step *s, const char *before, bool *bad,
	struct err *e)
{
	int valid = 0;

	if (!s->funding_number || (before && strcmp(before, s->funding_number) == 0))
		return 0;
	if (is_ascii(s->funding_number))
		valid = step_db_funding_valid(r->db, r->viewer, s->funding_number,
			s->requester.organisation, s->executor.organisation, s->date, r->arena, e);
	if (valid < 0)
		return -1;
	if (valid == 0) {
		err_field(e, "funding_number", "not_valid", NULL);
		*bad = true;
	}
	return 0;
}

static int audit_change(struct req *r, const struct step *s, enum action a, struct err *e)
{
	struct audit_entry entry = {.action = a, .client = s->client, .object_kind = "step",
		.object_id = s->id};

	return audit_write(r, &entry, e);
}

/* The line as it is stored, for the answer and for the one who comes too late. */
static int answer(struct req *r, struct reply *p, const char *step_id, int status, struct err *e)
{
	struct access_facts f;
	struct step s;
	struct step_may may;
	int found = step_db_get(r->db, r->viewer, step_id, &f, &s, r->arena, e);

	if (found < 0)
		return -1;
	if (!found || !s.row) /* the right may have ended since it was stored */
		return err_set(e, E_NOT_FOUND, "the line is not to be seen any more");
	may = step_may(&s, r->viewer, &f, r->today);
	if (status == 201)
		p->location = arena_printf(r->arena, "/api/steps/%s", s.id);
	reply_version(p, s.version);
	return reply_json(p, status, step_json(&s, &may, r->today));
}

/* ---- a new line ---- */

struct adding {
	struct req *r;
	const struct step_wish *wish;
	const char *id; /* of the line, when stored */
};

/* May this viewer add this kind here? */
static int enter_add(struct adding *a, const struct access_facts *f, struct kind_config *k,
	struct err *e)
{
	struct req *r = a->r;
	const char *kind = a->wish->kind;
	struct access_object o = {.outplacement = strcmp(kind, "outplacement") == 0,
		.ibis_kind = kind_is_ibis(kind)};

	if (kind_db_config(r->db, kind, k, r->arena, e) < 0)
		return -1;
	o.kind_configured = kind_for_organisation(k, r->viewer);
	if (access_enter(r, f, &o, ACTION_STEP_ADD, e))
		return -1;
	if (k->kind && k->addable)
		return 0;
	/* the arbiter said yes to the person; the kind itself cannot be added by anybody */
	r->decided = false;
	r->refused_client = f->client;
	r->refused_action = ACTION_STEP_ADD;
	err_set(e, E_NOT_PERMITTED, "a kind that is not added by hand");
	e->reason = reason_name(REASON_KIND_NOT_ALLOWED);
	return -1;
}

static int fill_new(struct adding *a, struct step *s, struct err *e)
{
	const struct step_wish *w = a->wish;
	struct req *r = a->r;
	bool bad = false;

	if (find_party(r, "requester", w->requester_unit, w->requester_employee, &s->requester,
		    &bad, e) ||
		find_party(r, "executor", w->executor_unit, w->executor_employee, &s->executor,
			&bad, e))
		return -1;
	step_apply(s, w, r->today);
	if (step_check(s, w, r->today, e))
		bad = true;
	if (check_funding(r, s, NULL, &bad, e) ||
		step_db_region(r->db, s->client, r->today, &s->region, r->arena, e))
		return -1;
	return bad ? -1 : 0;
}

static int add_line(struct db *db, void *arg, struct err *e)
{
	struct adding *a = arg;
	struct req *r = a->r;
	struct access_facts f;
	struct kind_config k;
	struct idempotent was;
	struct step s = {.kind = a->wish->kind};
	int before = idempotency_claim(r, &was, e);

	if (before < 0 || facts_lock(db, r->viewer, r->param[0], &f, r->arena, e) ||
		enter_add(a, &f, &k, e))
		return -1;
	if (before > 0) {
		a->id = was.resource;
		s.id = was.resource;
		s.client = f.client;
		return audit_change(r, &s, ACTION_STEP_ADD, e);
	}
	s.client = f.client;
	s.then = s.now = &k;
	if (!kind_leads(&k, s.kind, NULL, a->wish->state, r->viewer->roles))
		return obstructed(STEP_TRANSITION, e);
	if (fill_new(a, &s, e) || line_add(db, &s, r->viewer->employee, r->today, r->arena, e) ||
		audit_change(r, &s, ACTION_STEP_ADD, e))
		return -1;
	a->id = s.id;
	return idempotency_done(r, s.id, 201, e);
}

static bool names_field(const struct err *e, const char *name)
{
	for (size_t i = 0; i < e->field_count; i++)
		if (strcmp(e->field[i].name, name) == 0)
			return true;
	return false;
}

/* All starred fields that miss are named at once (R126), those of the kind's configuration too. */
static int read_wish(struct req *r, struct step_wish *wish, struct err *e)
{
	int bad = fields_read(r, new_fields, NEW_FIELDS, wish, e);
	struct err ignored = {0}, kinds = {0};
	struct kind_config k;
	struct step as = {.kind = wish->kind, .state = "requested", .then = &k};

	if (bad && e->code != E_INVALID_FIELDS)
		return -1;
	if (!bad || !wish->kind)
		return bad;
	if (kind_db_config(r->db, wish->kind, &k, r->arena, &ignored) < 0) {
		*e = ignored;
		return -1;
	}
	step_apply(&as, wish, r->today);
	step_check_fields(&as, wish, &kinds);
	for (size_t i = 0; i < kinds.field_count; i++)
		if (!names_field(e, kinds.field[i].name))
			err_field(e, kinds.field[i].name, kinds.field[i].code, NULL);
	return -1;
}

int api_step_create(struct req *r, struct reply *p, struct err *e)
{
	struct step_wish wish = {0};
	struct adding a = {.r = r, .wish = &wish};

	if (read_wish(r, &wish, e) || db_tx(r->db, add_line, &a, e))
		return -1;
	return answer(r, p, a.id, 201, e);
}

/* ---- a change ---- */

struct changing {
	struct req *r;
	const struct step_wish *wish;
	int64_t version; /* that the client saw */
	bool stale;
};

/* Once an outplacement is under way, its end moves by an attest or a correction with a reason (R163, I45). */
static int check_end_stays(const struct step *s, const struct step *before, struct err *e)
{
	if (outplacement_obstacle(before) != STEP_FREE ||
		date_compare(s->expected_end, before->expected_end) == 0)
		return 0;
	return err_field(e, "expected_end_date", "by_extension", NULL);
}

static int change(struct changing *c, struct step *s, struct err *e)
{
	const struct step_wish *w = c->wish;
	const struct step before = *s;
	struct req *r = c->r;
	enum step_obstacle o = step_obstacle(s, s->state, w->state, r->viewer->roles, r->today);
	bool bad = false;

	if (o != STEP_FREE)
		return obstructed(o, e);
	if (w->executor_given && find_party(r, "executor", w->executor_unit, w->executor_employee,
					 &s->executor, &bad, e))
		return -1;
	step_apply(s, w, r->today);
	if (step_check(s, w, r->today, e) || check_end_stays(s, &before, e))
		bad = true;
	if (check_funding(r, s, before.funding_number, &bad, e) || bad)
		return -1;
	return line_change(r->db, s, &before, r->viewer->employee, r->today, r->arena, e);
}

static int change_line(struct db *db, void *arg, struct err *e)
{
	struct changing *c = arg;
	struct req *r = c->r;
	struct access_facts f;
	struct access_object o;
	enum action asked;
	struct step s;

	c->stale = false;
	if (step_db_lock(db, r->param[0], r->arena, e) < 0 ||
		step_db_stored(db, r->viewer, r->param[0], &f, &s, r->arena, e) < 0)
		return -1;
	o = step_object(&s, r->viewer);
	asked = step_action(s.row ? s.state : NULL, c->wish->state);
	if (access_enter(r, &f, s.row ? &o : NULL, asked, e))
		return -1;
	if (s.version != c->version) {
		c->stale = true;
		return err_set(e, E_VERSION_STALE, "has %lld", (long long)s.version);
	}
	r->refused_client = f.client;
	if (change(c, &s, e))
		return -1;
	return audit_change(r, &s, asked, e);
}

static bool wishes_nothing(const struct step_wish *w)
{
	return !w->state && !date_given(w->date) && !w->cancel_reason && !w->executor_given &&
		!w->start_given && !w->certificate_given && !w->expected_given &&
		!w->funding_given && !w->summary_given && !w->course_given &&
		!w->outsourcing_given && !w->oe_given;
}

int api_step_patch(struct req *r, struct reply *p, struct err *e)
{
	struct step_wish wish = {0};
	struct changing c = {.r = r, .wish = &wish};
	struct err again = {0};

	if (req_version(r, &c.version, e) ||
		fields_read(r, change_fields, CHANGE_FIELDS, &wish, e))
		return -1;
	if (wishes_nothing(&wish))
		return err_field(e, "body", "empty_patch", NULL);
	if (db_tx(r->db, change_line, &c, e)) {
		if (c.stale && answer(r, p, r->param[0], 412, &again))
			*e = again;
		return -1;
	}
	return answer(r, p, r->param[0], 200, e);
}
