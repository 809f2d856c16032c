/*
 * Making clients up: who counsels how many, what happened to them, and then chance.
 */
#include "app/demo_client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/demo_random.h"
#include "base/text.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

enum { FIRST_BIRTH_YEAR = 1960, LAST_BIRTH_YEAR = 2008, BIS_KNOWN = 40, BIS_UNKNOWN = 20 };

/* A client a letter; the letters are explained in demo_story.h. */
static const struct {
	enum demo_unit_name unit;
	enum demo_account_name counsellor, maker;
	const char *stories;
} castings[] = {
	{DEMO_VDAB_HALLE, DEMO_COUNSELLOR_HALLE, DEMO_COUNSELLOR_HALLE,
		"-bdaquofetTvxswkglppcrcbfoG-"},
	{DEMO_VDAB_HALLE, DEMO_COLLEAGUE_HALLE, DEMO_COLLEAGUE_HALLE, "-bf-guTd-oKctp"},
	{DEMO_VDAB_HALLE, DEMO_NOBODY, DEMO_COLLEAGUE_HALLE, "--fq-b"},
	{DEMO_VDAB_LEUVEN, DEMO_COUNSELLOR_LEUVEN, DEMO_COUNSELLOR_LEUVEN,
		"-bo-pdtpfhs-Tu-gckrbxpc"},
	{DEMO_VDAB_LEUVEN, DEMO_COUNSELLOR_HALLE, DEMO_COUNSELLOR_LEUVEN, "b-"},
	{DEMO_VDAB_LEUVEN, DEMO_NOBODY, DEMO_COUNSELLOR_LEUVEN, "-f-o-"},
	{DEMO_VDAB_BRUSSEL, DEMO_COUNSELLOR_BRUSSEL, DEMO_COUNSELLOR_BRUSSEL,
		"Ii-jbmIhGvfgidm-tJqj-lbIocwmi-kfjs-e"},
	{DEMO_VDAB_BRUSSEL, DEMO_NOBODY, DEMO_NOBODY, "iijIijijIjii"},
	{DEMO_VDAB_BRUSSEL, DEMO_NOBODY, DEMO_COUNSELLOR_BRUSSEL, "-mf-i-j-"},
	{DEMO_VDAB_GENT, DEMO_COUNSELLOR_GENT, DEMO_COUNSELLOR_GENT,
		"-bdot-fue-sTx-b-aq-fkotwpK-hb-d"},
	{DEMO_VDAB_GENT, DEMO_NOBODY, DEMO_COUNSELLOR_GENT, "-f-o-"},
	{DEMO_VDAB_ANTWERPEN, DEMO_COUNSELLOR_ANTWERPEN, DEMO_COUNSELLOR_ANTWERPEN,
		"b-dofs-et-bux-l-fTkb-q-od"},
	{DEMO_VDAB_ANTWERPEN, DEMO_NOBODY, DEMO_COUNSELLOR_ANTWERPEN, "-f-b-"},
};

/* Some have a name of their own, by which the documentation and the tests find them: the first ones
 * of a casting. */
static const struct {
	size_t casting, place;
	const char *first_name, *last_name, *sex, *language;
	struct date birth_date;
	size_t again; /* not 0: the place of the same person, who was known by a BIS number before */
} leads[] = {
	{0, 0, "Éloïse", "Van den Broeck", "female", "nl", {1984, 3, 12}, 0},
	{0, 1, "Mehmet", "Yılmaz", "male", "tr", {1971, 9, 5}, 0},
	{0, 2, "Marie-Christine", "De Clercq-Vanhoutte", "female", "nl", {1967, 11, 30}, 0},
	{0, 3, "Jan-Baptist", "van der Meulen", "male", "nl", {1990, 2, 28}, 0},
	{0, 4, "Siobhán", "O'Sullivan", "female", "en", {1979, 6, 17}, 0},
	{0, 5, "Abd al-Rahman", "Al Masri", "male", "ar", {1995, 1, 1}, 0},
	{0, 7, "Siobhan", "O Sullivan", "female", "en", {1979, 6, 17}, 4},
	{6, 0, "Fatima-Zahra", "El Bakkali", "female", "fr", {1988, 8, 20}, 0},
	{6, 1, "Maria da Conceição", "Albuquerque de Vasconcelos e Sousa Coutinho", "female", "es",
		{1974, 4, 25}, 0},
	{6, 3, "Trésor", "Lukaku-Bolingo", "male", "fr", {2007, 10, 9}, 0},
	{9, 0, "Lieselot", "D'Hondt", "female", "nl", {2001, 5, 14}, 0},
	{9, 1, "Thị Hoa", "Nguyễn", "female", "vi", {1969, 12, 24}, 0},
};

/* Birth dates that docs/ibis/voorbeeld.xml uses with counter 998 or 999, BIS numbers undone. */
static const struct date taken[] = {
	{1985, 7, 30}, {2009, 2, 11}, {1990, 12, 1}, {1978, 4, 9}, {1995, 3, 14}};

