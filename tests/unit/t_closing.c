/*
 * When a right ends by itself: the border cases by rule, and 20,000 random histories against a
 * second implementation that walks the calendar day by day.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "access/rights.h"

static struct date day(const char *text)
{
	struct date d;

	assert_int_equal(date_parse(text, &d), 0);
	return d;
}

static struct closing decide(const char *granted, const struct closing_action *actions, size_t n)
{
	struct closing_facts f = {.granted_on = day(granted)};

	for (size_t i = 0; i < n; i++)
		closing_add(&f, &actions[i]);
	return closing_decide(&f);
}

static void expect(struct closing c, const char *category, const char *rule, const char *anchor,
	const char *last)
{
	char text[DATE_TEXT];

	assert_string_equal(c.category, category);
	assert_string_equal(c.rule, rule);
	assert_string_equal(date_text(c.anchor, text), anchor);
	assert_string_equal(date_text(c.last_valid_day, text), last);
}

static struct closing_action closed(const char *effective, const char *recorded)
{
	return (struct closing_action){.effective = day(effective), .recorded = day(recorded)};
}

/* requirements, test case 2; R67, I7 */
static void test_no_action_counts_from_the_grant(void **state)
{
	(void)state;
	expect(decide("2025-08-31", NULL, 0), "no_action", "six_months_after_grant", "2025-08-31",
		"2026-02-28");
	expect(decide("2026-01-15", NULL, 0), "no_action", "six_months_after_grant", "2026-01-15",
		"2026-07-15");
}

/* I7: the last day of a shorter month, in a leap year and from a leap day */
static void test_leap_days(void **state)
{
	(void)state;
	expect(decide("2027-08-31", NULL, 0), "no_action", "six_months_after_grant", "2027-08-31",
		"2028-02-29");
	expect(decide("2027-08-29", NULL, 0), "no_action", "six_months_after_grant", "2027-08-29",
		"2028-02-29");
	expect(decide("2028-02-29", NULL, 0), "no_action", "six_months_after_grant", "2028-02-29",
		"2028-08-29");
}

/* requirements, test case 3; R65, R66, I8 */
static void test_two_closed_actions_then_a_running_one(void **state)
{
	struct closing_action actions[] = {
		closed("2026-01-10", "2026-01-10"),
		closed("2026-03-20", "2026-03-20"),
		{.running = true},
	};

	(void)state;
	expect(decide("2025-11-02", actions, 2), "executor", "six_months_after_action",
		"2026-03-20", "2026-09-20");
	expect(decide("2025-11-02", actions, 3), "executor", "running", "2025-11-02", "");
}

/* I8: never earlier than the day it was recorded; I38: but a job's date is the effective one */
static void test_closing_day_of_a_late_recording(void **state)
{
	struct closing_action late = closed("2026-01-10", "2026-04-02");
	struct closing_action ahead = closed("2026-04-02", "2026-01-10");

	(void)state;
	expect(decide("2025-11-02", &late, 1), "executor", "six_months_after_action", "2026-04-02",
		"2026-10-02");
	expect(decide("2025-11-02", &ahead, 1), "executor", "six_months_after_action", "2026-04-02",
		"2026-10-02");
	late.by_job = true;
	expect(decide("2025-11-02", &late, 1), "executor", "six_months_after_action", "2026-01-10",
		"2026-07-10");
}

/* I8: a cancelled action counts as closed on the day of cancelling, R177 a date before it or not */
static void test_cancelled_action(void **state)
{
	struct closing_action cancelled = closed("2026-05-01", "2026-05-04");

	(void)state;
	expect(decide("2026-04-15", &cancelled, 1), "executor", "six_months_after_action",
		"2026-05-04", "2026-11-04");
}

/* I40: an executor that was replaced; the action may run on for another */
static void test_replaced_executor(void **state)
{
	struct closing_action replaced = {.running = true, .replaced_on = day("2026-06-30")};
	struct closing_action again[] = {replaced, {.running = true}};

	(void)state;
	expect(decide("2026-01-05", &replaced, 1), "executor", "six_months_after_action",
		"2026-06-30", "2026-12-30");
	expect(decide("2026-01-05", again, 2), "executor", "running", "2026-01-05", "");
}

/* I40: no action after the grant, the later of grant and closing counts; I8: a re-grant */
static void test_action_before_the_grant(void **state)
{
	struct closing_action old = closed("2025-03-01", "2025-03-01");
	struct closing_action same_day = closed("2026-02-01", "2026-02-01");

	(void)state;
	expect(decide("2026-02-01", &old, 1), "executor", "six_months_after_grant", "2026-02-01",
		"2026-08-01");
	expect(decide("2026-02-01", &same_day, 1), "executor", "six_months_after_action",
		"2026-02-01", "2026-08-01");
}

