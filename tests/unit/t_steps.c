/*
 * The rules of a line: what leads where, what stands in the way, and what a wish makes of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "steps/states.h"
#include "steps/step.h"
#include "made_kind.h"

static struct date day(const char *text)
{
	struct date d;

	assert_int_equal(date_parse(text, &d), 0);
	return d;
}

/* I55, I12: no kind but the table's, no state back, no end without a person or the job. */
static void test_I55_I12_transitions(void **state)
{
	const unsigned people = (1u << ROLE_COUNT) - 1;

	(void)state;
	for (size_t k = 0; step_kinds[k]; k++)
		for (int from = 0; from < 5; from++)
			for (int to = 0; to < 5; to++) {
				const struct transition *t = transition_find(step_kinds[k],
					step_states[from], step_states[to], ~0u);

				assert_true(!t || (!state_is_end(step_states[from]) && to > from));
			}
	assert_null(transition_find("training_line", NULL, "in_progress", people));
	assert_null(transition_find("training_line", "in_progress", "cancelled", ~0u));
	assert_null(transition_find("training_line", "requested", "completed", ~0u));
	assert_non_null(transition_find("training_line", "requested", "cancelled", BY_IBIS));
	assert_null(transition_find("outplacement", "in_progress", "stopped", BY_JOB | BY_IBIS));
	assert_null(transition_find("outplacement", "in_progress", "stopped",
		ROLE_GUIDE | ROLE_PROMOTER | ROLE_PARTNER_ADMIN));
	assert_int_equal(
		transition_find("outplacement", "in_progress", "completed", BY_JOB)->conditions,
		IF_MONTH_AFTER | IF_NO_REQUEST);
	assert_null(transition_find("unheard_of", "completed", "requested", ~0u));
}

/* The table and the arbiter name the same roles for every course of a line that one has every tie with. */
static void test_the_table_and_the_arbiter_agree(void **state)
{
	struct access_facts f = {.client = 1, .open_right = true, .is_counsellor = true,
		.adviser_of_line = true};

	(void)state;
	for (size_t k = 0; step_kinds[k]; k++)
		for (size_t i = 0; i < transition_count; i++)
			for (unsigned role = 1; role < 1u << ROLE_COUNT; role <<= 1) {
				const struct transition *t = &transitions[i];
				struct viewer v = {.roles = role, .region = "limburg", .organisation = 7};
				struct step s = {.kind = step_kinds[k], .region = "limburg",
					.executor = {.organisation = 7}};
				struct access_object o = step_object(&s, &v);
				enum action a = t->from ? step_action(t->from, t->to) : ACTION_STEP_ADD;

				if (t->family != family_of(step_kinds[k]))
					continue;
				assert_int_equal(access_decide(&v, &f, &o, a).allowed,
					transition_find(step_kinds[k], t->from, t->to, role) != NULL);
			}
}

/* R183, I29: the day of the end, the fourteenth day after it, the fifteenth. */
static void test_R183_fourteen_days(void **state)
{
	struct step s = {.kind = "outplacement", .state = "completed",
		.ended = day("2026-10-01"), .end_recorded = day("2026-11-22")};

	(void)state;
	assert_int_equal(step_append_obstacle(&s, day("2026-11-22")), STEP_FREE);
	assert_int_equal(step_append_obstacle(&s, day("2026-12-06")), STEP_FREE);
	assert_int_equal(step_append_obstacle(&s, day("2026-12-07")), STEP_APPEND_CLOSED);
	s.state = "cancelled";
	assert_int_equal(step_append_obstacle(&s, day("2026-11-22")), STEP_APPEND_CLOSED);
	assert_false(date_given(step_append_until(&s)));
	s.state = "in_progress";
	assert_int_equal(step_append_obstacle(&s, day("2026-11-22")), STEP_NOT_ENDED);
}

