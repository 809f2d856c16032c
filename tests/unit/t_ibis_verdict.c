/*
 * What becomes of a record, given what is known (I11, I52): every rule, and every order of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "exchange/verdict.h"

enum { LINE = 10, OWN = 1, OTHER = 2, UNIT_OWN = 11, UNIT_OTHER = 22, CLIENT = 5 };

static const struct verdict_rules EVERYTHING = {.creates_client = true};
static const struct verdict_rules PROMOTERS_OWN = {.creates_client = true, .only_organisation = OWN};

/* A good registration, version 2, and nothing known but its promoter. */
static struct record good(void)
{
	struct record r = {
		.line = LINE,
		.fits = true,
		.reference = "IB-1",
		.version = 2,
		.ssin = "85073099833",
		.person = {.last_name = "Peeters", .first_name = "Lena",
			.birth_date = {1985, 7, 30}},
		.has_promoter = true,
		.promoter_oe = 10451,
		.has_remark = true,
	};

	reference_read("A12B7/99FN000", &r.remark);
	return r;
}

static struct verdict_facts nothing_known(void)
{
	return (struct verdict_facts){.promoter = {UNIT_LIVING, UNIT_OWN, OWN}};
}

static struct known_client client(void)
{
	return (struct known_client){true, CLIENT, true, {1985, 7, 30}};
}

/* The request is known in version 1, its line is in Aanvraag. */
static struct verdict_facts known(void)
{
	struct verdict_facts f = nothing_known();

	f.client = client();
	f.request = (struct known_request){.known = true, .version = 1, .line = LINE_REQUESTED,
		.client = CLIENT, .unit = UNIT_OWN, .organisation = OWN};
	return f;
}

static void expect_by(struct record r, struct verdict_facts f, struct verdict_rules rules,
	enum ibis_verdict verdict, const char *reasons)
{
	char all[1000] = "";
	enum ibis_verdict is = verdict_decide(&r, &f, &rules);

	for (size_t i = 0; i < r.reasons.count; i++) {
		strcat(all, i ? " " : "");
		strcat(all, ibis_code_name(r.reasons.item[i].code));
	}
	assert_string_equal(all, reasons);
	assert_string_equal(verdict_name(is), verdict_name(verdict));
}

static void expect(struct record r, struct verdict_facts f, enum ibis_verdict verdict,
	const char *reasons)
{
	expect_by(r, f, EVERYTHING, verdict, reasons);
}

/* ---- created ---- */

static void r54_a_new_request_is_created(void **state)
{
	struct verdict_facts f = nothing_known();

	(void)state;
	expect(good(), f, VERDICT_CREATED, ""); /* with a file that is made */
	f.client = client();
	expect(good(), f, VERDICT_CREATED, "");
}

static void i52_an_unknown_client_is_held_where_none_may_be_made(void **state)
{
	struct verdict_rules rules = {.creates_client = false};
	struct verdict_facts f = nothing_known();

	(void)state;
	expect_by(good(), f, rules, VERDICT_HELD, "unknown_client");
	f.client = client();
	expect_by(good(), f, rules, VERDICT_CREATED, "");
}

static void i12_a_warning_changes_nothing(void **state)
{
	struct record r = good();

	(void)state;
	record_reason(&r, IBIS_START_BEFORE_REGISTRATION, PLACE_STARTDATUM);
	expect(r, nothing_known(), VERDICT_CREATED, "start_before_registration");
}

/* ---- versions ---- */

static void i52_a_lower_version_is_stale_whatever_it_says(void **state)
{
	struct verdict_facts f = known();
	struct record r = good();

	(void)state;
	f.request.version = 3;
	expect(good(), f, VERDICT_STALE, "");
	/* faults of its own, cancelled, begun, another name: stale all the same */
	record_reason(&r, IBIS_INSZ_CHECK_DIGIT, PLACE_INSZ);
	r.cancel = true;
	f.request.line = LINE_BEGUN;
	f.client.same_name = false;
	f.promoter.state = UNIT_ENDED;
	expect(r, f, VERDICT_STALE, "");
}

static void i52_but_a_record_that_does_not_fit_is_rejected_first(void **state)
{
	struct verdict_facts f = known();
	struct record r = good();

	(void)state;
	f.request.version = 3;
	r.fits = false;
	record_reason(&r, IBIS_SCHEMA, PLACE_RECORD);
	expect(r, f, VERDICT_REJECTED, "schema");
}

static void i52_the_same_version_and_content_is_unchanged(void **state)
{
	struct verdict_facts f = known();

	(void)state;
	f.request.version = 2;
	f.request.same_content = true;
	expect(good(), f, VERDICT_UNCHANGED, "");
	/* whatever has become of line, client and promoter since */
	f.request.line = LINE_BEGUN;
	f.client.same_name = false;
	f.promoter.state = UNIT_ENDED;
	expect(good(), f, VERDICT_UNCHANGED, "");
}

