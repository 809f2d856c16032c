/*
 * The course of an outplacement: its dates against a naive simulation that walks day by day with a
 * calendar of its own, and
 * the borders of every rule by name.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "steps/outplacement.h"
#include "steps/states.h"
#include "made_kind.h"

static struct date day(const char *text)
{
	struct date d;

	assert_int_equal(date_parse(text, &d), 0);
	return d;
}

/* ---- borders ---- */

static void expect_month(const char *end, const char *done)
{
	assert_int_equal(date_compare(outplacement_completes_on(day(end)), day(done)), 0);
}

/* R175, I25, I7: the same day number, or the month's last; 29 February. */
static void test_R175_a_month_after_the_end(void **state)
{
	(void)state;
	expect_month("2027-01-31", "2027-02-28");
	expect_month("2028-01-31", "2028-02-29");
	expect_month("2028-01-29", "2028-02-29");
	expect_month("2027-01-29", "2027-02-28");
	expect_month("2028-02-29", "2028-03-29");
	expect_month("2027-02-28", "2027-03-28");
	expect_month("2027-08-31", "2027-09-30");
	expect_month("2026-12-31", "2027-01-31");
	expect_month("2027-11-02", "2027-12-02");
}

static struct step running(const char *start, const char *end)
{
	return (struct step){.kind = "outplacement", .state = "in_progress", .date = day(start),
		.start_date = day(start), .expected_end = day(end), .then = made_outplacement()};
}

static void test_R175_due_the_day_before_the_day_the_day_after(void **state)
{
	struct step s = running("2026-11-02", "2027-01-31");

	(void)state;
	assert_false(outplacement_due(&s, false, day("2027-02-27")));
	assert_true(outplacement_due(&s, false, day("2027-02-28")));
	assert_true(outplacement_due(&s, false, day("2027-03-01")));
	assert_false(outplacement_due(&s, true, day("2027-03-01"))); /* I25: a request waits */
	s.state = "requested"; /* I45 */
	assert_false(outplacement_due(&s, false, day("2030-01-01")));
	s.state = "stopped";
	assert_false(outplacement_due(&s, false, day("2030-01-01")));
	s = running("2026-11-02", "2027-01-31");
	s.kind = "guidance";
	assert_false(outplacement_due(&s, false, day("2030-01-01")));
}

static void expect_stop(const char *date, const char *fault)
{
	struct step s = running("2026-11-02", "2027-11-02");
	struct err e = {0};

	assert_int_equal(outplacement_check_stop(&s, day(date), day("2027-11-20"), &e), *fault ? -1 : 0);
	assert_int_equal(e.field_count, *fault ? 1 : 0);
	if (*fault)
		assert_string_equal(e.field[0].code, fault);
}

static void test_R172_R176_the_date_of_a_stop(void **state)
{
	(void)state;
	expect_stop("2026-11-01", "before_start");
	expect_stop("2026-11-02", "");
	expect_stop("2027-11-02", "");
	expect_stop("2027-11-03", "after_term");
	expect_stop("2027-11-21", "in_future");
}

static void expect_new_end(const struct new_end *n, const char *faults)
{
	struct step s = running("2026-11-02", "2027-11-02");
	struct err e = {0};
	char text[100] = "";

	assert_int_equal(outplacement_check_end(&s, n, day("2027-10-20"), &e), *faults ? -1 : 0);
	for (size_t i = 0; i < e.field_count; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s:%s", i ? " " : "",
			e.field[i].name, e.field[i].code);
	assert_string_equal(text, faults);
}

static void test_R163_I45_a_new_end(void **state)
{
	struct new_end n = {.certificate = day("2027-10-20"), .end = day("2027-11-03")};

	(void)state;
	expect_new_end(&n, "");
	n.end = day("2027-11-02");
	expect_new_end(&n, "new_end_date:not_later");
	n.certificate = day("2027-10-21");
	expect_new_end(&n, "certificate_date:in_future new_end_date:not_later");
	n = (struct new_end){.end = day("2028-05-02")};
	expect_new_end(&n, "certificate_date:required");
	n.reason = "tikfout";
	expect_new_end(&n, "certificate_date:required reason:not_allowed");
	n.correction = true;
	expect_new_end(&n, "");
	n.end = day("2026-11-02");
	expect_new_end(&n, "");
	n.end = day("2026-11-01");
	expect_new_end(&n, "new_end_date:before_start");
	n = (struct new_end){.end = day("2027-05-02"), .correction = true};
	expect_new_end(&n, "reason:required");
	n.certificate = day("2027-10-01");
	expect_new_end(&n, "reason:required certificate_date:not_allowed");
}

