/*
 * Loading the demo: all of it or nothing, never among other people's organisations, a second time
 * without a trace; and the ends of its rights are those that the rights' room computes itself.
 */
#include "support.h"

#include <mysql.h>
#include <stdio.h>

#include "access/rights.h"
#include "app/demo_load.h"
#include "app/migrate.h"

enum { COST_MIB = 8 };

static const struct date TODAY = {2026, 11, 22};

static struct db *db;
static struct arena *arena;
static struct keyring *keys;

#define COUNT(name, from)                                                                          \
	static const struct db_sql name = {#name, DB_READ, "SELECT COUNT(*) FROM " from}

COUNT(count_clients, "client");
COUNT(count_steps, "step");
COUNT(count_versions, "step_version");
COUNT(count_rights, "access_right");
COUNT(count_documents, "document");
COUNT(count_log, "audit_event");
COUNT(count_organisations, "organisation");
COUNT(count_without_password, "employee WHERE password_hash IS NULL");
COUNT(count_distinct_hashes, "(SELECT DISTINCT password_hash FROM employee) h");
COUNT(count_sealed_plainly, "content_chunk WHERE sealed LIKE '%Demonstratiedocument%'");
COUNT(count_odd_versions,
	"step s WHERE s.version <> (SELECT COUNT(*) FROM step_version v WHERE v.step_id = s.id)"
	" OR s.state <> (SELECT JSON_VALUE(v.content, '$.state') FROM step_version v"
	" WHERE v.step_id = s.id AND v.version = s.version)");
COUNT(count_odd_times,
	"step s JOIN (SELECT step_id, MIN(recorded_at) AS first, MAX(recorded_at) AS last"
	" FROM step_version GROUP BY step_id) v ON v.step_id = s.id"
	" WHERE s.created_at <> v.first OR s.recorded_at <> v.last"
	" OR s.recorded_at >= '2026-11-22'");
COUNT(count_odd_ends, "step WHERE (state IN ('completed', 'stopped', 'cancelled'))"
		      " <> (effective_end_date IS NOT NULL AND end_recorded_on IS NOT NULL)");
COUNT(count_odd_files, "client WHERE (origin = 'ibis') <> (created_by IS NULL)");
COUNT(count_doubles,
	"access_right a JOIN access_right b ON a.client_id = b.client_id AND a.organisation_id ="
	" b.organisation_id AND a.basis = b.basis AND a.id < b.id WHERE a.closed_on IS NULL"
	" AND b.closed_on IS NULL");

static void ignore(void *arg, const char *name, bool applied)
{
	(void)arg;
	(void)name;
	(void)applied;
}

static int start(void **state)
{
	struct migration *list;
	struct err e = {0};
	const char *root = getenv("INZAGE_SRCDIR");
	char dir[4096];
	int count;

	(void)state;
	if (crypto_start(&e))
		return -1;
	db = test_open();
	arena = arena_new(512 << 20);
	keys = test_keys(1U << COMPARTMENT_FILE);
	snprintf(dir, sizeof(dir), "%s/sql", root ? root : ".");
	count = migration_read(dir, &list, arena, &e);
	return count <= 0 || migration_run(db, list, count, ignore, NULL, arena, &e) != count;
}

static int stop(void **state)
{
	(void)state;
	keyring_free(keys);
	arena_free(arena);
	db_close(db);
	return 0;
}

static int load(struct demo_loaded *done, struct err *e)
{
	*done = (struct demo_loaded){0};
	*e = (struct err){0};
	return demo_load(db, keys, COST_MIB, TODAY, done, arena, e);
}

/* Checksums of every table, one text; it is read past the db layer, which takes no CHECKSUM. */
static const char *checksums(void)
{
	struct db_conf conf = test_conf(20);
	MYSQL *my = mysql_init(NULL);
	char text[8192], *all = arena_alloc(arena, 8192);
	MYSQL_RES *result;
	MYSQL_ROW row;
	size_t n = 0;

	assert_non_null(
		mysql_real_connect(my, NULL, conf.user, NULL, conf.name, 0, conf.socket, 0));
	assert_int_equal(mysql_query(my, "SELECT GROUP_CONCAT(table_name ORDER BY table_name)"
					 " FROM information_schema.tables"
					 " WHERE table_schema = DATABASE()"),
		0);
	result = mysql_store_result(my);
	row = mysql_fetch_row(result);
	snprintf(text, sizeof(text), "CHECKSUM TABLE %s", row[0]);
	mysql_free_result(result);
	assert_int_equal(mysql_query(my, text), 0);
	result = mysql_store_result(my);
	while ((row = mysql_fetch_row(result)) != NULL)
		n += (size_t)snprintf(all + n, 8192 - n, "%s %s\n", row[0], row[1] ? row[1] : "?");
	mysql_free_result(result);
	mysql_close(my);
	return all;
}

/* Fictitious people never come among others. */
static void test_another_organisation_is_there(void **state)
{
	struct demo_loaded done;
	struct err e;

	(void)state;
	test_run(db, "INSERT INTO organisation (public_id, name, name_key, kind, valid_from)"
		     " VALUES (REPEAT('a', 32), 'Echt', 'echt', 'ocmw', '2020-01-01')");
	assert_int_equal(load(&done, &e), -1);
	assert_int_equal(e.code, E_STATE_CONFLICT);
	assert_int_equal(test_number(db, &count_organisations), 1);
	assert_int_equal(test_number(db, &count_clients), 0);
	test_run(db, "DELETE FROM organisation");
}

/* What cannot be done whole is not done: without keys no document can be sealed. */
static void test_all_or_nothing(void **state)
{
	struct keyring *right = keys, *none = test_keys(0);
	struct demo_loaded done;
	struct err e;

	(void)state;
	keys = none;
	assert_int_equal(load(&done, &e), -1);
	keys = right;
	keyring_free(none);
	assert_int_equal(test_number(db, &count_organisations), 0);
	assert_int_equal(test_number(db, &count_clients), 0);
}

static void test_first_load(void **state)
{
	struct demo_loaded done;
	struct err e;

	(void)state;
	assert_int_equal(load(&done, &e), 0);
	assert_true(done.changed);
	assert_int_equal(done.clients, 200);
	assert_int_equal(test_number(db, &count_organisations), DEMO_ORGANISATIONS);
	assert_int_equal(test_number(db, &count_clients), 200);
	assert_int_equal(test_number(db, &count_steps), done.steps);
	assert_int_equal(test_number(db, &count_rights), done.rights);
	assert_int_equal(test_number(db, &count_documents), done.documents);
	assert_true(test_number(db, &count_versions) > done.steps);
	assert_int_equal(done.passwords, DEMO_ACCOUNTS);
	assert_int_equal(test_number(db, &count_without_password), 0);
	assert_int_equal(test_number(db, &count_distinct_hashes), DEMO_ACCOUNTS);
}

static void test_rows_agree(void **state)
{
	(void)state;
	assert_int_equal(test_number(db, &count_odd_versions), 0);
	assert_int_equal(test_number(db, &count_odd_times), 0);
	assert_int_equal(test_number(db, &count_odd_ends), 0);
	assert_int_equal(test_number(db, &count_odd_files), 0);
	assert_int_equal(test_number(db, &count_doubles), 0);
	assert_int_equal(test_number(db, &count_sealed_plainly), 0);
}

/* R203-R205: the log is never made up. */
static void test_the_log_is_empty(void **state)
{
	(void)state;
	assert_int_equal(test_number(db, &count_log), 0);
}

static void test_second_load_changes_nothing(void **state)
{
	const char *before = checksums();
	struct demo_loaded done;
	struct err e;

	(void)state;
	assert_non_null(strstr(before, ".client "));
	assert_int_equal(load(&done, &e), 0);
	assert_false(done.changed);
	assert_int_equal(done.clients + done.passwords, 0);
	assert_string_equal(checksums(), before);
}

/* A load that was cut off among the passwords goes on where it was. */
static void test_missing_password_is_given(void **state)
{
	struct demo_loaded done;
	struct err e;

	(void)state;
	test_run(db, "UPDATE employee SET password_hash = NULL WHERE login = 'guide.halle'");
	assert_int_equal(load(&done, &e), 0);
	assert_true(done.changed);
	assert_int_equal(done.passwords, 1);
	assert_int_equal(test_number(db, &count_without_password), 0);
}

struct pairs {
	int64_t client[1000], organisation[1000], at_client, at_organisation;
	size_t count;
};

static int note_pair(void *arg, struct err *e)
{
	struct pairs *p = arg;

	(void)e;
	assert_true(p->count < 1000);
	p->client[p->count] = p->at_client;
	p->organisation[p->count++] = p->at_organisation;
	return 0;
}

static int refresh_all(struct db *same, void *arg, struct err *e)
{
	const struct pairs *p = arg;

	for (size_t i = 0; i < p->count; i++)
		if (rights_refresh(same, p->client[i], p->organisation[i], TODAY, arena, e))
			return -1;
	return 0;
}

/* Category, rule, anchor and last day are what the room makes of the lines that are stored. */
static void test_rights_end_as_the_room_says(void **state)
{
	static const struct db_sql sql = {"t_open_rights", DB_READ,
		"SELECT DISTINCT client_id, organisation_id FROM access_right"
		" WHERE closed_on IS NULL"};
	struct pairs *p = arena_alloc(arena, sizeof(*p));
	struct db_out out[] = {out_i64(&p->at_client), out_i64(&p->at_organisation)};
	const char *before = checksums();
	struct err e = {0};

	(void)state;
	assert_true(db_each(db, &sql, NULL, 0, out, 2, arena, note_pair, p, &e) > 100);
	assert_int_equal(db_tx(db, refresh_all, p, &e), 0);
	assert_string_equal(checksums(), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_another_organisation_is_there),
		cmocka_unit_test(test_all_or_nothing),
		cmocka_unit_test(test_first_load),
		cmocka_unit_test(test_rows_agree),
		cmocka_unit_test(test_the_log_is_empty),
		cmocka_unit_test(test_second_load_changes_nothing),
		cmocka_unit_test(test_missing_password_is_given),
		cmocka_unit_test(test_rights_end_as_the_room_says),
	};
	int failed;

	test_schema("demo");
	failed = cmocka_run_group_tests(tests, start, stop);
	test_schema_drop();
	return failed;
}
