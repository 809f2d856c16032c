/*
 * The arbiter, pure: deny by default, three levels, ties and reasons. The whole matrix is played
 * against the running service from tests/matrix; here stand the corners that no route shows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "access/decide.h"

static const struct access_facts nothing = {.client = 1};

static void expect(struct decision d, bool allowed, enum reason reason, bool tied)
{
	assert_int_equal(d.allowed, allowed);
	assert_string_equal(reason_name(d.reason), reason_name(reason));
	assert_int_equal(d.tied, tied);
}

/* R4, R5: whatever the role, no tie shows no file, and a file that is not there looks the same. */
static void test_R5_deny_by_default(void **state)
{
	struct access_facts absent = {0};

	(void)state;
	for (unsigned roles = 0; roles < 1u << ROLE_COUNT; roles++) {
		struct viewer v = {.roles = roles};

		for (int a = CAN_NOTHING; a <= ACTION_COUNT_; a++) {
			struct decision d = access_decide(&v, &nothing, NULL, (enum action)a);

			/* the two things for which a file need not be hers */
			if ((a == ACTION_CLIENT_TAKE_UP || a == ACTION_EMERGENCY_OPEN) &&
				(roles & ROLE_COUNSELLOR)) {
				assert_true(d.allowed && d.reason == REASON_ROLE);
				assert_false(access_decide(&v, &absent, NULL, (enum action)a).allowed);
				continue;
			}
			assert_false(d.allowed);
			assert_false(d.tied);
			assert_false(access_decide(&v, &absent, NULL, (enum action)a).allowed);
			assert_false(access_decide(NULL, &nothing, NULL, (enum action)a).allowed);
		}
	}
}

/* A tie is worth nothing to who has no role that may use it. */
static void test_R1_every_tie_without_a_role_is_refused(void **state)
{
	struct access_facts all = {.client = 1, .open_right = true, .closed_right = true,
		.pending_request = true, .own_line = true, .is_counsellor = true,
		.is_vdab_unit = true, .adviser_of_line = true};
	struct viewer v = {.roles = 0};

	(void)state;
	for (int a = CAN_NOTHING; a <= ACTION_COUNT_; a++)
		assert_false(access_decide(&v, &all, NULL, (enum action)a).allowed);
}

/* An action about no file is never a yes about a file, and the other way round. */
static void test_general_and_file_actions_do_not_mix(void **state)
{
	struct viewer v = {.roles = (1u << ROLE_COUNT) - 1};
	struct access_facts all = {.client = 1, .open_right = true, .is_counsellor = true,
		.adviser_of_line = true};

	(void)state;
	for (int a = CAN_NOTHING + 1; a < ACTION_COUNT_; a++)
		assert_false(access_decide(&v, &all, NULL, (enum action)a).allowed &&
			access_decide_general(&v, (enum action)a).allowed);
}

static void test_reason_tells_the_tie(void **state)
{
	struct viewer guide = {.roles = ROLE_GUIDE}, counsellor = {.roles = ROLE_COUNSELLOR};
	struct access_facts f = nothing;

	(void)state;
	f.own_line = true;
	expect(access_decide(&guide, &f, NULL, ACTION_CLIENT_OPEN), false, REASON_LINE_WITHOUT_RIGHT,
		true);
	f.pending_request = true;
	expect(access_decide(&guide, &f, NULL, ACTION_CLIENT_OPEN), false, REASON_RIGHT_PENDING, true);
	f.closed_right = true;
	expect(access_decide(&guide, &f, NULL, ACTION_CLIENT_OPEN), false, REASON_RIGHT_CLOSED, true);
	/* what no right would give is not refused for want of one */
	expect(access_decide(&guide, &f, NULL, ACTION_RIGHT_GRANT), false, REASON_ROLE_LACKS, true);
	expect(access_decide(&guide, &f, NULL, ACTION_CLIENT_CORRECT), false, REASON_ROLE_LACKS, true);
	f.closed_right = false;
	f.open_right = true;
	expect(access_decide(&guide, &f, NULL, ACTION_CLIENT_OPEN), true, REASON_OPEN_RIGHT, true);
	expect(access_decide(&guide, &f, NULL, ACTION_RIGHT_GRANT), false, REASON_ROLE_LACKS, true);
	f = nothing;
	f.is_vdab_unit = true;
	expect(access_decide(&counsellor, &f, NULL, ACTION_CLIENT_OPEN), true, REASON_VDAB_UNIT, true);
	f.is_counsellor = true;
	expect(access_decide(&counsellor, &f, NULL, ACTION_CLIENT_OPEN), true, REASON_COUNSELLOR,
		true);
}

