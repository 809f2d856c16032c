/*
 * The rules of a request for a right: what each form lacks without each of its fields, what is
 * wrong with a date, and the clock of five working days around holidays, weekends and the end of
 * the year.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "requests/right_request.h"

static struct date day(const char *text)
{
	struct date d;

	assert_int_equal(date_parse(text, &d), 0);
	return d;
}

/* A form that lacks nothing, of whatever kind. */
static struct right_request_content whole(const char *form)
{
	return (struct right_request_content){
		.form = form,
		.ssin = "85073003328",
		.first_name = "Jan",
		.last_name = "Peeters",
		.purpose = "Opleiding",
		.birth_date = day("1985-07-30"),
		.event_date = day("2026-11-18"),
		.signed_on = day("2026-11-18"),
		.expected_end = day("2027-05-18"),
		.is_signed = true,
		.consent = true,
		.informed = true,
		.exchange_informed = true,
		.region = "antwerpen",
		.actiris_number = "A1",
		.reference = "A12B7/99FN000/384",
	};
}

/* What it lacks, as one text. */
static const char *lacks(
	const struct right_request_content *c, bool signature, bool paper_asked, bool paper)
{
	static char text[400];
	const char *names[REQUEST_FAULTS];
	struct right_request_rules rules = {
		.signature_required = signature, .paper_required = paper_asked};
	size_t n = right_request_missing(c, &rules, paper, names);

	text[0] = '\0';
	for (size_t i = 0; i < n; i++) {
		strcat(text, i ? " " : "");
		strcat(text, names[i]);
	}
	return text;
}

static void test_R35_each_form_without_each_field(void **state)
{
	static const struct right_request_content nothing = {.form = "consent_form"};
	struct right_request_content c;

	(void)state;
	for (int i = 0; request_forms[i]; i++) {
		c = whole(request_forms[i]);
		assert_string_equal(lacks(&c, true, true, true), "");
		assert_string_equal(lacks(&c, true, true, false), "paper");
		c.is_signed = false;
		c.signed_on = (struct date){0};
		assert_string_equal(lacks(&c, true, false, false), "signed signed_on");
		assert_string_equal(lacks(&c, false, false, false), "");
		c = whole(request_forms[i]);
		c.ssin = NULL;
		assert_string_equal(lacks(&c, true, true, true), "ssin");
		c.number = 123456789;
		assert_string_equal(lacks(&c, true, true, true), "");
		c.event_date = (struct date){0};
		assert_string_equal(lacks(&c, true, true, true), "event_date");
	}
	c = nothing;
	assert_string_equal(
		lacks(&c, false, false, false), "ssin purpose event_date informed consent");
	c.form = "brussels_consent_form";
	assert_string_equal(lacks(&c, false, false, false),
		"ssin purpose event_date informed consent actiris_number exchange_informed reference");
	c.form = "outplacement_certificate";
	assert_string_equal(lacks(&c, true, true, false),
		"ssin purpose event_date expected_end_date region signed signed_on paper");
}

/* The faults of what is given: "field:code …". */
static const char *faults(const struct right_request_content *c)
{
	static char text[400];
	struct err e = {0};

	text[0] = '\0';
	right_request_check(c, day("2026-11-22"), &e);
	for (size_t i = 0; i < e.field_count; i++) {
		strcat(text, i ? " " : "");
		strcat(text, e.field[i].name);
		strcat(text, ":");
		strcat(text, e.field[i].code);
	}
	return text;
}

static void test_dates_of_a_paper(void **state)
{
	struct right_request_content c = whole("outplacement_certificate");

	(void)state;
	assert_string_equal(faults(&c), "");
	c.event_date = day("2026-11-22");
	c.birth_date = day("2026-11-22");
	c.expected_end = day("2026-11-22");
	assert_string_equal(faults(&c), "");
	c.event_date = c.birth_date = c.original_sent_on = day("2026-11-23");
	assert_string_equal(faults(&c),
		"birth_date:in_future event_date:in_future"
		" original_sent_on:in_future expected_end_date:before_start");
	c = whole("consent_form");
	c.event_date = day("1999-12-31");
	c.is_signed = false;
	assert_string_equal(faults(&c), "event_date:out_of_range signed_on:not_allowed");
	c = (struct right_request_content){.form = "consent_form"};
	assert_string_equal(faults(&c), "");
}