const char *demo_ssin(struct date birth, int month_plus, char to[SSIN_DIGITS + 1])
{
	unsigned year = (unsigned)birth.year % 100, month = (unsigned)(birth.month + month_plus);
	unsigned long nine = ((year * 100 + month) * 100 + (unsigned)birth.day) * 1000UL + 999;
	unsigned long counted = birth.year >= 2000 ? nine + 2000000000UL : nine;
	char digits[32];

	snprintf(digits, sizeof(digits), "%09lu%02lu", nine, 97 - counted % 97);
	memcpy(to, digits, SSIN_DIGITS);
	to[SSIN_DIGITS] = '\0';
	return to;
}

struct making {
	struct demo_client *clients;
	int count;
	struct date today;
	struct arena *arena;
	struct demo_random dice;
};

static bool same_day(struct date a, struct date b)
{
	return date_compare(a, b) == 0;
}

static bool birth_is_free(const struct making *m, struct date birth)
{
	for (size_t i = 0; i < NELEM(taken); i++)
		if (same_day(taken[i], birth))
			return false;
	for (size_t i = 0; i < NELEM(leads); i++)
		if (same_day(leads[i].birth_date, birth))
			return false;
	for (int i = 0; i < m->count; i++)
		if (same_day(m->clients[i].birth_date, birth))
			return false;
	return true;
}

/* Young for what young people do (leren en werken), old enough for outplacement. */
static struct date choose_birth(struct making *m, char story)
{
	struct date d;
	int first = FIRST_BIRTH_YEAR, last = LAST_BIRTH_YEAR;

	if (strchr("jJ", story))
		first = 2003;
	else if (strchr("obedsxu", story))
		last = 1996;
	else if (demo_chance(&m->dice, 30))
		first = 2000;
	do {
		d.year = (int16_t)demo_between(&m->dice, first, last);
		d.month = (int8_t)demo_between(&m->dice, 1, 12);
		d.day = (int8_t)demo_between(&m->dice, 1, 28);
	} while (!birth_is_free(m, d));
	return d;
}

static const char *pick(struct making *m, const char *const *list)
{
	return list[demo_below(&m->dice, (unsigned)demo_count(list))];
}

static const struct demo_names *choose_names(struct making *m, bool brussels)
{
	unsigned sum = 0, at;

	for (size_t i = 0; i < demo_names_count; i++)
		sum += brussels ? demo_names[i].brussels : demo_names[i].flanders;
	at = demo_below(&m->dice, sum);
	for (size_t i = 0; i < demo_names_count; i++) {
		unsigned share = brussels ? demo_names[i].brussels : demo_names[i].flanders;

		if (at < share)
			return &demo_names[i];
		at -= share;
	}
	return &demo_names[0];
}

static bool bears(const struct demo_client *c, const char *first, const char *last)
{
	return strcmp(c->first_name, first) == 0 && strcmp(c->last_name, last) == 0;
}

static bool name_is_free(const struct making *m, const char *first, const char *last)
{
	for (size_t i = 0; i < NELEM(leads); i++)
		if (strcmp(leads[i].first_name, first) == 0 &&
			strcmp(leads[i].last_name, last) == 0)
			return false;
	for (int i = 0; i < m->count; i++)
		if (bears(&m->clients[i], first, last))
			return false;
	return true;
}

static void choose_name(struct making *m, struct demo_client *c, bool brussels)
{
	unsigned sex;

	do {
		const struct demo_names *names = choose_names(m, brussels);

		sex = demo_below(&m->dice, 100);
		c->first_name = pick(m, sex < 50 ? names->female : names->male);
		c->last_name = pick(m, names->last);
		c->language = names->language;
	} while (!name_is_free(m, c->first_name, c->last_name));
	c->sex = sex < 50 ? "female" : sex < 99 ? "male" : "x";
	/* many who came from elsewhere speak the language of the region by now */
	if (demo_chance(&m->dice, 45))
		c->language = brussels && demo_chance(&m->dice, 60) ? "fr" : "nl";
}

static const char *house_number(struct making *m)
{
	const char *letter = demo_chance(&m->dice, 8) ? "A" : "";

	return arena_printf(m->arena, "%d%s", demo_between(&m->dice, 1, 240), letter);
}

static void choose_address(struct making *m, struct demo_client *c)
{
	size_t count;
	const struct demo_place *places = demo_places(c->unit, &count);
	const struct demo_place *place = &places[demo_below(&m->dice, (unsigned)count)];

	c->street = pick(m, demo_streets);
	c->house_number = house_number(m);
	if (demo_chance(&m->dice, 25))
		c->box = arena_printf(m->arena, "%d", demo_between(&m->dice, 1, 42));
	c->postcode = place->postcode;
	c->municipality = place->municipality;
}

