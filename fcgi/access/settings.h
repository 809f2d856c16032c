/*
 * Terms, links and texts that an administrator may change (I2, I46, I56, R41, R59, R139, R190,
 * R197), with their history (config.h). One reader: settings_load() once a request, or where a
 * statement needs a term itself, SETTING() of settings_sql.h, which rides along with it. Nothing
 * here outlives a request.
 */
#ifndef INZAGE_ACCESS_SETTINGS_H
#define INZAGE_ACCESS_SETTINGS_H

#include <stddef.h>

#include "access/config.h"

enum setting_type {
	SETTING_INT,   /* min..max */
	SETTING_URL,   /* https://…, or null */
	SETTING_LINE,  /* one line of at most max code points, or null */
	SETTING_EMAIL, /* or null */
	SETTING_DATES  /* a list of at most max days, each once */
};

struct config_setting {
	const char *name, *group; /* "terms", "calendar", "links", "contact" */
	enum setting_type type;
	const char *unit; /* "days", "months", "number"; NULL where it is no number */
	int64_t min, max;
	const char *rule; /* where it comes from */
};

extern const struct config_setting config_settings[];
extern const size_t config_setting_count;

/* NULL: no such setting. */
const struct config_setting *config_setting_find(const char *name);

/* "int", "url", "line", "email", "dates". */
const char *config_setting_type_name(enum setting_type type);

/* Is this a value of it? 0; -1 with the field `value` (or `value.N`) listed: type, required,
 * out_of_range, too_long, not_clean, not_url, format, not_a_date, duplicate, too_many. */
int config_setting_check(const struct config_setting *s, struct json_object *value, struct err *e);

/* The days that are no working days though no legal holidays (I2), for date_add_open_days(); in the
 * arena. 0 or -1. */
struct closing_days {
	const struct date *day;
	size_t count;
};
int settings_closing_days(struct db *db, struct closing_days *to, struct arena *a, struct err *e);

/* Change one, in the caller's transaction; the audit row is the caller's. As config_keep(), and -1
 * with E_INVALID_FIELDS. */
int config_setting_keep(struct db *db, const struct config_setting *s, struct json_object *value,
	const char *reason, int64_t seen, int64_t employee, struct date today, struct arena *a,
	struct err *e);

#endif
