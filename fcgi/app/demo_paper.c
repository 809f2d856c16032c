/*
 * What stands in the demo's documents, and in which form each is kept.
 */
#include "app/demo_paper.h"

#include <stdio.h>
#include <string.h>

enum { DAY_TEXT = 20 };

static const char *day_text(struct date d, char to[DAY_TEXT])
{
	snprintf(to, DAY_TEXT, "%02d/%02d/%04d", d.day, d.month, d.year);
	return to;
}

const char *demo_text_next(const char *lines, char *mark, const char **line, struct arena *a)
{
	size_t n;

	if (!lines || !*lines)
		return NULL;
	n = strcspn(lines, "\n");
	*mark = n == 0 ? '\n' : ' ';
	*line = arena_strndup(a, lines, n);
	if (n > 2 && strchr("#-", lines[0]) && lines[1] == ' ') {
		*mark = lines[0];
		*line += 2;
	}
	return lines + n + (lines[n] == '\n');
}

/* Everything a text names. */
struct about {
	const struct demo_client *client;
	const struct demo_paper *paper;
	const struct demo_account *author;
	const struct demo_unit *unit;
	char added[DAY_TEXT], signed_on[DAY_TEXT], start[DAY_TEXT], end[DAY_TEXT];
};

static const char closing_line[] = "Demonstratiedocument. Alle personen zijn verzonnen.";

static const char *head(const struct about *x, const char *title, struct arena *a)
{
	return arena_printf(a,
		"# %s\n"
		"Klant: %s %s (klantnummer %d)\n"
		"Begeleiding: %s tot vermoedelijk %s\n"
		"Kantoor: %s (%d), begeleider %s %s\n"
		"Opgemaakt op %s\n"
		"\n",
		title, x->client->first_name, x->client->last_name, x->client->number, x->start,
		x->end, x->unit->name, x->unit->oe_number, x->author->first_name,
		x->author->last_name, x->added);
}

static const char *action_plan(const struct about *x, struct arena *a)
{
	const char *job = x->client->job_count ? x->client->jobs[0] : "nog te bepalen";

	return arena_printf(a,
		"%s"
		"# 1. Waar staan we?\n"
		"In de eerste gesprekken bespraken we het ontslag, de loopbaan tot nu toe en wat "
		"de klant belangrijk vindt in een nieuwe baan. De loopbaanbalans is afgerond.\n"
		"\n"
		"# 2. Doel\n"
		"Gewenste job: %s. De klant zoekt werk op minder dan een uur reizen en staat open "
		"voor een korte opleiding.\n"
		"\n"
		"# 3. Acties van de klant\n"
		"- het cv aanvullen met de laatste twee functies\n"
		"- elke week minstens drie vacatures bekijken en er op een reageren\n"
		"- twee vroegere collega's aanspreken over hun werkgever\n"
		"- zich ingeschreven houden als werkzoekende\n"
		"\n"
		"# 4. Acties van het kantoor\n"
		"- een gesprek per twee weken, afwisselend op kantoor en digitaal\n"
		"- een oefengesprek met feedback voor elke sollicitatie\n"
		"- werkplek, computer en telefoon in het kantoor\n"
		"- hulp bij het lezen van een arbeidsvoorstel\n"
		"\n"
		"# 5. Opvolging\n"
		"Na elke fase bekijken we het plan opnieuw. Aanpassingen komen in een nieuwe "
		"versie, die ook aan het dossier wordt toegevoegd.\n"
		"\n"
		"%s\n",
		head(x, "Individueel actieplan outplacement", a), job, closing_line);
}

static const char *adapted_plan(const struct about *x, struct arena *a)
{
	return arena_printf(a,
		"%s"
		"# Wat verandert er?\n"
		"De begeleiding wordt op vraag van de klant verlengd. Het eerste actieplan blijft "
		"gelden, met deze aanvullingen:\n"
		"- een proefperiode van drie dagen bij een werkgever in de streek\n"
		"- een gesprek per week in plaats van per twee weken\n"
		"- een tweede taalversie van het cv\n"
		"\n"
		"%s\n",
		head(x, "Aangepast actieplan", a), closing_line);
}

static const char *final_report(const struct about *x, struct arena *a)
{
	return arena_printf(a,
		"%s"
		"# Verloop\n"
		"De klant volgde het volledige programma van zestig uur. De drie fasen zijn "
		"doorlopen zoals in het actieplan afgesproken.\n"
		"\n"
		"# Competenties\n"
		"- werkt nauwkeurig en op eigen tempo\n"
		"- leert snel met nieuwe programma's werken\n"
		"- voelt zich zekerder in een sollicitatiegesprek dan bij het begin\n"
		"\n"
		"# Resultaat\n"
		"Twaalf sollicitaties, vier gesprekken. Het cv, de gewenste jobs en de "
		"contactgegevens in het dossier zijn nagekeken.\n"
		"\n"
		"# Advies voor de bemiddelaar\n"
		"Blijf vacatures in de streek doorsturen; een korte opleiding in spreadsheets "
		"kan nog helpen.\n"
		"\n"
		"%s\n",
		head(x, "Eindverslag outplacement", a), closing_line);
}

