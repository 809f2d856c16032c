/*
 * The rules of a request.
 */
#include "requests/right_request.h"

#include <string.h>

const char *const request_forms[] = {
	"consent_form", "brussels_consent_form", "outplacement_certificate", NULL};
const char *const request_languages[] = {"nl", "fr", NULL};
const char *const request_refusals[] = {
	"form_incorrect", "not_signed", "no_consent", "not_needed", "other", NULL};

static bool is_form(const char *form, const char *name)
{
	return strcmp(form, name) == 0;
}

bool right_request_is_certificate(const char *form)
{
	return is_form(form, "outplacement_certificate");
}

const char *right_request_basis(const char *form)
{
	return right_request_is_certificate(form) ? "outplacement_certificate" : "consent_form";
}

struct lacking {
	const char **names;
	size_t count;
};

static void need(struct lacking *l, bool there, const char *name)
{
	if (!there && l->count < REQUEST_FAULTS)
		l->names[l->count++] = name;
}

/* Of the forms on which a client agrees (I16); the Brussels one names Actiris (R39) and the training
 * request (R48) besides. */
static void need_consent(struct lacking *l, const struct right_request_content *c)
{
	need(l, c->informed, "informed");
	need(l, c->consent, "consent");
	if (!is_form(c->form, "brussels_consent_form"))
		return;
	need(l, c->actiris_number, "actiris_number");
	need(l, c->exchange_informed, "exchange_informed");
	need(l, c->reference, "reference");
}

size_t right_request_missing(const struct right_request_content *c,
	const struct right_request_rules *rules, bool paper, const char *names[REQUEST_FAULTS])
{
	struct lacking l = {names, 0};

	need(&l, c->ssin || c->number, "ssin");
	need(&l, c->purpose, "purpose");
	need(&l, date_given(c->event_date), "event_date");
	if (right_request_is_certificate(c->form)) {
		need(&l, date_given(c->expected_end), "expected_end_date");
		need(&l, c->region, "region");
	} else {
		need_consent(&l, c);
	}
	if (rules->signature_required) {
		need(&l, c->is_signed, "signed");
		need(&l, date_given(c->signed_on), "signed_on");
	}
	need(&l, paper || !rules->paper_required, "paper");
	return l.count;
}

/* A paper bears a date of this century that has come. */
static void check_date(const char *name, struct date d, struct date today, struct err *e)
{
	static const struct date first = {2000, 1, 1};

	if (!date_given(d))
		return;
	if (date_compare(d, today) > 0)
		err_field(e, name, "in_future", NULL);
	else if (date_compare(d, first) < 0)
		err_field(e, name, "out_of_range", "2000-01-01");
}

int right_request_check(const struct right_request_content *c, struct date today, struct err *e)
{
	size_t before = e->field_count;

	if (date_given(c->birth_date) && date_compare(c->birth_date, today) > 0)
		err_field(e, "birth_date", "in_future", NULL);
	check_date("event_date", c->event_date, today, e);
	check_date("signed_on", c->signed_on, today, e);
	check_date("original_sent_on", c->original_sent_on, today, e);
	if (date_given(c->signed_on) && !c->is_signed)
		err_field(e, "signed_on", "not_allowed", NULL);
	if (date_given(c->expected_end) && date_given(c->event_date) &&
		date_compare(c->expected_end, c->event_date) < 0)
		err_field(e, "expected_end_date", "before_start", NULL);
	return e->field_count > before ? -1 : 0;
}

struct date right_request_due(struct date completed, const struct closing_days *closed)
{
	return date_add_open_days(completed, REQUEST_DAYS, closed);
}

struct date right_request_risk(struct date completed, const struct closing_days *closed)
{
	return date_add_open_days(completed, REQUEST_DAYS - 1, closed);
}

const char *right_request_clock(
	const char *status, struct date risk, struct date due, struct date today)
{
	if (strcmp(status, "received") != 0 || !date_given(due))
		return "none";
	if (date_compare(due, today) < 0)
		return "overdue";
	return date_compare(risk, today) <= 0 ? "at_risk" : "on_time";
}

bool right_request_is_open(const char *status)
{
	return strcmp(status, "incomplete") == 0 || strcmp(status, "received") == 0;
}
