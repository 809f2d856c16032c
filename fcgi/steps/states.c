/*
 * The states of a step, as a table.
 */
#include "steps/states.h"

#include <string.h>

const struct transition transitions[] = {
	{"outplacement", NULL, "requested"},
	{"outplacement", NULL, "in_progress"},
	{"outplacement", "requested", "in_progress"},
	{"training_line", NULL, "requested"},
	{"training_line", "requested", "in_progress"},
	{"project_line", NULL, "requested"},
	{"project_line", "requested", "in_progress"},
};
const size_t transition_count = sizeof(transitions) / sizeof(transitions[0]);

const char *const step_states[] = {
	"requested", "in_progress", "completed", "stopped", "cancelled", NULL};

const char *const step_kinds[] = {"outplacement", "training_line", "project_line", "guidance",
	"training", "higher_vocational", "social_economy_plan", NULL};

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

bool transition_known(const char *kind, const char *from, const char *to)
{
	for (size_t i = 0; i < transition_count; i++)
		if (same(transitions[i].kind, kind) && same(transitions[i].from, from) &&
			same(transitions[i].to, to))
			return true;
	return false;
}

bool state_is_end(const char *state)
{
	return same(state, "completed") || same(state, "stopped") || same(state, "cancelled");
}

bool kind_is_ibis(const char *kind)
{
	return same(kind, "training_line") || same(kind, "project_line");
}
