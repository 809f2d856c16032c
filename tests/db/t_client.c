/*
 * One client file as a row: opened within its scope with its desired jobs, made with a number of
 * its own, found by deliveries, with a data key that opens again; and its log.
 */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "audit/log_db.h"
#include "client/client.h"
#include "client/client_db.h"
#include "client/desired_jobs.h"
#include "fixture.h"
#include "http/json.h"

static struct db *db;
static struct arena *arena;
static struct keyring *keys;
static struct err fault;

static struct keyring *made_keyring(void)
{
	char path[] = "/tmp/inzage-t-client-XXXXXX";
	uint8_t master[KEY_BYTES];
	struct keyring *k;
	int fd = mkstemp(path);

	key_random(master);
	assert_true(fd >= 0 && write(fd, master, sizeof(master)) == (ssize_t)sizeof(master));
	close(fd);
	k = keyring_load(path, 1u << COMPARTMENT_FILE, &fault);
	unlink(path);
	return k;
}

static int start(void **state)
{
	(void)state;
	if (crypto_start(&fault))
		return -1;
	db = test_open();
	arena = arena_new(16 << 20);
	keys = made_keyring();
	fixture_schema(db);
	fixture_client(db, 1, "An", "Peeters");
	fixture_client(db, 2, "Bo", "Janssens");
	test_run(db, "UPDATE client SET counsellor_id = 1 WHERE id = 1;");
	return keys ? 0 : -1;
}

static int stop(void **state)
{
	(void)state;
	keyring_free(keys);
	arena_free(arena);
	db_close(db);
	return 0;
}

static struct client_row opened(int64_t employee, const char *id, struct access_facts *f)
{
	struct viewer v = fixture_viewer(employee, "2026-03-01");
	struct client_row row;

	assert_int_equal(client_load(db, &v, id, f, &row, arena, &fault), 0);
	return row;
}

static void test_out_of_scope_nothing_comes(void **state)
{
	struct access_facts f;
	struct client_row row;
	const char *ssin = "not yet";
	struct viewer guide = fixture_viewer(3, "2026-03-01");
	char id[33];

	(void)state;
	row = opened(1, fixture_id(1, id), &f);
	assert_true(row.id == 1 && f.is_counsellor && f.is_vdab_unit);
	for (int64_t employee = 2; employee <= 6; employee++) {
		row = opened(employee, id, &f);
		assert_true(f.client == 1);
		assert_true(row.id == 0 && !row.first_name && !row.ssin && !row.desired_jobs);
	}
	test_run(db, "UPDATE client SET ssin = '85073099833' WHERE id = 1;");
	assert_int_equal(client_load_ssin(db, &guide, id, &f, &ssin, arena, &fault), 0);
	assert_null(ssin);
	row = opened(1, fixture_id(99, id), &f);
	assert_true(f.client == 0 && row.id == 0);
}

/* Store these titles as the list of client 1, under a version not used before. */
static void name_jobs(const struct field_strs *jobs)
{
	struct viewer counsellor = fixture_viewer(1, "2026-03-01");
	static int64_t version = 1000;

	assert_int_equal(
		desired_jobs_name(db, 1, ++version, &counsellor, jobs, arena, &fault), 0);
}

static void test_desired_jobs_keep_order_and_letters(void **state)
{
	static const char *titles[] = {
		"Lasser \"TIG\"", "Kok\\chef", "Приём — отдел", "a/b, c", "é"};
	struct field_strs jobs = {titles, NELEM(titles)};
	struct access_facts f;
	struct client_row row;
	struct json_object *array;
	char id[33];

	(void)state;
	name_jobs(&jobs);
	row = opened(1, fixture_id(1, id), &f);
	array = json_tokener_parse(row.desired_jobs);
	assert_int_equal(json_object_array_length(array), NELEM(titles));
	for (size_t i = 0; i < NELEM(titles); i++)
		assert_string_equal(
			json_object_get_string(json_object_array_get_idx(array, i)), titles[i]);
	json_object_put(array);
	jobs.count = 0;
	name_jobs(&jobs);
	row = opened(1, id, &f);
	assert_null(row.desired_jobs);
}

