/*
 * The justified opening of a file by a certified partner (R32, I4, I58), and the list of them that
 * VDAB sees.
 */
#ifndef INZAGE_CLIENT_OPENING_H
#define INZAGE_CLIENT_OPENING_H

#include "access/facts.h"
#include "http/cursor.h"
#include "http/request.h"

enum { OPENINGS_A_PAGE = 50 };

/* What was given to find the client by: all of it must fit. */
struct opening_claim {
	const char *ssin;
	struct date birth_date;
	int64_t organisation;
};

/* The client it points at, by public id. 1; 0 when it points at nobody, or VDAB has chosen that
 * only a client who was allocated to the organisation may be opened (I4): one statement, which tells
 * those apart by nothing; -1. */
int opening_match(struct db *db, const struct opening_claim *claim, const char **client_id,
	struct arena *a, struct err *e);

/* The last valid day of the organisation's right as certified partner in the file; the zero date
 * where it had none. 0 or -1. */
int opening_last_day(struct db *db, int64_t client, int64_t organisation, struct date *to,
	struct arena *a, struct err *e);

struct opening_new {
	const char *public_id, *motive;
	int64_t client;
	struct date event_date;
};

/* Store one, by the viewer, today. 0; -1 with E_DUPLICATE when the event has opened the file. */
int opening_insert(
	struct db *db, const struct viewer *v, const struct opening_new *n, struct err *e);

/* One opening with the names it shows. Texts live in the arena of the call. */
struct opening_row {
	int64_t id;
	const char *public_id, *motive;
	struct date event_date, opened_on;
	const char *client_id, *client_first_name, *client_last_name;
	const char *organisation_id, *organisation_name, *organisation_kind;
	const char *unit_id, *unit_name;
	int64_t unit_oe;
	const char *opener_id, *opener_first_name, *opener_last_name;
	const char *right_id;
	struct date right_until; /* zero: no end is known */
	bool right_open;         /* today */
};

/* One of the viewer's own organisation, by public id. 1, 0 when there is none, -1. */
int opening_load(struct db *db, const struct viewer *v, const char *id, struct opening_row *to,
	struct arena *a, struct err *e);

/* The openings of the files to which the viewer, a counsellor, is tied, behind `at` (by day and
 * row, newest first), at most a page and one more: row(arg) is called once each. 0 or -1. */
int openings_list(struct db *db, const struct viewer *v, struct cursor at, struct opening_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* How many there were of an organisation in a month. */
struct opening_count {
	const char *month; /* "2026-11" */
	const char *organisation_id, *organisation_name, *organisation_kind;
	int64_t openings, clients;
};

/* By month (of the last thirteen) and organisation, newest month first: row(arg) once each. 0 or
 * -1. */
int openings_count(struct db *db, struct date today, struct opening_count *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* POST /api/certified-openings */
int api_certified_opening_create(struct req *r, struct reply *p, struct err *e);

/* GET /api/certified-openings */
int api_certified_opening_list(struct req *r, struct reply *p, struct err *e);

/* GET /api/certified-openings/counts */
int api_certified_opening_count_list(struct req *r, struct reply *p, struct err *e);

#endif
