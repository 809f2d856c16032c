/*
 * From the tables and stories of the demo to rows.
 */
#include "app/demo_load.h"

#include <string.h>

#include "access/entry.h"
#include "access/service.h"
#include "app/demo_db.h"
#include "app/demo_paper.h"
#include "base/ident.h"
#include "documents/documents.h"
#include "identity/people.h"
#include "identity/region.h"
#include "identity/sensitivity.h"
#include "steps/lines.h"
#include "steps/states.h"

enum { PAPER_CEILING = 8 << 20 };

struct loading {
	struct db *db;
	const struct keyring *keys;
	struct date today;
	unsigned password_cost_mib;
	struct arena *arena;
	struct demo_loaded *done;
	struct organisation organisations[DEMO_ORGANISATIONS];
	struct unit units[DEMO_UNITS];
	struct employee employees[DEMO_ACCOUNTS];
	int64_t services[DEMO_SERVICES];
};

/* ---- the cast ---- */

static struct period period_of(const struct loading *l, int ended_days)
{
	return (struct period){
		.from = demo_cast_begin(l->today), .until = demo_cast_end(l->today, ended_days)};
}

/* By the command line: nobody works here yet. */
static int mark_sensitive(
	struct loading *l, const struct demo_organisation *d, struct organisation *o, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	struct sensitivity s = {
		.id = public_id_new(id),
		.period.from = date_add_days(l->today, -d->sensitive_days),
		.reason = "Wie hier werkt, heeft een beperking: dat mag niet blijken uit een naam.",
	};

	return sensitivity_begin(l->db, o->row, &s, 0, e);
}

static int load_organisations(struct loading *l, struct err *e)
{
	char number[ENTERPRISE_DIGITS + 1];

	for (int i = 0; i < DEMO_ORGANISATIONS; i++) {
		const struct demo_organisation *d = &demo_organisations[i];

		demo_enterprise_number(d->enterprise_base, number);
		l->organisations[i] = (struct organisation){
			.name = d->name,
			.kind = d->kind,
			.enterprise_number = arena_strdup(l->arena, number),
			.contract_reference = d->contract,
			.has_ibis = d->has_ibis,
			.period = period_of(l, d->ended_days),
		};
		if (d->certified)
			l->organisations[i].certified.from = l->organisations[i].period.from;
		if (people_add_organisation(l->db, l->arena, &l->organisations[i], e))
			return -1;
		if (d->sensitive_days && mark_sensitive(l, d, &l->organisations[i], e))
			return -1;
		l->done->organisations++;
	}
	return 0;
}

static int load_units(struct loading *l, struct err *e)
{
	for (int i = 0; i < DEMO_UNITS; i++) {
		const struct demo_unit *d = &demo_units[i];

		l->units[i] = (struct unit){
			.name = d->name,
			.oe_number = d->oe_number,
			.region = d->region,
			.period = period_of(l, d->ended_days),
		};
		if (people_add_unit(
			    l->db, l->arena, &l->organisations[d->organisation], &l->units[i], e))
			return -1;
		l->done->units++;
	}
	return 0;
}

static struct employee employee_of(const struct loading *l, int account)
{
	const struct demo_account *d = &demo_accounts[account];

	return (struct employee){
		.login = d->login,
		.first_name = d->first_name,
		.last_name = d->last_name,
		.email = arena_printf(l->arena, "%s@example.org", d->login),
		.language = d->language,
		.unit = l->units[d->unit],
		.organisation = l->organisations[demo_units[d->unit].organisation],
		.roles = d->roles,
		.trained_on = d->trained ? demo_cast_begin(l->today) : (struct date){0},
		.period = period_of(l, d->ended_days),
	};
}

static int load_employees(struct loading *l, struct err *e)
{
	for (int i = 0; i < DEMO_ACCOUNTS; i++) {
		struct employee *x = &l->employees[i];

		*x = employee_of(l, i);
		/* as on her first day: by now she, or all of them, may have left */
		if (people_add_employee(l->db, l->arena, x, roles_of_kind(x->organisation.kind),
			    x->period.from, e))
			return -1;
		l->done->employees++;
	}
	return 0;
}

