/*
 * Choices, terms, links and texts that an administrator may change (I2-I4, I46, I56, R41, R59,
 * R139, R190, R197), with their history (config.h). A statement that needs one itself has
 * SETTING() of settings_sql.h, which rides along with it. Nothing here outlives a request.
 */
#ifndef INZAGE_ACCESS_SETTINGS_H
#define INZAGE_ACCESS_SETTINGS_H

#include <stddef.h>

#include "access/config.h"

enum setting_type {
	SETTING_INT,   /* min..max */
	SETTING_URL,   /* https://…, or null */
	SETTING_LINE,  /* one line of at most max code points, or null */
	SETTING_TEXT,  /* paragraphs, of at most max code points */
	SETTING_EMAIL, /* or null */
	SETTING_DATES, /* a list of at most max days, each once */
	SETTING_CHOICE /* one of the choices */
};

struct config_setting {
	const char *name, *group; /* "rights", "forms", "terms", "calendar", "links", "contact" */
	enum setting_type type;
	const char *unit; /* "days", "months", "number"; NULL where it is no number */
	int64_t min, max;
	const char *rule;           /* where it comes from */
	const char *const *choices; /* ends with NULL; NULL where it is no choice */
};

/* From which event the right of an allocated jobseeker's partner arises (I3): "signature" (of the
 * afsprakenblad, and the allocation) or "assignment" (the allocation alone). */
#define SETTING_TENDER "tender_grant_on"

/* What opens a file to a certified partner (I4): "opening" (a justified one) or "assignment" (that
 * too, and only where the client was allocated to it before). */
#define SETTING_CERTIFIED "certified_grant_on"

extern const struct config_setting config_settings[];
extern const size_t config_setting_count;

/* NULL: no such setting. */
const struct config_setting *config_setting_find(const char *name);

/* "int", "url", "line", "text", "email", "dates", "choice". */
const char *config_setting_type_name(enum setting_type type);

/* Is this a value of it? 0; -1 with the field `value` (or `value.N`) listed: type, required,
 * out_of_range, too_long, not_clean, not_url, format, not_a_date, duplicate, too_many, not_allowed.
 */
int config_setting_check(const struct config_setting *s, struct json_object *value, struct err *e);

/* The extra closing days that hold (I2); in the arena. 0 or -1. */
int settings_closing_days(struct db *db, struct closing_days *to, struct arena *a, struct err *e);

/* What was chosen, as it holds; in the arena. 0 or -1, with E_INTERNAL where there is no such. */
int settings_choice(
	struct db *db, const char *name, const char **value, struct arena *a, struct err *e);

/* Change one, in the caller's transaction; the audit row is the caller's. As config_keep(), and -1
 * with E_INVALID_FIELDS. */
int config_setting_keep(struct db *db, const struct config_setting *s, struct json_object *value,
	const char *reason, int64_t seen, int64_t employee, struct date today, struct arena *a,
	struct err *e);

#endif
