/*
 * The rules of a line: what may be, and what stands in the way.
 */
#include "steps/step.h"

#include <stdlib.h>
#include <string.h>

#include "exchange/reference.h"
#include "steps/outplacement.h"
#include "steps/states.h"

const char *step_obstacle_name(enum step_obstacle o)
{
	static const char *const names[] = {
		[STEP_FREE] = NULL,
		[STEP_TRANSITION] = "transition_not_allowed",
		[STEP_TOO_EARLY] = "too_early",
		[STEP_END_STATE] = "end_state",
		[STEP_NOT_ENDED] = "not_ended",
		[STEP_APPEND_CLOSED] = "append_closed",
		[STEP_ASKED] = "asked_already",
		[STEP_ANSWERED] = "answered_already",
	};

	return names[o];
}

enum step_obstacle step_obstacle(const struct step *line, const char *from, const char *to,
	unsigned roles, struct date today)
{
	if (from && state_is_end(from))
		return STEP_END_STATE;
	if (from && date_given(line->not_before) && date_compare(today, line->not_before) < 0)
		return STEP_TOO_EARLY;
	if (to && !(from && strcmp(from, to) == 0) &&
		!kind_leads(line->now, line->kind, from, to, roles))
		return STEP_TRANSITION;
	return STEP_FREE;
}

enum action step_action(const char *from, const char *to)
{
	if (!to || (from && strcmp(from, to) == 0))
		return ACTION_STEP_EDIT;
	if (strcmp(to, "cancelled") == 0)
		return ACTION_STEP_CANCEL;
	if (strcmp(to, "stopped") == 0)
		return ACTION_STEP_STOP;
	if (strcmp(to, "completed") == 0)
		return ACTION_STEP_COMPLETE;
	return ACTION_STEP_EDIT;
}

struct date step_append_until(const struct step *line)
{
	if (!state_is_end(line->state) || strcmp(line->state, "cancelled") == 0 ||
		!date_given(line->end_recorded))
		return (struct date){0};
	return date_add_days(line->end_recorded, STEP_APPEND_DAYS);
}

struct date step_completes_on(const struct step *line)
{
	if (strcmp(line->kind, "outplacement") != 0 || strcmp(line->state, "in_progress") != 0)
		return (struct date){0};
	return outplacement_completes_on(line->expected_end);
}

enum step_obstacle step_append_obstacle(const struct step *line, struct date today)
{
	struct date last = step_append_until(line);

	if (!state_is_end(line->state))
		return STEP_NOT_ENDED;
	if (!date_given(last) || date_compare(today, last) > 0)
		return STEP_APPEND_CLOSED;
	return STEP_FREE;
}

struct step_may step_may(const struct step *s, const struct viewer *v,
	const struct access_facts *f, struct date today)
{
	struct access_object o = step_object(s, v);
	struct step_may may = {0};

	may.edit = access_decide(v, f, &o, ACTION_STEP_EDIT).allowed &&
		step_obstacle(s, s->state, NULL, v->roles, today) == STEP_FREE;
	may.append = access_decide(v, f, &o, ACTION_STEP_APPEND).allowed &&
		step_append_obstacle(s, today) == STEP_FREE;
	if (outplacement_obstacle(s) == STEP_FREE) {
		may.request_stop = access_decide(v, f, &o, ACTION_STEP_REQUEST_STOP).allowed;
		may.extend = access_decide(v, f, &o, ACTION_STEP_EXTEND).allowed;
		may.hand_in = access_decide(v, f, &o, ACTION_STEP_HAND_IN).allowed;
	}
	for (size_t i = 0; step_states[i]; i++) {
		const char *to = step_states[i];

		may.to[i] = strcmp(s->state, to) != 0 &&
			access_decide(v, f, &o, step_action(s->state, to)).allowed &&
			step_obstacle(s, s->state, to, v->roles, today) == STEP_FREE;
	}
	return may;
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
	if (wish->certificate_given)
		line->certificate = wish->certificate;
}