static int load_service(struct loading *l, int i, struct err *e)
{
	const struct demo_service *d = &demo_services[i];
	struct date from = demo_cast_begin(l->today);
	const char *public_id;
	struct service_config s = {
		.code = d->code,
		.name = d->name,
		.guide_url = d->guide_url,
		.valid_from = from,
		.entry = service_entries[0],
	};
	struct service_rule_config k = {
		.event = d->event,
		.months = d->months,
		.while_running = d->while_running,
		.invented = true,
		.valid_from = from,
	};

	if (service_store(l->db, &s, &l->services[i], &public_id, l->arena, e))
		return -1;
	return d->event ? service_rule_store(l->db, l->services[i], &k, l->arena, e) : 0;
}

static int load_services(struct loading *l, struct err *e)
{
	for (int i = 0; i < DEMO_SERVICES; i++)
		if (load_service(l, i, e))
			return -1;
	for (size_t i = 0; i < demo_assignment_count; i++) {
		const struct demo_assignment *d = &demo_assignments[i];
		struct assignment_config n = {
			.organisation = l->organisations[d->organisation].id,
			.reference = d->reference,
			.guide_url = d->guide_url,
			.valid_from = demo_cast_begin(l->today),
			.valid_until = date_add_months(l->today, 14),
		};

		if (assignment_store(l->db, l->services[d->service], &n, l->arena, e))
			return -1;
	}
	return 0;
}

/* The regions are there from the first day; whom to reach there is not. */
static int load_regions(struct loading *l, struct err *e)
{
	for (size_t i = 0; i < demo_region_count; i++) {
		const struct demo_region *d = &demo_regions[i];
		struct region now;
		struct region_input in = {
			.contact_name = "Sociale interventiedienst",
			.contact_email = arena_printf(
				l->arena, "sociale.interventie.%s@example.org", d->code),
			.contact_phone = d->phone,
			.secretariat = arena_printf(l->arena,
				"Secretariaat van de sociale interventiedienst\n%s",
				d->secretariat),
			.contact_name_given = true,
			.contact_email_given = true,
			.contact_phone_given = true,
			.secretariat_given = true,
		};
		int found = region_hold(l->db, NULL, d->code, &now, l->arena, e);

		if (found < 0 || (found && region_change(l->db, &now, &in, 0, l->arena, e)))
			return -1;
	}
	return 0;
}

static int load_fundings(struct loading *l, struct err *e)
{
	for (size_t i = 0; i < demo_funding_count; i++) {
		const struct demo_funding *f = &demo_fundings[i];
		struct period period = period_of(l, f->ended_days);

		if (demo_db_funding(l->db, l->organisations[f->organisation].row, f, period.from,
			    period.until, e))
			return -1;
	}
	return 0;
}

/* ---- a client's file ---- */

static int64_t employee_row(const struct loading *l, enum demo_account_name account)
{
	return account == DEMO_NOBODY ? 0 : l->employees[account].row;
}

static struct party party_of(
	const struct loading *l, enum demo_unit_name unit, enum demo_account_name account)
{
	const struct organisation *o = &l->organisations[demo_units[unit].organisation];
	const struct unit *u = &l->units[unit];
	struct party p = {
		.organisation = o->row,
		.unit = u->row,
		.organisation_id = o->id,
		.organisation_name = o->name,
		.organisation_kind = o->kind,
		.unit_id = u->id,
		.unit_name = u->name,
		.oe_number = u->oe_number,
	};

	if (account != DEMO_NOBODY) {
		p.employee = l->employees[account].row;
		p.employee_id = l->employees[account].id;
		p.first_name = l->employees[account].first_name;
		p.last_name = l->employees[account].last_name;
	}
	return p;
}

/* A line as it stood in one of its versions. */
static struct step step_of(const struct loading *l, const struct demo_client *c,
	const struct demo_line *line, int version)
{
	const struct demo_version *v = &line->versions[version - 1];

	return (struct step){
		.kind = line->kind,
		.state = v->state,
		.date = v->date,
		.start_date = v->start_date,
		.expected_end = v->expected_end,
		.not_before = line->not_before,
		.funding_number = v->funding_number,
		.summary = v->summary,
		.cancel_reason = v->cancel_reason,
		/* the adviser of an outplacement line is that of the file's unit (R191) */
		.region =
			strcmp(line->kind, "outplacement") == 0 ? demo_units[c->unit].region : NULL,
		.course_number = line->course_number,
		.outsourcing_number = line->outsourcing_number,
		.ibis_reference = line->ibis_reference,
		.oe_reference = line->oe_reference,
		.requester = party_of(l, line->requester_unit, line->requester),
		.executor = party_of(l, v->executor_unit, v->executor),
		.version = version,
	};
}

