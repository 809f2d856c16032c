/*
 * What the settings are, and what they may be.
 */
#include "access/settings.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "http/field.h"
#include "http/json.h"

enum { URL_MAX = 500, LINE_MAX_ = 120, TEXT_MAX = 2000 };

static const char *const tender_choices[] = {"signature", "assignment", NULL};
static const char *const certified_choices[] = {"opening", "assignment", NULL};
static const char *const duty_choices[] = {"required", "optional", NULL};

/* What a form asks and where it goes. */
#define FORM(form, delivery)                                                                       \
	{form "_signature", "forms", SETTING_CHOICE, NULL, 0, 0, "R138 I1", duty_choices},         \
		{form "_scan", "forms", SETTING_CHOICE, NULL, 0, 0, "R138 I54", duty_choices},     \
		{form "_deliver_to", "forms", SETTING_LINE, NULL, 0, LINE_MAX_, delivery, NULL},   \
		{form "_attention", "forms", SETTING_LINE, NULL, 0, LINE_MAX_, delivery, NULL}
#define FORM_TEXT(form) {form, "forms", SETTING_TEXT, NULL, 0, TEXT_MAX, "R7 R39 R40", NULL}

const struct config_setting config_settings[] = {
	{SETTING_TENDER, "rights", SETTING_CHOICE, NULL, 0, 0, "R28 R29 I3", tender_choices},
	{SETTING_CERTIFIED, "rights", SETTING_CHOICE, NULL, 0, 0, "R32 I4", certified_choices},
	FORM("consent_form", "R25"),
	FORM("brussels_consent_form", "R44 I14"),
	{"brussels_consent_form_attention_ibis", "forms", SETTING_LINE, NULL, 0, LINE_MAX_,
		"R58 I14", NULL},
	FORM("outplacement_certificate", "R140"),
	FORM_TEXT("consent_form_text_nl"),
	FORM_TEXT("consent_form_text_fr"),
	FORM_TEXT("brussels_consent_form_text_nl"),
	FORM_TEXT("brussels_consent_form_text_fr"),
	{"action_plan_days", "terms", SETTING_INT, "days", 1, 365, "I56", NULL},
	{"final_report_days", "terms", SETTING_INT, "days", 1, 365, "R186 I56", NULL},
	{"stale_months", "terms", SETTING_INT, "months", 1, 60, "I46", NULL},
	{"extra_closing_days", "calendar", SETTING_DATES, NULL, 0, 60, "I2", NULL},
	{"certificate_template", "links", SETTING_URL, NULL, 0, URL_MAX, "R139", NULL},
	{"handbook", "links", SETTING_URL, NULL, 0, URL_MAX, "R190", NULL},
	{"actiris_register", "links", SETTING_URL, NULL, 0, URL_MAX, "R41", NULL},
	{"learning_and_working", "links", SETTING_URL, NULL, 0, URL_MAX, "R59", NULL},
	{"call_centre", "contact", SETTING_LINE, NULL, 0, LINE_MAX_, "R41", NULL},
	{"actiris_agencies", "contact", SETTING_INT, "number", 1, 200, "R41 I15", NULL},
	{"contact_phone", "contact", SETTING_LINE, NULL, 0, LINE_MAX_, "R197", NULL},
	{"contact_email", "contact", SETTING_EMAIL, NULL, 0, 254, "R197", NULL},
};
const size_t config_setting_count = sizeof(config_settings) / sizeof(config_settings[0]);

const struct config_setting *config_setting_find(const char *name)
{
	for (size_t i = 0; i < config_setting_count; i++)
		if (strcmp(config_settings[i].name, name) == 0)
			return &config_settings[i];
	return NULL;
}

const char *config_setting_type_name(enum setting_type type)
{
	static const char *const names[] = {
		"int", "url", "line", "text", "email", "dates", "choice"};

	return names[type];
}

static int out_of_range(int64_t limit, struct err *e)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)limit);
	return err_field(e, "value", "out_of_range", text);
}

static int check_int(const struct config_setting *s, struct json_object *value, struct err *e)
{
	int64_t i = json_object_get_int64(value);

	if (i < s->min)
		return out_of_range(s->min, e);
	return i > s->max ? out_of_range(s->max, e) : 0;
}

/* What a browser is sent to is a page over TLS. */
static bool is_url(const char *text)
{
	const char *host = text + strlen("https://");

	if (strncmp(text, "https://", strlen("https://")) != 0 || !*host || *host == '/')
		return false;
	return strpbrk(text, " \"<>\\^`{|}") == NULL;
}

static int check_text(const struct config_setting *s, struct json_object *value, struct err *e)
{
	const char *text = json_object_get_string(value);
	char limit[24];

	snprintf(limit, sizeof(limit), "%lld", (long long)s->max);
	if (!*text)
		return err_field(e, "value", "too_short", "1");
	if (text_length(text) > (size_t)s->max)
		return err_field(e, "value", "too_long", limit);
	if (!text_is_clean(text, s->type == SETTING_TEXT) || strpbrk(text, "<>"))
		return err_field(e, "value", "not_clean", NULL);
	if (s->type == SETTING_URL && !is_url(text))
		return err_field(e, "value", "not_url", NULL);
	if (s->type == SETTING_EMAIL && !field_is_email(text))
		return err_field(e, "value", "format", NULL);
	return 0;
}