static void test_R165_only_an_outplacement_under_way(void **state)
{
	struct step s = running("2026-11-02", "2027-11-02");

	(void)state;
	assert_int_equal(outplacement_obstacle(&s), STEP_FREE);
	s.state = "requested";
	assert_int_equal(outplacement_obstacle(&s), STEP_TRANSITION);
	s.state = "completed";
	assert_int_equal(outplacement_obstacle(&s), STEP_END_STATE);
	s.state = "in_progress";
	s.kind = "training_line";
	assert_int_equal(outplacement_obstacle(&s), STEP_TRANSITION);
}

/* ---- random courses, against a simulation with a calendar of its own ---- */

enum { COURSES = 50000, HORIZON = 640, EVENTS = 6, STARTS = 2600, BEFORE = 5 };

static uint64_t seed = 20261122;

static int draw(int below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (uint64_t)below);
}

/* A calendar that only knows how to go to the next day. */
struct naive {
	int year, month, day;
};

static int naive_length(int year, int month)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : length[month - 1];
}

static struct naive naive_next(struct naive d)
{
	if (d.day < naive_length(d.year, d.month))
		return (struct naive){d.year, d.month, d.day + 1};
	if (d.month < 12)
		return (struct naive){d.year, d.month + 1, 1};
	return (struct naive){d.year + 1, 1, 1};
}

/* Every day that a course can touch, written down one after the other: the dates that the house is asked about, and
 * those that it must answer, come from here, so that nothing of its calendar is on both sides. */
static struct naive calendar[BEFORE + STARTS + 2 * HORIZON];

static void write_calendar(void)
{
	calendar[0] = (struct naive){2022, 12, 27};
	for (size_t i = 1; i < sizeof(calendar) / sizeof(calendar[0]); i++)
		calendar[i] = naive_next(calendar[i - 1]);
}

/* How many days until the same day of the next month, or its last: counted, not computed. */
static int naive_month(struct naive end)
{
	struct naive d = end;
	int month = end.month % 12 + 1, days = 0;

	do {
		d = naive_next(d);
		days++;
	} while (d.month != month || (d.day != end.day && d.day != naive_length(d.year, d.month)));
	return days;
}

enum happening { EXTEND, CORRECT, ASK_STOP, REJECT, STOP, RUN_JOB };

/* What one course came to: days since its start. */
struct outcome {
	const char *state;
	int ended, end;
	bool asked;
	int refused; /* how many events were not taken */
};

struct event {
	int on; /* days since the start */
	enum happening what;
	int value; /* a new end or the date of a stop, in days since the start */
};

/* The naive one: days are numbers, walked one by one; everything is looked up in `walked`. */
static struct outcome simulate(const struct event *events, int end, const struct naive *walked)
{
	struct outcome o = {.state = "in_progress", .ended = -1, .end = end};

	for (int today = 0; today < HORIZON; today++)
		for (int i = 0; i < EVENTS; i++) {
			const struct event *v = &events[i];
			bool taken = false;

			if (v->on != today)
				continue;
			if (strcmp(o.state, "in_progress") != 0) {
				o.refused += v->what != RUN_JOB;
				continue;
			}
			if (v->what == EXTEND && v->value > o.end) {
				o.end = v->value;
				taken = true;
			} else if (v->what == CORRECT && v->value >= 0) {
				o.end = v->value;
				taken = true;
			} else if (v->what == ASK_STOP && !o.asked && v->value >= 0 &&
				v->value <= today && v->value <= o.end) {
				o.asked = taken = true;
			} else if (v->what == REJECT && o.asked) {
				o.asked = false;
				taken = true;
			} else if (v->what == STOP && v->value >= 0 && v->value <= today &&
				v->value <= o.end) {
				o = (struct outcome){"stopped", v->value, o.end, false, o.refused};
				taken = true;
			} else if (v->what == RUN_JOB) {
				int done = o.end + naive_month(walked[o.end]);

				if (!o.asked && done <= today)
					o = (struct outcome){"completed", done, o.end, false, o.refused};
				taken = true;
			}
			o.refused += !taken;
		}
	return o;
}

struct course {
	struct step line;
	int start; /* its place in the calendar */
	bool asked;
	int refused;
};

