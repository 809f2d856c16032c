/*
 * What an administrator may change, and every version of it: kinds of steps, settings, the roles
 * that need a second factor, funding numbers. A version is a JSON object, only ever added; it holds
 * from its day until the next.
 *
 * A subject names one thing: "kind.outplacement", "setting.stale_months", "factor.guide",
 * "funding.<public id>".
 */
#ifndef INZAGE_ACCESS_CONFIG_H
#define INZAGE_ACCESS_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "audit/audit.h"
#include "base/calendar.h"
#include "db/db.h"
#include "http/request.h"

enum { CONFIG_SUBJECT_MAX = 48, CONFIG_REASON_MIN = 3, CONFIG_REASON_MAX = 200 };

/* The versions whose subject begins so. */
#define CONFIG_KIND "kind."
#define CONFIG_SETTING "setting."
#define CONFIG_FACTOR "factor."
#define CONFIG_FUNDING "funding."

struct config_version {
	const char *subject, *content, *reason, *recorded_at;
	int64_t version;                     /* 0: there is none yet */
	struct date valid_from, valid_until; /* until: the day before the next; zero: it holds */
	const char *employee_id, *first_name, *last_name; /* NULL: shipped, or the command line */
};

/* The version that holds; with `lock`, first in a transaction, nobody else adds one until it ends.
 * 1; 0 (v->version 0); -1. */
int config_now(struct db *db, const char *subject, bool lock, struct config_version *v,
	struct arena *a, struct err *e);

/* The version that holds of every subject that begins with `prefix`, by subject: fills *v, calls
 * row(arg). 0 or -1. */
int config_all(struct db *db, const char *prefix, struct config_version *v, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* Versions of one subject, newest first, from below `before` (0: from the newest), at most `limit`.
 * 0 or -1. */
int config_history(struct db *db, const char *subject, int64_t before, int64_t limit,
	struct config_version *v, struct arena *a, int (*row)(void *arg, struct err *e), void *arg,
	struct err *e);

/* What is to be kept. */
struct config_change {
	const char *subject, *reason;
	struct json_object *content; /* borrowed */
	int64_t seen;                /* the version that the changer saw; < 0: whichever holds */
	int64_t employee;            /* 0: the command line */
	struct date today;
};

/* Keep it as the next version, in the caller's transaction. 1; 0 when the content is that of the
 * version that holds, and nothing was done; -1, with E_VERSION_STALE when another version holds
 * than was seen. *kept (may be NULL) is the number of the version that holds afterwards. */
int config_keep(struct db *db, const struct config_change *c, int64_t *kept, struct arena *a,
	struct err *e);

/* The members `version`, `valid_from`, `changed_at`, `changed_by`, `reason` of a representation. */
void config_stamp(struct json_object *o, const struct config_version *v);

/* The audit row of a look at, or a change of, a subject; with an entry's action. 0 or -1. */
int config_audit(struct req *r, enum action action, const char *subject, struct err *e);

#endif
