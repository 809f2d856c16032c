/*
 * The rules of an outplacement after its start.
 */
#include "steps/outplacement.h"

#include <string.h>

#include "steps/states.h"

static bool is(const char *a, const char *b)
{
	return a && strcmp(a, b) == 0;
}

struct date outplacement_completes_on(struct date latest_end)
{
	return date_add_months(latest_end, 1);
}

bool outplacement_due(const struct step *line, bool stop_asked, struct date today)
{
	return is(line->kind, "outplacement") && is(line->state, "in_progress") &&
	       date_given(line->expected_end) && !stop_asked &&
	       date_compare(outplacement_completes_on(line->expected_end), today) <= 0;
}

enum step_obstacle outplacement_obstacle(const struct step *line)
{
	if (state_is_end(line->state))
		return STEP_END_STATE;
	if (!is(line->kind, "outplacement") || !is(line->state, "in_progress"))
		return STEP_TRANSITION;
	return STEP_FREE;
}

int outplacement_check_stop(const struct step *line, struct date stop, struct date today,
	struct err *e)
{
	char limit[DATE_TEXT];

	if (date_compare(stop, today) > 0)
		return err_field(e, "date", "in_future", NULL);
	if (date_given(line->start_date) && date_compare(stop, line->start_date) < 0)
		return err_field(e, "date", "before_start", date_text(line->start_date, limit));
	if (date_given(line->expected_end) && date_compare(stop, line->expected_end) > 0)
		return err_field(e, "date", "after_term", date_text(line->expected_end, limit));
	return 0;
}

static int check_extension(const struct step *line, const struct new_end *n, struct date today,
	struct err *e)
{
	char limit[DATE_TEXT];
	int bad = 0;

	if (!date_given(n->certificate))
		bad = err_field(e, "certificate_date", "required", NULL);
	else if (date_compare(n->certificate, today) > 0)
		bad = err_field(e, "certificate_date", "in_future", NULL);
	if (n->reason)
		bad = err_field(e, "reason", "not_allowed", NULL);
	if (date_given(line->expected_end) && date_compare(n->end, line->expected_end) <= 0)
		bad = err_field(e, "new_end_date", "not_later", date_text(line->expected_end, limit));
	return bad;
}

static int check_correction(const struct step *line, const struct new_end *n, struct err *e)
{
	char limit[DATE_TEXT];
	int bad = 0;

	if (!n->reason)
		bad = err_field(e, "reason", "required", NULL);
	if (date_given(n->certificate))
		bad = err_field(e, "certificate_date", "not_allowed", NULL);
	if (date_given(line->start_date) && date_compare(n->end, line->start_date) < 0)
		bad = err_field(
			e, "new_end_date", "before_start", date_text(line->start_date, limit));
	return bad;
}

int outplacement_check_end(const struct step *line, const struct new_end *n, struct date today,
	struct err *e)
{
	return n->correction ? check_correction(line, n, e) : check_extension(line, n, today, e);
}