static struct date at(const struct course *c, int days)
{
	struct naive d = calendar[c->start + days];

	return (struct date){(int16_t)d.year, (int8_t)d.month, (int8_t)d.day};
}

/* One event by the functions that the house uses. True: taken. */
static bool happen(struct course *c, const struct event *v)
{
	struct new_end n = {at(c, v->on), at(c, v->value), v->what == CORRECT ? "x" : NULL,
		v->what == CORRECT};
	struct step_wish stop = {.state = "stopped", .date = at(c, v->value)};
	struct step changed = c->line;
	struct date today = at(c, v->on);
	struct err e = {0};

	if (v->what == RUN_JOB) {
		if (outplacement_due(&c->line, c->asked, today)) {
			c->line.state = "completed";
			c->line.ended = outplacement_completes_on(c->line.expected_end);
			c->asked = false;
		}
		return true;
	}
	if (outplacement_obstacle(&c->line) != STEP_FREE)
		return false;
	if (v->what == EXTEND || v->what == CORRECT) {
		if (v->what == CORRECT)
			n.certificate = (struct date){0};
		if (outplacement_check_end(&c->line, &n, today, &e))
			return false;
		c->line.expected_end = n.end;
	} else if (v->what == ASK_STOP) {
		if (c->asked || outplacement_check_stop(&c->line, n.end, today, &e))
			return false;
		c->asked = true;
	} else if (v->what == REJECT) {
		if (!c->asked)
			return false;
		c->asked = false;
	} else {
		step_apply(&changed, &stop, today);
		if (step_check(&changed, &stop, today, &e))
			return false;
		c->line = changed;
		c->asked = false;
	}
	return true;
}

static int by_day(const struct event *a, const struct event *b)
{
	return a->on > b->on;
}

/* In the order of their days; those of one day stay as they were drawn. */
static void put_in_order(struct event events[EVENTS])
{
	for (int i = 1; i < EVENTS; i++)
		for (int j = i; j > 0 && by_day(&events[j - 1], &events[j]); j--) {
			struct event swap = events[j];

			events[j] = events[j - 1];
			events[j - 1] = swap;
		}
}

static void play(struct course *c, const struct event *events)
{
	for (int i = 0; i < EVENTS; i++)
		c->refused += !happen(c, &events[i]) ? 1 : 0;
}

static void expect(const struct course *c, const struct outcome *want)
{
	struct date ended = want->ended < 0 ? (struct date){0} : at(c, want->ended);

	assert_string_equal(c->line.state, want->state);
	assert_int_equal(date_compare(c->line.ended, ended), 0);
	assert_int_equal(date_compare(c->line.expected_end, at(c, want->end)), 0);
	assert_int_equal(c->asked, want->asked);
	assert_int_equal(c->refused, want->refused);
}

static void test_R175_fifty_thousand_courses(void **state)
{
	int completed = 0, stopped = 0, refused = 0;

	(void)state;
	write_calendar();
	for (int n = 0; n < COURSES; n++) {
		struct course c = {.start = BEFORE + draw(STARTS)};
		struct event events[EVENTS];
		struct outcome want;
		int end = draw(300);

		for (int i = 0; i < EVENTS; i++)
			events[i] = (struct event){draw(HORIZON),
				i < 3 ? RUN_JOB : (enum happening)draw(5), draw(HORIZON) - BEFORE};
		put_in_order(events);
		c.line = running("2023-01-01", "2023-01-01");
		c.line.date = c.line.start_date = at(&c, 0);
		c.line.expected_end = at(&c, end);
		want = simulate(events, end, calendar + c.start);
		play(&c, events);
		expect(&c, &want);
		completed += strcmp(want.state, "completed") == 0;
		stopped += strcmp(want.state, "stopped") == 0;
		refused += want.refused;
	}
	/* every way was gone */
	assert_true(completed > COURSES / 10 && stopped > COURSES / 50 && refused > COURSES / 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_R175_a_month_after_the_end),
		cmocka_unit_test(test_R175_due_the_day_before_the_day_the_day_after),
		cmocka_unit_test(test_R172_R176_the_date_of_a_stop),
		cmocka_unit_test(test_R163_I45_a_new_end),
		cmocka_unit_test(test_R165_only_an_outplacement_under_way),
		cmocka_unit_test(test_R175_fifty_thousand_courses),
	};

	return cmocka_run_group_tests_name("outplacement", tests, NULL, NULL);
}
