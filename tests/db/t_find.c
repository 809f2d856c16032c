/*
 * Finding files: who finds which, by which terms, and that pages follow each other without a gap
 * or a double in every order.
 */
#include <stdio.h>

#include "base/text.h"
#include "client/find_db.h"
#include "fixture.h"

static struct db *db;
static struct arena *arena;
static struct err fault;

enum { MANY = 130 };

static int start(void **state)
{
	(void)state;
	db = test_open();
	arena = arena_new(64 << 20);
	fixture_schema(db);
	for (int64_t i = 1; i <= MANY; i++)
		fixture_client(db, i, i % 2 ? "Éloïse" : "Jan", i % 3 ? "De Smet" : "O Neill");
	fixture_client(db, 201, "Eloi", "Ng");
	fixture_client(db, 202, "Ülkü", "Çelik");
	fixture_client(db, 203, "A", "O");
	fixture_client(db, 204, "伟", "王");
	fixture_client(db, 205, "伟明", "王李");
	/* unit 1's counsellor has 1-5; 200 and on are of unit 2 and of nobody */
	test_run(db, "UPDATE client SET counsellor_id = 1 WHERE id <= 5;"
		     "UPDATE client SET unit_id = 2 WHERE id > 5;"
		     "UPDATE client SET counsellor_id = 2 WHERE id BETWEEN 6 AND 200;"
		     "UPDATE client SET birth_date = NULL WHERE id IN (7, 8);"
		     "UPDATE client SET ssin = '85073099833' WHERE id = 10;");
	/* office 2 may see 1-100 through every unit, 101 through unit 3; what is over or not begun
	 */
	test_run(db,
		"INSERT INTO access_right (public_id, client_id, organisation_id, basis, "
		"event_date,"
		" granted_on, valid_from, last_valid_day, category, rule, anchor)"
		" SELECT LPAD(id, 32, '0'), id, 2, 'consent_form', '2026-01-01', '2026-01-01',"
		" '2026-01-01', IF(id % 4 = 0, NULL, '2026-07-01' + INTERVAL id % 7 DAY),"
		" 'no_action', 'six_months_after_grant', '2026-01-01' FROM client WHERE id <= 104;"
		"UPDATE access_right SET unit_id = 3 WHERE client_id = 101;"
		"UPDATE access_right SET last_valid_day = '2026-02-28' WHERE client_id = 102;"
		"UPDATE access_right SET valid_from = '2026-05-01' WHERE client_id = 103;"
		"UPDATE access_right SET closed_on = '2026-02-01', last_valid_day = '2026-01-31'"
		" WHERE client_id = 104;"
		/* a second right in the same file must not show it twice */
		"INSERT INTO access_right (public_id, client_id, organisation_id, basis, "
		"event_date,"
		" granted_on, valid_from, last_valid_day, category, rule, anchor)"
		" SELECT LPAD(id + 1000, 32, '0'), id, 2, 'allocation', '2026-01-01', '2026-01-01',"
		" '2026-01-01', '2026-12-31', 'no_action', 'six_months_after_grant', '2026-01-01'"
		" FROM client WHERE id <= 3;");
	fixture_step(db, 1, 50, 2, "in_progress", "");
	fixture_step(db, 2, 50, 2, "requested", "");
	fixture_step(db, 3, 60, 3, "in_progress", "");
	test_run(db, "UPDATE step SET region = 'gent' WHERE id = 3;");
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_free(arena);
	db_close(db);
	return 0;
}

/* A page, and all pages after each other. */
struct finding {
	struct found_client found;
	int page, total, minimal;
	int64_t last_id;
	struct date last_day;
	int seen[256];

	char last_key[128];
	int wrong_order, direction;
	int64_t steps;
};

static int take(void *arg, struct err *e)
{
	struct finding *x = arg;
	const struct found_client *c = &x->found;
	char key[128], day[DATE_TEXT];

	(void)e;
	if (x->page++ == FIND_PAGE)
		return 0;
	/* a blank comes before every letter, as the end of a name does */
	snprintf(key, sizeof(key), "%s %s %s %06lld", date_text(c->sort_day, day),
		text_name_key(arena, c->last_name), text_name_key(arena, c->first_name),
		(long long)c->facts.client);
	if (x->last_key[0] && x->direction * strcmp(key, x->last_key) <= 0)
		x->wrong_order++;
	memcpy(x->last_key, key, sizeof(key));
	x->total++;
	x->minimal += c->municipality == NULL;
	x->last_id = c->facts.client;
	x->last_day = c->sort_day;
	x->seen[c->facts.client]++;
	x->steps += c->steps_in_progress;
	return 0;
}

static struct finding search(int64_t employee, const char *today, struct search_terms terms)
{
	struct finding x = {.direction = 1};
	struct viewer v = fixture_viewer(employee, today);