/* I8: only trajectory actions; I40: one that closes last counts for the anchor of others */
static void test_trajectory_actions(void **state)
{
	struct closing_action actions[] = {
		closed("2026-03-01", "2026-03-01"),
		closed("2026-01-15", "2026-01-15"),
	};

	(void)state;
	actions[0].trajectory = true;
	expect(decide("2025-12-01", actions, 1), "executor", "six_months_after_trajectory",
		"2026-03-01", "2026-09-01");
	expect(decide("2025-12-01", actions, 2), "executor", "six_months_after_action",
		"2026-03-01", "2026-09-01");
	actions[0].running = true;
	expect(decide("2025-12-01", actions, 1), "executor", "running", "2025-12-01", "");
}

static struct closing decide_owner(struct closing_ownership o, const struct closing_action *action)
{
	struct closing_facts f = {.granted_on = day("2025-11-02"), .ownership = o};

	f.ownership.given = true;
	if (action)
		closing_add(&f, action);
	return closing_decide(&f);
}

/* I41: never while it is owner, whatever its actions say */
static void test_owner(void **state)
{
	struct closing_action old = closed("2025-12-01", "2025-12-01");

	(void)state;
	expect(decide_owner((struct closing_ownership){.event = CLOSING_TRANSFER, .months = 1},
		       &old),
		"owner", "owner", "2025-11-02", "");
}

/* I17: counted from the end of the ownership; I7: to the last day of a shorter month */
static void test_owner_after_a_transfer(void **state)
{
	struct closing_ownership o = {
		.ended_on = day("2026-08-31"), .event = CLOSING_TRANSFER, .months = 6};

	(void)state;
	expect(decide_owner(o, NULL), "owner", "service_rule", "2026-08-31", "2027-02-28");
	o.ended_on = day("2027-08-31");
	expect(decide_owner(o, NULL), "owner", "service_rule", "2027-08-31", "2028-02-29");
	o.months = 0;
	expect(decide_owner(o, NULL), "owner", "service_rule", "2027-08-31", "2027-08-31");
}

/* I8: when ownership ends the service's rule governs, not (b): a running action holds nothing */
static void test_owner_and_actions(void **state)
{
	struct closing_action running = {.running = true};
	struct closing_action late = closed("2026-10-05", "2026-10-05");
	struct closing_ownership o = {
		.ended_on = day("2026-08-31"), .event = CLOSING_TRANSFER, .months = 1};

	(void)state;
	expect(decide_owner(o, &running), "owner", "service_rule", "2026-08-31", "2026-09-30");
	o.while_running = true;
	expect(decide_owner(o, &running), "owner", "service_running", "2026-08-31", "");
	expect(decide_owner(o, &late), "owner", "service_rule", "2026-10-05", "2026-11-05");
}

/* I17: the end of the assignment or of the service, where it comes after that of the ownership */
static void test_owner_until_an_event(void **state)
{
	struct closing_ownership o = {
		.ended_on = day("2026-03-10"), .event = CLOSING_ASSIGNMENT_END, .months = 2};

	(void)state;
	expect(decide_owner(o, NULL), "owner", "service_waits", "2026-03-10", "");
	o.event_date = day("2026-12-31");
	expect(decide_owner(o, NULL), "owner", "service_rule", "2026-12-31", "2027-02-28");
	o.event = CLOSING_SERVICE_END;
	o.event_date = day("2026-01-31");
	expect(decide_owner(o, NULL), "owner", "service_rule", "2026-03-10", "2026-05-10");
	/* it ended with what it hung on: the last day of that counts, not the one after */
	o.event_date = day("2026-08-31");
	o.ended_on = day("2026-09-01");
	o.months = 6;
	expect(decide_owner(o, NULL), "owner", "service_rule", "2026-08-31", "2027-02-28");
	o.ended_on = day("2026-09-02");
	expect(decide_owner(o, NULL), "owner", "service_rule", "2026-09-02", "2027-03-02");
	o.event_date = day("2028-02-29");
	o.ended_on = day("2028-03-01");
	expect(decide_owner(o, NULL), "owner", "service_rule", "2028-02-29", "2028-08-29");
}

/* R64: a service without a rule never closes anything by itself, and says so */
static void test_owner_without_a_rule(void **state)
{
	(void)state;
	expect(decide_owner((struct closing_ownership){.ended_on = day("2026-03-10")}, NULL),
		"owner", "service_without_rule", "2026-03-10", "");
}

/* --- a second implementation: walk the calendar, ask each day whether something still holds --- */

struct naive_day {
	int y, m, d;
};

static int month_length(int y, int m)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return m == 2 && leap ? 29 : length[m - 1];
}

static void step_on(struct naive_day *t)
{
	if (++t->d > month_length(t->y, t->m)) {
		t->d = 1;
		if (++t->m > 12) {
			t->m = 1;
			t->y++;
		}
	}
}

static int order(struct naive_day a, struct naive_day b)
{
	return (a.y - b.y) * 10000 + (a.m - b.m) * 100 + (a.d - b.d);
}

/* Walk from the anchor into the sixth month after it and to its day, or to where the month ends. */
static struct naive_day half_a_year_on(struct naive_day anchor)
{
	struct naive_day t = anchor;
	int months = 0;

