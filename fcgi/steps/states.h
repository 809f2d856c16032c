/*
 * The states of a step and how one leads to another (I12, I55), as data. Pure.
 *
 * This first form knows the beginning of a course: a line is asked for (Aanvraag) and begins
 * (Bezig). Nobody ends one by hand yet.
 */
#ifndef INZAGE_STEPS_STATES_H
#define INZAGE_STEPS_STATES_H

#include <stdbool.h>
#include <stddef.h>

struct transition {
	const char *kind; /* of the step */
	const char *from; /* NULL: a new line */
	const char *to;
};

extern const struct transition transitions[];
extern const size_t transition_count;

/* The five states and the kinds of the API, each list ending in NULL. */
extern const char *const step_states[];
extern const char *const step_kinds[];

/* May a line of this kind go from `from` (NULL: a new one) to `to` by hand? To the same state is no
 * transition. */
bool transition_known(const char *kind, const char *from, const char *to);

/* Uitgevoerd, Stopgezet, Geannuleerd (R181, I30). */
bool state_is_end(const char *state);

/* Lines made from IBIS' training requests, or like those: opleidingslijn, projectlijn. */
bool kind_is_ibis(const char *kind);

#endif
