/*
 * What has happened in each client's file: lines with all their versions, rights with their ends,
 * requests and documents, told in days before today. Pure: the same client and today give the same
 * story.
 *
 * The letters of struct demo_client.story:
 *
 *	-  no partner yet              f  a consent form, nothing done so far
 *	o  outplacement: aanvraag      b  … bezig                   e  … bezig, extended
 *	d  … uitgevoerd (by the term)  s  … stopgezet (adviser)     x  … geannuleerd
 *	u  … bezig, the right is for one unit only
 *	l  … named by the service as executor, without a right (R33)
 *	g  guidance, bezig             G  … uitgevoerd              r  … with another executor since
 *	t  training, bezig             T  … uitgevoerd              h  higher vocational training
 *	p  plan in the social economy, and a certified partner      c  certified partner, nothing
 *done i  training line from IBIS: aanvraag                        I  … bezig j  project line from
 *IBIS: aanvraag                         J  … bezig m  training line of a promoter without IBIS w
 *consent withdrawn           k  right over, closure recorded   K  … not recorded yet (I39) q  a
 *request is pending        a  several partners          v  allocated, waits for the afsprakenblad
 */
#ifndef INZAGE_APP_DEMO_STORY_H
#define INZAGE_APP_DEMO_STORY_H

#include "access/rights.h"
#include "app/demo_client.h"

enum { DEMO_LINES = 4, DEMO_VERSIONS = 5, DEMO_RIGHTS = 4, DEMO_WAITING = 1, DEMO_REQUESTS = 2, DEMO_PAPERS = 3,
	DEMO_PLANS = 2 };
enum { DEMO_EVERY_UNIT = -1 };

/* A line as it stood after each change. */
struct demo_version {
	const char *state;
	struct date date, start_date, expected_end;
	const char *funding_number, *summary;
	const char *cancel_reason; /* NULL: not cancelled */
	enum demo_unit_name executor_unit;
	enum demo_account_name executor; /* or DEMO_NOBODY */
	struct date recorded_on;
	const char *recorded_at; /* "2026-11-22 09:41:00", UTC */
	enum demo_account_name recorded_by;
};

struct demo_line {
	const char *kind;
	enum demo_unit_name requester_unit;
	enum demo_account_name requester;
	const char *course_number, *outsourcing_number, *ibis_reference; /* NULL: none */
	int oe_reference;
	struct date not_before;
	struct demo_version versions[DEMO_VERSIONS];
	int version_count;
};

struct demo_right {
	enum demo_organisation_name organisation;
	int unit; /* enum demo_unit_name, or DEMO_EVERY_UNIT */
	const char *basis, *purpose;
	struct date event_date, granted_on;
	enum demo_account_name granted_by;
	bool owns; /* it came with owning the file, through the tender service */
	enum demo_account_name contact; /* of who owns it */
	struct date owned_until;        /* zero: it is owner; else the first day it was no more */
	bool closure_recorded;          /* of a right that is over */
	struct closing end;
	struct date closed_on; /* zero: no closure recorded */
	const char *end_reason, *end_note;
	enum demo_account_name ended_by;
};

/* An allocation that waits for the afsprakenblad. */
struct demo_waiting {
	enum demo_organisation_name organisation;
	enum demo_account_name contact, recorded_by;
	struct date allocated_on;
};

/* A right on this basis arises by itself: no employee grants it (R28-R32). */
bool demo_arises(const char *basis);

struct demo_request {
	const char *form; /* one of request_forms */
	enum demo_account_name asker;
	const char *purpose, *message;
	bool matches; /* else the birth date was typed wrong, and the form points at nobody */
	struct date birth_date, received_on;
	const char *reference, *actiris_number; /* of a Brussels form; else NULL */
};

enum demo_paper_kind {
	DEMO_ACTION_PLAN,  /* pdf */
	DEMO_ADAPTED_PLAN, /* docx */
	DEMO_FINAL_REPORT, /* pdf */
	DEMO_CERTIFICATE,  /* png, as scanned */
	DEMO_RESUME,       /* odt */
	DEMO_NOTE          /* txt */
};

struct demo_paper {
	enum demo_paper_kind kind;
	enum demo_account_name author;
	struct date added_on, signed_on;
	struct date start, end; /* of the guidance it is about */
};

/* A trajectbepaling, as it was written and as it was corrected. */
struct demo_plan {
	struct date date;
	const char *text, *corrected; /* corrected NULL: it was not */
	struct date recorded_on, corrected_on;
	enum demo_account_name author;
};

struct demo_file {
	struct demo_line lines[DEMO_LINES];
	struct demo_right rights[DEMO_RIGHTS];
	struct demo_waiting waiting[DEMO_WAITING];
	struct demo_request requests[DEMO_REQUESTS];
	struct demo_paper papers[DEMO_PAPERS];
	struct demo_plan plans[DEMO_PLANS];
	int line_count, right_count, waiting_count, request_count, paper_count, plan_count;
};

/* Tell the story of client number `n` (0 to DEMO_CLIENTS - 1) into `f`. */
void demo_story(const struct demo_client *c, int n, struct date today, struct demo_file *f,
	struct arena *a);

#endif