static int check_date(struct json_object *list, size_t n, struct err *e)
{
	struct json_object *one = json_object_array_get_idx(list, n);
	char name[32];
	struct date d;

	snprintf(name, sizeof(name), "value.%zu", n);
	if (!json_object_is_type(one, json_type_string))
		return err_field(e, name, "type", NULL);
	if (date_parse(json_object_get_string(one), &d) || d.year < 1900 || d.year > 2100)
		return err_field(e, name, "not_a_date", NULL);
	for (size_t i = 0; i < n; i++)
		if (json_object_equal(json_object_array_get_idx(list, i), one))
			return err_field(e, name, "duplicate", NULL);
	return 0;
}

static int check_dates(const struct config_setting *s, struct json_object *value, struct err *e)
{
	size_t n = json_object_array_length(value);
	char limit[24];
	int bad = 0;

	snprintf(limit, sizeof(limit), "%lld", (long long)s->max);
	if (n > (size_t)s->max)
		return err_field(e, "value", "too_many", limit);
	for (size_t i = 0; i < n; i++)
		if (check_date(value, i, e))
			bad = -1;
	return bad;
}

static int check_choice(const struct config_setting *s, struct json_object *value, struct err *e)
{
	for (const char *const *c = s->choices; *c; c++)
		if (strcmp(*c, json_object_get_string(value)) == 0)
			return 0;
	return err_field(e, "value", "not_allowed", NULL);
}

int config_setting_check(const struct config_setting *s, struct json_object *value, struct err *e)
{
	enum json_type type = json_object_get_type(value);
	bool text = s->type == SETTING_URL || s->type == SETTING_LINE || s->type == SETTING_EMAIL ||
		    s->type == SETTING_TEXT;

	if (text && !value && s->type != SETTING_TEXT)
		return 0;
	if (!value)
		return err_field(e, "value", "required", NULL);
	if (s->type == SETTING_INT && type == json_type_int)
		return check_int(s, value, e);
	if (s->type == SETTING_DATES && type == json_type_array)
		return check_dates(s, value, e);
	if (s->type == SETTING_CHOICE && type == json_type_string)
		return check_choice(s, value, e);
	if (text && type == json_type_string)
		return check_text(s, value, e);
	return err_field(e, "value", "type", NULL);
}

static int earlier(const void *a, const void *b)
{
	return strcmp(json_object_get_string(*(struct json_object *const *)a),
		json_object_get_string(*(struct json_object *const *)b));
}

/* Days stand in order, so that the same days are the same value. */
static struct json_object *content_of(const struct config_setting *s, struct json_object *value)
{
	struct json_object *o = jobj(), *copy = NULL;

	if (value && json_object_deep_copy(value, &copy, NULL))
		copy = NULL;
	if (s->type == SETTING_DATES)
		json_object_array_sort(copy, earlier);
	jset(o, "value", copy);
	return o;
}

int config_setting_keep(struct db *db, const struct config_setting *s, struct json_object *value,
	const char *reason, int64_t seen, int64_t employee, struct date today, struct arena *a,
	struct err *e)
{
	struct config_change c = {.subject = arena_printf(a, CONFIG_SETTING "%s", s->name),
		.reason = reason,
		.seen = seen,
		.employee = employee,
		.today = today};
	int done;

	if (config_setting_check(s, value, e))
		return -1;
	c.content = content_of(s, value);
	done = config_keep(db, &c, NULL, a, e);
	json_object_put(c.content);
	return done;
}

/* The value that holds; *o keeps it, and is the caller's to put. */
static int value_now(struct db *db, const char *name, enum json_type type, struct json_object **o,
	struct json_object **value, struct arena *a, struct err *e)
{
	struct config_version v;

	if (config_now(db, arena_printf(a, CONFIG_SETTING "%s", name), false, &v, a, e) < 0)
		return -1;
	*o = v.content ? json_read(v.content, strlen(v.content), e) : NULL;
	if (*o && json_object_object_get_ex(*o, "value", value) &&
		json_object_is_type(*value, type))
		return 0;
	json_object_put(*o);
	return err_set(e, E_INTERNAL, "the setting %s cannot be read", name);
}

int settings_closing_days(struct db *db, struct closing_days *to, struct arena *a, struct err *e)
{
	struct json_object *o = NULL, *list = NULL;
	struct date *day;
	size_t n;

	*to = (struct closing_days){0};
	if (value_now(db, "extra_closing_days", json_type_array, &o, &list, a, e))
		return -1;
	n = json_object_array_length(list);
	day = arena_array(a, n, sizeof(*day));
	for (size_t i = 0; i < n; i++)
		if (date_parse(json_object_get_string(json_object_array_get_idx(list, i)), &day[i]))
			day[i] = (struct date){0};
	json_object_put(o);
	*to = (struct closing_days){.day = day, .count = n};
	return 0;
}

int settings_choice(
	struct db *db, const char *name, const char **value, struct arena *a, struct err *e)
{
	struct json_object *o = NULL, *text = NULL;

	if (value_now(db, name, json_type_string, &o, &text, a, e))
		return -1;
	*value = arena_printf(a, "%s", json_object_get_string(text));
	json_object_put(o);
	return 0;
}
