/*
 * The one arbiter: docs/policy.md as a table, and the few rules that a table cannot hold.
 *
 * A viewer meets a file in one or more capacities: as guide or promoter of an organisation with an
 * open right, as adviser of a line, as tied counsellor. Each action lists the capacities that
 * may do it. No capacity: a weaker tie (a closed right, a running request, a line, an open right
 * for a role that may not look) tells which refusal is shown; no tie at all: the file does not
 * exist.
 */
#include "access/decide.h"

#include <stddef.h>
#include <string.h>

#include "http/json.h"

enum capacity {
	AS_GUIDE = 1u << 0,
	AS_PROMOTER = 1u << 1,
	AS_ADVISER = 1u << 2,
	AS_COUNSELLOR = 1u << 3,
	AS_OWNER = 1u << 4, /* besides guide or promoter */
	AS_ADMINISTRATOR = 1u << 5, /* of the partner: names on rights and caseload */
	AS_CHECKER = 1u << 6, /* adviser, of a certificate that waits: she decides, and sees no more */
	AS_OWNER_GUIDE = 1u << 7, /* besides guide */
	AS_EMERGENCY = 1u << 8, /* counsellor without another tie, for an hour: she reads */
	AS_CONTROL = 1u << 9 /* auditor, of a file that her open control names: she reads */
};
#define AS_PARTNER (AS_GUIDE | AS_PROMOTER)
#define AS_ANY (AS_PARTNER | AS_ADVISER | AS_COUNSELLOR)
#define AS_READER (AS_ANY | AS_EMERGENCY | AS_CONTROL)
#define AS_READER_OF_ALL (AS_COUNSELLOR | AS_EMERGENCY | AS_CONTROL)

#define ROLES_ALL                                                                                  \
	(ROLE_GUIDE | ROLE_PARTNER_ADMIN | ROLE_PROMOTER | ROLE_ADVISER | ROLE_COUNSELLOR |        \
		ROLE_VDAB_ADMIN | ROLE_AUDITOR)
#define ROLES_PARTNER (ROLE_GUIDE | ROLE_PARTNER_ADMIN | ROLE_PROMOTER)
#define ROLES_JUDGE (ROLE_VDAB_ADMIN | ROLE_AUDITOR)
#define ROLES_REQUEST (ROLES_PARTNER | ROLE_COUNSELLOR | ROLE_ADVISER)

struct rule {
	const char *name;
	unsigned capacities; /* in a file; 0: the action is about no file */
	unsigned roles;	     /* who could ever do it; for actions about no file, who may */
	bool weak_tie;	     /* a closed right, a running request or a line suffices */
};

#define FILE_ROLES (ROLE_GUIDE | ROLE_PROMOTER | ROLE_ADVISER | ROLE_COUNSELLOR)
#define READER_ROLES (FILE_ROLES | ROLE_AUDITOR)