static const char *certificate(const struct about *x, struct arena *a)
{
	return arena_printf(a,
		"# Attest outplacement\n"
		"\n"
		"Ondergetekende: %s %s\n"
		"Adres: %s %s, %s %s\n"
		"\n"
		"verklaart outplacementbegeleiding te volgen bij\n"
		"%s (OE %d)\n"
		"\n"
		"Begin: %s\n"
		"Vermoedelijk einde: %s\n"
		"\n"
		"en gaat ermee akkoord dat dit kantoor\n"
		"het klantendossier inkijkt.\n"
		"\n"
		"Gedaan op %s, voor gelezen en goedgekeurd\n",
		x->client->first_name, x->client->last_name, x->client->street,
		x->client->house_number, x->client->postcode, x->client->municipality,
		x->unit->name, x->unit->oe_number, x->start, x->end, x->signed_on);
}

static const char *resume(const struct about *x, struct arena *a)
{
	const struct demo_client *c = x->client;

	return arena_printf(a,
		"# Curriculum vitae\n"
		"%s %s, %s\n"
		"E-mail: %s\n"
		"\n"
		"# Ervaring\n"
		"- administratief bediende, zes jaar\n"
		"- verkoper in een doe-het-zelfzaak, drie jaar\n"
		"- vrijwilliger in een fietsatelier\n"
		"\n"
		"# Opleiding\n"
		"- secundair onderwijs, handel\n"
		"- beroepsopleiding, getuigschrift behaald in het jaar %d\n"
		"\n"
		"# Talen\n"
		"Nederlands, Frans en Engels\n"
		"\n"
		"%s\n",
		c->first_name, c->last_name, c->municipality, c->email ? c->email : "geen",
		x->paper->added_on.year, closing_line);
}

static const char *note(const struct about *x, struct arena *a)
{
	return arena_printf(a,
		"Verslag van het overleg op %s\n"
		"\n"
		"Aanwezig: %s %s (%s), de klant en de werkleider.\n"
		"\n"
		"- Het werkritme ligt nu op drie halve dagen, vanaf volgende maand vier.\n"
		"- De klant neemt zelf contact op met de kinderopvang.\n"
		"- Volgend overleg binnen zes weken.\n"
		"\n"
		"%s\n",
		x->added, x->author->first_name, x->author->last_name, x->unit->name, closing_line);
}

/* What each kind of paper is called and made by. */
static const struct {
	const char *title, *kind, *stem, *extension;
	const char *(*write)(const struct about *x, struct arena *a);
	struct demo_bytes (*lay_out)(const struct demo_text *text, struct arena *a);
} papers[] = {
	[DEMO_ACTION_PLAN] = {"Individueel actieplan", "action_plan", "actieplan", "pdf",
		action_plan, demo_pdf},
	[DEMO_ADAPTED_PLAN] = {"Aangepast actieplan", "action_plan", "actieplan-aangepast", "docx",
		adapted_plan, demo_docx},
	[DEMO_FINAL_REPORT] = {"Eindverslag outplacement", "final_report", "eindverslag", "pdf",
		final_report, demo_pdf},
	[DEMO_CERTIFICATE] = {"Attest outplacement, ondertekend", "certificate", "attest", "png",
		certificate, demo_png},
	[DEMO_RESUME] = {"Cv", "other", "cv", "odt", resume, demo_odt},
	[DEMO_NOTE] = {"Verslag van het overleg", "other", "overleg", "txt", note, NULL},
};

struct demo_document demo_paper(
	const struct demo_client *c, const struct demo_paper *p, struct arena *a)
{
	struct about x = {
		.client = c,
		.paper = p,
		.author = &demo_accounts[p->author],
		.unit = &demo_units[demo_accounts[p->author].unit],
	};
	struct demo_text text = {.title = papers[p->kind].title, .date = p->added_on};
	char added[DATE_TEXT];

	day_text(p->added_on, x.added);
	day_text(p->signed_on, x.signed_on);
	day_text(p->start, x.start);
	day_text(p->end, x.end);
	text.author = arena_printf(a, "%s %s", x.author->first_name, x.author->last_name);
	text.lines = papers[p->kind].write(&x, a);
	return (struct demo_document){
		.title = papers[p->kind].title,
		.kind = papers[p->kind].kind,
		.file_name = arena_printf(a, "%s-%s.%s", papers[p->kind].stem,
			date_text(p->added_on, added), papers[p->kind].extension),
		.content = papers[p->kind].lay_out
				   ? papers[p->kind].lay_out(&text, a)
				   : (struct demo_bytes){text.lines, strlen(text.lines)},
	};
}