	do {
		x.page = 0;
		assert_int_equal(
			client_search(db, &v, &terms, x.last_id, &x.found, take, &x, arena, &fault),
			0);
	} while (x.page > FIND_PAGE);
	assert_int_equal(x.wrong_order, 0);
	for (int i = 0; i < 256; i++)
		assert_true(x.seen[i] <= 1);
	return x;
}

static struct finding list(int64_t employee, const char *today, const char *sort)
{
	struct finding x = {.direction = *sort == '-' ? -1 : 1};
	struct viewer v = fixture_viewer(employee, today);

	do {
		struct client_page page = {sort, {x.last_id, x.last_day}, FIND_PAGE};

		x.page = 0;
		assert_int_equal(
			client_list(db, &v, &page, &x.found, take, &x, arena, &fault), 0);
	} while (x.page > FIND_PAGE);
	assert_int_equal(x.wrong_order, 0);
	for (int i = 0; i < 256; i++)
		assert_true(x.seen[i] <= 1);
	return x;
}

static void test_counsellor_finds_all_and_minimal(void **state)
{
	struct finding x = search(1, "2026-03-01", (struct search_terms){.last_name_key = "desm"});

	(void)state;
	assert_int_equal(x.total, 87);
	assert_int_equal(x.minimal, 87 - 4); /* 1, 2, 4 and 5 are hers; 3 has the other name */
	x = search(1, "2026-03-01", (struct search_terms){.last_name_key = "ng"});
	assert_int_equal(x.total, 1);
	assert_int_equal(x.minimal, 1); /* of another unit */
	x = search(2, "2026-03-01", (struct search_terms){.last_name_key = "ng"});
	assert_int_equal(x.minimal, 0);
}

static void test_terms(void **state)
{
	struct finding x;

	(void)state;
	x = search(1, "2026-03-01", (struct search_terms){.first_name_key = "eloi"});
	assert_int_equal(x.total, 65 + 1);
	x = search(1, "2026-03-01",
		(struct search_terms){.first_name_key = "eloi", .last_name_key = "oneill"});
	assert_int_equal(x.total, 22);
	x = search(1, "2026-03-01", (struct search_terms){.ssin = "85073099833"});
	assert_true(x.total == 1 && x.seen[10]);
	x = search(1, "2026-03-01", (struct search_terms){.number = 100000042});
	assert_true(x.total == 1 && x.seen[42]);
	x = search(1, "2026-03-01", (struct search_terms){.number = -1});
	assert_int_equal(x.total, 0);
	x = search(1, "2026-03-01", (struct search_terms){.birth_date = fixture_day("1980-01-01")});
	assert_int_equal(x.total, 0);
	x = search(1, "2026-03-01", (struct search_terms){.birth_date = fixture_day("1980-01-21")});
	assert_true(x.total == 1 && x.seen[20]);
	/* every term that is given must fit */
	x = search(1, "2026-03-01",
		(struct search_terms){
			.birth_date = fixture_day("1980-01-21"), .ssin = "85073099833"});
	assert_int_equal(x.total, 0);
	/* a key is letters and digits; a wildcard in one would find nothing, not everything */
	x = search(1, "2026-03-01", (struct search_terms){.last_name_key = "ce"});
	assert_true(x.total == 1 && x.seen[202]);
}

/* one letter is the whole name, not the beginning of a hundred */
static void test_names_of_one_letter(void **state)
{
	static const struct {
		struct search_terms terms;
		int finds;
	} CASES[] = {
		{{.last_name_key = "o"}, 203},
		{{.last_name_key = "王"}, 204},
		{{.last_name_key = "王李"}, 205},
		{{.first_name_key = "a"}, 203},
		{{.first_name_key = "伟"}, 204},
		{{.last_name_key = "王", .first_name_key = "伟"}, 204},
		{{.last_name_key = "王", .first_name_key = "伟明"}, 0},
		{{.last_name_key = "d"}, 0},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(CASES); i++) {
		struct finding x = search(1, "2026-03-01", CASES[i].terms);

		assert_int_equal(x.total, CASES[i].finds ? 1 : 0);
		assert_true(CASES[i].finds == 0 || x.seen[CASES[i].finds]);
	}
}

