/* Outplacement as it is shipped, as far as rules of a line ask its kind: a configuration made by hand. */
#ifndef INZAGE_TESTS_MADE_KIND_H
#define INZAGE_TESTS_MADE_KIND_H

#include "steps/kind.h"

static inline const struct kind_config *made_outplacement(void)
{
	static struct kind_config k = {.kind = "outplacement"};
	static struct kind_course courses[] = {{NULL, "requested", {0}}, {NULL, "in_progress", {0}},
		{"requested", "in_progress", {0}}, {"requested", "cancelled", {0}},
		{"in_progress", "completed", {0}}, {"in_progress", "stopped", {0}},
		{"in_progress", "cancelled", {0}}};
	static const char *all[] = {"guide", "promoter", "adviser", "counsellor"};

	for (int f = 0; f < KIND_FIELDS; f++)
		k.presence[f] = presences[f == KIND_EXPECTED_END || f == KIND_CANCEL_REASON ? 2 : 1];
	for (size_t i = 0; i < sizeof(courses) / sizeof(courses[0]); i++)
		courses[i].by = (struct field_strs){.item = all, .count = 4};
	k.courses = (struct field_list){.item = courses, .count = sizeof(courses) / sizeof(courses[0])};
	return &k;
}

#endif