/* R175, I25: a month after the expected end, clamped; of an outplacement in progress only. */
static void test_R175_completes_on(void **state)
{
	struct step s = {.kind = "outplacement", .state = "in_progress"};
	char text[DATE_TEXT];

	(void)state;
	assert_false(date_given(step_completes_on(&s)));
	s.expected_end = day("2026-01-31");
	assert_string_equal(date_text(step_completes_on(&s), text), "2026-02-28");
	s.expected_end = day("2028-01-31");
	assert_string_equal(date_text(step_completes_on(&s), text), "2028-02-29");
	s.expected_end = day("2026-12-15");
	assert_string_equal(date_text(step_completes_on(&s), text), "2027-01-15");
	s.state = "requested"; /* I45: past its term it is reported, not changed */
	assert_false(date_given(step_completes_on(&s)));
	s = (struct step){.kind = "training", .state = "in_progress", .expected_end = day("2026-12-15")};
	assert_false(date_given(step_completes_on(&s)));
}

/* An end of an outplacement from 2 November 2026 to 2 November 2027, wished on 2 December 2027. */
static void expect_end(const char *to, const char *date, const char *reason, const char *faults)
{
	struct step s = {.kind = "outplacement", .state = "in_progress", .date = day("2026-11-02"),
		.start_date = day("2026-11-02"), .expected_end = day("2027-11-02"),
		.then = made_outplacement()};
	struct step_wish w = {.state = to, .cancel_reason = reason};
	struct date today = day("2027-12-02");
	struct err e = {0};
	char text[100] = "";

	if (date)
		w.date = day(date);
	step_apply(&s, &w, today);
	assert_int_equal(step_check(&s, &w, today, &e), *faults ? -1 : 0);
	for (size_t i = 0; i < e.field_count; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s:%s", i ? " " : "",
			e.field[i].name, e.field[i].code);
	assert_string_equal(text, faults);
	assert_int_equal(date_compare(s.end_recorded, today), 0);
	assert_int_equal(date_compare(s.start_date, day("2026-11-02")), 0);
	if (date)
		assert_int_equal(date_compare(s.ended, day(date)), 0);
}

static void test_R176_R177_I26_conditions_of_an_end(void **state)
{
	(void)state;
	expect_end("stopped", "2026-11-01", NULL, "date:before_start");
	expect_end("stopped", "2026-11-02", NULL, "");
	expect_end("stopped", "2027-11-02", NULL, "");
	expect_end("stopped", "2027-11-03", NULL, "date:after_term");
	expect_end("stopped", NULL, NULL, "date:required");
	expect_end("stopped", "2026-12-01", "other", "cancel_reason:not_allowed");
	expect_end("completed", "2026-11-01", NULL, "date:before_start");
	expect_end("completed", "2027-11-03", NULL, "");
	expect_end("completed", "2027-12-03", NULL, "date:in_future");
	expect_end("cancelled", "2026-10-01", "other", "");
	expect_end("cancelled", "2026-12-01", NULL, "cancel_reason:required");
	expect_end("cancelled", NULL, NULL, "date:required cancel_reason:required");
}

static void test_R181_end_states_are_locked(void **state)
{
	struct step s = {.kind = "outplacement"};

	(void)state;
	for (size_t i = 0; step_states[i]; i++) {
		bool end = i >= 2;

		assert_int_equal(state_is_end(step_states[i]), end);
		assert_int_equal(step_obstacle(&s, step_states[i], NULL, ROLE_COUNSELLOR, day("2026-11-22")),
			end ? STEP_END_STATE : STEP_FREE);
	}
}

