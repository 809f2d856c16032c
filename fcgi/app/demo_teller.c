/*
 * Days, texts and rows for the stories; and when the rights end that they opened.
 */
#include "app/demo_teller.h"

#include <assert.h>
#include <string.h>

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* Minutes of the day, UTC; in Brussels it is an hour or two later. The versions of a line made on
 * one day stand in their order: each has an hour of its own. */
enum { OPENING = 6 * 60 + 40, VERSION_HOUR = 60, VERSION_SPREAD = 50 };

static const struct surroundings surroundings[] = {
	{DEMO_VDAB_HALLE, DEMO_COUNSELLOR_HALLE, DEMO_ADVISER_BRABANT, DEMO_WENDING_HALLE,
		DEMO_GUIDE_HALLE, DEMO_AMBACHT_VILVOORDE, DEMO_WERKSPOOR_HALLE},
	{DEMO_VDAB_LEUVEN, DEMO_COUNSELLOR_LEUVEN, DEMO_ADVISER_BRABANT, DEMO_WENDING_LEUVEN,
		DEMO_GUIDE_LEUVEN, DEMO_AMBACHT_VILVOORDE, DEMO_WERKSPOOR_HALLE},
	{DEMO_VDAB_BRUSSEL, DEMO_COUNSELLOR_BRUSSEL, DEMO_ADVISER_BRUSSEL, DEMO_WENDING_HALLE,
		DEMO_GUIDE_HALLE, DEMO_AMBACHT_VILVOORDE, DEMO_WERKSPOOR_BRUSSEL},
	{DEMO_VDAB_GENT, DEMO_COUNSELLOR_GENT, DEMO_ADVISER_GENT, DEMO_OEVER_GENT, DEMO_GUIDE_GENT,
		DEMO_AMBACHT_GENT, DEMO_WERKSPOOR_HALLE},
	{DEMO_VDAB_ANTWERPEN, DEMO_COUNSELLOR_ANTWERPEN, DEMO_ADVISER_ANTWERPEN,
		DEMO_OEVER_ANTWERPEN, DEMO_GUIDE_ANTWERPEN, DEMO_AMBACHT_GENT,
		DEMO_WERKSPOOR_BRUSSEL},
};

const struct surroundings *around(const struct teller *t)
{
	for (size_t i = 0; i < NELEM(surroundings); i++)
		if (surroundings[i].unit == t->client->unit)
			return &surroundings[i];
	return &surroundings[0];
}

enum demo_account_name counsellor(const struct teller *t)
{
	return t->client->counsellor != DEMO_NOBODY ? t->client->counsellor : around(t)->counsellor;
}

enum demo_account_name person_in(enum demo_unit_name unit)
{
	for (int i = 0; i < DEMO_ACCOUNTS; i++)
		if (demo_accounts[i].unit == unit && demo_account_lives(&demo_accounts[i]))
			return (enum demo_account_name)i;
	return DEMO_NOBODY;
}

static struct date working_day(struct date d)
{
	while (!date_is_working_day(d))
		d = date_add_days(d, -1);
	return d;
}

struct date ago(const struct teller *t, int days)
{
	return working_day(date_add_days(t->today, -days));
}

struct date after(const struct teller *t, struct date d, int days)
{
	struct date latest = ago(t, 1), wanted = working_day(date_add_days(d, days));

	if (date_compare(wanted, latest) > 0)
		wanted = latest;
	/* what would fall on a Sunday was done on the Friday, but not before what it follows */
	return date_compare(wanted, d) < 0 ? d : wanted;
}

const char *one_of(struct teller *t, const char *const *list)
{
	return list[demo_below(&t->dice, (unsigned)demo_count(list))];
}

const char *with_date(struct teller *t, const char *text, struct date d)
{
	const char *gap = strstr(text, "{}");

	if (!gap)
		return text;
	return arena_printf(t->arena, "%.*s%02d/%02d/%04d%s", (int)(gap - text), text, d.day,
		d.month, d.year, gap + 2);
}

struct demo_line *add_line(struct teller *t, const char *kind, enum demo_unit_name requester_unit,
	enum demo_account_name requester)
{
	struct demo_line *line = &t->file->lines[t->file->line_count++];

	assert(t->file->line_count <= DEMO_LINES);
	line->kind = kind;
	line->requester_unit = requester_unit;
	line->requester = requester;
	return line;
}

static const char *moment(struct teller *t, struct date day, int minute)
{
	char text[DATE_TEXT];

	return arena_printf(t->arena, "%s %02d:%02d:%02u", date_text(day, text), minute / 60,
		minute % 60, demo_below(&t->dice, 60));
}

struct demo_version *add_version(struct teller *t, struct demo_line *line, const char *state,
	struct date date, struct date recorded_on, enum demo_account_name by)
{
	struct demo_version *v = &line->versions[line->version_count];
	int n = line->version_count++;