static const struct rule rules[ACTION_COUNT_] = {
	[ACTION_OPEN] = {"open", 0, 0, false},
	[ACTION_SESSION] = {"session", 0, ROLES_ALL, false},
	[ACTION_UNITS_LOOKUP] = {"units.lookup", 0, ROLES_ALL, false},
	[ACTION_CONTACTS_LOOKUP] = {"contacts.lookup", 0, ROLE_COUNSELLOR, false},
	[ACTION_CLIENT_SEARCH] = {"client.search", 0, READER_ROLES, false},
	[ACTION_CLIENT_LIST] = {"client.list", 0, FILE_ROLES, false},
	[ACTION_CLIENT_LIST_EXPORT] = {"client.list_export", 0, FILE_ROLES, false},
	[ACTION_NOTICE_LIST] = {"notice.list", 0, ROLES_PARTNER | ROLE_COUNSELLOR, false},
	[ACTION_MAIL_LIST] = {"mail.list", 0, ROLE_VDAB_ADMIN, false},
	[ACTION_MESSAGE_LIST] = {"message.list", 0, ROLES_ALL, false},
	[ACTION_MESSAGE_READ] = {"message.read", 0, ROLES_ALL, false},
	[ACTION_ALARM_LIST] = {"alarm.list", 0, FILE_ROLES, false},
	[ACTION_CLIENT_OPEN] = {"client.open", AS_READER, READER_ROLES, false},
	[ACTION_CLIENT_SHOW_SSIN] = {"client.show_ssin", AS_ANY | AS_EMERGENCY, FILE_ROLES,
		false},
	[ACTION_CLIENT_CREATE] = {"client.create", 0, ROLE_COUNSELLOR, false},
	[ACTION_CLIENT_CORRECT] = {"client.correct", AS_COUNSELLOR, ROLE_COUNSELLOR, false},
	[ACTION_CLIENT_CORRECT_CONTACT] = {"client.correct_contact", AS_ANY, FILE_ROLES, false},
	[ACTION_CLIENT_CORRECT_JOBS] = {"client.correct_jobs", AS_PARTNER | AS_COUNSELLOR,
		ROLE_GUIDE | ROLE_PROMOTER | ROLE_COUNSELLOR, false},
	[ACTION_CLIENT_HISTORY] = {"client.history", AS_READER, READER_ROLES, false},
	[ACTION_CLIENT_EXPORT] = {"client.export", AS_OWNER_GUIDE | AS_COUNSELLOR | AS_CONTROL,
		ROLE_GUIDE | ROLE_COUNSELLOR | ROLE_AUDITOR, false},
	[ACTION_CLIENT_TAKE_UP] = {"client.take_up", AS_COUNSELLOR, ROLE_COUNSELLOR, false},
	[ACTION_CLIENT_MERGE] = {"client.merge", AS_COUNSELLOR, ROLE_COUNSELLOR, false},
	[ACTION_STEP_READ] = {"step.read", AS_READER, READER_ROLES, false},
	[ACTION_STEP_ADD] = {"step.add", AS_ANY, FILE_ROLES, false},
	[ACTION_STEP_EDIT] = {"step.edit", AS_ANY, FILE_ROLES, false},
	[ACTION_STEP_CANCEL] = {"step.cancel", AS_ANY, FILE_ROLES, false},
	[ACTION_STEP_STOP] = {"step.stop", AS_ANY, FILE_ROLES, false},
	[ACTION_STEP_COMPLETE] = {"step.complete", AS_ANY, FILE_ROLES, false},
	[ACTION_STEP_REQUEST_STOP] = {"step.request_stop", AS_GUIDE | AS_COUNSELLOR,
		ROLE_GUIDE | ROLE_COUNSELLOR, false},
	[ACTION_STEP_REJECT_STOP] = {"stop_request.reject", AS_ADVISER | AS_COUNSELLOR,
		ROLE_ADVISER | ROLE_COUNSELLOR, false},
	[ACTION_STEP_EXTEND] = {"step.extend", AS_ADVISER | AS_COUNSELLOR,
		ROLE_ADVISER | ROLE_COUNSELLOR, false},
	[ACTION_STEP_HAND_IN] = {"step.hand_in", AS_GUIDE, ROLE_GUIDE, false},
	[ACTION_STEP_APPEND] = {"step.append_summary", AS_ANY, FILE_ROLES, false},
	[ACTION_DOCUMENT_READ] = {"document.read", AS_READER, READER_ROLES, false},
	[ACTION_DOCUMENT_ADD] = {"document.add", AS_ANY, FILE_ROLES, false},
	[ACTION_DOCUMENT_WITHDRAW] = {"document.withdraw", AS_ANY, FILE_ROLES, false},
	[ACTION_PLAN_READ] = {"trajectory_plan.read", AS_READER, READER_ROLES, false},
	[ACTION_PLAN_ADD] = {"trajectory_plan.add", AS_OWNER_GUIDE | AS_COUNSELLOR,
		ROLE_GUIDE | ROLE_COUNSELLOR, false},
	[ACTION_PLAN_CORRECT] = {"trajectory_plan.correct", AS_OWNER_GUIDE | AS_COUNSELLOR,
		ROLE_GUIDE | ROLE_COUNSELLOR, false},
	[ACTION_PLAN_WITHDRAW] = {"trajectory_plan.withdraw", AS_OWNER_GUIDE | AS_COUNSELLOR,
		ROLE_GUIDE | ROLE_COUNSELLOR, false},
	[ACTION_RIGHT_SEE_OWN] = {"right.see_own", AS_PARTNER | AS_READER_OF_ALL,
		ROLES_PARTNER | ROLE_COUNSELLOR | ROLE_AUDITOR, true},
	[ACTION_RIGHT_SEE_ALL] = {"right.see_all", AS_OWNER | AS_READER_OF_ALL,
		ROLE_COUNSELLOR | ROLE_GUIDE | ROLE_PROMOTER | ROLE_AUDITOR, false},
	[ACTION_RIGHT_LIST] = {"right.list", 0, ROLE_PARTNER_ADMIN, false},
	[ACTION_RIGHT_LIST_EXPORT] = {"right.list_export", 0, ROLE_PARTNER_ADMIN, false},
	[ACTION_RIGHT_REQUEST] = {"right.request", 0, ROLES_PARTNER | ROLE_COUNSELLOR, false},
	[ACTION_CONSENT_PRINT] = {"consent.print", AS_PARTNER | AS_COUNSELLOR,
		ROLE_GUIDE | ROLE_PROMOTER | ROLE_COUNSELLOR, false},
	[ACTION_RIGHT_GRANT] = {"right.grant", AS_COUNSELLOR | AS_ADVISER | AS_CHECKER,
		ROLE_COUNSELLOR | ROLE_ADVISER, false},
	[ACTION_CASELOAD_READ] = {"caseload.read", AS_PARTNER | AS_ADMINISTRATOR, ROLES_PARTNER, false},
	[ACTION_CASELOAD_ASSIGN] = {"caseload.assign", AS_PARTNER | AS_ADMINISTRATOR, ROLES_PARTNER,
		false},
	[ACTION_CASELOAD_MOTIVE] = {"caseload.motive", AS_PARTNER, ROLE_GUIDE | ROLE_PROMOTER, false},
	[ACTION_CASELOAD_LIST] = {"caseload.list", 0, ROLES_PARTNER, false},
	[ACTION_MOTIVE_LIST] = {"motive.list", 0, ROLE_PARTNER_ADMIN, false},
	[ACTION_REQUEST_LIST] = {"request.list", 0, ROLES_REQUEST, false},
	[ACTION_REQUEST_LIST_EXPORT] = {"request.list_export", 0, FILE_ROLES, false},
	[ACTION_REQUEST_READ] = {"request.read", 0, ROLES_REQUEST, false},
	[ACTION_REQUEST_EDIT] = {"request.edit", 0, ROLES_PARTNER | ROLE_COUNSELLOR, false},
	[ACTION_REQUEST_DECIDE] = {"request.decide", 0, ROLE_COUNSELLOR | ROLE_ADVISER, false},
	[ACTION_EMERGENCY_OPEN] = {"emergency.open", AS_EMERGENCY, ROLE_COUNSELLOR, false},
	[ACTION_EMERGENCY_LIST] = {"emergency.list", 0, ROLES_JUDGE, false},
	[ACTION_EMERGENCY_REVIEW] = {"emergency.review", 0, ROLES_JUDGE, false},
	[ACTION_EMERGENCY_END] = {"emergency.end", 0, ROLES_JUDGE | ROLE_COUNSELLOR, false},
	[ACTION_CONTROL_OPEN] = {"control.open", 0, ROLE_AUDITOR, false},
	[ACTION_CONTROL_END] = {"control.end", 0, ROLE_AUDITOR, false},
	[ACTION_CONTROL_LIST] = {"control.list", 0, ROLE_AUDITOR, false},
	[ACTION_RIGHT_END] = {"consent.withdraw", AS_COUNSELLOR, ROLE_COUNSELLOR, false},
	[ACTION_WITHDRAWAL_READ] = {"withdrawal.read", AS_COUNSELLOR | AS_EMERGENCY, ROLE_COUNSELLOR,
		false},
	[ACTION_WITHDRAWAL_LIST] = {"withdrawal.list", 0, ROLE_COUNSELLOR, false},
	[ACTION_WITHDRAWAL_DECIDE] = {"withdrawal.decide", AS_COUNSELLOR, ROLE_COUNSELLOR, false},
	[ACTION_ALLOCATION_RECORD] = {"allocation.record", AS_COUNSELLOR, ROLE_COUNSELLOR, false},
	[ACTION_REFERRAL_RECORD] = {"referral.record", AS_COUNSELLOR, ROLE_COUNSELLOR, false},
	[ACTION_CERTIFIED_OPEN] = {"certified.open", 0, ROLE_GUIDE | ROLE_PROMOTER, false},
	[ACTION_CERTIFIED_LIST] = {"certified.list", 0, ROLE_COUNSELLOR, false},
	[ACTION_CERTIFIED_COUNT] = {"certified.count", 0, ROLE_VDAB_ADMIN | ROLE_AUDITOR, false},
	[ACTION_OWNERSHIP_READ] = {"ownership.read", AS_READER, READER_ROLES, false},
	[ACTION_OWNERSHIP_ASSIGN] = {"ownership.assign", AS_COUNSELLOR, ROLE_COUNSELLOR, false},
	[ACTION_LOG_WHO_LOOKED] = {"log.who_looked", AS_OWNER | AS_READER_OF_ALL,
		ROLE_COUNSELLOR | ROLE_GUIDE | ROLE_PROMOTER | ROLE_AUDITOR, false},
	[ACTION_ORGANISATION_READ] = {"organisation.read", 0,
		ROLE_VDAB_ADMIN | ROLE_PARTNER_ADMIN | ROLE_AUDITOR, false},
	[ACTION_ORGANISATION_LIST_EXPORT] = {"organisation.list_export", 0,
		ROLE_VDAB_ADMIN | ROLE_AUDITOR, false},
	[ACTION_ORGANISATION_WRITE] = {"organisation.write", 0, ROLE_VDAB_ADMIN, false},
	[ACTION_SENSITIVITY_READ] = {"sensitivity.read", 0, ROLE_VDAB_ADMIN | ROLE_AUDITOR, false},
	[ACTION_SENSITIVITY_WRITE] = {"sensitivity.write", 0, ROLE_VDAB_ADMIN, false},
	[ACTION_UNIT_WRITE] = {"unit.write", 0, ROLE_VDAB_ADMIN | ROLE_PARTNER_ADMIN, false},
	[ACTION_REGION_WRITE] = {"region.write", 0, ROLE_VDAB_ADMIN, false},
	[ACTION_EMPLOYEE_READ] = {"employee.read", 0,
		ROLE_VDAB_ADMIN | ROLE_PARTNER_ADMIN | ROLE_AUDITOR, false},
	[ACTION_EMPLOYEE_LIST_EXPORT] = {"employee.list_export", 0,
		ROLE_PARTNER_ADMIN | ROLE_AUDITOR, false},
	[ACTION_EMPLOYEE_WRITE] = {"employee.write", 0, ROLE_VDAB_ADMIN | ROLE_PARTNER_ADMIN, false},
	[ACTION_CONFIG_READ] = {"configuration.read", 0, ROLE_VDAB_ADMIN | ROLE_AUDITOR, false},
	[ACTION_CONFIG_WRITE] = {"configuration.write", 0, ROLE_VDAB_ADMIN, false},
	[ACTION_IMPORT_READ] = {"import.read", 0, ROLE_PROMOTER | ROLE_COUNSELLOR | ROLE_VDAB_ADMIN,
		false},
	[ACTION_IMPORT_UPLOAD] = {"import.upload", 0,
		ROLE_PROMOTER | ROLE_COUNSELLOR | ROLE_VDAB_ADMIN, false},
	[ACTION_SESSION_OPEN] = {"session.open", 0, 0, false},
	[ACTION_SESSION_CLOSE] = {"session.close", 0, 0, false},
	[ACTION_PASSWORD_CHANGE] = {"password.change", 0, 0, false},
	[ACTION_PASSWORD_REDEEM] = {"password.redeem", 0, 0, false},
	[ACTION_DOCUMENT_REPLACE] = {"document.replace", 0, 0, false},
	[ACTION_DOCUMENT_REFUSE] = {"document.refuse", 0, 0, false},
	[ACTION_RIGHT_CLOSE] = {"right.close", 0, 0, false},
	[ACTION_OWNERSHIP_END] = {"ownership.end", 0, 0, false},
	[ACTION_RIGHT_ARISE] = {"right.arise", 0, 0, false},
	[ACTION_SERVICE_WRITE] = {"service.write", 0, 0, false},
	[ACTION_EMPLOYEE_RESET] = {"employee.reset", 0, 0, false},
	[ACTION_SESSION_PASSWORD] = {"session.password", 0, 0, false},
	[ACTION_SESSION_RECOVER] = {"session.recover", 0, 0, false},
	[ACTION_FACTOR_BEGIN] = {"factor.begin", 0, 0, false},
	[ACTION_FACTOR_ENROL] = {"factor.enrol", 0, 0, false},
	[ACTION_FACTOR_CODES] = {"factor.codes", 0, 0, false},
	[ACTION_FACTOR_REQUIRE] = {"factor.require", 0, 0, false},
	[ACTION_FACTOR_RESET] = {"factor.reset", 0, 0, false},
	[ACTION_EXPLAIN] = {"access.explain", 0, 0, false},
};