/* Policy, emergency access: an hour of it lets a counsellor read, and nothing else; to no other role
 * it is anything, and to who has the file open it is not given. */
static void test_policy_emergency_access_reads(void **state)
{
	static const enum action reads[] = {ACTION_CLIENT_OPEN, ACTION_CLIENT_SHOW_SSIN,
		ACTION_CLIENT_HISTORY, ACTION_STEP_READ, ACTION_DOCUMENT_READ, ACTION_PLAN_READ,
		ACTION_RIGHT_SEE_OWN, ACTION_RIGHT_SEE_ALL, ACTION_OWNERSHIP_READ,
		ACTION_WITHDRAWAL_READ, ACTION_LOG_WHO_LOOKED};
	struct access_facts f = {.client = 1, .emergency = true};
	struct viewer v = {.roles = ROLE_COUNSELLOR};
	struct access_object any = {.own_line = true, .outplacement = true, .own_region = true,
		.ibis_kind = true, .kind_configured = true, .own_upload = true};

	(void)state;
	for (int a = CAN_NOTHING + 1; a < ACTION_COUNT_; a++) {
		bool needs_none = a == ACTION_CLIENT_TAKE_UP || a == ACTION_EMERGENCY_OPEN;
		bool is_reading = false;

		for (size_t i = 0; i < sizeof(reads) / sizeof(reads[0]); i++)
			is_reading |= (int)reads[i] == a;
		if (is_reading)
			expect(access_decide(&v, &f, &any, (enum action)a), true,
				REASON_EMERGENCY, true);
		else if (!needs_none)
			assert_false(access_decide(&v, &f, &any, (enum action)a).allowed);
	}
	expect(access_decide(&v, &f, &any, ACTION_CLIENT_CORRECT), false, REASON_EMERGENCY_READS, true);
	expect(access_decide(&v, &f, &any, ACTION_DOCUMENT_ADD), false, REASON_EMERGENCY_READS, true);
	expect(access_decide(&v, &f, &any, ACTION_CASELOAD_READ), false, REASON_ROLE_LACKS, true);
	for (unsigned roles = 0; roles < 1u << ROLE_COUNT; roles++) {
		struct viewer other = {.roles = roles & ~(unsigned)ROLE_COUNSELLOR};

		for (int a = CAN_NOTHING; a <= ACTION_COUNT_; a++)
			assert_false(access_decide(&other, &f, &any, (enum action)a).tied);
	}
	f.is_vdab_unit = true;
	expect(access_decide(&v, &f, &any, ACTION_CLIENT_OPEN), true, REASON_VDAB_UNIT, true);
	f.emergency = false;
	expect(access_decide(&v, &f, &any, ACTION_EMERGENCY_OPEN), false, REASON_EMERGENCY_NOT_NEEDED,
		true);
	f = (struct access_facts){.client = 1, .adviser_of_line = true};
	v.roles = ROLE_COUNSELLOR | ROLE_ADVISER;
	expect(access_decide(&v, &f, &any, ACTION_EMERGENCY_OPEN), false, REASON_EMERGENCY_NOT_NEEDED,
		true);
}