/* R56, R57: the day before, the day, the day after. */
static void test_R56_ibis_line_waits_until_the_day_after(void **state)
{
	struct step s = {.kind = "training_line", .not_before = day("2026-11-20")};

	(void)state;
	assert_int_equal(step_obstacle(&s, "requested", "in_progress", ROLE_COUNSELLOR, day("2026-11-19")),
		STEP_TOO_EARLY);
	assert_int_equal(step_obstacle(&s, "requested", NULL, ROLE_COUNSELLOR, day("2026-11-19")), STEP_TOO_EARLY);
	assert_int_equal(step_obstacle(&s, "requested", "in_progress", ROLE_COUNSELLOR, day("2026-11-20")), STEP_FREE);
	assert_int_equal(step_obstacle(&s, "requested", "in_progress", ROLE_COUNSELLOR, day("2026-11-21")), STEP_FREE);
}

static void test_I55_an_unknown_course_is_no_course(void **state)
{
	struct step s = {.kind = "outplacement"};
	struct date today = day("2026-11-22");

	(void)state;
	assert_int_equal(step_obstacle(&s, "in_progress", "requested", ROLE_COUNSELLOR, today), STEP_TRANSITION);
	assert_int_equal(step_obstacle(&s, "in_progress", "stopped", ROLE_GUIDE, today), STEP_TRANSITION);
	assert_int_equal(step_obstacle(&s, "in_progress", "in_progress", ROLE_COUNSELLOR, today), STEP_FREE);
	assert_int_equal(step_obstacle(&s, NULL, "completed", ROLE_COUNSELLOR, today), STEP_TRANSITION);
}

/* I26: the screen has one date; the start is kept apart. */
static void test_I26_start_date_is_kept_apart(void **state)
{
	struct step s = {.kind = "outplacement"};
	struct step_wish w = {.state = "requested", .date = day("2026-11-02")};

	(void)state;
	step_apply(&s, &w, day("2026-11-22"));
	assert_false(date_given(s.start_date));
	w = (struct step_wish){.state = "in_progress", .date = day("2026-11-09")};
	step_apply(&s, &w, day("2026-11-22"));
	assert_int_equal(date_compare(s.start_date, day("2026-11-09")), 0);
	w = (struct step_wish){.start_given = true, .start_date = day("2026-11-05")};
	step_apply(&s, &w, day("2026-11-22"));
	assert_int_equal(date_compare(s.start_date, day("2026-11-05")), 0);
	assert_int_equal(date_compare(s.date, day("2026-11-09")), 0);
	w = (struct step_wish){.summary_given = true, .summary = "x"};
	step_apply(&s, &w, day("2026-11-22"));
	assert_int_equal(date_compare(s.start_date, day("2026-11-05")), 0);
}

/* The state alone changes: what begins now began on the date the line has. */
static void test_R143_beginning_without_a_date_begins_on_the_date(void **state)
{
	struct step s = {.kind = "outplacement", .state = "requested", .date = day("2026-11-02")};
	struct step_wish w = {.state = "in_progress"};

	(void)state;
	step_apply(&s, &w, day("2026-11-22"));
	assert_int_equal(date_compare(s.start_date, day("2026-11-02")), 0);
}

static void expect_fault(const struct step *s, const char *field, const char *code)
{
	static const struct step_wish nothing = {0};
	struct err e = {0};

	if (!field) {
		assert_int_equal(step_check(s, &nothing, day("2026-11-22"), &e), 0);
		return;
	}
	assert_int_equal(step_check(s, &nothing, day("2026-11-22"), &e), -1);
	assert_int_equal(e.code, E_INVALID_FIELDS);
	assert_int_equal(e.field_count, 1);
	assert_string_equal(e.field[0].name, field);
	assert_string_equal(e.field[0].code, code);
}

static void test_I25_expected_end(void **state)
{
	struct step s = {.kind = "outplacement", .state = "in_progress", .then = made_outplacement(),
		.date = day("2026-11-02"), .start_date = day("2026-11-02")};

	(void)state;
	expect_fault(&s, "expected_end_date", "required");
	s.expected_end = day("2026-11-01");
	expect_fault(&s, "expected_end_date", "before_start");
	s.expected_end = day("2026-11-02");
	expect_fault(&s, NULL, NULL);
	s.kind = "training_line";
	s.then = NULL;
	s.expected_end = (struct date){0};
	expect_fault(&s, NULL, NULL);
}