static const char *const reasons[] = {
	[REASON_NONE] = "none",
	[REASON_SELF] = "self",
	[REASON_ROLE] = "role",
	[REASON_OPEN_RIGHT] = "open_right",
	[REASON_COUNSELLOR] = "counsellor",
	[REASON_VDAB_UNIT] = "vdab_unit",
	[REASON_ADVISER_OF_LINE] = "adviser_of_line",
	[REASON_OWNER] = "owner",
	[REASON_OWN_REQUEST] = "own_request",
	[REASON_CERTIFICATE_OF_REGION] = "certificate_of_region",
	[REASON_UNMATCHED_REQUEST] = "unmatched_request",
	[REASON_EMERGENCY] = "emergency",
	[REASON_CONTROL] = "control",
	[REASON_ROLE_LACKS] = "role_lacks",
	[REASON_ALLOCATION_WAITS] = "allocation_waits",
	[REASON_RIGHT_CLOSED] = "right_closed",
	[REASON_RIGHT_PENDING] = "right_pending",
	[REASON_LINE_WITHOUT_RIGHT] = "line_without_right",
	[REASON_NOT_OWN_LINE] = "not_own_line",
	[REASON_NOT_OWN_UPLOAD] = "not_own_upload",
	[REASON_KIND_NOT_ALLOWED] = "kind_not_allowed",
	[REASON_OTHER_ORGANISATION] = "other_organisation",
	[REASON_NOT_CERTIFIED] = "not_certified",
	[REASON_MOTIVE_NEEDED] = "motive_needed",
	[REASON_EMERGENCY_READS] = "emergency_reads",
	[REASON_EMERGENCY_NOT_NEEDED] = "emergency_not_needed",
	[REASON_NO_TIE] = "no_tie",
	[REASON_UNKNOWN] = "unknown",
};

