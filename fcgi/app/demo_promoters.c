/*
 * Stories of promoters in Brussels: lines that IBIS made, and those of one who has no IBIS.
 */
#include "app/demo_teller.h"

static const char *const promoter_going[] = {"Lessen begonnen, aanwezig op elke lesdag.",
	"Module een afgerond; begint volgende week aan de stage.",
	"Volgt ook Nederlands, een halve dag per week.", NULL};

/* The registration in IBIS makes the line; from the day after it can begin (R54-R56). */
static struct demo_line *register_in_ibis(
	struct teller *t, bool project, enum demo_unit_name promoter, struct date day)
{
	struct demo_line *line =
		add_line(t, project ? "project_line" : "training_line", promoter, DEMO_NOBODY);
	struct demo_version *v = add_version(t, line, "requested", day, day, DEMO_NOBODY);

	line->ibis_reference = arena_printf(t->arena, "IB-%d-9%05d", day.year, 100 + t->number);
	line->not_before = date_add_days(day, 1);
	line->course_number =
		project ? "PRJLEW"
			: arena_printf(t->arena, "%c%02u%c%u", 'A' + (int)demo_below(&t->dice, 8),
				  demo_below(&t->dice, 100), 'A' + (int)demo_below(&t->dice, 8),
				  demo_below(&t->dice, 10));
	v->executor_unit = promoter;
	v->executor = DEMO_NOBODY;
	if (demo_chance(&t->dice, 60))
		line->outsourcing_number = project ? "99FN001" : "99FN000";
	if (promoter == DEMO_LEERT_BRUSSEL && demo_chance(&t->dice, 50)) {
		v->executor_unit = DEMO_LEERT_OPLEIDING;
		line->oe_reference = demo_units[DEMO_LEERT_OPLEIDING].oe_number;
	}
	return line;
}

/* Handed in, and waiting for VDAB (R40). */
static void ask_in_brussels(
	struct teller *t, const struct demo_line *line, enum demo_unit_name promoter)
{
	const char *outsourced = line->outsourcing_number ? line->outsourcing_number : "99FN000";

	t->file->requests[t->file->request_count++] = (struct demo_request){
		.form = "brussels_consent_form",
		.asker = person_in(promoter),
		.purpose = "Opleiding bij de promotor",
		.matches = true,
		.birth_date = t->client->birth_date,
		.received_on = ago(t, demo_between(&t->dice, 1, 9)),
		.reference = arena_printf(t->arena, "%s/%s/%d", line->course_number, outsourced,
			demo_units[promoter].oe_number),
		.actiris_number = t->client->actiris_number,
	};
}

static void tell_ibis(struct teller *t, bool project, bool begun)
{
	enum demo_unit_name promoter = project ? DEMO_KANAAL_BRUSSEL : DEMO_LEERT_BRUSSEL;
	enum demo_organisation_name organisation = demo_units[promoter].organisation;
	int days = begun ? demo_between(&t->dice, 45, 180) : demo_between(&t->dice, 2, 20);
	struct date day = t->client->maker == DEMO_NOBODY ? t->client->created_on : ago(t, days);
	struct demo_line *line = register_in_ibis(t, project, promoter, day);
	struct date start = after(t, day, demo_between(&t->dice, 12, 25));
	struct demo_version *v;

	if (!begun && demo_chance(&t->dice, 40)) {
		if (t->client->actiris_number)
			ask_in_brussels(t, line, promoter);
		return;
	}
	/* registered in IBIS or not, the form is asked (R58) */
	add_right(t, organisation, "consent_form", after(t, day, demo_between(&t->dice, 1, 6)),
		counsellor(t), project ? "Leren en werken" : "Beroepsopleiding in Brussel");
	if (!begun)
		return;
	v = add_version(t, line, "in_progress", start, after(t, start, 1), person_in(promoter));
	v->start_date = start;
	v->executor = person_in(v->executor_unit);
	v->summary = one_of(t, promoter_going);
}

void tell_ibis_training_asked(struct teller *t)
{
	tell_ibis(t, false, false);
}

void tell_ibis_training(struct teller *t)
{
	tell_ibis(t, false, true);
}

void tell_ibis_project_asked(struct teller *t)
{
	tell_ibis(t, true, false);
}

void tell_ibis_project(struct teller *t)
{
	tell_ibis(t, true, true);
}

void tell_promoter_by_hand(struct teller *t)
{
	int days = demo_between(&t->dice, 10, 90);
	struct date asked = ago(t, days + 5), start = ago(t, days);
	struct demo_line *line;
	struct demo_version *v;

	add_right(t, DEMO_ZUID, "consent_form", ago(t, days + 16), counsellor(t),
		"Opleiding zorgkundige");
	line = add_line(t, "training_line", DEMO_ZUID_BRUSSEL, DEMO_PROMOTER_ZUID);
	v = add_version(t, line, "requested", asked, asked, DEMO_PROMOTER_ZUID);
	v->executor_unit = DEMO_ZUID_BRUSSEL;
	v->executor = DEMO_PROMOTER_ZUID;
	v->funding_number = "99FN014";
	v = add_version(t, line, "in_progress", start, start, DEMO_PROMOTER_ZUID);
	v->start_date = start;
	v->summary = one_of(t, promoter_going);
}