/* Policy, auditor in an open control (R206): the column, and nothing else; to no other role it is anything. */
static void test_R206_a_control_reads(void **state)
{
	static const enum action reads[] = {ACTION_CLIENT_OPEN, ACTION_CLIENT_HISTORY,
		ACTION_STEP_READ, ACTION_DOCUMENT_READ, ACTION_PLAN_READ, ACTION_RIGHT_SEE_OWN,
		ACTION_RIGHT_SEE_ALL, ACTION_OWNERSHIP_READ, ACTION_LOG_WHO_LOOKED,
		ACTION_CLIENT_EXPORT};
	struct access_facts f = {.client = 1, .control = true, .control_id = "c"};
	struct viewer v = {.roles = ROLE_AUDITOR};
	struct access_object any = {.own_line = true, .outplacement = true, .own_region = true,
		.ibis_kind = true, .kind_configured = true, .own_upload = true,
		.own_caseload = true};

	(void)state;
	for (int a = CAN_NOTHING + 1; a < ACTION_COUNT_; a++) {
		bool is_reading = false;

		for (size_t i = 0; i < sizeof(reads) / sizeof(reads[0]); i++)
			is_reading |= (int)reads[i] == a;
		if (is_reading)
			expect(access_decide(&v, &f, &any, (enum action)a), true, REASON_CONTROL,
				true);
		else
			expect(access_decide(&v, &f, &any, (enum action)a), false,
				REASON_ROLE_LACKS, true);
	}
	for (unsigned roles = 0; roles < 1u << ROLE_COUNT; roles++) {
		struct viewer other = {.roles = roles & ~(unsigned)ROLE_AUDITOR};

		assert_false(access_decide(&other, &f, &any, ACTION_CLIENT_OPEN).allowed);
		assert_false(access_decide(&other, &f, &any, ACTION_STEP_READ).tied);
	}
	/* a stronger tie is named; who reads it already needs no emergency access */
	v.roles = ROLE_AUDITOR | ROLE_COUNSELLOR;
	expect(access_decide(&v, &f, &any, ACTION_EMERGENCY_OPEN), false,
		REASON_EMERGENCY_NOT_NEEDED, true);
	expect(access_decide(&v, &f, &any, ACTION_CLIENT_CORRECT), false, REASON_ROLE_LACKS, true);
	f.is_vdab_unit = true;
	expect(access_decide(&v, &f, &any, ACTION_CLIENT_OPEN), true, REASON_VDAB_UNIT, true);
	f = (struct access_facts){.client = 1};
	v.roles = ROLE_AUDITOR;
	for (int a = CAN_NOTHING + 1; a < ACTION_COUNT_; a++)
		expect(access_decide(&v, &f, &any, (enum action)a), false, REASON_NO_TIE, false);
	expect(access_decide_general(&v, ACTION_CONTROL_OPEN), true, REASON_ROLE, true);
	v.roles = ROLE_VDAB_ADMIN | ROLE_COUNSELLOR | ROLE_ADVISER;
	expect(access_decide_general(&v, ACTION_CONTROL_LIST), false, REASON_ROLE_LACKS, true);
}