const char *action_name(enum action a)
{
	if (a <= CAN_NOTHING || a >= ACTION_COUNT_ || !rules[a].name)
		return "nothing";
	return rules[a].name;
}

enum action action_from_name(const char *name)
{
	for (int a = CAN_NOTHING + 1; a < ACTION_COUNT_; a++)
		if (rules[a].roles && strcmp(rules[a].name, name) == 0)
			return (enum action)a;
	return CAN_NOTHING;
}

const char *reason_name(enum reason r)
{
	if (r < REASON_NONE || r > REASON_UNKNOWN)
		return "none";
	return reasons[r];
}

static const struct rule *rule_of(enum action a)
{
	if (a <= CAN_NOTHING || a >= ACTION_COUNT_ || !rules[a].name)
		return NULL;
	return &rules[a];
}

bool action_in_file(enum action a)
{
	const struct rule *rule = rule_of(a);

	return rule && rule->capacities != 0;
}

bool access_possible(const struct viewer *v, enum action a)
{
	const struct rule *rule = rule_of(a);

	return rule && v && (v->roles & rule->roles) != 0;
}

/*
 * The ties of docs/policy.md (I48), the strongest first: the fact, for whom it counts, and in which
 * capacity it opens the file (0: it does not). `refusal` is what is said to one whose strongest tie
 * this is and who may not do what she asks; REASON_NO_TIE: by itself it is none.
 */
