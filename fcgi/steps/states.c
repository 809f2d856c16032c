/*
 * The states of a step, as a table.
 *
 * What is not in it cannot be: an end state leads nowhere (R182), Bezig never back to Aanvraag. The office never ends
 * an outplacement but by Geannuleerd (R171-R175, I35); a line of IBIS is cancelled from Aanvraag only (I55).
 */
#include "steps/states.h"

#include <string.h>

#include "access/viewer.h"
#include "http/json.h"

enum {
	OFFICE = ROLE_GUIDE | ROLE_PROMOTER,
	OFFICE_AND_VDAB = OFFICE | ROLE_COUNSELLOR,
	EVERYBODY = OFFICE_AND_VDAB | ROLE_ADVISER,
	ADVISER_AND_VDAB = ROLE_ADVISER | ROLE_COUNSELLOR,
	AS_ENDED = IF_NOT_AHEAD | IF_AFTER_START,
	AS_CANCELLED = IF_NOT_AHEAD | IF_REASON
};

const struct transition transitions[] = {
	{FAMILY_OUTPLACEMENT, NULL, "requested", ROLE_GUIDE | ADVISER_AND_VDAB, IF_NOT_AHEAD},
	{FAMILY_OUTPLACEMENT, NULL, "in_progress", ROLE_GUIDE | ADVISER_AND_VDAB, IF_NOT_AHEAD},
	{FAMILY_OUTPLACEMENT, "requested", "in_progress", EVERYBODY, IF_NOT_AHEAD},
	{FAMILY_OUTPLACEMENT, "requested", "cancelled", EVERYBODY, AS_CANCELLED},
	{FAMILY_OUTPLACEMENT, "in_progress", "completed", ADVISER_AND_VDAB, AS_ENDED},
	{FAMILY_OUTPLACEMENT, "in_progress", "completed", BY_JOB, IF_MONTH_AFTER | IF_NO_REQUEST},
	{FAMILY_OUTPLACEMENT, "in_progress", "stopped", ADVISER_AND_VDAB, AS_ENDED | IF_IN_TERM},
	{FAMILY_OUTPLACEMENT, "in_progress", "cancelled", EVERYBODY, AS_CANCELLED},

	{FAMILY_IBIS, NULL, "requested", OFFICE_AND_VDAB, IF_NOT_AHEAD},
	{FAMILY_IBIS, NULL, "requested", BY_IBIS, 0},
	{FAMILY_IBIS, "requested", "in_progress", OFFICE_AND_VDAB, IF_DAY_AFTER | IF_NOT_AHEAD},
	{FAMILY_IBIS, "requested", "cancelled", OFFICE_AND_VDAB, IF_DAY_AFTER | AS_CANCELLED},
	{FAMILY_IBIS, "requested", "cancelled", BY_IBIS, 0},
	{FAMILY_IBIS, "in_progress", "completed", OFFICE_AND_VDAB, AS_ENDED},
	{FAMILY_IBIS, "in_progress", "stopped", OFFICE_AND_VDAB, AS_ENDED},

	{FAMILY_OTHER, NULL, "requested", ROLE_GUIDE | ROLE_COUNSELLOR, IF_NOT_AHEAD},
	{FAMILY_OTHER, NULL, "in_progress", ROLE_GUIDE | ROLE_COUNSELLOR, IF_NOT_AHEAD},
	{FAMILY_OTHER, "requested", "in_progress", OFFICE_AND_VDAB, IF_NOT_AHEAD},
	{FAMILY_OTHER, "requested", "cancelled", OFFICE_AND_VDAB, AS_CANCELLED},
	{FAMILY_OTHER, "in_progress", "completed", OFFICE_AND_VDAB, AS_ENDED},
	{FAMILY_OTHER, "in_progress", "stopped", OFFICE_AND_VDAB, AS_ENDED},
	{FAMILY_OTHER, "in_progress", "cancelled", OFFICE_AND_VDAB, AS_CANCELLED},
};
const size_t transition_count = sizeof(transitions) / sizeof(transitions[0]);

const char *const step_states[] = {
	"requested", "in_progress", "completed", "stopped", "cancelled", NULL};

const char *const step_kinds[] = {"outplacement", "training_line", "project_line", "guidance",
	"training", "higher_vocational", "social_economy_plan", NULL};

const char *const cancel_reasons[] = {
	"work_before_intake", "work_after_intake", "refusal", "other", NULL};

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

enum step_family family_of(const char *kind)
{
	if (same(kind, "outplacement"))
		return FAMILY_OUTPLACEMENT;
	return kind_is_ibis(kind) ? FAMILY_IBIS : FAMILY_OTHER;
}

const struct transition *transition_find(const char *kind, const char *from, const char *to,
	unsigned by)
{
	enum step_family family = family_of(kind);

	for (size_t i = 0; i < transition_count; i++)
		if (transitions[i].family == family && same(transitions[i].from, from) &&
			same(transitions[i].to, to) && (transitions[i].by & by))
			return &transitions[i];
	return NULL;
}

const char *condition_name(unsigned place)
{
	static const char *const names[STEP_CONDITIONS] = {"day_after", "not_ahead", "after_start",
		"in_term", "reason", "month_after", "no_stop_request"};

	return place < STEP_CONDITIONS ? names[place] : "unknown";
}

struct json_object *transition_json(const struct transition *t)
{
	struct json_object *o = jobj(), *by = jarr(), *conditions = jarr();

	for (unsigned bit = 1; bit < 1u << ROLE_COUNT; bit <<= 1)
		if (t->by & bit)
			jpush_str(by, role_name(bit));
	if (t->by & BY_JOB)
		jpush_str(by, "job");
	if (t->by & BY_IBIS)
		jpush_str(by, "ibis");
	for (unsigned i = 0; i < STEP_CONDITIONS; i++)
		if (t->conditions & 1u << i)
			jpush_str(conditions, condition_name(i));
	jset_str(o, "from", t->from);
	jset_str(o, "to", t->to);
	jset(o, "by", by);
	jset(o, "conditions", conditions);
	return o;
}

bool state_is_end(const char *state)
{
	return same(state, "completed") || same(state, "stopped") || same(state, "cancelled");
}

bool kind_is_ibis(const char *kind)
{
	return same(kind, "training_line") || same(kind, "project_line");
}
