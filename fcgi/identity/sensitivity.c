/*
 * Sensitive partners: the rules of their periods, and how one is written.
 */
#include "identity/sensitivity.h"

#include "access/refs.h"
#include "http/json.h"

bool sensitivity_stands(struct period p, struct date today)
{
	return date_given(p.from) &&
		(!date_given(p.until) || date_compare(p.until, today) >= 0);
}

int sensitivity_check_begin(struct date from, struct date today, struct err *e)
{
	return date_compare(from, today) >= 0 ? 0 : err_field(e, "valid_from", "in_past", NULL);
}

int sensitivity_check_end(struct period p, struct date until, struct date today, struct err *e)
{
	char limit[DATE_TEXT];

	if (date_compare(until, today) < 0)
		return err_field(e, "valid_until", "in_past", NULL);
	if (date_compare(until, p.from) < 0)
		return err_field(e, "valid_until", "before_start", date_text(p.from, limit));
	return 0;
}

static const char *status(struct period p, struct date today)
{
	if (period_holds(p, today))
		return "current";
	return date_compare(p.from, today) > 0 ? "coming" : "ended";
}

struct json_object *sensitivity_json(const struct sensitivity *s, struct date today)
{
	struct json_object *o = jobj();

	jset_str(o, "id", s->id);
	jset_date(o, "valid_from", s->period.from);
	jset_date(o, "valid_until", s->period.until);
	jset_str(o, "status", status(s->period, today));
	jset_str(o, "reason", s->reason);
	jset(o, "begun_by", ref_employee(s->begun_id, s->begun_first_name, s->begun_last_name));
	jset_str(o, "begun_at", s->begun_at);
	jset_str(o, "end_reason", s->end_reason);
	jset(o, "ended_by", ref_employee(s->ended_id, s->ended_first_name, s->ended_last_name));
	jset_str(o, "ended_at", s->ended_at);
	return o;
}
