/*
 * A step to work ('stap naar werk'): a line in a client's file with a kind and a state, a requester and
 * an executor (R102-R136). The rules here are pure: no HTTP, no SQL.
 */
#ifndef INZAGE_STEPS_STEP_H
#define INZAGE_STEPS_STEP_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>

#include "access/decide.h"
#include "base/calendar.h"
#include "base/err.h"
#include "steps/kind.h"

enum {
	STEP_SUMMARY_MAX = 4000,
	STEP_SUMMARY_START = 80,
	STEP_APPEND_DAYS = 14 /* R183, I29 */
};

/* Requester or executor (R120, R121, R131): a unit of an organisation, and where known the person. */
struct party {
	int64_t organisation, unit, employee; /* row ids; employee 0: none */
	const char *organisation_id, *organisation_name, *organisation_kind;
	const char *unit_id, *unit_name;
	int64_t oe_number;
	const char *employee_id, *first_name, *last_name; /* NULL: none */
};

struct step {
	int64_t row, client;
	const char *id, *client_id, *kind, *state;
	struct date date;	  /* of the state: 'Datum' */
	struct date start_date;	  /* R143; zero in Aanvraag */
	struct date expected_end; /* I25; zero where the kind has none */
	struct date certificate;  /* of the attest outplacement (R144); zero: not given */
	struct date not_before;	  /* R56; zero where it does not apply */
	struct date ended, end_recorded; /* of an end state: since when, and the day it was recorded; else zero */
	const char *cancel_reason; /* of cancel_reasons, where it was cancelled by hand (R169) */
	const char *funding_number, *summary, *region;
	const char *course_number, *outsourcing_number, *ibis_reference;
	int64_t oe_reference; /* 0: none */
	/* its kind as configured: when it was added, for labels and fields, and now, for who may bring it
	 * where. NULL for the jobs and deliveries, which no configuration binds, and in a list. */
	const struct kind_config *then, *now;
	const char *label; /* in a list: the labels of then, as JSON */
	struct party requester, executor, recorder; /* recorder: all NULL where the system did */
	int64_t version;
	const char *recorded_at;
};

/* What a person wants a line to be: all of it for a new one, the members given for an existing one. */
struct step_wish {
	const char *kind, *state;
	struct date date, start_date, expected_end, certificate;
	const char *funding_number, *summary, *cancel_reason;
	const char *course_number, *outsourcing_number, *oe_number; /* oe_number: digits, without leading zeros */
	const char *requester_unit, *requester_employee, *executor_unit, *executor_employee;
	bool start_given, expected_given, certificate_given, funding_given, summary_given, executor_given;
	bool course_given, outsourcing_given, oe_given;
};

/* What may not be done, with 409: the reason slugs of the contract. */
enum step_obstacle {
	STEP_FREE = 0,
	STEP_TRANSITION,
	STEP_TOO_EARLY,
	STEP_END_STATE,
	STEP_NOT_ENDED,
	STEP_APPEND_CLOSED,
	STEP_ASKED,	/* a request or an attest waits for its answer already */
	STEP_ANSWERED	/* … and this one waits no more */
};
const char *step_obstacle_name(enum step_obstacle o);

/* Does the state of the line, or of the course from one to the other by one of `roles`, stand in the way? `from` is
 * NULL for a new line; `to` is NULL when the state is left as it is. Before not_before nothing of the line can be
 * changed (R56, R57); in an end state neither (R182). */
enum step_obstacle step_obstacle(const struct step *line, const char *from, const char *to,
	unsigned roles, struct date today);

/* What the arbiter is asked when a line goes from `from` to `to`; to the same, or NULL, it is an edit. */
enum action step_action(const char *from, const char *to);

/* May the Samenvatting of an ended line still be supplemented (R183, I29, I45)? STEP_NOT_ENDED, STEP_APPEND_CLOSED:
 * it was cancelled, or its fourteen days are over. */
enum step_obstacle step_append_obstacle(const struct step *line, struct date today);

/* The last day on which it may; zero where nothing may be added. */
struct date step_append_until(const struct step *line);

/* The day this line completes by itself, an outplacement in progress (outplacement_completes_on()); zero for any
 * other. */
struct date step_completes_on(const struct step *line);

/* Bring the wish into the line: the state, its date, the start date (I26: the date given with Bezig, unless the
 * wish names one), the texts. `line` is what stands (zeroed for a new one, but for kind, then and now).
 * An end state is recorded `today` (I29). Parties are the caller's. */
void step_apply(struct step *line, const struct step_wish *wish, struct date today);

/* Name all that is wrong with the line as it would stand, the wish being in it: expected_end_date required or
 * before the start, a start date in Aanvraag, a date or start after `today` (R142, I26: a state is recorded
 * when it is there). A start that only followed the date is not named beside it. Of an end state the conditions of its
 * row: a date of its own, not before the start, within the term; a reason with Geannuleerd and with
 * nothing else. Of its kind: step_check_fields(), and the shape of references (R49-R52), which stay as
 * they are on a line that IBIS made.
 * 0, or -1 with the fields in *e. */
int step_check(const struct step *line, const struct step_wish *wish, struct date today,
	struct err *e);

/* Of these, what the kind's fields say: as they were when the line was added. A line that is cancelled
 * needs none of them, one without a kind (then NULL) has no such rule. 0, or -1 with the fields in *e. */
int step_check_fields(const struct step *line, const struct step_wish *wish, struct err *e);

/* What the arbiter must know of a line. */
struct access_object step_object(const struct step *s, const struct viewer *v);

/* What a viewer may do with a line now, for its representation. */
struct step_may {
	bool edit, append;
	bool request_stop, extend, hand_in; /* of an outplacement in Bezig */
	bool to[5]; /* by the place in step_states: may she bring it there? */
};

/* Ask the arbiter and the table of states. */
struct step_may step_may(const struct step *s, const struct viewer *v,
	const struct access_facts *f, struct date today);

/* Representations of the contract: Step, StepListItem, and the content of a version. */
struct json_object *step_json(const struct step *s, const struct step_may *may, struct date today);
struct json_object *step_item_json(const struct step *s, struct arena *a);
struct json_object *step_content_json(const struct step *s);

/* Take out of a kept content who a party was that is not named to the viewer, and the numbers that tell it (I59). */
void step_content_hide(struct json_object *content, bool requester, bool executor);

/* KindLabel of the contract: how the line's kind was called when it was added. */
struct json_object *step_label_json(const struct step *s);

/* StepTerms of the contract: the computed dates of the line, each with what it counts from (R220). */
struct json_object *step_terms_json(const struct step *s, struct date today);

/* StepKindField of the contract, of every field that the kind has. */
struct json_object *kind_fields_json(const struct kind_config *k);

/* Party of the contract, and Actor, which has the same members: all null where the system did it. */
struct json_object *party_json(const struct party *p);

#endif
