/*
 * Stories of outplacement: from the attest over the action plan to each of the ends there are.
 */
#include "app/demo_teller.h"

static const char *const office_asked[] = {"Intake gepland. Vermoedelijke einddatum {}.",
	"Attest ontvangen en bezorgd aan het secretariaat van de sociale interventiedienst. "
	"Vermoedelijke einddatum {}.",
	"Aangemeld door de vroegere werkgever; eerste afspraak volgende week. Vermoedelijke "
	"einddatum {}.",
	NULL};
static const char *const office_begun[] = {
	"Vermoedelijke einddatum {}. Kennismaking geweest; we beginnen met een loopbaanbalans en "
	"een sollicitatieplan.",
	"Vermoedelijke einddatum {}. Begeleiding na collectief ontslag, twee gesprekken per maand, "
	"deels digitaal.",
	"Vermoedelijke einddatum {}. Wil van sector veranderen en verkent een opleiding; afspraken "
	"staan in het actieplan.",
	"Vermoedelijke einddatum {}. Twintig uur in de eerste twee maanden, daarna elke week een "
	"gesprek.",
	NULL};
static const char *const office_going[] = {
	"Vermoedelijke einddatum {}. Cv herwerkt en online profiel opgemaakt. Drie sollicitaties "
	"lopen.",
	"Vermoedelijke einddatum {}. Oefengesprekken gehouden, netwerk in kaart gebracht. Volgende "
	"afspraak binnen twee weken.",
	"Vermoedelijke einddatum {}. Proefdag gelopen bij een werkgever in de buurt, antwoord "
	"verwacht. Actieplan aangevuld.",
	"Vermoedelijke einddatum {}. Rondt een korte cursus spreadsheets af; daarna opnieuw "
	"solliciteren in de logistiek.",
	NULL};
static const char office_extended[] =
	"Verlengd op vraag van de klant: nieuwe vermoedelijke einddatum {}. Nieuw attest bezorgd "
	"aan de lokale sociale interventieadviseur.";
static const char *const office_ended[] = {
	"Programma afgerond, eindverslag toegevoegd. Werkt sinds kort met een contract van "
	"onbepaalde duur.",
	"Programma afgerond, eindverslag toegevoegd. Zoekt verder met de hulp van de bemiddelaar.",
	NULL};
static const char *const adviser_stopped[] = {
	"Stopgezet in overleg met het kantoor: start als zelfstandige en vraagt geen begeleiding "
	"meer.",
	"Stopgezet in overleg met het kantoor: verhuist naar het buitenland.", NULL};
/* Of each reason one, in words of the office. */
static const char *const office_cancelled[][2] = {
	{"work_before_intake", "Al aan het werk voor de intake."},
	{"work_after_intake", "Vond zelf werk kort na de intake."}};

static const char *const office_funding[][2] = {
	[DEMO_WENDING] = {"EEWG438", "EEWG441"}, [DEMO_OEVER] = {"EEWH127", "EEWH130"}};

static enum demo_organisation_name office(const struct teller *t)
{
	return demo_units[around(t)->office].organisation;
}

/* The office shows the attest of that day and gets its right for it (R138, R36). */
static struct demo_right *give_certificate(struct teller *t, struct date signed_on)
{
	return add_right(t, office(t), "outplacement_certificate", signed_on, around(t)->adviser,
		"Outplacementbegeleiding");
}

/* The first version of an outplacement line: asked for on `day`, to end a year later. */
static struct demo_line *ask_outplacement(
	struct teller *t, struct date day, struct date start, enum demo_account_name by)
{
	const struct surroundings *s = around(t);
	struct demo_line *line = add_line(t, "outplacement", s->office, s->guide);
	struct demo_version *v = add_version(t, line, "requested", day, day, by);

	v->executor_unit = s->office;
	v->executor = s->guide;
	v->expected_end = date_add_months(start, 12);
	if (demo_chance(&t->dice, 70))
		v->funding_number = office_funding[office(t)][demo_below(&t->dice, 2)];
	v->summary = with_date(t, one_of(t, office_asked), v->expected_end);
	return line;
}

/* Attest, aanvraag and bezig: the guidance began `days` ago. */
static struct demo_line *begin_outplacement(struct teller *t, int days)
{
	enum demo_account_name guide = around(t)->guide;
	struct date start = ago(t, days), asked = ago(t, days + demo_between(&t->dice, 4, 7));
	struct date recorded = after(t, start, demo_between(&t->dice, 0, 2));
	struct demo_line *line;
	struct demo_version *v;

	give_certificate(t, ago(t, days + demo_between(&t->dice, 14, 22)));
	line = ask_outplacement(t, asked, start, guide);
	v = add_version(t, line, "in_progress", start, recorded, guide);
	v->start_date = start;
	v->summary = with_date(t, one_of(t, office_begun), v->expected_end);
	return line;
}

