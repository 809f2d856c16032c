/*
 * The migrations and a small world in them.
 */
#include "fixture.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"

static void run(struct db *db, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void run(struct db *db, const char *format, ...)
{
	char text[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	test_run(db, text);
}

const char *fixture_id(int64_t id, char to[33])
{
	snprintf(to, 33, "%032" PRId64, id);
	return to;
}

static void people(struct db *db)
{
	static const char *const kinds[] = {"vdab", "outplacement_office", "outplacement_office"};
	static const int unit_of[] = {1, 1, 2, 2, 3};
	static const int employee_unit[] = {1, 2, 3, 4, 5, 1};
	char id[33];

	for (int i = 1; i <= 3; i++)
		run(db,
			"INSERT INTO organisation (id, public_id, name, name_key, kind, valid_from)"
			" VALUES (%d, '%s', 'Organisation %d', 'organisation%d', '%s', "
			"'2020-01-01');",
			i, fixture_id(i, id), i, i, kinds[i - 1]);
	for (int i = 1; i <= 5; i++)
		run(db,
			"INSERT INTO unit (id, public_id, organisation_id, oe_number, name, "
			"name_key,"
			" region, valid_from) VALUES (%d, '%s', %d, %d, 'Unit %d', 'unit%d', %s,"
			" '2020-01-01');",
			i, fixture_id(i, id), unit_of[i - 1], 380 + i, i, i,
			i == 1 ? "'halle'" : "NULL");
	for (int i = 1; i <= 6; i++)
		run(db,
			"INSERT INTO employee (id, public_id, login, organisation_id, unit_id,"
			" first_name, last_name, name_key, valid_from) VALUES (%d, '%s', "
			"'login%d', %d,"
			" %d, 'First %d', 'Last %d', 'last', '2020-01-01');",
			i, fixture_id(i, id), i, unit_of[employee_unit[i - 1] - 1],
			employee_unit[i - 1], i, i);
}

void fixture_schema(struct db *db)
{
	test_migrate(db);
	people(db);
}

void fixture_client(struct db *db, int64_t id, const char *first_name, const char *last_name)
{
	struct arena *a = arena_new(1 << 16);
	char public_id[33];

	run(db,
		"INSERT INTO client (id, public_id, number, first_name, last_name, first_name_key,"
		" last_name_key, origin, unit_id, municipality, birth_date) VALUES (%" PRId64
		", '%s', %" PRId64 ", '%s', '%s', '%s', '%s', 'counsellor', 1, 'Halle',"
		" '1980-01-01' + INTERVAL %" PRId64 " DAY);",
		id, fixture_id(id, public_id), 100000000 + id, first_name, last_name,
		text_name_key(a, first_name), text_name_key(a, last_name), id);
	arena_free(a);
}

void fixture_step(struct db *db, int64_t id, int64_t client, int64_t executor, const char *state,
	const char *end)
{
	char public_id[33];

	run(db,
		"INSERT INTO step (id, public_id, client_id, kind, state, status_date,"
		" effective_end_date, end_recorded_on, end_recorded_by, requester_organisation_id,"
		" requester_unit_id, executor_organisation_id, executor_unit_id, region)"
		" VALUES (%" PRId64 ", '%s', %" PRId64 ", 'outplacement', '%s', '2026-01-01',"
		" NULLIF('%s', ''), NULLIF('%s', ''), IF('%s' = '', NULL, 1), 1, 1, %" PRId64
		", (SELECT MIN(id) FROM unit WHERE organisation_id = %" PRId64 "), 'halle');",
		id, fixture_id(id, public_id), client, state, end, end, end, executor, executor);
}

struct date fixture_day(const char *text)
{
	struct date d;

	assert_int_equal(date_parse(text, &d), 0);
	return d;
}

struct viewer fixture_viewer(int64_t employee, const char *today)
{
	static const struct viewer people_of_the_fixture[] = {
		{.employee = 1, .organisation = 1, .unit = 1, .roles = ROLE_COUNSELLOR},
		{.employee = 2, .organisation = 1, .unit = 2, .roles = ROLE_COUNSELLOR},
		{.employee = 3, .organisation = 2, .unit = 3, .roles = ROLE_GUIDE},
		{.employee = 4, .organisation = 2, .unit = 4, .roles = ROLE_GUIDE},
		{.employee = 5, .organisation = 3, .unit = 5, .roles = ROLE_GUIDE},
		{.employee = 6,
			.organisation = 1,
			.unit = 1,
			.roles = ROLE_ADVISER,
			.region = "halle"},
	};
	struct viewer v = people_of_the_fixture[employee - 1];

	v.today = fixture_day(today);
	return v;
}