/* Policy, caseload: a colleague's client asks a motive, of guide and promoter, and of nobody else. */
static void test_policy_a_colleagues_client_asks_a_motive(void **state)
{
	struct access_facts f = {.client = 1, .open_right = true, .guided_by_other = true};
	struct viewer guide = {.roles = ROLE_GUIDE, .caseload = true};
	struct viewer admin = {.roles = ROLE_PARTNER_ADMIN, .caseload = true};
	struct viewer both = {.roles = ROLE_GUIDE | ROLE_PARTNER_ADMIN, .caseload = true};
	struct viewer vdab = {.roles = ROLE_COUNSELLOR, .caseload = true};
	struct access_object own = {.own_caseload = true};

	(void)state;
	expect(access_decide(&guide, &f, NULL, ACTION_CLIENT_OPEN), false, REASON_MOTIVE_NEEDED, true);
	expect(access_decide(&guide, &f, NULL, ACTION_CASELOAD_ASSIGN), false, REASON_MOTIVE_NEEDED,
		true);
	expect(access_decide(&guide, &f, NULL, ACTION_CASELOAD_MOTIVE), true, REASON_OPEN_RIGHT, true);
	/* what no motive would open is not refused for want of one; what any tie gives stays */
	expect(access_decide(&guide, &f, NULL, ACTION_RIGHT_GRANT), false, REASON_ROLE_LACKS, true);
	expect(access_decide(&guide, &f, NULL, ACTION_RIGHT_SEE_OWN), true, REASON_OPEN_RIGHT, true);
	expect(access_decide(&admin, &f, NULL, ACTION_CLIENT_OPEN), false, REASON_ROLE_LACKS, true);
	expect(access_decide(&admin, &f, NULL, ACTION_CASELOAD_MOTIVE), false, REASON_ROLE_LACKS, true);
	expect(access_decide(&admin, &f, NULL, ACTION_CASELOAD_ASSIGN), true, REASON_OPEN_RIGHT, true);
	expect(access_decide(&both, &f, NULL, ACTION_CLIENT_OPEN), false, REASON_MOTIVE_NEEDED, true);
	expect(access_decide(&both, &f, NULL, ACTION_CASELOAD_ASSIGN), true, REASON_OPEN_RIGHT, true);
	f.owner = true;
	expect(access_decide(&guide, &f, NULL, ACTION_LOG_WHO_LOOKED), false, REASON_MOTIVE_NEEDED,
		true);
	expect(access_decide(&guide, &f, NULL, ACTION_PLAN_ADD), false, REASON_MOTIVE_NEEDED, true);
	f.is_counsellor = true;
	expect(access_decide(&vdab, &f, NULL, ACTION_CLIENT_OPEN), true, REASON_COUNSELLOR, true);
	f.motive_given = true;
	expect(access_decide(&guide, &f, NULL, ACTION_CLIENT_OPEN), true, REASON_OPEN_RIGHT, true);
	expect(access_decide(&guide, &f, &own, ACTION_CASELOAD_ASSIGN), true, REASON_OPEN_RIGHT, true);
	own.own_caseload = false;
	expect(access_decide(&guide, &f, &own, ACTION_CASELOAD_ASSIGN), false, REASON_ROLE_LACKS, true);
	f.motive_given = false;
	guide.caseload = false;
	expect(access_decide(&guide, &f, NULL, ACTION_CLIENT_OPEN), true, REASON_OPEN_RIGHT, true);
	f.open_right = false;
	f.closed_right = true;
	guide.caseload = true;
	expect(access_decide(&guide, &f, NULL, ACTION_CLIENT_OPEN), false, REASON_RIGHT_CLOSED, true);
}

/* Policy, right.grant: a counsellor on a form, an adviser on a certificate; what arises from an event
 * nobody grants by hand. */
static void test_R26_who_grants_on_what(void **state)
{
	static const char *const bases[] = {"consent_form", "outplacement_certificate",
		"allocation", "referral_card", "certified_partner"};
	struct access_facts f = {.client = 1, .is_vdab_unit = true, .adviser_of_line = true};
	struct viewer counsellor = {.roles = ROLE_COUNSELLOR}, adviser = {.roles = ROLE_ADVISER};
	struct viewer both = {.roles = ROLE_COUNSELLOR | ROLE_ADVISER};

	(void)state;
	for (int i = 0; i < 5; i++) {
		struct access_object o = {.basis = bases[i]};

		assert_true(access_decide(&counsellor, &f, &o, ACTION_RIGHT_GRANT).allowed == (i == 0));
		assert_true(access_decide(&adviser, &f, &o, ACTION_RIGHT_GRANT).allowed == (i == 1));
		assert_true(access_decide(&both, &f, &o, ACTION_RIGHT_GRANT).allowed == (i < 2));
	}
}

/* Policy, certified partner before its first opening (I4): by role and certificate, and by no less. */
static void test_I4_who_opens_as_certified_partner(void **state)
{
	struct viewer v = {.roles = ROLE_GUIDE};

	(void)state;
	assert_int_equal(access_decide_general(&v, ACTION_CERTIFIED_OPEN).reason,
		REASON_NOT_CERTIFIED);
	assert_false(access_offered(&v, ACTION_CERTIFIED_OPEN));
	v.certified = true;
	assert_true(access_decide_general(&v, ACTION_CERTIFIED_OPEN).allowed);
	assert_true(access_offered(&v, ACTION_CERTIFIED_OPEN));
	v.roles = ROLE_PROMOTER;
	assert_true(access_decide_general(&v, ACTION_CERTIFIED_OPEN).allowed);
	v.roles = ROLE_PARTNER_ADMIN | ROLE_COUNSELLOR | ROLE_VDAB_ADMIN;
	assert_int_equal(
		access_decide_general(&v, ACTION_CERTIFIED_OPEN).reason, REASON_ROLE_LACKS);
}