void step_apply(struct step *line, const struct step_wish *wish, struct date today)
{
	if (wish->state)
		line->state = wish->state;
	apply_dates(line, wish);
	if (state_is_end(line->state)) {
		line->ended = line->date;
		line->end_recorded = today;
		line->cancel_reason = wish->cancel_reason;
	}
	if (wish->funding_given)
		line->funding_number = wish->funding_number;
	if (wish->course_given)
		line->course_number = wish->course_number;
	if (wish->outsourcing_given)
		line->outsourcing_number = wish->outsourcing_number;
	if (wish->oe_given)
		line->oe_reference = wish->oe_number ? strtoll(wish->oe_number, NULL, 10) : 0;
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

/* The conditions of an end; one of tomorrow is named already. Geannuleerd may be dated before the start (I45). */
static int check_end(const struct step *line, const struct step_wish *wish, struct date today,
	struct err *e)
{
	bool cancelled = strcmp(line->state, "cancelled") == 0;
	bool stopped = strcmp(line->state, "stopped") == 0;
	char limit[DATE_TEXT];
	int bad = 0;

	if (!date_given(wish->date))
		bad = err_field(e, "date", "required", NULL);
	else if (date_compare(line->date, today) > 0)
		bad = -1;
	else if (!cancelled && date_given(line->start_date) &&
		date_compare(line->date, line->start_date) < 0)
		bad = err_field(e, "date", "before_start", date_text(line->start_date, limit));
	else if (stopped && family_of(line->kind) == FAMILY_OUTPLACEMENT &&
		date_given(line->expected_end) && date_compare(line->date, line->expected_end) > 0)
		bad = err_field(e, "date", "after_term", date_text(line->expected_end, limit));
	if (cancelled && !wish->cancel_reason &&
		kind_presence(line->then, KIND_CANCEL_REASON) == PRESENCE_MANDATORY)
		bad = err_field(e, "cancel_reason", "required", NULL);
	return bad;
}

/* Which of the kind's fields stand in the line, and which of them the wish brings. */
static bool filled(const struct step *line, enum kind_field f)
{
	switch (f) {
	case KIND_EXPECTED_END:
		return date_given(line->expected_end);
	case KIND_CERTIFICATE:
		return date_given(line->certificate);
	case KIND_FUNDING:
		return line->funding_number != NULL;
	case KIND_COURSE:
		return line->course_number != NULL;
	case KIND_OUTSOURCING:
		return line->outsourcing_number != NULL;
	case KIND_OE:
		return line->oe_reference != 0;
	case KIND_SUMMARY:
		return line->summary != NULL;
	default:
		return false;
	}
}

static bool wished(const struct step_wish *wish, enum kind_field f)
{
	const bool given[KIND_FIELDS] = {
		[KIND_EXPECTED_END] = wish->expected_given,
		[KIND_CERTIFICATE] = wish->certificate_given,
		[KIND_FUNDING] = wish->funding_given,
		[KIND_COURSE] = wish->course_given,
		[KIND_OUTSOURCING] = wish->outsourcing_given,
		[KIND_OE] = wish->oe_given,
		[KIND_SUMMARY] = wish->summary_given,
	};

	return given[f];
}

int step_check_fields(const struct step *line, const struct step_wish *wish, struct err *e)
{
	bool cancelled = strcmp(line->state, "cancelled") == 0;
	int bad = 0;

	for (int f = 0; line->then && f < KIND_CANCEL_REASON; f++) {
		enum presence p = kind_presence(line->then, (enum kind_field)f);

		if (p == PRESENCE_MANDATORY && !filled(line, (enum kind_field)f) && !cancelled)
			bad = err_field(e, kind_fields[f], "required", NULL);
		else if (p == PRESENCE_ABSENT && wished(wish, (enum kind_field)f) &&
			filled(line, (enum kind_field)f))
			bad = err_field(e, kind_fields[f], "not_allowed", NULL);
	}
	return bad;
}

/* One part alone, of the shape that reference_read() gives it. */
static bool has_shape(const char *part, bool course)
{
	struct reference r = {0};
	size_t n = strlen(part);

	if (n >= (course ? sizeof(r.course) : sizeof(r.outsourcing)))
		return false;
	memcpy(course ? r.course : r.outsourcing, part, n);
	return reference_valid(&r);
}

/* A reference has its shape (R49-R52); those that came from IBIS change there. */
static int check_references(const struct step *line, const struct step_wish *wish, struct err *e)
{
	int bad = 0;

	for (int f = KIND_COURSE; line->ibis_reference && f <= KIND_OE; f++)
		if (wished(wish, (enum kind_field)f))
			bad = err_field(e, kind_fields[f], "not_allowed", NULL);
	if (wish->course_given && line->course_number && !has_shape(line->course_number, true))
		bad = err_field(e, "course_number", "format", NULL);
	if (wish->outsourcing_given && line->outsourcing_number &&
		!has_shape(line->outsourcing_number, false))
		bad = err_field(e, "outsourcing_number", "format", NULL);
	return bad;
}

int step_check(const struct step *line, const struct step_wish *wish, struct date today,
	struct err *e)
{
	struct date start = date_given(line->start_date) ? line->start_date : line->date;
	bool ended = state_is_end(line->state);
	int bad = check_not_ahead(line, wish, today, e);

	if (ended && check_end(line, wish, today, e))
		bad = -1;
	if (wish->cancel_reason && strcmp(line->state, "cancelled") != 0)
		bad = err_field(e, "cancel_reason", "not_allowed", NULL);
	if (step_check_fields(line, wish, e) | check_references(line, wish, e))
		bad = -1;
	if (wish->certificate_given && date_compare(line->certificate, today) > 0)
		bad = err_field(e, "certificate_date", "in_future", NULL);
	if (date_given(line->expected_end) && (!ended || date_given(line->start_date)) &&
		date_compare(line->expected_end, start) < 0)
		bad = err_field(e, "expected_end_date", "before_start", NULL);
	if (!runs(line) && !ended && date_given(line->start_date))
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
