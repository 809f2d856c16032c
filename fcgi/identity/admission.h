/*
 * The record of who was let in (R1-R3): an organisation, one of its units, one of its employees; from
 * when to when, by whom and on what basis. Whether somebody has access is decided by their own periods
 * (access/living_sql.h); here stands how those came to be. Rows are only added: the newest holds.
 */
#ifndef INZAGE_IDENTITY_ADMISSION_H
#define INZAGE_IDENTITY_ADMISSION_H

#include "db/db.h"
#include "http/field.h"
#include "identity/organisation.h"

enum { ADMISSION_NOTE_MAX = 250 };

/* The codes, ending in NULL: contract, legal_task, in_service, moved, reorganised, left, ended,
 * correction, other. */
extern const char *const admission_bases[];

/* The members `basis` and `basis_note` of an input, for its struct admitted at `at`. */
#define ADMISSION_FIELDS(at)                                                                       \
	{.name = "basis",                                                                          \
		.type = F_ENUM,                                                                    \
		.offset = (at) + offsetof(struct admitted, basis),                                 \
		.allowed = admission_bases},                                                       \
	{                                                                                          \
		.name = "basis_note", .type = F_STR, .flags = F_NULLABLE, .min = 1,                \
		.max = ADMISSION_NOTE_MAX, .offset = (at) + offsetof(struct admitted, note)        \
	}

/* Note a basis `other` without a word about it. 0 or -1. */
int admission_check(const struct admitted *why, struct err *e);

/* Whose: a unit and an employee belong to the organisation. Row ids, 0: not of one. */
struct admission_subject {
	int64_t organisation, unit, employee;
};

/* Write down that this period holds from now on; `otherwise` is the basis where none was given. In the
 * transaction that stores the period. 0 or -1. */
int admission_record(struct db *db, const struct admission_subject *of, struct period period,
	const struct admitted *why, const char *otherwise, struct err *e);

/* One as it was recorded; by_id NULL: the command line, or nobody knows. */
struct admission {
	const char *id, *basis, *note, *recorded_at;
	struct period period;
	const char *unit_id, *unit_name;
	int64_t unit_oe;
	const char *by_id, *by_first_name, *by_last_name;
};

/* Admission of docs/openapi.yaml; the object is the caller's. */
struct json_object *admission_json(const struct admission *n);

/* Those of an organisation and its units, or (employee not 0) of one employee, the newest first. 0 or
 * -1. */
int admission_each(struct db *db, int64_t organisation, int64_t employee, struct admission *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* What holds for an employee: her organisation, her unit and herself. */
struct admissions {
	struct admission organisation, unit, employee;
	bool second_factor_required, second_factor_active;
};

/* 1, 0: there is no such employee; -1. */
int admissions_of(struct db *db, int64_t employee, struct date today, struct admissions *to,
	struct arena *a, struct err *e);

/* Who lets people in there: the partner administrators in service, by name. */
struct admitter {
	const char *id, *first_name, *last_name, *email;
};
int admitters_each(struct db *db, int64_t organisation, struct date today, struct admitter *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

#endif