static int load_version(
	struct loading *l, const struct step *s, const struct demo_line *line, struct err *e)
{
	const struct demo_version *v = &line->versions[s->version - 1];

	if (line_keep_past(l->db, s, employee_row(l, v->recorded_by), v->recorded_at, e))
		return -1;
	if (s->version == 1)
		return 0;
	/* for who executed it before, the action closed that day (I40) */
	if (demo_units[v[-1].executor_unit].organisation ==
		demo_units[v->executor_unit].organisation)
		return 0;
	return demo_db_replaced(l->db, s->row,
		l->organisations[demo_units[v[-1].executor_unit].organisation].row, v->recorded_on,
		e);
}

static int load_line(struct loading *l, const struct demo_client *c, int64_t client,
	const struct demo_line *line, struct err *e)
{
	const struct demo_version *last = &line->versions[line->version_count - 1];
	struct step s = step_of(l, c, line, line->version_count);

	s.client = client;
	if (state_is_end(s.state)) {
		s.ended = last->date;
		s.end_recorded = last->recorded_on;
	}
	if (line_add_past(l->db, &s, employee_row(l, last->recorded_by), last->recorded_at,
		    line->versions[0].recorded_at, l->arena, e))
		return -1;
	l->done->steps++;
	for (int i = 1; i <= line->version_count; i++) {
		struct step then = step_of(l, c, line, i);

		then.row = s.row;
		if (load_version(l, &then, line, e))
			return -1;
	}
	return 0;
}

/* Who owns a file in the demo does so through the tender service. */
static int load_ownership(struct loading *l, int64_t client, const struct demo_right *r,
	int64_t *ownership, struct err *e)
{
	struct demo_owner o = {
		.organisation = l->organisations[r->organisation].row,
		.contact = employee_row(l, r->contact),
		.service = l->services[DEMO_TIBB],
		.started_by = employee_row(l, r->granted_by),
		.assignment = demo_assignments[DEMO_TIBB].reference,
	};

	return demo_db_ownership(l->db, client, r, &o, ownership, e);
}

/* What a right arose from (R28-R32). */
static int load_event(
	struct loading *l, int64_t client, const struct demo_right *r, int64_t right, struct err *e)
{
	struct demo_event ev = {
		.client = client,
		.right = right,
		.organisation = l->organisations[r->organisation].row,
		.recorded_by = employee_row(l, r->granted_by),
		.day = r->event_date,
		.motive = r->purpose,
	};

	if (strcmp(r->basis, "allocation") == 0) {
		ev.assignment = demo_assignments[DEMO_TIBB].reference;
		return demo_db_allocation(l->db, &ev, e);
	}
	if (strcmp(r->basis, "referral_card") == 0)
		return demo_db_referral(l->db, &ev, e);
	if (strcmp(r->basis, "certified_partner") != 0)
		return 0;
	ev.recorded_by =
		employee_row(l, r->organisation == DEMO_GTB ? DEMO_GUIDE_GTB : DEMO_GUIDE_OCMW);
	return demo_db_opening(l->db, &ev, e);
}

static int load_right(struct loading *l, int64_t client, const struct demo_right *r, struct err *e)
{
	struct demo_parties p = {
		.organisation = l->organisations[r->organisation].row,
		.unit = r->unit == DEMO_EVERY_UNIT ? 0 : l->units[r->unit].row,
		.granted_by = demo_arises(r->basis) ? 0 : employee_row(l, r->granted_by),
		.ended_by = employee_row(l, r->ended_by),
	};
	int64_t right;

	l->done->rights++;
	if (r->owns && load_ownership(l, client, r, &p.ownership, e))
		return -1;
	if (demo_db_right(l->db, client, r, &p, &right, e))
		return -1;
	return load_event(l, client, r, right, e);
}