/* the right is open, of the organisation, of the unit, and of today */
static void test_guide_finds_open_rights_only(void **state)
{
	struct search_terms all = {.birth_date = {0}, .last_name_key = "desm"};
	struct finding x = search(3, "2026-03-01", all);

	(void)state;
	assert_int_equal(x.total, 67 + 1); /* of 1-100, and 101 */
	assert_int_equal(x.minimal, 0);
	assert_true(x.seen[101] && !x.seen[103] && !x.seen[104] && !x.seen[105]);
	x = search(4, "2026-03-01", all);
	assert_true(x.total == 67 && !x.seen[101]); /* the other unit */
	x = search(5, "2026-03-01", all);
	assert_int_equal(x.total, 0); /* the other office */
	x = search(3, "2026-03-01", (struct search_terms){.number = 100000105});
	assert_int_equal(x.total, 0);
	x = search(3, "2026-02-28", (struct search_terms){.number = 100000102});
	assert_int_equal(x.total, 1); /* its last day */
	x = search(3, "2026-03-01", (struct search_terms){.number = 100000102});
	assert_int_equal(x.total, 0); /* and the day after */
	x = search(3, "2026-04-30", (struct search_terms){.number = 100000103});
	assert_int_equal(x.total, 0);
	x = search(3, "2026-05-01", (struct search_terms){.number = 100000103});
	assert_int_equal(x.total, 1); /* its first day */
}

static void test_adviser_finds_lines_of_her_region(void **state)
{
	struct finding x = search(6, "2026-03-01", (struct search_terms){.last_name_key = "de"});

	(void)state;
	assert_true(x.total == 1 && x.seen[50]);
	x = search(6, "2026-03-01", (struct search_terms){.number = 100000060});
	assert_int_equal(x.total, 0); /* another region's line */
}

static void test_my_clients(void **state)
{
	static const char *const sorts[] = {
		"name", "-name", "access_until", "-access_until", "birth_date", "-birth_date"};
	struct finding x;

	(void)state;
	for (size_t i = 0; i < NELEM(sorts); i++) {
		x = list(3, "2026-03-01", sorts[i]);
		assert_int_equal(x.total, 101);
		assert_int_equal(x.steps, 2); /* 50 and 60 have one in progress each */
		x = list(4, "2026-03-01", sorts[i]);
		assert_int_equal(x.total, 100);
		x = list(1, "2026-03-01", sorts[i]);
		assert_int_equal(x.total, 5);
		x = list(2, "2026-03-01", sorts[i]); /* her own, and five that nobody counsels */
		assert_int_equal(x.total, MANY - 5 + 5);
		x = list(6, "2026-03-01", sorts[i]);
		assert_int_equal(x.total, 1);
	}
}

/* the end that is shown and sorted by is that of the right that reaches farthest */
static void test_until(void **state)
{
	struct finding x = {.direction = 1};
	struct viewer v = fixture_viewer(3, "2026-03-01");
	struct client_page until = {.sort = "access_until", .size = FIND_PAGE},
			   until_back = {.sort = "-access_until", .size = FIND_PAGE};

	(void)state;
	assert_int_equal(client_list(db, &v, &until, &x.found, take, &x, arena, &fault),
		0);
	assert_true(x.seen[7] && x.seen[14]); /* 2026-07-01, the first to end */
	assert_false(x.seen[1]);              /* its second right lasts until the end of the year */
	x = (struct finding){.direction = -1};
	assert_int_equal(client_list(db, &v, &until_back, &x.found, take, &x, arena, &fault),
		0);
	assert_true(x.seen[4] && x.seen[8]); /* without an end */
	assert_true(x.seen[1] && x.seen[2] && x.seen[3]);
}

/* the file a page ended with is corrected before the next page is asked: nothing is lost */
static void test_cursor_survives_changes(void **state)
{
	struct finding x = {.direction = 1};
	struct viewer v = fixture_viewer(3, "2026-03-01");
	struct client_page page = {.sort = "birth_date", .size = FIND_PAGE};

	(void)state;
	assert_int_equal(client_list(db, &v, &page, &x.found, take, &x, arena, &fault),
		0);
	assert_int_equal(x.page, FIND_PAGE + 1);
	page.at = (struct cursor){x.last_id, x.last_day};
	test_run(db, "UPDATE client SET birth_date = birth_date - INTERVAL 9 YEAR WHERE id < 20;");
	x.page = 0;
	x.last_key[0] = '\0';
	assert_int_equal(
		client_list(db, &v, &page, &x.found, take, &x, arena, &fault), 0);
	page.at = (struct cursor){x.last_id, x.last_day};
	x.page = 0;
	assert_int_equal(
		client_list(db, &v, &page, &x.found, take, &x, arena, &fault), 0);
	assert_int_equal(x.total, 101);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counsellor_finds_all_and_minimal),
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_names_of_one_letter),
		cmocka_unit_test(test_guide_finds_open_rights_only),
		cmocka_unit_test(test_adviser_finds_lines_of_her_region),
		cmocka_unit_test(test_my_clients),
		cmocka_unit_test(test_until),
		cmocka_unit_test(test_cursor_survives_changes),
	};
	int failed;

	test_schema("find");
	failed = cmocka_run_group_tests_name("find", tests, start, stop);
	test_schema_drop();
	return failed;
}