static void test_R143_no_start_date_in_aanvraag(void **state)
{
	struct step s = {.kind = "training_line", .state = "requested", .date = day("2026-11-02"),
		.start_date = day("2026-11-02")};

	(void)state;
	expect_fault(&s, "start_date", "not_allowed");
	s.start_date = (struct date){0};
	expect_fault(&s, NULL, NULL);
	s.state = "in_progress";
	expect_fault(&s, "start_date", "required");
}

/* What a wish makes of a line is wrong, today being 22 November, in these fields: "date start_date". */
static void expect_ahead(const char *state, const struct step_wish *wish, const char *fields)
{
	struct step s = {.kind = "outplacement", .date = day("2026-11-02")};
	struct step_wish w = *wish;
	struct err e = {0};
	char text[80] = "";

	w.state = state;
	step_apply(&s, &w, day("2026-11-22"));
	assert_int_equal(step_check(&s, &w, day("2026-11-22"), &e), *fields ? -1 : 0);
	for (size_t i = 0; i < e.field_count; i++) {
		assert_string_equal(e.field[i].code, "in_future");
		strcat(strcat(text, *text ? " " : ""), e.field[i].name);
	}
	assert_string_equal(text, fields);
}

/* Bezig says that the guidance has begun, Aanvraag that it is asked for: today at the latest. */
static void test_R142_I26_no_state_is_ahead_of_its_day(void **state)
{
	static const char *const states[] = {"requested", "in_progress"};
	struct step_wish w;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		w = (struct step_wish){.date = day("2026-11-21")};
		expect_ahead(states[i], &w, "");
		w.date = day("2026-11-22");
		expect_ahead(states[i], &w, "");
		w.date = day("2026-11-23");
		expect_ahead(states[i], &w, "date");
	}
	/* a start of its own is named by itself; one that followed the date is not */
	w = (struct step_wish){.start_given = true, .start_date = day("2026-11-22")};
	expect_ahead("in_progress", &w, "");
	w.start_date = day("2026-11-23");
	expect_ahead("in_progress", &w, "start_date");
	w.date = day("2026-11-23");
	expect_ahead("in_progress", &w, "date start_date");
}

/* A line that has stood ahead of its day: what else is changed, its date must be put right with it. */
static void test_I26_what_stands_ahead_must_be_put_right(void **state)
{
	struct step s = {.kind = "outplacement", .state = "in_progress",
		.date = day("2026-11-20"), .start_date = day("2026-11-23")};

	(void)state;
	expect_fault(&s, "start_date", "in_future");
	s.date = s.start_date;
	expect_fault(&s, "date", "in_future");
	s.date = s.start_date = day("2026-11-22");
	expect_fault(&s, NULL, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_I55_I12_transitions),
		cmocka_unit_test(test_the_table_and_the_arbiter_agree),
		cmocka_unit_test(test_R183_fourteen_days),
		cmocka_unit_test(test_R175_completes_on),
		cmocka_unit_test(test_R176_R177_I26_conditions_of_an_end),
		cmocka_unit_test(test_R181_end_states_are_locked),
		cmocka_unit_test(test_R56_ibis_line_waits_until_the_day_after),
		cmocka_unit_test(test_I55_an_unknown_course_is_no_course),
		cmocka_unit_test(test_I26_start_date_is_kept_apart),
		cmocka_unit_test(test_R143_beginning_without_a_date_begins_on_the_date),
		cmocka_unit_test(test_I25_expected_end),
		cmocka_unit_test(test_R143_no_start_date_in_aanvraag),
		cmocka_unit_test(test_R142_I26_no_state_is_ahead_of_its_day),
		cmocka_unit_test(test_I26_what_stands_ahead_must_be_put_right),
	};

	return cmocka_run_group_tests_name("steps", tests, NULL, NULL);
}