static void i52_the_same_version_with_other_content_is_held(void **state)
{
	struct verdict_facts f = known();
	struct record r = good();

	(void)state;
	f.request.version = 2;
	expect(r, f, VERDICT_HELD, "version_differs");
	r.cancel = true;
	expect(r, f, VERDICT_HELD, "version_differs");
}

static void i52_a_higher_version_with_the_same_content_is_unchanged(void **state)
{
	struct verdict_facts f = known();

	(void)state;
	f.request.same_content = true;
	expect(good(), f, VERDICT_UNCHANGED, "");
	f.request.line = LINE_BEGUN;
	expect(good(), f, VERDICT_UNCHANGED, "");
}

static void i52_a_higher_version_with_other_content_is_a_change(void **state)
{
	(void)state;
	expect(good(), known(), VERDICT_CHANGED, "");
}

static void the_second_run_of_the_sample(void **state)
{
	struct verdict_facts f = known();
	struct record r = good();

	(void)state;
	/* IB-2026-000101 after its cancellation in version 2 */
	f.request.version = 2;
	f.request.cancelled = true;
	f.request.line = LINE_CANCELLED;
	r.version = 1;
	expect(r, f, VERDICT_STALE, "");
	r.version = 2;
	r.cancel = true;
	f.request.same_content = true;
	expect(r, f, VERDICT_UNCHANGED, "");
}

/* ---- cancellations ---- */

static void i52_a_known_request_is_cancelled(void **state)
{
	struct record r = good();

	(void)state;
	r.cancel = true;
	expect(r, known(), VERDICT_CANCELLED, "");
}

static void i52_cancelling_an_unknown_request_is_held(void **state)
{
	struct record r = good();
	struct verdict_facts f = nothing_known();

	(void)state;
	r.cancel = true;
	expect(r, f, VERDICT_HELD, "cancel_unknown");
	f.client = client();
	expect(r, f, VERDICT_HELD, "cancel_unknown");
}

static void i52_registering_again_after_a_cancellation_is_held(void **state)
{
	struct verdict_facts f = known();

	(void)state;
	f.request.cancelled = true;
	f.request.line = LINE_CANCELLED;
	expect(good(), f, VERDICT_HELD, "registered_after_cancel");
	/* cancelled by hand, here */
	f.request.cancelled = false;
	expect(good(), f, VERDICT_HELD, "registered_after_cancel");
}

static void a_cancellation_of_what_is_cancelled_changes_nothing(void **state)
{
	struct verdict_facts f = known();
	struct record r = good();

	(void)state;
	r.cancel = true;
	f.request.cancelled = true;
	f.request.line = LINE_CANCELLED;
	expect(r, f, VERDICT_UNCHANGED, "");
	f.request.cancelled = false;
	expect(r, f, VERDICT_UNCHANGED, "");
}

static void i52_a_begun_request_is_neither_changed_nor_cancelled(void **state)
{
	struct verdict_facts f = known();
	struct record r = good();

	(void)state;
	f.request.line = LINE_BEGUN;
	expect(r, f, VERDICT_HELD, "change_begun");
	r.cancel = true;
	expect(r, f, VERDICT_HELD, "cancel_begun");
}

/* ---- people ---- */

static void i52_another_name_is_held(void **state)
{
	struct verdict_facts f = nothing_known();

	(void)state;
	f.client = client();
	f.client.same_name = false;
	expect(good(), f, VERDICT_HELD, "name_differs");
}

static void i52_a_birth_date_that_contradicts_the_file_is_held(void **state)
{
	struct verdict_facts f = nothing_known();
	struct record r = good();

	(void)state;
	f.client = client();
	f.client.birth_date.day = 31;
	expect(r, f, VERDICT_HELD, "birth_date_differs");
	/* one that is not known contradicts nothing */
	r.person.birth_date = (struct date){0, 0, 0};
	expect(r, f, VERDICT_CREATED, "");
	r = good();
	f.client.birth_date = (struct date){0, 0, 0};
	expect(r, f, VERDICT_CREATED, "");
}

static void a_birth_date_is_told_once(void **state)
{
	struct verdict_facts f = nothing_known();
	struct record r = good();

	(void)state;
	f.client = client();
	r.person.birth_date.day = 31; /* neither the number's nor the file's */
	record_check(&r, (struct date){2026, 11, 22});
	expect(r, f, VERDICT_HELD, "birth_date_differs");
}

