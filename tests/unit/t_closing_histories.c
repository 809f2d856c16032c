/*
 * 100,000 random histories of one organisation in one file, 2020 to 2040, told twice: as the
 * product does (the end computed again at every change, access by date, a job that records) and by
 * walking the calendar day by day, asking each morning whether anything still holds the right.
 * Actions that overlap, recorded late or by a job, cancelled, replaced executors, grants again
 * after the end, ownership through services of every kind of rule and of none, days without a job.
 * No difference.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "access/rights.h"

enum { HISTORIES = 100000, DAYS = 900, LAST_EVENT = 620 };
enum { ACTIONS = 4, GRANTS = 3, OWNERSHIPS = 2, RIGHTS = GRANTS + OWNERSHIPS };
enum { NEVER = 100000 };

/* ---- the second calendar: days are counted from 1 January 2020, months are walked ---- */

static struct date calendar[366 * 22];

static int month_length(int y, int m)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return m == 2 && leap ? 29 : length[m - 1];
}

static void fill_calendar(void)
{
	int y = 2020, m = 1, d = 1;

	for (size_t i = 0; i < sizeof(calendar) / sizeof(calendar[0]); i++) {
		calendar[i] = (struct date){(int16_t)y, (int8_t)m, (int8_t)d};
		if (++d <= month_length(y, m))
			continue;
		d = 1;
		if (++m > 12) {
			m = 1;
			y++;
		}
	}
}

/* The day with the same number so many months on, or the last of that month. */
static int months_on(int anchor, int months)
{
	int day = anchor, gone = 0;

	while (gone < months || calendar[day].day != calendar[anchor].day) {
		struct date t = calendar[day];

		if (gone == months && t.day == month_length(t.year, t.month))
			return day;
		day++;
		gone += calendar[day].month != t.month;
	}
	return day;
}

/* ---- what happened; every time a day of the calendar, NEVER: it did not ---- */

struct action {
	int begun, ended, effective, replaced; /* `ended`: the day it was recorded */
	bool by_job, trajectory;
	int held_until; /* when it counts as closed: so long it holds (b) */
	int closing;    /* the day it counts as closed */
};

struct ownership {
	int begun, ended;
	enum closing_event event;
	int months, event_day; /* NEVER: the event has no date */
	bool while_running;
	int ended_held, event_held; /* so long the end, the event hold */
	int action_held[ACTIONS];   /* and an action that closed */
};

struct history {
	int first; /* day */
	struct action action[ACTIONS];
	struct ownership owner[OWNERSHIPS];
	int grant[GRANTS];
	uint32_t job_every; /* about so many days between two runs of the job */
};

static uint32_t seed = 20261122;

static int below(int n)
{
	seed = seed * 1664525u + 1013904223u;
	return (int)(((uint64_t)seed * (uint32_t)n) >> 32);
}

static bool one_in(int n)
{
	return below(n) == 0;
}

static struct action random_action(int first)
{
	struct action a = {.begun = first + below(LAST_EVENT), .ended = NEVER, .replaced = NEVER};

	a.trajectory = one_in(3);
	if (one_in(5))
		a.replaced = a.begun + below(120);
	else if (!one_in(5))
		a.ended = a.begun + below(200);
	a.by_job = one_in(3);
	if (a.ended != NEVER) /* recorded late, on the day, ahead; a cancelled one likewise */
		a.effective = a.ended + (one_in(2) ? 0 : below(80) - 60);
	if (a.effective < 0)
		a.effective = 0;
	a.closing = a.ended == NEVER                    ? a.replaced
		    : a.by_job || a.effective > a.ended ? a.effective
							: a.ended;
	if (a.closing != NEVER)
		a.held_until = months_on(a.closing, 6);
	return a;
}

static struct ownership random_ownership(int from)
{
	struct ownership o = {.begun = from + below(250), .ended = NEVER};

	o.event = (enum closing_event)below(4);
	o.months = below(10);
	o.while_running = one_in(2);
	o.event_day = one_in(3) ? NEVER : o.begun + below(400);
	if (!one_in(6))
		o.ended = o.begun + below(200);
	if (o.ended != NEVER)
		o.ended_held = months_on(o.ended, o.months);
	if (o.event_day != NEVER)
		o.event_held = months_on(o.event_day, o.months);
	return o;
}

