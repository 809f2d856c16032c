/*
 * When a right ends by itself: the closing rules (R60-R67).
 *
 * Whoever executes an action in the file keeps the right while one runs, and six months after the
 * last of them closed (b); whoever executes none, six months after the grant (c). The later of
 * grant and closing counts (I40), so a re-grant starts the count again (I8). The right that came
 * with owning the file (a) stays as long as the organisation is owner; then the rule of its service
 * governs, which is configuration (I17, I41). Pure: what an action is and which right is asked about
 * comes from rights_db.c.
 */
#include "access/rights.h"

enum { TERM_MONTHS = 6 };

static struct date later(struct date a, struct date b)
{
	return date_compare(a, b) >= 0 ? a : b;
}

/* The day an action counts as closed for the organisation. */
static struct date closing_day(const struct closing_action *action)
{
	if (date_given(action->replaced_on))
		return action->replaced_on;
	if (action->by_job)
		return action->effective;
	return later(action->effective, action->recorded);
}

void closing_add(struct closing_facts *f, const struct closing_action *action)
{
	f->any_action = true;
	if (!action->trajectory)
		f->any_other = true;
	if (action->running && !date_given(action->replaced_on))
		f->running = true;
	else
		f->latest_closing = later(f->latest_closing, closing_day(action));
}

/* From which day the service's rule counts. The zero date: its event has none yet. */
static struct date service_anchor(const struct closing_facts *f)
{
	const struct closing_ownership *o = &f->ownership;
	struct date anchor = o->ended_on;

	if (o->event != CLOSING_TRANSFER && !date_given(o->event_date))
		return (struct date){0};
	/* it was owner through the last day of what it hung on: that day counts, not the one after */
	if (o->event != CLOSING_TRANSFER &&
		date_compare(date_add_days(o->event_date, 1), o->ended_on) >= 0)
		anchor = o->event_date;
	return o->while_running ? later(anchor, f->latest_closing) : anchor;
}

static struct closing decide_owner(const struct closing_facts *f)
{
	const struct closing_ownership *o = &f->ownership;
	struct closing c = {.category = "owner", .rule = "owner", .anchor = f->granted_on};
	struct date anchor;

	if (!date_given(o->ended_on))
		return c;
	c.anchor = o->ended_on;
	anchor = service_anchor(f);
	if (o->event == CLOSING_NO_RULE) {
		c.rule = "service_without_rule";
	} else if (o->while_running && f->running) {
		c.rule = "service_running";
	} else if (!date_given(anchor)) {
		c.rule = "service_waits";
	} else {
		c.rule = "service_rule";
		c.anchor = anchor;
		c.last_valid_day = term_last_valid_day(anchor, o->months);
	}
	return c;
}

struct closing closing_decide(const struct closing_facts *f)
{
	struct closing c = {
		.category = f->any_action ? "executor" : "no_action",
		.rule = "six_months_after_grant",
		.anchor = f->granted_on,
	};

	if (f->ownership.given)
		return decide_owner(f);
	if (f->running) {
		c.rule = "running";
		return c;
	}
	if (date_given(f->latest_closing) && date_compare(f->latest_closing, f->granted_on) >= 0) {
		c.rule = f->any_other ? "six_months_after_action" : "six_months_after_trajectory";
		c.anchor = f->latest_closing;
	}
	c.last_valid_day = term_last_valid_day(c.anchor, TERM_MONTHS);
	return c;
}