static void i11_a_known_request_of_another_client_is_held(void **state)
{
	struct verdict_facts f = known();

	(void)state;
	f.request.client = CLIENT + 1;
	expect(good(), f, VERDICT_HELD, "client_differs");
	/* a number nobody has: no file is made for it */
	f.client = (struct known_client){0};
	expect(good(), f, VERDICT_HELD, "client_differs");
}

/* ---- units ---- */

static void i51_an_unknown_or_ended_oe_is_held(void **state)
{
	struct verdict_facts f = nothing_known();
	struct record r = good();

	(void)state;
	reference_read("A12B7/99FN000/384", &r.remark);
	expect(r, f, VERDICT_HELD, "oe_unknown");
	f.oe.state = UNIT_ENDED;
	expect(r, f, VERDICT_HELD, "oe_ended");
	f.oe.state = UNIT_LIVING;
	expect(r, f, VERDICT_CREATED, "");
}

static void an_unknown_or_ended_promoter_is_held(void **state)
{
	struct verdict_facts f = nothing_known();

	(void)state;
	f.promoter.state = UNIT_UNKNOWN;
	expect(good(), f, VERDICT_HELD, "promoter_unknown");
	f.promoter.state = UNIT_ENDED;
	expect(good(), f, VERDICT_HELD, "promoter_ended");
}

static void i24_the_requester_of_a_known_request_stays(void **state)
{
	struct verdict_facts f = known();

	(void)state;
	f.promoter = (struct known_unit){UNIT_LIVING, UNIT_OTHER, OTHER};
	expect(good(), f, VERDICT_HELD, "promoter_differs");
}

/* ---- a promoter's upload ---- */

static void policy_a_promoter_hands_in_her_own_records(void **state)
{
	(void)state;
	expect_by(good(), nothing_known(), PROMOTERS_OWN, VERDICT_CREATED, "");
	expect_by(good(), known(), PROMOTERS_OWN, VERDICT_CHANGED, "");
}

static void policy_records_of_others_are_rejected_and_tell_nothing(void **state)
{
	struct verdict_facts f = known();
	struct record r = good();

	(void)state;
	f.promoter = (struct known_unit){UNIT_LIVING, UNIT_OTHER, OTHER};
	f.client.same_name = false;
	f.request.version = 7;
	assert_false(verdict_may_look(&r, &f, &PROMOTERS_OWN));
	expect_by(r, f, PROMOTERS_OWN, VERDICT_REJECTED, "foreign_promoter");
	/* an ended unit of another organisation is another organisation's */
	f.promoter.state = UNIT_ENDED;
	expect_by(r, f, PROMOTERS_OWN, VERDICT_REJECTED, "foreign_promoter");
	/* what is wrong with the record by itself is told as well */
	record_reason(&r, IBIS_REFERENCE_SHAPE, PLACE_OPMERKING);
	expect_by(r, f, PROMOTERS_OWN, VERDICT_REJECTED, "reference_shape foreign_promoter");
}

static void policy_a_request_of_another_organisation_is_not_hers(void **state)
{
	struct verdict_facts f = known();
	struct record r = good();

	(void)state;
	/* she names herself the promoter of a request that is not her own */
	f.request.organisation = OTHER;
	f.request.unit = UNIT_OTHER;
	r.cancel = true;
	expect_by(r, f, PROMOTERS_OWN, VERDICT_REJECTED, "foreign_promoter");
	/* also where it would be stale */
	f.request.version = 9;
	expect_by(r, f, PROMOTERS_OWN, VERDICT_REJECTED, "foreign_promoter");
}

static void policy_a_promoter_nobody_knows_is_held_and_tells_nothing(void **state)
{
	struct verdict_facts f = nothing_known();
	struct record r = good();

	(void)state;
	f.promoter.state = UNIT_UNKNOWN;
	f.client = client();
	f.client.same_name = false;
	assert_false(verdict_may_look(&r, &f, &PROMOTERS_OWN));
	expect_by(r, f, PROMOTERS_OWN, VERDICT_HELD, "promoter_unknown");
	assert_true(verdict_may_look(&r, &f, &EVERYTHING));
}

/* ---- together ---- */

static void i52_all_reasons_are_listed_and_the_gravest_decides(void **state)
{
	struct verdict_facts f = known();
	struct record r = good();

	(void)state;
	reference_read("A12B7/99FN000/384", &r.remark);
	f.request.version = 2;
	f.request.line = LINE_BEGUN;
	f.client.same_name = false;
	f.client.birth_date.day = 1;
	f.promoter.state = UNIT_ENDED;
	expect(r, f, VERDICT_HELD,
		"promoter_ended oe_unknown name_differs birth_date_differs version_differs"
		" change_begun");
	record_reason(&r, IBIS_END_BEFORE_START, PLACE_EINDDATUM);
	expect(r, f, VERDICT_REJECTED,
		"end_before_start promoter_ended oe_unknown name_differs birth_date_differs"
		" version_differs change_begun");
}

