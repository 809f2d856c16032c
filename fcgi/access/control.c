/*
 * The rules of a control: its days, and how its files are named.
 */
#include "access/control.h"

#include <stdlib.h>
#include <string.h>

#include "base/ident.h"
#include "http/json.h"

enum { NUMBER_DIGITS = 9 };

int control_check_days(struct date first, struct date last, struct date today, struct err *e)
{
	struct date latest_first = date_add_days(today, CONTROL_AHEAD_DAYS);
	struct date latest_last = date_add_days(first, CONTROL_DAYS - 1);
	char limit[DATE_TEXT];
	int bad = 0;

	if (date_compare(first, today) < 0)
		bad = err_field(e, "first_day", "in_past", NULL);
	else if (date_compare(first, latest_first) > 0)
		bad = err_field(e, "first_day", "out_of_range", date_text(latest_first, limit));
	if (date_compare(last, first) < 0)
		bad = err_field(e, "last_day", "before_start", date_text(first, limit));
	else if (date_given(latest_last) && date_compare(last, latest_last) > 0)
		bad = err_field(e, "last_day", "out_of_range", date_text(latest_last, limit));
	return bad;
}

const char *control_status(
	struct date first, struct date last, struct date ended_on, struct date today)
{
	if (date_given(ended_on) && date_compare(ended_on, today) <= 0)
		return "ended";
	if (date_compare(today, first) < 0)
		return "coming";
	return date_compare(today, last) <= 0 ? "open" : "ended";
}

/* [position, ssin, number], one of the two null; or NULL with the fault listed. */
static struct json_object *client_named(
	const char *typed, size_t position, struct arena *a, struct err *e)
{
	char *ssin = arena_alloc(a, SSIN_DIGITS + 1);
	bool is_number =
		strlen(typed) == NUMBER_DIGITS && strspn(typed, "0123456789") == NUMBER_DIGITS;
	enum ident_verdict verdict = is_number ? IDENT_OK : ssin_read(typed, ssin);
	struct json_object *named;

	if (verdict != IDENT_OK) {
		err_field(e, arena_printf(a, "clients.%zu", position),
			verdict == IDENT_CHECK_DIGIT ? "check_digit" : "format", NULL);
		return NULL;
	}
	named = jarr();
	jpush(named, json_object_new_int64((int64_t)position));
	jpush(named, is_number ? NULL : json_object_new_string(ssin));
	jpush(named, is_number ? json_object_new_int64(strtoll(typed, NULL, 10)) : NULL);
	return named;
}

const char *control_clients(const struct field_strs *typed, struct arena *a, struct err *e)
{
	struct json_object *list = jarr();
	const char *text = NULL;
	bool bad = false;

	for (size_t i = 0; i < typed->count; i++) {
		struct json_object *named = client_named(typed->item[i], i, a, e);

		if (named)
			jpush(list, named);
		else
			bad = true;
	}
	if (!bad)
		text = arena_printf(a, "%s", json_object_to_json_string_ext(list, 0));
	json_object_put(list);
	return text;
}
