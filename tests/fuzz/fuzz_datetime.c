/*
 * Dates and instants: what is read exists and writes back; arithmetic gives a date that exists or
 * none.
 */
#include "base/calendar.h"
#include "fuzz.h"

static void exists_or_none(struct date d)
{
	must(!date_given(d) || date_valid(d), "a date that exists, or none");
}

static void try_date(const char *s)
{
	struct date d;
	char text[DATE_TEXT];

	if (date_parse(s, &d) < 0)
		return;
	must(date_valid(d), "what is read exists");
	must(strcmp(date_text(d, text), s) == 0, "a date writes back");
	must(date_compare(date_from_days(date_to_days(d)), d) == 0, "a day number leads back");
	must(date_weekday(d) >= 1 && date_weekday(d) <= 7, "a day of the week");
	exists_or_none(date_add_working_days(d, 5));
}

static void try_datetime(const char *s)
{
	int64_t t, again;
	char text[DATE_TEXT], whole[40];
	int64_t days;
	int rest;

	if (datetime_parse(s, &t) < 0)
		return;
	must(brussels_offset(t) == 3600 || brussels_offset(t) == 7200, "an offset of Brussels");
	exists_or_none(date_in_brussels(t));
	days = t / 86400 - (t % 86400 < 0);
	rest = (int)(t - days * 86400);
	if (date_text(date_from_days((int32_t)days), text)[0] == '\0')
		return; /* an offset led past the years */
	snprintf(whole, sizeof(whole), "%sT%02d:%02d:%02dZ", text, rest / 3600, rest / 60 % 60,
		rest % 60);
	must(datetime_parse(whole, &again) == 0 && again == t, "an instant writes back");
}

/* The bytes as numbers. */
static void try_arithmetic(const uint8_t *data, size_t size)
{
	struct date d;
	int32_t n[2];
	int64_t t;

	if (size < sizeof(n))
		return;
	memcpy(n, data, sizeof(n));
	memcpy(&t, data, sizeof(t));
	memcpy(&d, data, sizeof(d));
	exists_or_none(date_from_days(n[0]));
	exists_or_none(date_add_days(d, n[1]));
	exists_or_none(date_add_months(d, n[1]));
	exists_or_none(date_add_days(date_from_days(n[0] % 300000), n[1]));
	exists_or_none(date_add_months(date_from_days(n[0] % 300000), n[1]));
	exists_or_none(date_in_brussels(t));
	exists_or_none(date_easter(n[0]));
	must(date_is_working_day(d) || !date_valid(d) || date_weekday(d) > 5 || date_is_holiday(d),
		"a day off has a reason");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = fuzz_string(data, size);

	try_date(s);
	try_datetime(s);
	try_arithmetic(data, size);
	free(s);
	return 0;
}