/* As many months after what closed as the service's rule says. */
static void walk_terms(struct history *h)
{
	for (int i = 0; i < OWNERSHIPS; i++)
		for (int j = 0; j < ACTIONS && h->owner[i].begun != NEVER; j++)
			if (h->action[j].begun != NEVER && h->action[j].closing != NEVER)
				h->owner[i].action_held[j] =
					months_on(h->action[j].closing, h->owner[i].months);
}

static struct history random_history(void)
{
	struct history h = {.first = 100 + below(366 * 20 - 1300)};
	int actions = below(ACTIONS + 1);

	h.job_every = (uint32_t)(1 + below(20));
	for (int i = 0; i < ACTIONS; i++)
		h.action[i].begun = NEVER;
	for (int i = 0; i < actions; i++)
		h.action[i] = random_action(h.first);
	for (int i = 0; i < GRANTS; i++)
		h.grant[i] = one_in(4) ? NEVER : h.first + below(i ? LAST_EVENT : 60);
	h.owner[0].begun = h.owner[1].begun = NEVER;
	if (one_in(2))
		h.owner[0] = random_ownership(h.first);
	/* again owner, after the first time and not at the same time */
	if (h.owner[0].begun != NEVER && h.owner[0].ended != NEVER && one_in(2))
		h.owner[1] = random_ownership(h.owner[0].ended);
	walk_terms(&h);
	return h;
}

/* ---- told by walking ---- */

static bool runs(const struct action *a, int known)
{
	return a->begun <= known && a->ended > known && a->replaced > known;
}

/* Does an action hold, by what is known, until the day `held` says or because it runs? */
static bool action_holds(const struct action *a, int held, int known, int today)
{
	return a->begun <= known && (runs(a, known) || today <= held);
}

static bool holds_form(const struct history *h, int granted_held, int known, int today)
{
	if (today <= granted_held)
		return true;
	for (int i = 0; i < ACTIONS; i++)
		if (action_holds(&h->action[i], h->action[i].held_until, known, today))
			return true;
	return false;
}

static bool actions_hold(const struct history *h, const struct ownership *o, int known, int today)
{
	for (int i = 0; i < ACTIONS; i++)
		if (action_holds(&h->action[i], o->action_held[i], known, today))
			return true;
	return false;
}

static bool holds_owner(const struct history *h, const struct ownership *o, int known, int today)
{
	if (o->ended > known || o->event == CLOSING_NO_RULE)
		return true;
	if (o->while_running && actions_hold(h, o, known, today))
		return true;
	if (o->event == CLOSING_TRANSFER)
		return today <= o->ended_held;
	if (o->event_day == NEVER || today <= o->event_held)
		return true;
	/* what ended with the event, on the day after its last one, counts from that last one */
	return o->ended != o->event_day + 1 && today <= o->ended_held;
}

/* ---- told as the product does ---- */

struct right {
	int granted; /* NEVER: there is none */
	const struct ownership *owner;
	struct closing end;
	int recorded;     /* the closure, by the job */
	int granted_held; /* of the walk */
	bool alive;       /* of the walk */
	int last_alive;
};

static struct closing_action as_action(const struct action *a, int today)
{
	struct closing_action c = {.trajectory = a->trajectory, .running = true};

	if (a->replaced <= today)
		c.replaced_on = calendar[a->replaced];
	if (a->ended <= today) {
		c.running = false;
		c.by_job = a->by_job;
		c.effective = calendar[a->effective];
		c.recorded = calendar[a->ended];
	}
	return c;
}

static struct closing_ownership as_ownership(const struct ownership *o, int today)
{
	struct closing_ownership c = {.given = o != NULL};

	if (!o || o->ended > today)
		return c;
	c.ended_on = calendar[o->ended];
	c.event = o->event;
	c.months = o->months;
	c.while_running = o->while_running;
	if (o->event != CLOSING_TRANSFER && o->event_day != NEVER)
		c.event_date = calendar[o->event_day];
	return c;
}

static void compute(const struct history *h, struct right *r, int today)
{
	struct closing_facts f = {
		.granted_on = calendar[r->granted], .ownership = as_ownership(r->owner, today)};

	for (int i = 0; i < ACTIONS; i++)
		if (h->action[i].begun <= today) {
			struct closing_action a = as_action(&h->action[i], today);

			closing_add(&f, &a);
		}
	r->end = closing_decide(&f);
	assert_string_equal(r->end.category, r->owner       ? "owner"
					     : f.any_action ? "executor"
							    : "no_action");
}