static void i52_which_reasons_reject_and_which_hold(void **state)
{
	static const char *const REJECT[] = {"schema", "insz_check_digit", "reference_shape",
		"end_before_start", "date_out_of_range", "foreign_promoter", NULL};
	static const char *const DELIVERY[] = {"not_utf8", "not_xml", "doctype", "bounds",
		"wrong_root", "between_records", "count_differs", "sequence_gap", "sequence_back",
		NULL};
	int expected[IBIS_CODE_COUNT_];

	(void)state;
	for (int i = 1; i < IBIS_CODE_COUNT_; i++)
		expected[i] = CLASS_HELD; /* every other reason */
	for (size_t i = 0; REJECT[i]; i++)
		expected[ibis_code_from_name(REJECT[i])] = CLASS_REJECTED;
	for (size_t i = 0; DELIVERY[i]; i++)
		expected[ibis_code_from_name(DELIVERY[i])] = CLASS_DELIVERY;
	expected[IBIS_START_BEFORE_REGISTRATION] = CLASS_WARNING;
	for (int i = 1; i < IBIS_CODE_COUNT_; i++) {
		enum ibis_code code = (enum ibis_code)i;

		assert_int_equal(ibis_code_class(code), expected[i]);
		assert_int_equal(ibis_code_from_name(ibis_code_name(code)), code);
		assert_true(strlen(ibis_code_text(code)) > 10);
	}
	assert_int_equal(ibis_code_from_name("nothing"), IBIS_NO_CODE);
}

static void names_of_verdicts(void **state)
{
	(void)state;
	for (int i = 1; i < VERDICT_COUNT_; i++)
		assert_int_equal(verdict_from_name(verdict_name((enum ibis_verdict)i)), i);
	assert_int_equal(verdict_from_name("maybe"), VERDICT_NONE);
	assert_null(verdict_name(VERDICT_NONE));
	assert_true(verdict_applied(VERDICT_UNCHANGED)); /* a higher version is known from now on */
	assert_false(verdict_applied(VERDICT_HELD));
	assert_false(verdict_applied(VERDICT_STALE));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(r54_a_new_request_is_created),
		cmocka_unit_test(i52_an_unknown_client_is_held_where_none_may_be_made),
		cmocka_unit_test(i12_a_warning_changes_nothing),
		cmocka_unit_test(i52_a_lower_version_is_stale_whatever_it_says),
		cmocka_unit_test(i52_but_a_record_that_does_not_fit_is_rejected_first),
		cmocka_unit_test(i52_the_same_version_and_content_is_unchanged),
		cmocka_unit_test(i52_the_same_version_with_other_content_is_held),
		cmocka_unit_test(i52_a_higher_version_with_the_same_content_is_unchanged),
		cmocka_unit_test(i52_a_higher_version_with_other_content_is_a_change),
		cmocka_unit_test(the_second_run_of_the_sample),
		cmocka_unit_test(i52_a_known_request_is_cancelled),
		cmocka_unit_test(i52_cancelling_an_unknown_request_is_held),
		cmocka_unit_test(i52_registering_again_after_a_cancellation_is_held),
		cmocka_unit_test(a_cancellation_of_what_is_cancelled_changes_nothing),
		cmocka_unit_test(i52_a_begun_request_is_neither_changed_nor_cancelled),
		cmocka_unit_test(i52_another_name_is_held),
		cmocka_unit_test(i52_a_birth_date_that_contradicts_the_file_is_held),
		cmocka_unit_test(a_birth_date_is_told_once),
		cmocka_unit_test(i11_a_known_request_of_another_client_is_held),
		cmocka_unit_test(i51_an_unknown_or_ended_oe_is_held),
		cmocka_unit_test(an_unknown_or_ended_promoter_is_held),
		cmocka_unit_test(i24_the_requester_of_a_known_request_stays),
		cmocka_unit_test(policy_a_promoter_hands_in_her_own_records),
		cmocka_unit_test(policy_records_of_others_are_rejected_and_tell_nothing),
		cmocka_unit_test(policy_a_request_of_another_organisation_is_not_hers),
		cmocka_unit_test(policy_a_promoter_nobody_knows_is_held_and_tells_nothing),
		cmocka_unit_test(i52_all_reasons_are_listed_and_the_gravest_decides),
		cmocka_unit_test(i52_which_reasons_reject_and_which_hold),
		cmocka_unit_test(names_of_verdicts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
