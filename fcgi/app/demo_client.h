/*
 * The two hundred clients of the demo. Pure: the same today gives the same clients.
 *
 * Nobody exists: the counter of each INSZ is 999 (which is given out to nobody), telephone numbers
 * start with 0400 00, addresses of e-mail end in example.org. None is a person of
 * docs/ibis/voorbeeld.xml, so that this delivery meets unknown people on a fresh demo.
 */
#ifndef INZAGE_APP_DEMO_CLIENT_H
#define INZAGE_APP_DEMO_CLIENT_H

#include "app/demo_cast.h"
#include "app/demo_words.h"
#include "base/arena.h"
#include "base/ident.h"

enum { DEMO_CLIENTS = 200, DEMO_JOBS = 3 };

struct demo_client {
	enum demo_unit_name unit;
	enum demo_account_name counsellor; /* or DEMO_NOBODY */
	enum demo_account_name maker;      /* DEMO_NOBODY: made by IBIS */
	char story;                        /* what has happened: demo_story.h */
	int number;                        /* nine digits */
	char ssin[SSIN_DIGITS + 1];
	const char *first_name, *last_name, *sex, *language;
	struct date birth_date;
	const char *street, *house_number, *box, *postcode, *municipality;
	const char *phone, *email, *actiris_number; /* NULL: none */
	const char *jobs[DEMO_JOBS], *job_remarks[DEMO_JOBS]; /* NULL: none */
	int job_count;
	struct date created_on;
	int double_of; /* the number of an earlier file of the same person; 0: there is none */
};

/* All of them, in `a`, by unit and counsellor. */
struct demo_client *demo_clients(struct date today, struct arena *a);

/* The number of a birth date with counter 999; `month_plus` is 0, or 20 or 40 for a BIS number.
 * Returns `to`. */
const char *demo_ssin(struct date birth, int month_plus, char to[SSIN_DIGITS + 1]);

#endif