static const struct tie {
	enum reason reason, refusal;
	unsigned roles, gives;
	size_t fact;
} ties[] = {
	{REASON_COUNSELLOR, REASON_ROLE_LACKS, ROLE_COUNSELLOR, AS_COUNSELLOR,
		offsetof(struct access_facts, is_counsellor)},
	{REASON_VDAB_UNIT, REASON_ROLE_LACKS, ROLE_COUNSELLOR, AS_COUNSELLOR,
		offsetof(struct access_facts, is_vdab_unit)},
	{REASON_ADVISER_OF_LINE, REASON_ROLE_LACKS, ROLE_ADVISER, AS_ADVISER,
		offsetof(struct access_facts, adviser_of_line)},
	{REASON_CERTIFICATE_OF_REGION, REASON_ROLE_LACKS, ROLE_ADVISER, AS_CHECKER,
		offsetof(struct access_facts, adviser_of_certificate)},
	{REASON_EMERGENCY, REASON_EMERGENCY_READS, ROLE_COUNSELLOR, AS_EMERGENCY,
		offsetof(struct access_facts, emergency)},
	{REASON_CONTROL, REASON_ROLE_LACKS, ROLE_AUDITOR, AS_CONTROL,
		offsetof(struct access_facts, control)},
	{REASON_OPEN_RIGHT, REASON_ROLE_LACKS, ROLE_GUIDE, AS_GUIDE,
		offsetof(struct access_facts, open_right)},
	{REASON_OPEN_RIGHT, REASON_ROLE_LACKS, ROLE_PROMOTER, AS_PROMOTER,
		offsetof(struct access_facts, open_right)},
	{REASON_OPEN_RIGHT, REASON_ROLE_LACKS, ROLE_PARTNER_ADMIN, AS_ADMINISTRATOR,
		offsetof(struct access_facts, open_right)},
	{REASON_ALLOCATION_WAITS, REASON_ALLOCATION_WAITS, ROLES_PARTNER, 0,
		offsetof(struct access_facts, allocation_waits)},
	{REASON_RIGHT_CLOSED, REASON_RIGHT_CLOSED, ROLES_PARTNER, 0,
		offsetof(struct access_facts, closed_right)},
	{REASON_RIGHT_PENDING, REASON_RIGHT_PENDING, ROLES_PARTNER, 0,
		offsetof(struct access_facts, pending_request)},
	{REASON_LINE_WITHOUT_RIGHT, REASON_LINE_WITHOUT_RIGHT, ROLES_PARTNER, 0,
		offsetof(struct access_facts, own_line)},
	{REASON_OWNER, REASON_NO_TIE, ROLE_GUIDE | ROLE_PROMOTER, AS_OWNER,
		offsetof(struct access_facts, owner)},
};
enum { TIES = sizeof(ties) / sizeof(ties[0]) };
_Static_assert((int)TIES <= (int)ACCESS_TIES, "a trace has room for every tie");