/* Some weeks later the action plan is made and noted (R148). */
static void make_plan(struct teller *t, struct demo_line *line, int weeks)
{
	const struct demo_version *begun = &line->versions[line->version_count - 1];
	struct date day = after(t, begun->start_date, 7 * weeks);
	struct demo_version *v =
		add_version(t, line, "in_progress", begun->date, day, around(t)->guide);

	v->summary = with_date(t, one_of(t, office_going), v->expected_end);
	add_paper(t, DEMO_ACTION_PLAN, around(t)->guide, day, v);
}

void tell_outplacement_asked(struct teller *t)
{
	int days = demo_between(&t->dice, 2, 9);
	struct date asked = ago(t, days);

	give_certificate(t, ago(t, days + demo_between(&t->dice, 8, 15)));
	ask_outplacement(t, asked, asked, around(t)->guide);
}

void tell_outplacement_running(struct teller *t)
{
	/* the client who stands in the documentation has a plan to show */
	int days = t->number == 1 ? 96 : demo_between(&t->dice, 12, 260);
	struct demo_line *line = begin_outplacement(t, days);

	if (days > 45)
		make_plan(t, line, demo_between(&t->dice, 3, 6));
	if (t->number == 1)
		add_paper(t, DEMO_CERTIFICATE, around(t)->guide, line->versions[1].recorded_on,
			&line->versions[1])
			->signed_on = t->file->rights[0].event_date;
}

void tell_outplacement_one_unit(struct teller *t)
{
	struct demo_line *line = begin_outplacement(t, demo_between(&t->dice, 20, 150));

	t->file->rights[0].unit = (int)around(t)->office;
	make_plan(t, line, 2);
}

/* The year is nearly over when it is made longer; the line goes on (R163-R166). */
void tell_outplacement_extended(struct teller *t)
{
	int days = demo_between(&t->dice, 395, 425);
	struct demo_line *line = begin_outplacement(t, days);
	struct demo_version *v;

	make_plan(t, line, 4);
	v = add_version(t, line, "in_progress", line->versions[1].date, ago(t, days - 350),
		around(t)->adviser);
	v->expected_end = date_add_months(v->expected_end, demo_between(&t->dice, 4, 6));
	v->summary = with_date(t, office_extended, v->expected_end);
	add_paper(t, DEMO_CERTIFICATE, around(t)->guide, v->recorded_on, v);
	add_paper(t, DEMO_ADAPTED_PLAN, around(t)->guide, after(t, v->recorded_on, 9), v);
}

/* A month after the expected end the line goes to 'Uitgevoerd' by itself (R175, I25). */
void tell_outplacement_completed(struct teller *t)
{
	int days = t->number == 2 ? 430 : demo_between(&t->dice, 400, 560);
	struct demo_line *line = begin_outplacement(t, days);
	struct demo_version *v;
	struct date end, done;

	make_plan(t, line, 5);
	end = line->versions[1].expected_end;
	done = date_add_months(end, 1);
	v = add_version(
		t, line, "in_progress", line->versions[1].date, after(t, end, 3), around(t)->guide);
	v->summary = one_of(t, office_ended);
	add_paper(t, DEMO_FINAL_REPORT, around(t)->guide, v->recorded_on, v);
	add_version(t, line, "completed", done, done, DEMO_NOBODY);
}

void tell_outplacement_stopped(struct teller *t)
{
	int days = demo_between(&t->dice, 110, 260);
	struct demo_line *line = begin_outplacement(t, days);
	struct date stop;
	struct demo_version *v;

	make_plan(t, line, 3);
	stop = ago(t, days - demo_between(&t->dice, 60, 90));
	v = add_version(t, line, "stopped", stop, after(t, stop, demo_between(&t->dice, 1, 6)),
		around(t)->adviser);
	v->summary = one_of(t, adviser_stopped);
}

void tell_outplacement_cancelled(struct teller *t)
{
	int days = demo_between(&t->dice, 25, 150);
	struct date asked = ago(t, days), end = after(t, asked, demo_between(&t->dice, 4, 12));
	struct demo_line *line;
	struct demo_version *v;
	unsigned why;

	give_certificate(t, ago(t, days + demo_between(&t->dice, 8, 15)));
	line = ask_outplacement(t, asked, asked, around(t)->guide);
	v = add_version(t, line, "cancelled", end, end, around(t)->guide);
	why = demo_below(&t->dice, 2);
	v->cancel_reason = office_cancelled[why][0];
	v->summary = office_cancelled[why][1];
}

/* The counsellor names the office; until somebody gives it a right it cannot look (R33, I21). */
void tell_line_without_right(struct teller *t)
{
	struct date day = ago(t, demo_between(&t->dice, 3, 20));
	struct demo_line *line = ask_outplacement(t, day, day, counsellor(t));

	line->requester_unit = demo_accounts[counsellor(t)].unit;
	line->requester = counsellor(t);
	line->versions[0].executor = DEMO_NOBODY;
	line->versions[0].funding_number = NULL;
	line->versions[0].summary = "Kantoor gekozen met de klant; de aanvraag voor inzage volgt.";
}