	assert(line->version_count <= DEMO_VERSIONS);
	if (n > 0)
		*v = v[-1];
	v->state = state;
	v->date = date;
	v->recorded_on = recorded_on;
	v->recorded_at = moment(t, recorded_on,
		OPENING + n * VERSION_HOUR + demo_between(&t->dice, 0, VERSION_SPREAD));
	v->recorded_by = by;
	return v;
}

struct demo_right *add_right(struct teller *t, enum demo_organisation_name organisation,
	const char *basis, struct date event_date, enum demo_account_name by, const char *purpose)
{
	struct demo_right *r = &t->file->rights[t->file->right_count++];
	struct date granted_on = event_date;

	assert(t->file->right_count <= DEMO_RIGHTS);
	/* what arises by itself is dated on its event (R28-R32), the others are dealt with in days */
	if (by != DEMO_NOBODY) {
		struct date dealt_with = after(t, event_date, demo_between(&t->dice, 0, 3));

		granted_on = demo_arises(basis) ? event_date : dealt_with;
	}
	*r = (struct demo_right){
		.organisation = organisation,
		.unit = DEMO_EVERY_UNIT,
		.basis = basis,
		.purpose = purpose,
		.event_date = event_date,
		.granted_on = granted_on,
		.granted_by = by,
		.closure_recorded = true,
		.ended_by = DEMO_NOBODY,
	};
	return r;
}

bool demo_arises(const char *basis)
{
	return strcmp(basis, "allocation") == 0 || strcmp(basis, "referral_card") == 0 ||
	       strcmp(basis, "certified_partner") == 0;
}

void own_file(struct teller *t, const struct demo_right *allocation, enum demo_account_name contact,
	struct date until)
{
	struct demo_right *r = add_right(t, allocation->organisation, "ownership",
		allocation->granted_on, DEMO_NOBODY, NULL);

	r->granted_by = allocation->granted_by;
	r->owns = true;
	r->contact = contact;
	r->owned_until = until;
}

struct demo_paper *add_paper(struct teller *t, enum demo_paper_kind kind,
	enum demo_account_name author, struct date added_on, const struct demo_version *about)
{
	struct demo_paper *p = &t->file->papers[t->file->paper_count++];

	assert(t->file->paper_count <= DEMO_PAPERS);
	*p = (struct demo_paper){
		.kind = kind,
		.author = author,
		.added_on = added_on,
		.signed_on = added_on,
		.start = about->start_date,
		.end = about->expected_end,
	};
	return p;
}

static bool is_running(const struct demo_version *v)
{
	return strcmp(v->state, "requested") == 0 || strcmp(v->state, "in_progress") == 0;
}

static enum demo_organisation_name executor_of(const struct demo_version *v)
{
	return demo_units[v->executor_unit].organisation;
}

/* What a line means for one organisation's right; false: it never executed it. */
static bool action_of(const struct demo_line *line, enum demo_organisation_name organisation,
	struct closing_action *to)
{
	const struct demo_version *last = &line->versions[line->version_count - 1];

	*to = (struct closing_action){
		.trajectory = strcmp(line->kind, "guidance") == 0,
		.running = is_running(last),
	};
	if (executor_of(last) == organisation) {
		if (!to->running) {
			to->effective = last->date;
			to->recorded = last->recorded_on;
		}
		to->by_job =
			strcmp(last->state, "completed") == 0 && last->recorded_by == DEMO_NOBODY;
		return true;
	}
	for (int i = line->version_count - 1; i > 0; i--)
		if (executor_of(&line->versions[i - 1]) == organisation) {
			to->running = false;
			to->replaced_on = line->versions[i].recorded_on;
			return true;
		}
	return false;
}

static void close_right(const struct teller *t, struct demo_right *r)
{
	struct closing_facts facts = {.granted_on = r->granted_on};
	struct closing_action action;

	facts.ownership = (struct closing_ownership){
		.given = r->owns,
		.ended_on = r->owned_until,
		.event = CLOSING_TRANSFER,
		.months = demo_services[DEMO_TIBB].months,
	};
	for (int i = 0; i < t->file->line_count; i++)
		if (action_of(&t->file->lines[i], r->organisation, &action))
			closing_add(&facts, &action);
	r->end = closing_decide(&facts);
	if (date_given(r->closed_on)) {
		/* ended by hand, on that day (I33, I44) */
		r->end.last_valid_day = date_add_days(r->closed_on, -1);
	} else if (date_given(r->end.last_valid_day) && r->closure_recorded &&
		   date_compare(r->end.last_valid_day, t->today) < 0) {
		r->closed_on = date_add_days(r->end.last_valid_day, 1);
		r->end_reason = "term";
	}
}

void close_rights(struct teller *t)
{
	for (int i = 0; i < t->file->right_count; i++)
		close_right(t, &t->file->rights[i]);
}