	for (;;) {
		int m = t.m;

		if (months == 6 && (t.d == anchor.d || t.d == month_length(t.y, t.m)))
			return t;
		step_on(&t);
		months += t.m != m;
	}
}

enum { MOST_ACTIONS = 5 };

struct history {
	struct naive_day granted;
	int n;
	struct {
		int replaced, running, by_job, trajectory;
		struct naive_day replaced_on, effective, recorded;
		struct naive_day held_until;
	} action[MOST_ACTIONS];
	struct naive_day grant_held_until;
};

/* Does anything hold the right on this day? */
static int holds(const struct history *h, struct naive_day today)
{
	if (order(today, h->grant_held_until) <= 0)
		return 1;
	for (int i = 0; i < h->n; i++) {
		if (h->action[i].running && !h->action[i].replaced)
			return 1;
		if (order(today, h->action[i].held_until) <= 0)
			return 1;
	}
	return 0;
}

static void walk_terms(struct history *h)
{
	h->grant_held_until = half_a_year_on(h->granted);
	for (int i = 0; i < h->n; i++) {
		struct naive_day end = h->action[i].effective;

		if (h->action[i].replaced)
			end = h->action[i].replaced_on;
		else if (!h->action[i].by_job && order(h->action[i].recorded, end) > 0)
			end = h->action[i].recorded;
		h->action[i].held_until = half_a_year_on(end);
	}
}

static uint32_t random_below(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (uint32_t)(((uint64_t)*seed * n) >> 32);
}

static struct naive_day random_day(uint32_t *seed)
{
	struct naive_day t = {.y = 2023, .m = 1, .d = 1};

	for (uint32_t n = random_below(seed, 800); n > 0; n--)
		step_on(&t);
	return t;
}

static struct history random_history(uint32_t *seed)
{
	struct history h = {
		.granted = random_day(seed), .n = (int)random_below(seed, MOST_ACTIONS + 1)};

	for (int i = 0; i < h.n; i++) {
		h.action[i].replaced = random_below(seed, 4) == 0;
		h.action[i].running = random_below(seed, 8) == 0;
		h.action[i].by_job = random_below(seed, 3) == 0;
		h.action[i].trajectory = random_below(seed, 3) == 0;
		h.action[i].replaced_on = random_day(seed);
		h.action[i].effective = random_day(seed);
		h.action[i].recorded = random_day(seed);
	}
	walk_terms(&h);
	return h;
}

static struct date as_date(struct naive_day t)
{
	return (struct date){(int16_t)t.y, (int8_t)t.m, (int8_t)t.d};
}

static struct closing decide_history(const struct history *h)
{
	struct closing_facts f = {.granted_on = as_date(h->granted)};

	for (int i = 0; i < h->n; i++) {
		struct closing_action action = {
			.trajectory = h->action[i].trajectory,
			.running = h->action[i].running,
			.by_job = h->action[i].by_job,
			.effective = as_date(h->action[i].effective),
			.recorded = as_date(h->action[i].recorded),
		};

		if (h->action[i].replaced)
			action.replaced_on = as_date(h->action[i].replaced_on);
		closing_add(&f, &action);
	}
	return closing_decide(&f);
}

/* The last day of the walk that is still held; {0} when the walk's end is, too. */
static struct naive_day last_day_held(const struct history *h)
{
	struct naive_day today = h->granted, end = {.y = 2026, .m = 12, .d = 31};
	struct naive_day last = today;

	if (holds(h, end))
		return (struct naive_day){0, 0, 0};
	while (holds(h, today)) {
		last = today;
		step_on(&today);
	}
	return last;
}

static void test_random_histories(void **state)
{
	uint32_t seed = 20261122;
	int open = 0, with_action = 0;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct history h = random_history(&seed);
		struct closing c = decide_history(&h);
		struct naive_day last = last_day_held(&h);

		if (last.y == 0) {
			assert_false(date_given(c.last_valid_day));
			assert_string_equal(c.rule, "running");
			open++;
			continue;
		}
		assert_int_equal(date_compare(c.last_valid_day, as_date(last)), 0);
		assert_string_equal(c.category, h.n > 0 ? "executor" : "no_action");
		with_action += h.n > 0;
	}
	assert_true(open > 2000); /* the histories are worth comparing */
	assert_true(with_action > 8000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_action_counts_from_the_grant),
		cmocka_unit_test(test_leap_days),
		cmocka_unit_test(test_two_closed_actions_then_a_running_one),
		cmocka_unit_test(test_closing_day_of_a_late_recording),
		cmocka_unit_test(test_cancelled_action),
		cmocka_unit_test(test_replaced_executor),
		cmocka_unit_test(test_action_before_the_grant),
		cmocka_unit_test(test_trajectory_actions),
		cmocka_unit_test(test_owner),
		cmocka_unit_test(test_owner_after_a_transfer),
		cmocka_unit_test(test_owner_and_actions),
		cmocka_unit_test(test_owner_until_an_event),
		cmocka_unit_test(test_owner_without_a_rule),
		cmocka_unit_test(test_random_histories),
	};

	return cmocka_run_group_tests_name("closing", tests, NULL, NULL);
}
