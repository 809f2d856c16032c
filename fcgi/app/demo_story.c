/*
 * Which letter tells which story; here are those of rights without lines.
 */
#include "app/demo_story.h"

#include "app/demo_teller.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const enum demo_organisation_name form_partners[] = {
	DEMO_AMBACHT, DEMO_SCHOOL, DEMO_KRING, DEMO_WENDING, DEMO_OEVER, DEMO_ZUID};

static enum demo_organisation_name form_partner(struct teller *t)
{
	return form_partners[demo_below(&t->dice, NELEM(form_partners))];
}

static void tell_form(struct teller *t)
{
	struct demo_right *r = add_right(t, form_partner(t), "consent_form",
		ago(t, demo_between(&t->dice, 5, 176)), counsellor(t),
		"Verkennend gesprek over een opleiding of begeleiding");

	if (r->organisation == DEMO_WENDING && demo_chance(&t->dice, 50))
		r->unit = DEMO_WENDING_LEUVEN;
}

static void tell_certified(struct teller *t)
{
	add_right(t, DEMO_OCMW, "certified_partner", ago(t, demo_between(&t->dice, 10, 160)),
		DEMO_NOBODY, "Activering door het OCMW");
}

static void tell_withdrawn(struct teller *t)
{
	struct demo_right *r = add_right(t, form_partner(t), "consent_form",
		ago(t, demo_between(&t->dice, 90, 140)), counsellor(t), "Begeleiding naar werk");

	r->closed_on = ago(t, demo_between(&t->dice, 8, 60));
	r->end_reason = "consent_withdrawn";
	r->end_note = "De klant heeft de toestemming ingetrokken, per mail aan de bemiddelaar.";
	r->ended_by = counsellor(t);
}

static void make_over(struct teller *t, bool recorded)
{
	enum demo_organisation_name partner = t->number % 3 == 0 ? DEMO_MORGEN : form_partner(t);
	struct demo_right *r = add_right(t, partner, "consent_form",
		ago(t, recorded ? demo_between(&t->dice, 260, 480) : 190), counsellor(t),
		"Oriënterende opleiding");

	r->closure_recorded = recorded;
}

static void tell_over(struct teller *t)
{
	make_over(t, true);
}

static void tell_over_unrecorded(struct teller *t)
{
	make_over(t, false);
}

static void add_request(struct teller *t, enum demo_account_name asker, int days, bool matches)
{
	struct demo_request *q = &t->file->requests[t->file->request_count++];

	*q = (struct demo_request){
		.form = "consent_form",
		.asker = asker,
		.purpose = "Begeleiding naar werk",
		.message = "De klant heeft zich bij ons aangemeld en vraagt ons mee te volgen.",
		.matches = matches,
		.birth_date = t->client->birth_date,
		.received_on = ago(t, days),
	};
	if (!matches)
		q->birth_date = date_add_months(q->birth_date, 12);
}

/* Some within the five working days, some over them (R27). */
static void tell_request(struct teller *t)
{
	add_request(t, around(t)->guide, demo_between(&t->dice, 1, 12), true);
	if (demo_chance(&t->dice, 50))
		add_request(t, DEMO_GUIDE_OCMW, demo_between(&t->dice, 1, 4), false);
}

static void tell_several(struct teller *t)
{
	tell_guidance_done(t);
	tell_training(t);
	tell_certified(t);
}

static const char *const plan_texts[] = {
	"Intake gedaan. De klant zoekt in de eigen sector en is bereid tot pendelen. Afgesproken: cv "
	"nakijken, gewenste jobs aanvullen en een actieplan opmaken.",
	"Heroriëntering. De vroegere job is fysiek te zwaar; de klant verkent administratie en "
	"onthaal. Eerst een oriënterende opleiding, daarna sollicitatiebegeleiding.",
	"Sterke motivatie en recente ervaring. Weinig begeleiding nodig: om de veertien dagen contact, "
	"de klant solliciteert zelf.",
	"Drempels: kinderopvang en vervoer. Die worden eerst geregeld; intussen taallessen in de "
	"avond."};
static const char plan_long_ago[] =
	"Eerste gesprek na de sluiting van het bedrijf. De klant wil op termijn een eigen zaak en volgt "
	"eerst een opleiding.";
static const char plan_adapted[] =
	"Intake gedaan. De klant zoekt in de eigen sector, ook deeltijds, en is bereid tot pendelen. "
	"Afgesproken: cv nakijken, gewenste jobs aanvullen, een actieplan opmaken en om de twee weken "
	"contact.";

static void add_plan(struct teller *t, struct date day, const char *text)
{
	t->file->plans[t->file->plan_count++] = (struct demo_plan){
		.date = day, .text = text, .recorded_on = day, .author = counsellor(t)};
}

/* Whoever is guided had a first talk, when the file was made. The client who stands in the
 * documentation came back after years, and what was decided then was corrected. */
static void tell_plans(struct teller *t)
{
	if (t->file->line_count == 0 || counsellor(t) == DEMO_NOBODY)
		return;
	if (t->number == 1)
		add_plan(t, ago(t, 1400), plan_long_ago);
	add_plan(t, after(t, t->client->created_on, 0),
		plan_texts[(size_t)t->number % NELEM(plan_texts)]);
	if (t->number == 1) {
		struct demo_plan *plan = &t->file->plans[1];

		plan->text = plan_texts[0];
		plan->corrected = plan_adapted;
		plan->corrected_on = after(t, plan->recorded_on, 5);
	}
}

static const struct {
	char letter;
	void (*tell)(struct teller *t);
} stories[] = {
	{'o', tell_outplacement_asked},
	{'b', tell_outplacement_running},
	{'e', tell_outplacement_extended},
	{'d', tell_outplacement_completed},
	{'s', tell_outplacement_stopped},
	{'x', tell_outplacement_cancelled},
	{'u', tell_outplacement_one_unit},
	{'l', tell_line_without_right},
	{'g', tell_guidance},
	{'v', tell_allocated},
	{'G', tell_guidance_done},
	{'r', tell_guidance_replaced},
	{'t', tell_training},
	{'T', tell_training_done},
	{'h', tell_higher},
	{'p', tell_social_plan},
	{'i', tell_ibis_training_asked},
	{'I', tell_ibis_training},
	{'j', tell_ibis_project_asked},
	{'J', tell_ibis_project},
	{'m', tell_promoter_by_hand},
	{'f', tell_form},
	{'c', tell_certified},
	{'w', tell_withdrawn},
	{'k', tell_over},
	{'K', tell_over_unrecorded},
	{'q', tell_request},
	{'a', tell_several},
};

void demo_story(
	const struct demo_client *c, int n, struct date today, struct demo_file *f, struct arena *a)
{
	struct teller t = {.client = c, .number = n, .today = today, .arena = a, .file = f};

	/* dice of their own: another story changes no client */
	t.dice = demo_random_new(1000 + (uint64_t)n);
	*f = (struct demo_file){0};
	for (size_t i = 0; i < NELEM(stories); i++)
		if (stories[i].letter == c->story)
			stories[i].tell(&t);
	tell_plans(&t);
	close_rights(&t);
}