static int load_waiting(
	struct loading *l, int64_t client, const struct demo_waiting *w, struct err *e)
{
	struct demo_event ev = {
		.client = client,
		.organisation = l->organisations[w->organisation].row,
		.recorded_by = employee_row(l, w->recorded_by),
		.contact = employee_row(l, w->contact),
		.assignment = demo_assignments[DEMO_TIBB].reference,
		.day = w->allocated_on,
	};

	return demo_db_allocation(l->db, &ev, e);
}

static int load_request(struct loading *l, const struct demo_client *c, int64_t client,
	const struct demo_request *q, struct err *e)
{
	const struct employee *x = &l->employees[q->asker];
	struct demo_asker asker = {x->row, x->organisation.row, x->unit.row};

	l->done->requests++;
	return demo_db_request(l->db, c, client, q, &asker, l->arena, e);
}

static int load_paper(struct loading *l, const struct demo_client *c, int64_t client,
	const struct demo_paper *p, struct err *e)
{
	struct arena *scratch = arena_new(PAPER_CEILING);
	struct demo_document d = demo_paper(c, p, scratch);
	struct document_new n = {
		.client = client,
		.title = d.title,
		.kind = d.kind,
		.file_name = d.file_name,
		.bytes = d.content.bytes,
		.size = d.content.size,
		.employee = l->employees[p->author].row,
		.unit = l->employees[p->author].unit.row,
		.added_on = p->added_on,
	};
	char id[PUBLIC_ID_TEXT];
	int rc = document_store(l->db, l->keys, &n, id, l->arena, e);

	arena_free(scratch);
	l->done->documents++;
	return rc;
}

static int load_plan(struct loading *l, int64_t client, const struct demo_plan *p, struct err *e)
{
	const struct employee *x = &l->employees[p->author];
	struct demo_author author = {x->row, x->unit.row};

	return demo_db_plan(l->db, client, p, &author, e);
}

static int load_client(struct loading *l, const struct demo_client *c, int n, struct err *e)
{
	struct demo_file f;
	int64_t client;

	if (demo_db_client(l->db, c, l->units[c->unit].row, employee_row(l, c->counsellor),
		    employee_row(l, c->maker), &client, l->arena, e))
		return -1;
	l->done->clients++;
	demo_story(c, n, l->today, &f, l->arena);
	for (int i = 0; i < f.line_count; i++)
		if (load_line(l, c, client, &f.lines[i], e))
			return -1;
	for (int i = 0; i < f.right_count; i++)
		if (load_right(l, client, &f.rights[i], e))
			return -1;
	for (int i = 0; i < f.waiting_count; i++)
		if (load_waiting(l, client, &f.waiting[i], e))
			return -1;
	for (int i = 0; i < f.request_count; i++)
		if (load_request(l, c, client, &f.requests[i], e))
			return -1;
	for (int i = 0; i < f.plan_count; i++)
		if (load_plan(l, client, &f.plans[i], e))
			return -1;
	for (int i = 0; i < f.paper_count; i++)
		if (load_paper(l, c, client, &f.papers[i], e))
			return -1;
	if (!c->double_of)
		return 0;
	return demo_db_merge(
		l->db, c->double_of, client, employee_row(l, DEMO_COLLEAGUE_HALLE), l->today, e);
}

/* ---- all of it ---- */

/* Is there something to do? 1, 0 the demo is there, -1. */
static int look(struct loading *l, struct err *e)
{
	char number[ENTERPRISE_DIGITS + 1];
	int64_t organisations;
	bool there;

	demo_enterprise_number(demo_organisations[DEMO_VDAB].enterprise_base, number);
	if (demo_db_look(l->db, number, &organisations, &there, l->arena, e))
		return -1;
	if (there)
		return 0;
	if (organisations > 0)
		return err_set(e, E_STATE_CONFLICT,
			"the database holds other organisations than the demo's");
	return 1;
}

/* A colleague of another unit read three files of VDAB HALLE: one opening was judged, one waits,
 * one for longer than it may. */