/* Who has the same name as another, punctuation apart, gets a number behind it. */
static const char *make_email(const struct making *m, const struct demo_client *c)
{
	const char *first = text_name_key(m->arena, c->first_name);
	const char *last = text_name_key(m->arena, c->last_name);
	const char *email = arena_printf(m->arena, "%s.%s@example.org", first, last);

	for (int i = 0; i < m->count; i++)
		if (m->clients[i].email && strcmp(m->clients[i].email, email) == 0)
			return arena_printf(m->arena, "%s.%s%d@example.org", first, last, m->count);
	return email;
}

/* Who has a name of her own can be reached, too. */
static void choose_contact(struct making *m, struct demo_client *c, bool brussels, bool lead)
{
	int n = m->count + 1;

	choose_address(m, c);
	if (demo_chance(&m->dice, 92) || lead)
		c->phone = arena_printf(m->arena, "0400 00 %02d %02d", n / 100, n % 100);
	if (demo_chance(&m->dice, 80) || lead)
		c->email = make_email(m, c);
	if (brussels && (c->maker == DEMO_NOBODY || demo_chance(&m->dice, 70)))
		c->actiris_number =
			arena_printf(m->arena, "A%07d", demo_between(&m->dice, 1000000, 9999999));
}

static void choose_jobs(struct making *m, struct demo_client *c, bool lead)
{
	int wanted = demo_between(&m->dice, lead ? 1 : 0, DEMO_JOBS);

	while (c->job_count < wanted) {
		const char *job = pick(m, demo_jobs);
		bool double_job = false;

		for (int i = 0; i < c->job_count; i++)
			double_job |= c->jobs[i] == job;
		if (!double_job)
			c->jobs[c->job_count++] = job;
	}
	/* without dice: every other client says something about what she wants most */
	if (c->job_count > 0 && m->count % 2 == 1)
		c->job_remarks[0] =
			demo_job_remarks[(size_t)m->count / 2 % demo_count(demo_job_remarks)];
}

/* A client number says nothing: neither how many there are nor who came first. */
static int choose_number(struct making *m)
{
	for (;;) {
		int number = demo_between(&m->dice, 100000000, 999999999);
		bool is_free = true;

		for (int i = 0; i < m->count; i++)
			is_free &= m->clients[i].number != number;
		if (is_free)
			return number;
	}
}

/* A file that IBIS made is as old as its first line; the others were there before. */
static struct date choose_creation(struct making *m, const struct demo_client *c)
{
	int days = demo_between(&m->dice, 620, 1500);

	if (c->maker == DEMO_NOBODY)
		days = strchr("ij", c->story) ? demo_between(&m->dice, 2, 20)
					      : demo_between(&m->dice, 60, 200);
	return date_add_days(m->today, -days);
}

/* Gives the client the name of a lead; false where this place has none. */
static bool take_lead(struct making *m, struct demo_client *c, size_t casting, size_t place)
{
	for (size_t i = 0; i < NELEM(leads); i++) {
		if (leads[i].casting != casting || leads[i].place != place)
			continue;
		c->first_name = leads[i].first_name;
		c->last_name = leads[i].last_name;
		c->sex = leads[i].sex;
		c->language = leads[i].language;
		c->birth_date = leads[i].birth_date;
		if (leads[i].again)
			c->double_of = m->clients[(size_t)m->count + leads[i].again - place].number;
		return true;
	}
	return false;
}

static void make_one(struct making *m, size_t casting, size_t place)
{
	struct demo_client *c = &m->clients[m->count];
	bool brussels = castings[casting].unit == DEMO_VDAB_BRUSSEL;
	bool lead = take_lead(m, c, casting, place);
	int month_plus = c->double_of ? BIS_KNOWN : 0;

	m->dice = demo_random_new((uint64_t)m->count);
	c->unit = castings[casting].unit;
	c->counsellor = castings[casting].counsellor;
	c->maker = castings[casting].maker;
	c->story = castings[casting].stories[place];
	if (!lead) {
		choose_name(m, c, brussels);
		c->birth_date = choose_birth(m, c->story);
		if (strcmp(c->language, "nl") != 0 && demo_chance(&m->dice, 15))
			month_plus = demo_chance(&m->dice, 70) ? BIS_KNOWN : BIS_UNKNOWN;
	}
	demo_ssin(c->birth_date, month_plus, c->ssin);
	c->number = choose_number(m);
	choose_contact(m, c, brussels, lead);
	choose_jobs(m, c, lead);
	c->created_on = choose_creation(m, c);
	m->count++;
}

struct demo_client *demo_clients(struct date today, struct arena *a)
{
	struct making m = {.today = today, .arena = a};

	m.clients = arena_array(a, DEMO_CLIENTS, sizeof(*m.clients));
	for (size_t i = 0; i < NELEM(castings); i++)
		for (size_t j = 0; castings[i].stories[j] && m.count < DEMO_CLIENTS; j++)
			make_one(&m, i, j);
	return m.clients;
}
