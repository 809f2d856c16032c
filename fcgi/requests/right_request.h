/*
 * A request for a right, and its rules: what makes a form complete, when it is to be decided, what
 * may still be done with it (R23-R37, I1, I2, I16). Pure.
 *
 * A form that lacks something is kept and can be completed, but never leads to a right (R35). From
 * the day it is complete VDAB has five working days (R27): passing them alarms, it never grants.
 * Nothing here depends on whether there is such a client.
 */
#ifndef INZAGE_REQUESTS_RIGHT_REQUEST_H
#define INZAGE_REQUESTS_RIGHT_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/calendar.h"
#include "base/err.h"

enum {
	REQUEST_DAYS = 5,   /* working days, counted from the day after (I2) */
	REQUEST_FAULTS = 16 /* a form lacks at most so many things */
};

/* What a form asks by the configuration that holds (I1). */
struct right_request_rules {
	bool signature_required, paper_required;
	int64_t text_version; /* of what the client agrees to, in the form's language; 0: none */
	struct closing_days closed; /* on which no term runs (I2) */
};

/* The form as it was filled in. Texts are NULL and dates zero where nothing was. */
struct right_request_content {
	const char *form;   /* one of request_forms */
	const char *origin; /* of the consent: "vdab" or "partner" (R34) */
	const char *ssin;   /* eleven digits */
	int64_t number;     /* of the client; 0: not given */
	const char *first_name, *last_name, *purpose, *message;
	struct date birth_date, event_date, signed_on, expected_end, original_sent_on;
	bool is_signed, consent, informed, exchange_informed;
	const char *region, *actiris_number;
	const char *reference;	   /* of the training request in IBIS, combined (R48-R52) */
	const char *text_language; /* "nl" or "fr": of the text that the client agreed to */
	int64_t text_version;	   /* of it (R7); 0: not said */
};

/* consent_form, brussels_consent_form, outplacement_certificate; and NULL. */
extern const char *const request_forms[];
/* The languages that a form is printed in; and NULL. */
extern const char *const request_languages[];
/* Why a request is refused; and NULL. None of them tells whether there is such a client. */
extern const char *const request_refusals[];

bool right_request_is_certificate(const char *form);

/* The basis of the right that comes of it: a constant. */
const char *right_request_basis(const char *form);

/* What the form lacks, by the names of its fields, in the order of the form. `paper`: a scan that
 * was not refused is there. How many, at most REQUEST_FAULTS. */
size_t right_request_missing(const struct right_request_content *c,
	const struct right_request_rules *rules, bool paper, const char *names[REQUEST_FAULTS]);

/* What is wrong with what is given: a date in the future or before 2000, an end before its
 * beginning, a date of signing without a signature. Adds every fault to *e. 0 or -1. */
int right_request_check(const struct right_request_content *c, struct date today, struct err *e);

/* Until when it is to be decided, being complete from `completed` (R27), and the working day before
 * that. */
struct date right_request_due(struct date completed, const struct closing_days *closed);
struct date right_request_risk(struct date completed, const struct closing_days *closed);

/* "none" (it does not wait for VDAB), "on_time", "at_risk" (from the working day before it is due)
 * or "overdue". Constants. */
const char *right_request_clock(
	const char *status, struct date risk, struct date due, struct date today);

/* Does it still wait for something: incomplete or received? */
bool right_request_is_open(const char *status);

#endif