/* Policy, allocation without afsprakenblad (R29, I3): the own right and a request, not the file. */
static void test_I3_an_allocation_that_waits(void **state)
{
	struct access_facts f = {.client = 1, .allocation_waits = true};
	struct viewer v = {.roles = ROLE_GUIDE};

	(void)state;
	expect(access_decide(&v, &f, NULL, ACTION_CLIENT_OPEN), false, REASON_ALLOCATION_WAITS, true);
	expect(access_decide(&v, &f, NULL, ACTION_RIGHT_SEE_OWN), true, REASON_ALLOCATION_WAITS, true);
	f.closed_right = f.pending_request = f.own_line = true; /* the highest is given */
	expect(access_decide(&v, &f, NULL, ACTION_CLIENT_OPEN), false, REASON_ALLOCATION_WAITS, true);
	f.open_right = true;
	expect(access_decide(&v, &f, NULL, ACTION_CLIENT_OPEN), true, REASON_OPEN_RIGHT, true);
	f.open_right = false;
	v.roles = ROLE_COUNSELLOR;
	expect(access_decide(&v, &f, NULL, ACTION_CLIENT_OPEN), false, REASON_NO_TIE, false);
}

/* Policy, client.export: who answers for the file, and nobody else, whatever else she is. */
static void test_policy_who_exports_a_file(void **state)
{
	struct access_facts f = {.client = 1, .open_right = true};
	struct viewer v = {.roles = ROLE_GUIDE};

	(void)state;
	expect(access_decide(&v, &f, NULL, ACTION_CLIENT_EXPORT), false, REASON_ROLE_LACKS, true);
	f.owner = true;
	expect(access_decide(&v, &f, NULL, ACTION_CLIENT_EXPORT), true, REASON_OWNER, true);
	for (unsigned roles = 0; roles < 1u << ROLE_COUNT; roles++) {
		v.roles = roles;
		assert_int_equal(access_decide(&v, &f, NULL, ACTION_CLIENT_EXPORT).allowed,
			(roles & ROLE_GUIDE) != 0);
	}
	v.roles = ROLE_GUIDE;
	v.caseload = f.guided_by_other = true;
	expect(access_decide(&v, &f, NULL, ACTION_CLIENT_EXPORT), false, REASON_MOTIVE_NEEDED, true);
	f.motive_given = true;
	expect(access_decide(&v, &f, NULL, ACTION_CLIENT_EXPORT), true, REASON_OWNER, true);
	f.open_right = false;
	f.closed_right = true;
	expect(access_decide(&v, &f, NULL, ACTION_CLIENT_EXPORT), false, REASON_RIGHT_CLOSED, true);
	f = (struct access_facts){.client = 1, .emergency = true};
	v = (struct viewer){.roles = ROLE_COUNSELLOR};
	expect(access_decide(&v, &f, NULL, ACTION_CLIENT_EXPORT), false, REASON_EMERGENCY_READS, true);
	f.is_vdab_unit = true;
	expect(access_decide(&v, &f, NULL, ACTION_CLIENT_EXPORT), true, REASON_VDAB_UNIT, true);
}

/* Policy, step.add: guide by configuration, promoter IBIS lines unless it has IBIS (R47), adviser
 * outplacement, counsellor every kind. */