static bool is_open(const struct right *r, int today)
{
	return r->granted <= today && r->recorded == NEVER &&
	       (!date_given(r->end.last_valid_day) ||
		       date_compare(r->end.last_valid_day, calendar[today]) >= 0);
}

static bool something_happens(const struct history *h, int today)
{
	for (int i = 0; i < ACTIONS; i++) {
		const struct action *a = &h->action[i];

		if (a->begun == today || a->ended == today || a->replaced == today)
			return true;
	}
	for (int i = 0; i < OWNERSHIPS; i++)
		if (h->owner[i].begun <= today && h->owner[i].ended == today)
			return true;
	return false;
}

/* ---- both, side by side ---- */

static void open_right(
	const struct history *h, struct right *r, const struct ownership *o, int today)
{
	*r = (struct right){.granted = today,
		.owner = o,
		.recorded = NEVER,
		.granted_held = months_on(today, 6),
		.alive = true,
		.last_alive = today};
	compute(h, r, today);
}

/* A form right while another is open is refused; an ownership takes the place of an earlier one. */
static void grant(const struct history *h, struct right rights[RIGHTS], int today)
{
	for (int i = 0; i < GRANTS; i++) {
		bool beside = false;

		for (int j = 0; j < GRANTS; j++)
			beside |= is_open(&rights[j], today);
		if (h->grant[i] == today && !beside)
			open_right(h, &rights[i], NULL, today);
	}
	for (int i = 0; i < OWNERSHIPS; i++) {
		if (h->owner[i].begun != today)
			continue;
		if (i > 0 && is_open(&rights[GRANTS], today)) {
			rights[GRANTS].recorded = today;
			rights[GRANTS].alive = false;
		}
		open_right(h, &rights[GRANTS + i], &h->owner[i], today);
	}
}

static bool holds(const struct history *h, const struct right *r, int known, int today)
{
	return r->owner ? holds_owner(h, r->owner, known, today)
			: holds_form(h, r->granted_held, known, today);
}

/* At 00:00 by what was known the evening before, which is how access ends; what the day then brings
 * may end it, and cannot rescue it (I39). */
static void walk(const struct history *h, struct right *r, int today)
{
	if (r->alive)
		r->alive = holds(h, r, today - 1, today) && holds(h, r, today, today);
	if (r->alive)
		r->last_alive = today;
}

/* The job records what is over; whether it comes by or not changes nothing for the day. */
static void run_job(struct right *r, int today)
{
	if (r->granted > today || r->recorded != NEVER || is_open(r, today))
		return;
	assert_true(r->last_alive < today);
	r->recorded = today;
}

struct tally {
	int rights, ended, owners, regrants, recorded;
};

static void tell(const struct history *h, struct tally *n)
{
	struct right rights[RIGHTS];

	for (int i = 0; i < RIGHTS; i++)
		rights[i] = (struct right){.granted = NEVER, .recorded = NEVER};
	for (int today = h->first; today < h->first + DAYS; today++) {
		if (something_happens(h, today))
			for (int i = 0; i < RIGHTS; i++)
				if (is_open(&rights[i], today))
					compute(h, &rights[i], today);
		for (int i = 0; i < RIGHTS; i++)
			walk(h, &rights[i], today);
		grant(h, rights, today);
		for (int i = 0; i < RIGHTS; i++)
			if (rights[i].granted <= today)
				assert_int_equal(is_open(&rights[i], today), rights[i].alive);
		if (one_in((int)h->job_every))
			for (int i = 0; i < RIGHTS; i++)
				run_job(&rights[i], today);
	}
	for (int i = 0; i < RIGHTS; i++) {
		if (rights[i].granted == NEVER)
			continue;
		n->rights++;
		n->ended += !rights[i].alive;
		n->owners += i >= GRANTS;
		n->regrants += i > 0 && i < GRANTS;
		n->recorded += rights[i].recorded != NEVER;
	}
}

static void test_histories(void **state)
{
	struct tally n = {0};

	(void)state;
	fill_calendar();
	for (int i = 0; i < HISTORIES; i++) {
		struct history h = random_history();

		tell(&h, &n);
	}
	/* they are worth comparing */
	assert_true(n.rights > 150000 && n.ended > 100000 && n.owners > 50000);
	assert_true(n.regrants > 20000 && n.recorded > 90000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_histories)};

	return cmocka_run_group_tests_name("closing_histories", tests, NULL, NULL);
}