static int load_emergencies(struct loading *l, struct err *e)
{
	static const struct demo_emergency made[] = {
		{0, 30, "Spoeddienst belt: met wie is er al contact geweest?",
			"Nagekeken met de bemiddelaar: de spoeddienst heeft inderdaad gebeld."},
		{1, 12, "OCMW aan de lijn: dreigende uithuiszetting, welke partner begeleidt?",
			NULL},
		{2, 1, "Klant staat aan het onthaal en weet niet bij wie ze hoort.", NULL},
	};
	const char *by = demo_accounts[DEMO_COUNSELLOR_LEUVEN].login;
	const char *judge = demo_accounts[DEMO_ADMIN_VDAB].login;

	for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++)
		if (demo_db_emergency(l->db, &made[i], demo_units[DEMO_VDAB_HALLE].oe_number, by,
			    judge, l->today, e))
			return -1;
	return 0;
}

/* Clients who withdrew their consent: what rested on it ended, and in one file something else did not (I33). */
static int load_withdrawals(struct loading *l, struct err *e)
{
	const char *by = demo_accounts[DEMO_COUNSELLOR_HALLE].login;

	if (demo_db_withdrawals_ended(l->db, e))
		return -1;
	return demo_db_withdrawal_asked(l->db, by,
		"Wil niet meer dat partners meelezen. Begeleiding loopt voorlopig door.", l->today, e);
}

/* The auditor controls files of VDAB HALLE this week, and did last summer. */
static int load_controls(struct loading *l, struct err *e)
{
	static const struct demo_control made[] = {
		{"other", "Klacht 2026-014", "Nazicht van de termijnen na een klacht over de opvolging.",
			-120, -107, 2},
		{"kwalimon", "KWM-2026-11",
			"Steekproef kwaliteitsmonitoring: is het dossier volledig en bijgewerkt?", -1, 12,
			6},
	};
	const char *by = demo_accounts[DEMO_AUDITOR_VDAB].login;

	for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++)
		if (demo_db_control(l->db, &made[i], demo_units[DEMO_VDAB_HALLE].oe_number, by,
			    l->today, e))
			return -1;
	return 0;
}

static int load_all(struct db *db, void *arg, struct err *e)
{
	struct loading *l = arg;
	struct demo_client *clients;
	int wanted;

	*l->done = (struct demo_loaded){0};
	wanted = look(l, e);
	if (wanted <= 0)
		return wanted;
	l->done->changed = true;
	if (load_organisations(l, e) || load_units(l, e) || load_employees(l, e) ||
		load_fundings(l, e) || load_services(l, e) || load_regions(l, e))
		return -1;
	clients = demo_clients(l->today, l->arena);
	for (int i = 0; i < DEMO_CLIENTS; i++)
		if (load_client(l, &clients[i], i, e))
			return -1;
	if (load_emergencies(l, e) || load_withdrawals(l, e) || load_controls(l, e))
		return -1;
	return demo_db_caseload(db, l->organisations[DEMO_OEVER].row,
		demo_accounts[DEMO_GUIDE_ADMIN_GENT].login, l->today, e);
}

struct giving {
	struct loading *l;
	int account;
	bool given;
};

static int give_password(struct db *db, void *arg, struct err *e)
{
	struct giving *g = arg;
	struct loading *l = g->l;
	const struct demo_account *d = &demo_accounts[g->account];
	struct employee x = employee_of(l, g->account);

	g->given = false;
	if (demo_db_without_password(db, d->login, &x.row, l->arena, e))
		return -1;
	if (x.row == 0)
		return 0;
	x.organisation.name = demo_organisations[demo_units[d->unit].organisation].name;
	if (people_set_password(db, l->arena, &x, d->password, l->password_cost_mib, e))
		return -1;
	g->given = true;
	return 0;
}

int demo_load(struct db *db, const struct keyring *keys, unsigned password_cost_mib,
	struct date today, struct demo_loaded *to, struct arena *a, struct err *e)
{
	struct loading *l = arena_alloc(a, sizeof(*l));

	l->db = db;
	l->keys = keys;
	l->today = today;
	l->password_cost_mib = password_cost_mib;
	l->arena = a;
	l->done = to;
	if (db_tx(db, load_all, l, e))
		return -1;
	for (int i = 0; i < DEMO_ACCOUNTS; i++) {
		struct giving g = {l, i, false};

		if (db_tx(db, give_password, &g, e))
			return -1;
		to->passwords += g.given;
	}
	to->changed |= to->passwords > 0;
	return 0;
}