/* Lists that were kept without who made them, or that are no JSON. */
static const struct db_sql unsigned_lists = {"test_unsigned_lists", DB_READ,
	"SELECT COUNT(*) FROM client_desired_job_version WHERE client_id = 1 AND NOT"
	" (recorded_by = 1 AND recorded_unit_id = 1 AND JSON_VALID(content))"};

/* Who names jobs without their remarks takes none away (docs/openapi.yaml, desired_job_put). */
static void test_a_named_job_keeps_its_remark(void **state)
{
	static const char *titles[] = {"kok", "lasser"};
	struct field_strs jobs = {titles, NELEM(titles)};
	struct viewer v = fixture_viewer(1, "2026-03-01");
	struct access_facts f;
	const char *list;
	int64_t version;
	char id[33];

	(void)state;
	assert_int_equal(desired_jobs_store(db, 1, 990, &v,
				 "[{\"title\":\"Lasser\",\"remark\":\"\\ud83d\\udd27 \\\"TIG\\\"\"},"
				 "{\"title\":\"Kok\",\"remark\":null}]",
				 &fault),
		0);
	name_jobs(&jobs);
	assert_int_equal(desired_jobs_load(db, &v, fixture_id(1, id), &f, &version, &list, arena,
				 &fault),
		0);
	assert_string_equal(list,
		"[{\"title\": \"kok\", \"remark\": null},"
		"{\"title\": \"lasser\", \"remark\": \"\xF0\x9F\x94\xA7 \\\"TIG\\\"\"}]");
	assert_int_equal(test_number(db, &unsigned_lists), 0);
}

static void test_twenty_long_jobs(void **state)
{
	const char *titles[20];
	char title[4 * 120 + 1] = "";
	struct field_strs jobs = {titles, 20};
	struct access_facts f;
	struct client_row row;
	struct json_object *array;
	char id[33];

	(void)state;
	for (int i = 0; i < 120; i++)
		strcat(title, "\xF0\x9F\x94\xA7");
	for (int i = 0; i < 20; i++)
		titles[i] = title;
	name_jobs(&jobs);
	row = opened(1, fixture_id(1, id), &f);
	array = json_tokener_parse(row.desired_jobs);
	assert_int_equal(json_object_array_length(array), 20);
	assert_string_equal(json_object_get_string(json_object_array_get_idx(array, 19)), title);
	json_object_put(array);
}

static void test_ssin_is_unique(void **state)
{
	struct client_maker maker = {.public_id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		.origin = "counsellor",
		.counsellor = 1,
		.unit = 1,
		.created_by = 1};
	struct client_input in = {.ssin = "17073003384",
		.first_name = "Él",
		.last_name = "El-Amrani",
		.birth_date = {2017, 7, 30},
		.sex = "x"};
	struct access_facts f;
	struct client_row row;
	int64_t id = 0;

	(void)state;
	assert_int_equal(client_insert(db, &maker, &in, &id, arena, &fault), 0);
	row = opened(1, maker.public_id, &f);
	assert_true(row.id == id && row.number >= 100000000 && row.number <= 999999999);
	assert_string_equal(row.language, "nl");
	assert_true(row.version == 1);
	maker.public_id = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
	assert_int_equal(client_insert(db, &maker, &in, &id, arena, &fault), -1);
	assert_int_equal(fault.code, E_DUPLICATE);
	err_clear(&fault);
	row.ssin = "85073099833"; /* client 1's */
	assert_int_equal(client_update(db, &row, arena, &fault), -1);
	assert_int_equal(fault.code, E_DUPLICATE);
	err_clear(&fault);
	row.ssin = "17073003384";
	assert_int_equal(client_update(db, &row, arena, &fault), 0);
	row = opened(1, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &f);
	assert_true(row.version == 2);
}

