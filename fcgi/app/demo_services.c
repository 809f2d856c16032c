/*
 * Stories of what the service asks partners to do: guidance, training, plans in the social economy.
 */
#include "app/demo_teller.h"

static const char *const guidance_going[] = {
	"Intensieve begeleiding: elke week contact, nadruk op solliciteren en Nederlands op de "
	"werkvloer.",
	"Traject van zes maanden. Kinderopvang geregeld, zoekt deeltijds werk in de buurt.",
	"Begeleiding met jobcoach; bezoekt elke week een werkgever.", NULL};
static const char guidance_done[] =
	"Traject afgerond. Werkt deeltijds en blijft ingeschreven voor een voltijdse baan.";
static const char *const training_going[] = {
	"Opleiding van zestien weken, vier dagen per week, met stage in de laatste maand.",
	"Volgt les in avondonderwijs; tussentijdse evaluatie was goed.",
	"Werkplekleren: twee dagen les en drie dagen bij een werkgever.", NULL};
static const char training_done[] =
	"Geslaagd, getuigschrift behaald. Stageplaats biedt een contract aan.";
static const char higher_going[] =
	"Graduaat, eerste jaar. Vrijstelling aangevraagd; volgende opvolging na de examens.";
static const char plan_going[] =
	"Persoonlijk actieplan: werkritme opbouwen, taken in het magazijn, begeleiding op de "
	"vloer.";

/* A line that the service asks for and follows, begun `days` ago. */
static struct demo_line *begin_service_line(struct teller *t, const char *kind,
	enum demo_unit_name executor, int days, const char *summary)
{
	enum demo_account_name by = counsellor(t);
	struct date start = ago(t, days), asked = ago(t, days + demo_between(&t->dice, 6, 12));
	struct demo_line *line = add_line(t, kind, demo_accounts[by].unit, by);
	struct demo_version *v = add_version(t, line, "requested", asked, asked, by);

	v->executor_unit = executor;
	v->executor = person_in(executor);
	v = add_version(t, line, "in_progress", start, after(t, start, 1), by);
	v->start_date = start;
	v->summary = summary;
	return line;
}

static void finish_line(struct teller *t, struct demo_line *line, int days, const char *summary)
{
	struct date end = ago(t, days);
	struct demo_version *v = add_version(t, line, "completed", end,
		after(t, end, demo_between(&t->dice, 0, 5)), counsellor(t));

	v->summary = summary;
}

/* The tender partner's right is the first of the file; it owns the file until a day, or still. */
static void tender_owns(struct teller *t, struct date until)
{
	own_file(t, &t->file->rights[0], person_in(around(t)->tender), until);
}

static struct demo_line *begin_guidance(struct teller *t)
{
	int days = demo_between(&t->dice, 30, 150);
	const char *summary = one_of(t, guidance_going);
	struct demo_line *line;

	add_right(t, DEMO_WERKSPOOR, "allocation", ago(t, days + 18), counsellor(t),
		"Intensieve begeleiding en bemiddeling");
	line = begin_service_line(t, "guidance", around(t)->tender, days, summary);
	line->versions[1].funding_number = "TIBB412";
	return line;
}

void tell_guidance(struct teller *t)
{
	begin_guidance(t);
	tender_owns(t, (struct date){0});
}

/* Allocated to the tender partner these days; its people see that it waits, and nothing else (I3). */
void tell_allocated(struct teller *t)
{
	t->file->waiting[t->file->waiting_count++] = (struct demo_waiting){
		.organisation = DEMO_WERKSPOOR,
		.contact = person_in(around(t)->tender),
		.recorded_by = counsellor(t),
		.allocated_on = ago(t, demo_between(&t->dice, 1, 6)),
	};
}

void tell_guidance_done(struct teller *t)
{
	int days = demo_between(&t->dice, 200, 330);
	struct demo_line *line;

	add_right(t, DEMO_WERKSPOOR, "allocation", ago(t, days + 18), counsellor(t),
		"Intensieve begeleiding en bemiddeling");
	line = begin_service_line(
		t, "guidance", around(t)->tender, days, one_of(t, guidance_going));
	finish_line(t, line, demo_between(&t->dice, 10, 160), guidance_done);
	tender_owns(t, line->versions[line->version_count - 1].recorded_on);
}

/* Another organisation takes the guidance over; for the first it has closed (I40). */
void tell_guidance_replaced(struct teller *t)
{
	struct demo_line *line = begin_guidance(t);
	struct date day = ago(t, demo_between(&t->dice, 8, 20));
	const struct demo_right *next = add_right(t, DEMO_GTB, "certified_partner", day,
		DEMO_NOBODY, "Gespecialiseerde trajectbegeleiding");
	struct demo_version *v = add_version(
		t, line, "in_progress", line->versions[1].date, next->granted_on, counsellor(t));

	v->executor_unit = DEMO_GTB_BRABANT;
	v->executor = DEMO_GUIDE_GTB;
	v->funding_number = NULL;
	v->summary = "Overgenomen door GTB na overleg met de klant en de eerste begeleider.";
	tender_owns(t, next->granted_on);
}

void tell_training(struct teller *t)
{
	int days = demo_between(&t->dice, 20, 110);
	struct demo_line *line;

	add_right(t, DEMO_AMBACHT, "referral_card", ago(t, days + 16), counsellor(t),
		"Beroepsopleiding");
	line = begin_service_line(
		t, "training", around(t)->trainer, days, one_of(t, training_going));
	line->versions[1].funding_number = demo_chance(&t->dice, 50) ? "99FN210" : "99FN214";
}

void tell_training_done(struct teller *t)
{
	int days = demo_between(&t->dice, 190, 320);
	struct demo_line *line;

	add_right(t, DEMO_AMBACHT, "referral_card", ago(t, days + 16), counsellor(t),
		"Beroepsopleiding");
	line = begin_service_line(
		t, "training", around(t)->trainer, days, one_of(t, training_going));
	finish_line(t, line, demo_between(&t->dice, 15, 165), training_done);
	if (t->file->paper_count < DEMO_PAPERS)
		add_paper(t, DEMO_RESUME, counsellor(t), ago(t, 12), &line->versions[1]);
}

void tell_higher(struct teller *t)
{
	int days = demo_between(&t->dice, 40, 75);

	add_right(t, DEMO_SCHOOL, "consent_form", ago(t, days + 17), counsellor(t),
		"Opvolging van het graduaat");
	begin_service_line(t, "higher_vocational", DEMO_SCHOOL_BRUSSEL, days, higher_going);
}

void tell_social_plan(struct teller *t)
{
	int days = demo_between(&t->dice, 25, 140);
	struct demo_line *line;

	add_right(t, DEMO_GTB, "certified_partner", ago(t, days + 40), DEMO_NOBODY,
		"Gespecialiseerde trajectbegeleiding");
	add_right(t, DEMO_KRING, "referral_card", ago(t, days + 17), counsellor(t),
		"Tewerkstelling in de sociale economie");
	line = begin_service_line(t, "social_economy_plan", DEMO_KRING_LEUVEN, days, plan_going);
	line->versions[1].funding_number = "SEPAP45";
	add_paper(t, DEMO_NOTE, DEMO_GUIDE_GTB, after(t, line->versions[1].recorded_on, 8),
		&line->versions[1]);
}
