/*
 * The states of a step and how one leads to another (I12, I55), as data. Pure.
 *
 * The table says what a course may be, whatever the tie: of which kind, from which state to which, by whom, and
 * on what conditions. A kind's configuration (kind.h) takes courses and roles away from it, never adds
 * any. Whether this person may touch this line is the arbiter's question (access/decide.h); unit/t_steps
 * holds the two against each other, and `inzage states` prints the table.
 */
#ifndef INZAGE_STEPS_STATES_H
#define INZAGE_STEPS_STATES_H

#include <stdbool.h>
#include <stddef.h>

/* Kinds that go the same way. */
enum step_family {
	FAMILY_OUTPLACEMENT, /* I55 */
	FAMILY_IBIS,	     /* opleidingslijn, projectlijn (I12) */
	FAMILY_OTHER,	     /* every other kind of R113 */
	FAMILY_COUNT_
};

/* Who, beside the roles of a person (access/viewer.h). */
enum step_system {
	BY_JOB = 1u << 16, /* the daily job (R175) */
	BY_IBIS = 1u << 17 /* a delivery (R54, I52) */
};

enum step_condition {
	IF_DAY_AFTER = 1u << 0,	  /* not before the day after the registration in IBIS (R56) */
	IF_NOT_AHEAD = 1u << 1,	  /* the date is today's at the latest (R142, I26) */
	IF_AFTER_START = 1u << 2, /* … and not before the start (I26) */
	IF_IN_TERM = 1u << 3,	  /* … and not after the expected end (R176, I45) */
	IF_REASON = 1u << 4,	  /* with a reason of the list (R169, I27) */
	IF_MONTH_AFTER = 1u << 5, /* a month after the latest end has come (R175, I25) */
	IF_NO_REQUEST = 1u << 6	  /* nobody waits for an answer to 'vraag stopzetting' (I25) */
};
enum { STEP_CONDITIONS = 7 };

struct transition {
	enum step_family family;
	const char *from; /* NULL: a new line */
	const char *to;
	unsigned by;	     /* bits of enum role and enum step_system */
	unsigned conditions; /* bits of enum step_condition; all must hold */
};

struct json_object;

extern const struct transition transitions[];
extern const size_t transition_count;

/* The five states, the kinds and the reasons of Geannuleerd of the API, each list ending in NULL. */
extern const char *const step_states[];
extern const char *const step_kinds[];
extern const char *const cancel_reasons[];

/* The family of a kind; one that is not known goes the way of the others. */
enum step_family family_of(const char *kind);

/* The row by which a line of this kind goes from `from` (NULL: a new one) to `to` by one of `by`; NULL: nobody of
 * them may. To the same state is no transition. */
const struct transition *transition_find(const char *kind, const char *from, const char *to,
	unsigned by);

/* "day_after", …: the name of one condition, by its place (0 .. STEP_CONDITIONS - 1). */
const char *condition_name(unsigned place);

/* {"from", "to", "by": [names of roles, "job", "ibis"], "conditions": [names]}; the caller's to put. */
struct json_object *transition_json(const struct transition *t);

/* Uitgevoerd, Stopgezet, Geannuleerd (R181, I30). */
bool state_is_end(const char *state);

/* Lines made from IBIS' training requests, or like those: opleidingslijn, projectlijn. */
bool kind_is_ibis(const char *kind);

#endif