static bool holds(const struct tie *t, const struct access_facts *f)
{
	return *(const bool *)((const char *)f + t->fact);
}

/* In which capacities this viewer meets the file. To own it opens nothing without a right. */
static unsigned capacities_of(const struct viewer *v, const struct access_facts *f)
{
	unsigned as = 0;

	for (size_t i = 0; i < TIES; i++)
		if ((v->roles & ties[i].roles) && holds(&ties[i], f))
			as |= ties[i].gives;
	if (!(as & AS_PARTNER))
		as &= ~(unsigned)AS_OWNER;
	if ((as & AS_OWNER) && (as & AS_GUIDE))
		as |= AS_OWNER_GUIDE;
	return as;
}

bool access_motive_needed(const struct viewer *v, const struct access_facts *f)
{
	return v->caseload && f->guided_by_other && !f->motive_given;
}

/* What a partner's guide or promoter is not outside her caseload; saying why is what she may. */
static unsigned lost_to_caseload(
	unsigned met, const struct viewer *v, const struct access_facts *f, enum action a)
{
	if (a == ACTION_CASELOAD_MOTIVE || !access_motive_needed(v, f))
		return 0;
	return met & (AS_PARTNER | AS_OWNER | AS_OWNER_GUIDE);
}

/* Who grants on what (R26, R34, R138): an adviser on a certificate, a counsellor on a form. What
 * arises from an event (R28-R32, I3, I4) is never granted by hand: its event is recorded. */
static unsigned narrow_by_basis(unsigned as, const char *basis)
{
	if (!basis)
		return as;
	if (strcmp(basis, "outplacement_certificate") == 0)
		return as & (AS_ADVISER | AS_CHECKER);
	return strcmp(basis, "consent_form") == 0 ? as & AS_COUNSELLOR : 0;
}

/* Lines are changed and ended by those they belong to; the office ends no outplacement but by Geannuleerd (R171, R173,
 * I35). An adviser supplements any line she may read. */
static unsigned narrow_by_line(unsigned as, const struct access_object *o, enum action a,
	enum reason *why)
{
	bool ends = a == ACTION_STEP_STOP || a == ACTION_STEP_COMPLETE;

	*why = REASON_NOT_OWN_LINE;
	if (!o->own_line)
		as &= ~(unsigned)AS_PARTNER;
	if (a != ACTION_STEP_APPEND && (!o->outplacement || !o->own_region))
		as &= ~(unsigned)AS_ADVISER;
	if (ends && o->outplacement && (as & AS_PARTNER)) {
		as &= ~(unsigned)AS_PARTNER;
		*why = REASON_ROLE_LACKS;
	}
	return as;
}

static bool is_about_line(enum action a)
{
	return a >= ACTION_STEP_EDIT && a <= ACTION_STEP_APPEND;
}

/* Rights are granted on the papers of the role, kinds added as configured. Takes away the capacities the object
 * refuses; tells why in `why`. */
static unsigned narrow_by_object(unsigned as, const struct viewer *v, const struct access_object *o,
	enum action a, enum reason *why)
{
	if (!o)
		return as;
	if (a == ACTION_STEP_ADD) {
		if (!o->kind_configured)
			as &= ~(unsigned)AS_GUIDE;
		if (!o->kind_configured || !o->ibis_kind || v->has_ibis) /* R47 */
			as &= ~(unsigned)AS_PROMOTER;
		if (!o->outplacement)
			as &= ~(unsigned)AS_ADVISER;
		*why = REASON_KIND_NOT_ALLOWED;
	} else if (is_about_line(a)) {
		return narrow_by_line(as, o, a, why);
	} else if (a == ACTION_DOCUMENT_WITHDRAW) {
		if (!o->own_upload)
			as &= AS_COUNSELLOR;
		*why = REASON_NOT_OWN_UPLOAD;
	} else if (a == ACTION_CASELOAD_ASSIGN) {
		return o->own_caseload ? as : as & AS_ADMINISTRATOR;
	} else if (a == ACTION_RIGHT_GRANT) {
		return narrow_by_basis(as, o->basis);
	}
	return as;
}

static enum reason why_allowed(unsigned as, const struct access_facts *f)
{
	if (as & AS_COUNSELLOR)
		return f->is_counsellor ? REASON_COUNSELLOR : REASON_VDAB_UNIT;
	if (as & (AS_PARTNER | AS_ADMINISTRATOR))
		return REASON_OPEN_RIGHT;
	if (as & (AS_OWNER | AS_OWNER_GUIDE))
		return REASON_OWNER;
	if (as & AS_ADVISER)
		return REASON_ADVISER_OF_LINE;
	if (as & AS_CHECKER)
		return REASON_CERTIFICATE_OF_REGION;
	return (as & AS_EMERGENCY) ? REASON_EMERGENCY : REASON_CONTROL;
}