static void test_from_ibis(void **state)
{
	struct site site = {.ibis_vdab_unit = "382"};
	struct client_from_ibis n = {.ssin = "98472899765",
		.first_name = "Ümit",
		.last_name = "Yıldız",
		.birth_date = {1998, 7, 28},
		.sex = "male",
		.language = "tr",
		.street = "Vlaamsesteenweg",
		.house_number = "1",
		.postcode = "1000",
		.municipality = "Brussel",
		.actiris_number = "A1"};
	struct client_identity made, found;
	struct access_facts f;
	struct client_row row;

	(void)state;
	assert_int_equal(client_find_by_ssin(db, n.ssin, &found, arena, &fault), 0);
	assert_int_equal(client_create_from_ibis(db, &site, &n, &made, arena, &fault), 0);
	assert_int_equal(client_find_by_ssin(db, n.ssin, &found, arena, &fault), 1);
	assert_true(found.id == made.id);
	assert_string_equal(found.public_id, made.public_id);
	assert_string_equal(found.last_name_key, "yildiz");
	assert_int_equal(date_compare(found.birth_date, n.birth_date), 0);
	row = opened(2, made.public_id, &f); /* a counsellor of that unit */
	assert_string_equal(row.origin, "ibis");
	assert_null(row.counsellor_id);
	assert_string_equal(row.postcode, "1000");
	assert_int_equal(client_create_from_ibis(db, &site, &n, &made, arena, &fault), -1);
	assert_int_equal(fault.code, E_DUPLICATE);
	err_clear(&fault);
	site.ibis_vdab_unit = "999";
	n.ssin = "01490700185";
	assert_int_equal(client_create_from_ibis(db, &site, &n, &made, arena, &fault), -1);
	assert_int_equal(fault.code, E_INTERNAL);
	err_clear(&fault);
}

static void test_key_opens_again_and_only_there(void **state)
{
	uint8_t first[KEY_BYTES], second[KEY_BYTES], other[KEY_BYTES];

	(void)state;
	assert_int_equal(client_key(db, keys, 1, first, arena, &fault), 0);
	assert_int_equal(client_key(db, keys, 1, second, arena, &fault), 0);
	assert_memory_equal(first, second, KEY_BYTES);
	db_read_only(db, true); /* a GET finds the key that is there, and makes none */
	assert_int_equal(client_key(db, keys, 1, second, arena, &fault), 0);
	assert_int_equal(client_key(db, keys, 2, other, arena, &fault), -1);
	db_read_only(db, false);
	err_clear(&fault);
	assert_int_equal(client_key(db, keys, 2, other, arena, &fault), 0);
	assert_memory_not_equal(first, other, KEY_BYTES);
	/* a key moved to another client's row does not open */
	test_run(db, "UPDATE client_key a JOIN client_key b ON b.client_id = 1"
		     " SET a.wrapped = b.wrapped WHERE a.client_id = 2;");
	assert_int_equal(client_key(db, keys, 2, other, arena, &fault), -1);
	assert_int_equal(fault.code, E_INTERNAL);
	err_clear(&fault);
	assert_int_equal(client_key(db, keys, 4711, other, arena, &fault), -1);
	err_clear(&fault);
}

struct race {
	struct db *other;
	uint8_t first[KEY_BYTES], second[KEY_BYTES];
	int runs;
};

/* The other connection makes the key after this transaction has looked. */
static int lose_the_race(struct db *mine, void *arg, struct err *e)
{
	struct race *x = arg;
	static const struct db_sql look = {
		"t_look", DB_READ, "SELECT COUNT(*) FROM client_key WHERE client_id = 50"};

	if (x->runs++ == 0) {
		assert_int_equal(test_number(mine, &look), 0);
		assert_int_equal(client_key(x->other, keys, 50, x->first, arena, e), 0);
	}
	return client_key(mine, keys, 50, x->second, arena, e);
}

