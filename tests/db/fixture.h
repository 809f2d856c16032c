/*
 * The tables of the migrations with a few organisations, people and clients in them, for tests of
 * the rooms' statements.
 *
 *	organisation 1 VDAB (units 1 Halle/region halle, 2 Brussel), 2 and 3 offices (units 3 and 4
 *of office 2, 5 of office 3); employees 1 counsellor in unit 1, 2 counsellor in unit 2, 3 guide in
 *	unit 3, 4 guide in unit 4, 5 guide in unit 5, 6 adviser in unit 1 (region halle)
 */
#ifndef INZAGE_TESTS_DB_FIXTURE_H
#define INZAGE_TESTS_DB_FIXTURE_H

#include "access/viewer.h"
#include "support.h"

/* Run sql/NNNN_*.sql of the source tree, and add the people above. */
void fixture_schema(struct db *db);

/* A client with row id `id`: public id of that number in hex, names, of unit 1, no counsellor. */
void fixture_client(struct db *db, int64_t id, const char *first_name, const char *last_name);

/* A step of that client with `executor` as its organisation; `end` "" while it runs. */
void fixture_step(struct db *db, int64_t id, int64_t client, int64_t executor, const char *state,
	const char *end);

/* One of the employees above on a day. */
struct viewer fixture_viewer(int64_t employee, const char *today);

struct date fixture_day(const char *text);

/* Thirty-two digits: the public id of row `id`. */
const char *fixture_id(int64_t id, char to[33]);

#endif