/* The tie of one who may not do this; REASON_NO_TIE where there is none. */
static enum reason tie_of(const struct viewer *v, const struct access_facts *f)
{
	for (size_t i = 0; i < TIES; i++)
		if (ties[i].refusal != REASON_NO_TIE && (v->roles & ties[i].roles) &&
			holds(&ties[i], f))
			return ties[i].refusal;
	return REASON_NO_TIE;
}

static void trace_ties(
	const struct viewer *v, const struct access_facts *f, struct access_trace *t)
{
	for (t->ties = 0; t->ties < TIES; t->ties++)
		t->tie[t->ties] = (struct access_tie){
			.name = reasons[ties[t->ties].reason],
			.roles = ties[t->ties].roles,
			.gives = ties[t->ties].gives,
			.for_role = (v->roles & ties[t->ties].roles) != 0,
			.holds = holds(&ties[t->ties], f),
		};
}

/* Every file exists for every counsellor: one that is not open to her she may take up, or read in an
 * emergency. */
static bool needs_no_tie(enum action a)
{
	return a == ACTION_CLIENT_TAKE_UP || a == ACTION_EMERGENCY_OPEN;
}

static struct decision without_tie(enum action a, unsigned met)
{
	if (a == ACTION_EMERGENCY_OPEN && (met & rules[ACTION_CLIENT_OPEN].capacities))
		return (struct decision){false, REASON_EMERGENCY_NOT_NEEDED, true};
	return (struct decision){true, REASON_ROLE, true};
}

struct decision access_decide_traced(const struct viewer *v, const struct access_facts *f,
	const struct access_object *o, enum action a, struct access_trace *t)
{
	const struct rule *rule = rule_of(a);
	enum reason why = REASON_ROLE_LACKS, tie;
	unsigned lost;

	*t = (struct access_trace){0};
	if (!rule || !v || !f || f->client == 0)
		return (struct decision){false, REASON_UNKNOWN, false};
	trace_ties(v, f, t);
	tie = tie_of(v, f);
	t->may = rule->capacities;
	t->weak_tie = rule->weak_tie;
	t->met = capacities_of(v, f);
	lost = lost_to_caseload(t->met, v, f, a);
	t->met &= ~lost;
	t->left = narrow_by_object(t->met & t->may, v, o, a, &why);
	if (t->left)
		return (struct decision){true, why_allowed(t->left, f), true};
	if (needs_no_tie(a) && (v->roles & rule->roles))
		return without_tie(a, t->met);
	if (rule->weak_tie && tie != REASON_NO_TIE && (v->roles & rule->roles))
		return (struct decision){true, f->open_right ? REASON_OPEN_RIGHT : tie, true};
	if (lost & t->may)
		return (struct decision){false, REASON_MOTIVE_NEEDED, true};
	if (t->met & t->may)
		return (struct decision){false, why, true};
	/* what no role of hers could ever do is not for want of a right */
	if (tie != REASON_NO_TIE && !(v->roles & rule->roles))
		tie = REASON_ROLE_LACKS;
	return (struct decision){false, tie, tie != REASON_NO_TIE};
}

struct decision access_decide(const struct viewer *v, const struct access_facts *f,
	const struct access_object *o, enum action a)
{
	struct access_trace unread;

	return access_decide_traced(v, f, o, a, &unread);
}

const char *capacity_name(unsigned one)
{
	static const char *const names[] = {"guide", "promoter", "adviser", "counsellor",
		"owner", "administrator", "checker", "owner_guide", "emergency",
		"control"};

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (one == 1u << i)
			return names[i];
	return NULL;
}

struct decision access_decide_general(const struct viewer *v, enum action a)
{
	const struct rule *rule = rule_of(a);

	if (!rule || !v || rule->capacities || !(v->roles & rule->roles))
		return (struct decision){false, REASON_ROLE_LACKS, true};
	if (a == ACTION_CERTIFIED_OPEN && !v->certified)
		return (struct decision){false, REASON_NOT_CERTIFIED, true};
	return (struct decision){true, a == ACTION_SESSION ? REASON_SELF : REASON_ROLE, true};
}

bool access_offered(const struct viewer *v, enum action a)
{
	return action_in_file(a) ? access_possible(v, a) : access_decide_general(v, a).allowed;
}

/* Who asks: the organisation's people, for whom the right would be, and the counsellor who entered
 * it for them (R34). */
static bool asks(const struct viewer *v, const struct request_facts *f)
{
	if (f->organisation && (v->roles & ROLE_PARTNER_ADMIN))
		return true;
	if (f->organisation && f->unit && (v->roles & ROLES_PARTNER))
		return true;
	return f->entered && (v->roles & ROLE_COUNSELLOR);
}