static void test_two_make_the_key_at_once(void **state)
{
	struct race x = {.other = test_open()};

	(void)state;
	fixture_client(db, 50, "Cy", "Maes");
	assert_int_equal(db_tx(db, lose_the_race, &x, &fault), 0);
	assert_memory_equal(x.first, x.second, KEY_BYTES);
	db_close(x.other);
}

/* ---- the log ---- */

struct counting {
	struct log_row log;
	int n;
	int64_t last;
	char newest[32];
};

static int count_one(void *arg, struct err *e)
{
	struct counting *c = arg;

	(void)e;
	if (c->n++ == 0)
		snprintf(c->newest, sizeof(c->newest), "%s", c->log.at);
	c->last = c->log.id;
	return 0;
}

static struct counting logged(int64_t employee, struct log_filter filter)
{
	struct viewer v = fixture_viewer(employee, "2026-03-01");
	struct counting c = {0};
	struct access_facts f;
	char id[33];

	assert_int_equal(log_of_file(db, &v, fixture_id(1, id), &filter, &f, &c.log, count_one, &c,
				 arena, &fault),
		0);
	return c;
}

static void test_log_of_a_file(void **state)
{
	struct counting c;
	char who[33];

	(void)state;
	test_run(db,
		"INSERT INTO audit_event (at, request_id, route, action, outcome, reason, "
		"employee_id,"
		" organisation_id, unit_id, client_id)"
		" SELECT '2026-01-31 22:59:59.5' + INTERVAL seq HOUR, REPEAT('0', 32), 'GET /x',"
		" 'client.open', IF(seq % 10 = 0, 'refused', 'allowed'), 'open_right',"
		" IF(seq % 2 = 0, 3, 4), 2, 3, 1 FROM seq_0_to_119;"
		"INSERT INTO audit_event (request_id, route, action, outcome, client_id)"
		" VALUES (REPEAT('0', 32), 'GET /x', 'client.open', 'allowed', 2);");
	c = logged(1, (struct log_filter){0});
	assert_int_equal(c.n, LOG_PAGE + 1);
	assert_string_equal(c.newest, "2026-02-05T21:59:59.500000Z");
	c = logged(1, (struct log_filter){.behind = c.last});
	assert_int_equal(c.n, 120 - LOG_PAGE - 1);
	c = logged(1, (struct log_filter){.outcome = "refused"});
	assert_int_equal(c.n, 12);
	c = logged(1, (struct log_filter){.employee_id = fixture_id(3, who)});
	assert_int_equal(c.n, 60);
	c = logged(1, (struct log_filter){.employee_id = fixture_id(77, who)});
	assert_int_equal(c.n, 0);
	/* February 1st in Brussels begins at 23:00 UTC */
	c = logged(1,
		(struct log_filter){.from = "2026-01-31 23:00:00", .until = "2026-02-01 23:00:00"});
	assert_int_equal(c.n, 24);
	for (int64_t employee = 2; employee <= 6; employee++) {
		c = logged(employee, (struct log_filter){0});
		assert_int_equal(c.n, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_out_of_scope_nothing_comes),
		cmocka_unit_test(test_desired_jobs_keep_order_and_letters),
		cmocka_unit_test(test_a_named_job_keeps_its_remark),
		cmocka_unit_test(test_twenty_long_jobs),
		cmocka_unit_test(test_ssin_is_unique),
		cmocka_unit_test(test_from_ibis),
		cmocka_unit_test(test_key_opens_again_and_only_there),
		cmocka_unit_test(test_two_make_the_key_at_once),
		cmocka_unit_test(test_log_of_a_file),
	};
	int failed;

	test_schema("client");
	failed = cmocka_run_group_tests_name("client", tests, start, stop);
	test_schema_drop();
	return failed;
}