static void test_R47_who_adds_which_kind(void **state)
{
	struct access_facts right = {.client = 1, .open_right = true};
	struct access_facts line = {.client = 1, .adviser_of_line = true};
	struct access_object ibis = {.ibis_kind = true, .kind_configured = true};
	struct access_object out = {.outplacement = true, .kind_configured = true};
	struct viewer promoter = {.roles = ROLE_PROMOTER}, guide = {.roles = ROLE_GUIDE};
	struct viewer adviser = {.roles = ROLE_ADVISER};

	(void)state;
	assert_true(access_decide(&promoter, &right, &ibis, ACTION_STEP_ADD).allowed);
	expect(access_decide(&promoter, &right, &out, ACTION_STEP_ADD), false,
		REASON_KIND_NOT_ALLOWED, true);
	promoter.has_ibis = true;
	expect(access_decide(&promoter, &right, &ibis, ACTION_STEP_ADD), false,
		REASON_KIND_NOT_ALLOWED, true);
	assert_true(access_decide(&guide, &right, &out, ACTION_STEP_ADD).allowed);
	out.kind_configured = false;
	expect(access_decide(&guide, &right, &out, ACTION_STEP_ADD), false, REASON_KIND_NOT_ALLOWED,
		true);
	assert_true(access_decide(&adviser, &line, &out, ACTION_STEP_ADD).allowed);
	expect(access_decide(&adviser, &line, &ibis, ACTION_STEP_ADD), false,
		REASON_KIND_NOT_ALLOWED, true);
}

static void test_policy_step_edit_is_for_those_it_belongs_to(void **state)
{
	struct access_facts right = {.client = 1, .open_right = true};
	struct access_facts line = {.client = 1, .adviser_of_line = true};
	struct access_object o = {.outplacement = true};
	struct viewer guide = {.roles = ROLE_GUIDE}, adviser = {.roles = ROLE_ADVISER};

	(void)state;
	expect(access_decide(&guide, &right, &o, ACTION_STEP_EDIT), false, REASON_NOT_OWN_LINE, true);
	expect(access_decide(&adviser, &line, &o, ACTION_STEP_EDIT), false, REASON_NOT_OWN_LINE, true);
	o.own_region = true;
	assert_true(access_decide(&adviser, &line, &o, ACTION_STEP_EDIT).allowed);
	o.own_line = true;
	assert_true(access_decide(&guide, &right, &o, ACTION_STEP_EDIT).allowed);
}

/* Every action and reason has a name of its own: they stand in the log. */
static void test_names_are_unique(void **state)
{
	(void)state;
	for (int a = CAN_NOTHING + 1; a < ACTION_COUNT_; a++) {
		assert_string_not_equal(action_name((enum action)a), "nothing");
		for (int b = a + 1; b < ACTION_COUNT_; b++)
			assert_string_not_equal(action_name((enum action)a),
				action_name((enum action)b));
	}
	for (int a = REASON_NONE; a <= REASON_UNKNOWN; a++)
		for (int b = a + 1; b <= REASON_UNKNOWN; b++)
			assert_string_not_equal(reason_name((enum reason)a),
				reason_name((enum reason)b));
	for (unsigned i = 0; i < ROLE_COUNT; i++)
		assert_int_equal(role_from_name(role_name(1u << i)), 1u << i);
	assert_int_equal(role_from_name("root"), 0);
	assert_null(role_name(3));
}

