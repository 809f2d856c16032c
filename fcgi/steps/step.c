/*
 * The rules of a line: what may be, and what stands in the way.
 */
#include "steps/step.h"

#include <string.h>

#include "steps/states.h"

const char *step_obstacle_name(enum step_obstacle o)
{
	static const char *const names[] = {
		[STEP_FREE] = NULL,
		[STEP_TRANSITION] = "transition_not_allowed",
		[STEP_TOO_EARLY] = "too_early",
		[STEP_END_STATE] = "end_state",
	};

	return names[o];
}

enum step_obstacle step_obstacle(const struct step *line, const char *from, const char *to,
	struct date today)
{
	if (from && state_is_end(from))
		return STEP_END_STATE;
	if (from && date_given(line->not_before) && date_compare(today, line->not_before) < 0)
		return STEP_TOO_EARLY;
	if (to && !(from && strcmp(from, to) == 0) && !transition_known(line->kind, from, to))
		return STEP_TRANSITION;
	return STEP_FREE;
}

static bool runs(const struct step *line)
{
	return line->state && strcmp(line->state, "in_progress") == 0;
}

/* 'Datum' and the start are kept apart though the screen has one field (I26): with Bezig the date is
 * the start, unless a start is named. */
static void apply_dates(struct step *line, const struct step_wish *wish)
{
	if (date_given(wish->date))
		line->date = wish->date;
	if (wish->start_given)
		line->start_date = wish->start_date;
	else if (runs(line) && (date_given(wish->date) || !date_given(line->start_date)))
		line->start_date = line->date;
	if (wish->expected_given)
		line->expected_end = wish->expected_end;
}

void step_apply(struct step *line, const struct step_wish *wish)
{
	if (wish->state)
		line->state = wish->state;
	apply_dates(line, wish);
	if (wish->funding_given)
		line->funding_number = wish->funding_number;
	if (wish->summary_given)
		line->summary = wish->summary;
}

/* Whatever the state: a request for tomorrow is not made yet, and what begins tomorrow has not
 * begun. */
static int check_not_ahead(
	const struct step *line, const struct step_wish *wish, struct date today, struct err *e)
{
	bool own_start = wish->start_given || date_compare(line->start_date, line->date) != 0;
	int bad = 0;

	if (date_compare(line->date, today) > 0)
		bad = err_field(e, "date", "in_future", NULL);
	if (date_given(line->start_date) && own_start && date_compare(line->start_date, today) > 0)
		bad = err_field(e, "start_date", "in_future", NULL);
	return bad;
}

int step_check(
	const struct step *line, const struct step_wish *wish, struct date today, struct err *e)
{
	struct date start = date_given(line->start_date) ? line->start_date : line->date;
	int bad = check_not_ahead(line, wish, today, e);

	if (line->needs_expected_end && !date_given(line->expected_end))
		bad = err_field(e, "expected_end_date", "required", NULL);
	else if (date_given(line->expected_end) && date_compare(line->expected_end, start) < 0)
		bad = err_field(e, "expected_end_date", "before_start", NULL);
	if (!runs(line) && date_given(line->start_date))
		bad = err_field(e, "start_date", "not_allowed", NULL);
	if (runs(line) && !date_given(line->start_date))
		bad = err_field(e, "start_date", "required", NULL);
	return bad;
}

struct access_object step_object(const struct step *s, const struct viewer *v)
{
	return (struct access_object){
		.own_line = s->requester.organisation == v->organisation ||
			s->executor.organisation == v->organisation,
		.outplacement = s->kind && strcmp(s->kind, "outplacement") == 0,
		.own_region = s->region && v->region && *v->region &&
			strcmp(s->region, v->region) == 0,
		.ibis_kind = kind_is_ibis(s->kind),
		.kind_configured = true,
	};
}