static void expect_due(const char *complete, const char *due)
{
	char text[DATE_TEXT];

	static const struct closing_days none = {0};

	assert_string_equal(date_text(right_request_due(day(complete), &none), text), due);
}

static void test_R27_five_working_days(void **state)
{
	(void)state;
	expect_due("2026-04-30", "2026-05-08"); /* Labour Day between */
	expect_due("2026-05-13", "2026-05-21"); /* Ascension */
	expect_due("2026-11-20", "2026-11-27"); /* on a Friday, */
	expect_due("2026-11-21", "2026-11-27"); /* on Saturday and */
	expect_due("2026-11-22", "2026-11-27"); /* on Sunday: all count from Monday */
	expect_due("2026-12-24", "2027-01-04"); /* Christmas and New Year */
}

static void test_I2_extra_closing_days(void **state)
{
	const struct date days[] = {day("2026-12-31"), day("2026-12-29"), day("2026-12-27")};
	const struct closing_days closed = {.day = days, .count = 3}; /* the last is a Sunday */
	char text[DATE_TEXT];

	(void)state;
	assert_string_equal(
		date_text(right_request_due(day("2026-12-24"), &closed), text), "2027-01-06");
	assert_string_equal(
		date_text(right_request_risk(day("2026-12-24"), &closed), text), "2027-01-05");
	/* received on a closing day: the count starts the day after, as ever */
	assert_string_equal(
		date_text(right_request_due(day("2026-12-29"), &closed), text), "2027-01-07");
}

/* Complete on a day, without closing days. */
static const char *clock_on(const char *completed, const char *today)
{
	static const struct closing_days none = {0};

	return right_request_clock("received", right_request_risk(day(completed), &none),
		right_request_due(day(completed), &none), day(today));
}

static void test_I2_clock(void **state)
{
	(void)state;
	assert_string_equal(clock_on("2026-11-20", "2026-11-25"), "on_time");
	assert_string_equal(clock_on("2026-11-20", "2026-11-26"), "at_risk");
	assert_string_equal(clock_on("2026-11-20", "2026-11-27"), "at_risk");
	assert_string_equal(clock_on("2026-11-20", "2026-11-28"), "overdue");
	assert_string_equal(clock_on("2026-11-16", "2026-11-20"), "at_risk"); /* over a weekend */
	assert_string_equal(clock_on("2026-11-16", "2026-11-22"), "at_risk");
	for (int i = 0; i < 4; i++) {
		static const char *const others[] = {
			"incomplete", "granted", "refused", "withdrawn"};

		assert_string_equal(right_request_clock(others[i], day("2026-10-30"),
					    day("2026-11-02"), day("2026-11-22")),
			"none");
		assert_int_equal(right_request_is_open(others[i]), i == 0);
	}
	assert_true(right_request_is_open("received"));
}

static void test_I34_basis_of_each_form(void **state)
{
	(void)state;
	assert_string_equal(right_request_basis("consent_form"), "consent_form");
	assert_string_equal(right_request_basis("brussels_consent_form"), "consent_form");
	assert_string_equal(
		right_request_basis("outplacement_certificate"), "outplacement_certificate");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_R35_each_form_without_each_field),
		cmocka_unit_test(test_dates_of_a_paper),
		cmocka_unit_test(test_R27_five_working_days),
		cmocka_unit_test(test_I2_extra_closing_days),
		cmocka_unit_test(test_I2_clock),
		cmocka_unit_test(test_I34_basis_of_each_form),
	};

	return cmocka_run_group_tests_name("right_request", tests, NULL, NULL);
}