/* R26, I48: who asks edits, who decides decides, and nobody else knows of it. */
static void test_request_is_for_who_asks_and_who_decides(void **state)
{
	struct viewer guide = {.roles = ROLE_GUIDE}, admin = {.roles = ROLE_PARTNER_ADMIN};
	struct viewer counsellor = {.roles = ROLE_COUNSELLOR}, adviser = {.roles = ROLE_ADVISER};
	struct request_facts f = {.request = 1, .organisation = true};

	(void)state;
	expect(access_decide_request(&guide, &f, ACTION_REQUEST_READ), false, REASON_NO_TIE, false);
	expect(access_decide_request(&admin, &f, ACTION_REQUEST_EDIT), true, REASON_OWN_REQUEST, true);
	f.unit = true;
	expect(access_decide_request(&guide, &f, ACTION_REQUEST_EDIT), true, REASON_OWN_REQUEST, true);
	expect(access_decide_request(&guide, &f, ACTION_REQUEST_DECIDE), false, REASON_ROLE_LACKS, true);
	f = (struct request_facts){.request = 1, .any_region = true, .is_counsellor = true};
	expect(access_decide_request(&counsellor, &f, ACTION_REQUEST_DECIDE), true,
		REASON_UNMATCHED_REQUEST, true);
	f.any_region = false;
	expect(access_decide_request(&counsellor, &f, ACTION_REQUEST_DECIDE), false, REASON_NO_TIE, false);
	f.own_region = true;
	expect(access_decide_request(&counsellor, &f, ACTION_REQUEST_DECIDE), true,
		REASON_UNMATCHED_REQUEST, true);
	f.client = 2;
	expect(access_decide_request(&counsellor, &f, ACTION_REQUEST_DECIDE), true, REASON_COUNSELLOR, true);
	f.is_counsellor = false;
	expect(access_decide_request(&counsellor, &f, ACTION_REQUEST_DECIDE), false, REASON_NO_TIE, false);
	expect(access_decide_request(&adviser, &f, ACTION_REQUEST_DECIDE), false, REASON_NO_TIE, false);
	f.certificate = true;
	f.is_vdab_unit = true;
	expect(access_decide_request(&counsellor, &f, ACTION_REQUEST_DECIDE), false, REASON_NO_TIE, false);
	expect(access_decide_request(&adviser, &f, ACTION_REQUEST_DECIDE), true,
		REASON_CERTIFICATE_OF_REGION, true);
	expect(access_decide_request(&adviser, &f, ACTION_REQUEST_EDIT), false, REASON_ROLE_LACKS, true);
	for (int a = CAN_NOTHING; a <= ACTION_COUNT_; a++)
		if (a != ACTION_REQUEST_READ && a != ACTION_REQUEST_DECIDE)
			assert_false(access_decide_request(&adviser, &f, (enum action)a).allowed);
	f.request = 0;
	expect(access_decide_request(&adviser, &f, ACTION_REQUEST_READ), false, REASON_UNKNOWN, false);
}

/* I48: a certificate that waits lets its adviser grant on it, and no more. */
static void test_I48_certificate_ties_to_grant_only(void **state)
{
	struct viewer adviser = {.roles = ROLE_ADVISER};
	struct access_facts f = {.client = 1, .adviser_of_certificate = true};
	struct access_object certificate = {.basis = "outplacement_certificate"};
	struct access_object consent = {.basis = "consent_form"};

	(void)state;
	for (int a = CAN_NOTHING + 1; a < ACTION_COUNT_; a++)
		if (a != ACTION_RIGHT_GRANT)
			expect(access_decide(&adviser, &f, NULL, (enum action)a), false,
				REASON_ROLE_LACKS, true);
	expect(access_decide(&adviser, &f, &certificate, ACTION_RIGHT_GRANT), true,
		REASON_CERTIFICATE_OF_REGION, true);
	expect(access_decide(&adviser, &f, &consent, ACTION_RIGHT_GRANT), false, REASON_ROLE_LACKS, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_R5_deny_by_default),
		cmocka_unit_test(test_R1_every_tie_without_a_role_is_refused),
		cmocka_unit_test(test_general_and_file_actions_do_not_mix),
		cmocka_unit_test(test_reason_tells_the_tie),
		cmocka_unit_test(test_R26_who_grants_on_what),
		cmocka_unit_test(test_I4_who_opens_as_certified_partner),
		cmocka_unit_test(test_I3_an_allocation_that_waits),
		cmocka_unit_test(test_policy_emergency_access_reads),
		cmocka_unit_test(test_R206_a_control_reads),
		cmocka_unit_test(test_policy_a_colleagues_client_asks_a_motive),
		cmocka_unit_test(test_policy_who_exports_a_file),
		cmocka_unit_test(test_R47_who_adds_which_kind),
		cmocka_unit_test(test_policy_step_edit_is_for_those_it_belongs_to),
		cmocka_unit_test(test_request_is_for_who_asks_and_who_decides),
		cmocka_unit_test(test_I48_certificate_ties_to_grant_only),
		cmocka_unit_test(test_names_are_unique),
	};

	return cmocka_run_group_tests_name("decide", tests, NULL, NULL);
}
