/*
 * A kind of step as it is configured (R113): its labels, its fields, who adds it, whether it is a
 * trajectory action (I42), and who may bring a line of it from which state to which. Pure; a JSON
 * object in and out.
 *
 * What may never be is not configured: the table of states.h holds every course there can be with
 * everybody who can ever take it and on what conditions (R56, R171, R182, I35, I55). A
 * configuration takes courses and roles away from it, and gives back what it took.
 */
#ifndef INZAGE_STEPS_KIND_H
#define INZAGE_STEPS_KIND_H

#include <json-c/json.h>

#include "access/viewer.h"
#include "base/arena.h"
#include "base/err.h"
#include "http/field.h"

enum presence { PRESENCE_ABSENT = 0, PRESENCE_OPTIONAL, PRESENCE_MANDATORY };

/* The fields that a kind has or has not; state, date, requester and executor belong to every line.
 */
enum kind_field {
	KIND_EXPECTED_END = 0, /* I25 */
	KIND_CERTIFICATE,      /* R144; of outplacement only */
	KIND_FUNDING,          /* R119 */
	KIND_COURSE,           /* R49, R50 */
	KIND_OUTSOURCING,      /* R51 */
	KIND_OE,               /* R52 */
	KIND_SUMMARY,          /* R123 */
	KIND_CANCEL_REASON,    /* R169: where a line is cancelled */
	KIND_FIELDS
};

enum {
	KIND_LABEL_MAX = 80,
	KIND_POSITION_MAX = 99,
	KIND_ORGANISATIONS_MAX = 200,
	KIND_COURSES_MAX = 20
};

/* One course as configured. */
struct kind_course {
	const char *from; /* NULL: a new line */
	const char *to;
	struct field_strs by; /* names of roles */
};

struct kind_config {
	const char *kind;
	int64_t version;
	const char *nl, *fr, *en; /* labels */
	int64_t position;         /* in the drop-down */
	bool addable, is_trajectory;
	const char *presence[KIND_FIELDS];    /* of presences */
	struct field_strs organisation_kinds; /* that may add it; VDAB's counsellors add every kind
						 (policy) */
	struct field_strs organisations;      /* public ids of single ones besides */
	struct field_list courses;            /* of struct kind_course */
};

/* "absent", "optional", "mandatory"; the names of the fields; each list ends in NULL. */
extern const char *const presences[];
extern const char *const kind_fields[];

/* Members of the JSON object, for fields_read() into a struct kind_config: KIND_INPUT of them. */
enum { KIND_INPUT = 7 };
extern const struct field kind_input[];

/* Read the content of a kept version. 0, or -1 with E_INTERNAL. */
int kind_read(struct arena *a, const char *kind, int64_t version, const char *content,
	struct kind_config *k, struct err *e);

/* Its JSON object, always with the same members in the same order; the caller's to put. */
struct json_object *kind_content(const struct kind_config *k);

/* What is wrong with a configuration that was read, all of it: not_clean (a label with < or >),
 * fixed (what protects is not configured), not_allowed (no such course, or not by this role),
 * duplicate, end_state, cyclic, unreachable, no_start, no_end. 0, or -1 with the fields in *e. */
int kind_check(const struct kind_config *k, struct arena *a, struct err *e);

enum presence kind_presence(const struct kind_config *k, enum kind_field f);

/* Does the configuration let one of these roles bring a line from `from` (NULL: a new one) to `to`?
 * Asks the table as well. k NULL: the table alone. */
bool kind_leads(const struct kind_config *k, const char *kind, const char *from, const char *to,
	unsigned roles);

/* Is it configured for this viewer's organisation, by its kind or by itself (policy step.add)? */
bool kind_for_organisation(const struct kind_config *k, const struct viewer *v);

#endif
