/*
 * Which right stays where two files become one.
 */
#include "access/joining.h"

#include <string.h>

static bool same_kind(const struct joined_right *a, const struct joined_right *b)
{
	return a->organisation == b->organisation && strcmp(a->basis, b->basis) == 0;
}

bool joining_asks(const struct joining *j, size_t n)
{
	for (size_t i = 0; i < j->count; i++)
		if (j->right[i].organisation == j->right[n].organisation &&
			j->right[i].client != j->right[n].client)
			return false;
	return true;
}

/* The one whose ownership runs (I41); then the later last day, no end being the latest; then the
 * surviving file's. */
static bool outlasts(
	const struct joining *j, const struct joined_right *a, const struct joined_right *b)
{
	bool a_ends = date_given(a->last_valid_day), b_ends = date_given(b->last_valid_day);
	int later = date_compare(a->last_valid_day, b->last_valid_day);

	if (a->owns != b->owns)
		return a->owns;
	if (a_ends != b_ends)
		return !a_ends;
	if (a_ends && later != 0)
		return later > 0;
	return a->client == j->survivor;
}

bool joining_gives_way(const struct joining *j, size_t n)
{
	const struct joined_right *own = &j->right[n];

	for (size_t i = 0; i < j->count; i++)
		if (i != n && same_kind(&j->right[i], own) && j->right[i].client != own->client &&
			outlasts(j, &j->right[i], own))
			return true;
	return false;
}

static size_t times(const struct field_strs *list, const char *id)
{
	size_t n = 0;

	for (size_t i = 0; i < list->count; i++)
		n += strcmp(list->item[i], id) == 0;
	return n;
}

bool joining_decided(
	const struct joining *j, const struct field_strs *keep, const struct field_strs *end)
{
	size_t asked = 0;

	for (size_t i = 0; i < j->count; i++) {
		if (!joining_asks(j, i))
			continue;
		asked++;
		if (times(keep, j->right[i].public_id) + times(end, j->right[i].public_id) != 1)
			return false;
	}
	return keep->count + end->count == asked;
}