/* Who decides, and as what; REASON_NONE: not this one. */
static enum reason decides_as(const struct viewer *v, const struct request_facts *f)
{
	if (f->certificate)
		return (v->roles & ROLE_ADVISER) && f->own_region ? REASON_CERTIFICATE_OF_REGION
								  : REASON_NONE;
	if (!(v->roles & ROLE_COUNSELLOR))
		return REASON_NONE;
	if (!f->client)
		return f->any_region || f->own_region ? REASON_UNMATCHED_REQUEST : REASON_NONE;
	if (f->is_counsellor)
		return REASON_COUNSELLOR;
	return f->is_vdab_unit ? REASON_VDAB_UNIT : REASON_NONE;
}

struct decision access_decide_request(const struct viewer *v, const struct request_facts *f,
	enum action a)
{
	enum reason decider;
	bool asker;

	if (!v || !f || f->request == 0)
		return (struct decision){false, REASON_UNKNOWN, false};
	asker = asks(v, f);
	decider = decides_as(v, f);
	if (decider != REASON_NONE && (a == ACTION_REQUEST_READ || a == ACTION_REQUEST_DECIDE))
		return (struct decision){true, decider, true};
	if (asker && (a == ACTION_REQUEST_READ || a == ACTION_REQUEST_EDIT))
		return (struct decision){true, REASON_OWN_REQUEST, true};
	if (asker || decider != REASON_NONE)
		return (struct decision){false, REASON_ROLE_LACKS, true};
	return (struct decision){false, REASON_NO_TIE, false};
}

static int refuse(struct req *r, struct decision d, int64_t client, enum action a, struct err *e)
{
	r->decided = false;
	r->reason = reason_name(d.reason);
	r->basis = r->control = r->emergency = NULL;
	r->refused_client = client;
	r->refused_action = (int)a;
	err_set(e, d.tied ? E_NOT_PERMITTED : E_NOT_FOUND, "%s: %s", action_name(a),
		reason_name(d.reason));
	e->reason = reason_name(d.reason);
	return -1;
}

int access_enter(struct req *r, const struct access_facts *f, const struct access_object *o,
	enum action a, struct err *e)
{
	struct decision d = access_decide(r->viewer, f, o, a);

	if (!d.allowed) {
		refuse(r, d, f ? f->client : 0, a, e);
		if (f && d.reason == REASON_EMERGENCY_READS) /* what was tried in it */
			r->emergency = f->emergency_id;
		return -1;
	}
	r->decided = true;
	/* should something else stand in the way: it was about this file */
	r->refused_client = f->client;
	r->refused_action = (int)a;
	r->reason = reason_name(d.reason);
	r->basis = d.reason == REASON_OPEN_RIGHT || d.reason == REASON_OWNER ? f->right_basis : NULL;
	r->control = d.reason == REASON_CONTROL ? f->control_id : NULL;
	r->emergency = d.reason == REASON_EMERGENCY ? f->emergency_id : NULL;
	return 0;
}

int access_enter_request(struct req *r, const struct request_facts *f, enum action a,
	struct err *e)
{
	struct decision d = access_decide_request(r->viewer, f, a);

	if (!d.allowed)
		return refuse(r, d, f->client, a, e);
	r->decided = true;
	r->refused_client = f->client;
	r->refused_action = (int)a;
	r->reason = reason_name(d.reason);
	r->basis = r->control = r->emergency = NULL;
	return 0;
}

int access_enter_general(struct req *r, enum action a, struct err *e)
{
	struct decision d = access_decide_general(r->viewer, a);

	if (!d.allowed)
		return refuse(r, d, 0, a, e);
	r->decided = true;
	r->reason = reason_name(d.reason);
	r->basis = r->control = r->emergency = NULL;
	return 0;
}

/* May it be done to some line of this file? For the list of permissions only: each line is asked
 * again by itself. */
static bool possible_in_file(const struct viewer *v, const struct access_facts *f, enum action a)
{
	static const struct access_object any[] = {
		{.own_line = true, .outplacement = true, .own_region = true, .kind_configured = true,
			.own_caseload = true},
		{.own_line = true, .ibis_kind = true, .kind_configured = true},
	};

	return access_decide(v, f, &any[0], a).allowed || access_decide(v, f, &any[1], a).allowed;
}

struct json_object *access_permissions(const struct viewer *v, const struct access_facts *f)
{
	struct json_object *list = jarr();

	for (int a = CAN_NOTHING + 1; a < ACTION_COUNT_; a++)
		if (rules[a].capacities && possible_in_file(v, f, (enum action)a))
			jpush_str(list, rules[a].name);
	return list;
}
