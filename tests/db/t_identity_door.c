/*
 * The statements of the door against a real database: who is logged in, how attempts are counted,
 * one-time links.
 */
#include "identity_support.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "identity/factor_db.h"
#include "identity/password_db.h"
#include "identity/session_db.h"
#include "identity/throttle.h"

/* ---- sessions ---- */

static const char *hash_of(struct fixture *f)
{
	struct account account = {0};
	struct err e = {0};

	must(account_by_row(f->db, f->guide.row, TODAY, &account, f->a, &e), &e);
	return account.password_hash;
}

/* Opens a session of the guide. */
static void open_session(struct fixture *f, char token[TOKEN_TEXT])
{
	struct err e = {0};

	token_new(token);
	assert_int_equal(session_insert(f->db, token, f->guide.row, hash_of(f), &e), 1);
}

static int look(struct fixture *f, const char *token, const struct viewer **v)
{
	struct err e = {0};
	int found = session_find(&f->r, token, v, &e);

	must(found, &e);
	return found;
}

static void test_a_session_tells_who_is_there(void **state)
{
	struct fixture *f = *state;
	const struct viewer *v = NULL;
	char token[TOKEN_TEXT], other[TOKEN_TEXT];

	open_session(f, token);
	assert_int_equal(look(f, token, &v), 1);
	assert_int_equal(v->employee, f->guide.row);
	assert_int_equal(v->organisation, f->partner.row);
	assert_int_equal(v->unit, f->office.row);
	assert_string_equal(v->login, "gea.gids");
	assert_string_equal(v->first_name, "Géa");
	assert_string_equal(v->language, "nl");
	assert_string_equal(v->organisation_kind, "outplacement_office");
	assert_int_equal(v->oe_number, 5120);
	assert_string_equal(v->region, "");
	assert_int_equal(v->roles, ROLE_GUIDE | ROLE_PROMOTER);
	assert_false(v->session_idle_minute);
	assert_int_equal(strlen(v->session_expires_at), 27);
	assert_int_equal(look(f, token_new(other), &v), 0);
}

static void test_the_token_itself_is_not_stored(void **state)
{
	struct fixture *f = *state;
	char token[TOKEN_TEXT], text[256];

	open_session(f, token);
	snprintf(text, sizeof(text),
		"SELECT COUNT(*) FROM session WHERE HEX(token_hash) LIKE '%%%.20s%%'"
		" OR token_hash LIKE '%%%.20s%%'",
		token, token);
	assert_int_equal(count_of(f->db, text), 0);
	assert_int_equal(count_of(f->db, "SELECT COUNT(*) FROM session"), 1);
}

static void test_it_ends_when_it_is_not_used(void **state)
{
	struct fixture *f = *state;
	const struct viewer *v = NULL;
	char token[TOKEN_TEXT];
	struct err e = {0};

	open_session(f, token);
	test_run(f->db, "UPDATE session SET last_used_at = last_used_at - INTERVAL 61 SECOND;");
	assert_int_equal(look(f, token, &v), 1);
	assert_true(v->session_idle_minute);
	assert_int_equal(session_use(f->db, token, &e), 0);
	assert_int_equal(look(f, token, &v), 1);
	assert_false(v->session_idle_minute);
	test_run(f->db, "UPDATE session SET last_used_at = last_used_at - INTERVAL 890 SECOND;");
	assert_int_equal(look(f, token, &v), 1);
	test_run(f->db, "UPDATE session SET last_used_at = last_used_at - INTERVAL 10 SECOND;");
	assert_int_equal(look(f, token, &v), 0);
}

static void test_it_ends_whatever_is_done(void **state)
{
	struct fixture *f = *state;
	const struct viewer *v = NULL;
	char token[TOKEN_TEXT];

	open_session(f, token);
	test_run(f->db, "UPDATE session SET created_at = created_at - INTERVAL 35990 SECOND;");
	assert_int_equal(look(f, token, &v), 1);
	test_run(f->db, "UPDATE session SET created_at = created_at - INTERVAL 10 SECOND;");
	assert_int_equal(look(f, token, &v), 0);
}

static void test_it_ends_with_any_of_the_three_periods(void **state)
{
	static const char *const TABLES[] = {"employee", "unit", "organisation"};
	struct fixture *f = *state;
	const struct viewer *v = NULL;
	char token[TOKEN_TEXT], text[128];

	open_session(f, token);
	for (size_t i = 0; i < NELEM(TABLES); i++) {
		snprintf(
			text, sizeof(text), "UPDATE %s SET valid_until = '2026-11-22';", TABLES[i]);
		test_run(f->db, text); /* its last day */
		assert_int_equal(look(f, token, &v), 1);
		snprintf(
			text, sizeof(text), "UPDATE %s SET valid_until = '2026-11-21';", TABLES[i]);
		test_run(f->db, text);
		assert_int_equal(look(f, token, &v), 0);
		snprintf(text, sizeof(text),
			"UPDATE %s SET valid_until = NULL, valid_from = '2026-11-23';", TABLES[i]);
		test_run(f->db, text);
		assert_int_equal(look(f, token, &v), 0);
		snprintf(text, sizeof(text), "UPDATE %s SET valid_from = '2026-11-22';", TABLES[i]);
		test_run(f->db, text);
		assert_int_equal(look(f, token, &v), 1);
	}
}

static void test_it_ends_with_the_last_role(void **state)
{
	struct fixture *f = *state;
	const struct viewer *v = NULL;
	char token[TOKEN_TEXT];

	open_session(f, token);
	test_run(
		f->db, "UPDATE employee_role SET valid_until = '2026-11-21' WHERE role = 'guide';");
	assert_int_equal(look(f, token, &v), 1);
	assert_int_equal(v->roles, ROLE_PROMOTER);
	test_run(f->db, "UPDATE employee_role SET valid_until = '2026-11-21';");
	assert_int_equal(look(f, token, &v), 0);
}

static void test_no_session_on_a_password_that_was_changed(void **state)
{
	struct fixture *f = *state;
	const char *before = hash_of(f);
	char token[TOKEN_TEXT];
	struct err e = {0};

	must(people_set_password(f->db, f->a, &f->guide, "ander-gordijn-8", 8, &e), &e);
	assert_int_equal(session_insert(f->db, token_new(token), f->guide.row, before, &e), 0);
	assert_int_equal(count_of(f->db, "SELECT COUNT(*) FROM session"), 0);
}

/* ---- the second factor ---- */

static void test_a_factor_leaves_half_a_session(void **state)
{
	struct fixture *f = *state;
	const struct viewer *v = NULL;
	char token[TOKEN_TEXT], whole[TOKEN_TEXT];
	struct err e = {0};

	open_session(f, token);
	assert_int_equal(look(f, token, &v), 1);
	assert_int_equal(v->step, STEP_NONE);
	test_run(f->db,
		"INSERT INTO second_factor (employee_id, pending_key, pending_at)"
		" SELECT id, RANDOM_BYTES(72), NOW() FROM employee WHERE login = 'gea.gids'");
	assert_int_equal(look(f, token, &v), 1);
	assert_int_equal(v->step, STEP_NONE); /* a key that waits counts for nothing */
	test_run(f->db, "UPDATE second_factor SET confirmed_at = NOW()");
	assert_int_equal(look(f, token, &v), 1);
	assert_int_equal(v->step, STEP_CODE);
	token_new(whole);
	assert_int_equal(session_insert_proven(f->db, whole, token, &e), 1);
	assert_int_equal(look(f, whole, &v), 1);
	assert_int_equal(v->step, STEP_NONE);
	/* half a session is over after ten minutes, a whole one is not */
	test_run(f->db, "UPDATE session SET created_at = created_at - INTERVAL 601 SECOND");
	assert_int_equal(look(f, token, &v), 0);
	assert_int_equal(look(f, whole, &v), 1);
	assert_int_equal(session_insert_proven(f->db, token_new(token), "nobody's", &e), 0);
}

static void test_a_role_may_require_one(void **state)
{
	struct fixture *f = *state;
	const struct viewer *v = NULL;
	char token[TOKEN_TEXT];

	open_session(f, token);
	test_run(f->db, "INSERT INTO second_factor_role (role, valid_from) VALUES ('auditor', "
			"'2000-01-01')");
	assert_int_equal(look(f, token, &v), 1);
	assert_int_equal(v->step, STEP_NONE);
	/* until the day before today, or from the day after: not now */
	test_run(f->db,
		"INSERT INTO second_factor_role (role, valid_from, valid_until)"
		" VALUES ('guide', '2000-01-01', '2026-11-21'), ('promoter', '2026-11-23', NULL)");
	assert_int_equal(look(f, token, &v), 1);
	assert_int_equal(v->step, STEP_NONE);
	test_run(f->db,
		"UPDATE second_factor_role SET valid_until = '2026-11-22' WHERE role = 'guide'");
	assert_int_equal(look(f, token, &v), 1);
	assert_int_equal(v->step, STEP_ENROL);
	/* a session from before the duty is over: its password is too old for half a session */
	test_run(f->db, "UPDATE session SET created_at = created_at - INTERVAL 601 SECOND");
	assert_int_equal(look(f, token, &v), 0);
}

static void test_a_step_and_a_recovery_code_count_once(void **state)
{
	struct fixture *f = *state;
	uint8_t hashes[RECOVERY_CODES][DIGEST_BYTES] = {{0}};
	struct factor factor;
	struct err e = {0};

	for (size_t i = 0; i < RECOVERY_CODES; i++)
		hashes[i][0] = (uint8_t)i;
	test_run(f->db,
		"INSERT INTO second_factor (employee_id, wrapped_key, confirmed_at, last_step)"
		" SELECT id, RANDOM_BYTES(72), NOW(), 100 FROM employee WHERE login = 'gea.gids'");
	assert_int_equal(factor_use(f->db, f->guide.row, 100, &e), 0);
	assert_int_equal(factor_use(f->db, f->guide.row, 101, &e), 1);
	assert_int_equal(factor_use(f->db, f->guide.row, 101, &e), 0);
	assert_int_equal(factor_use(f->db, f->guide.row, 100, &e), 0);
	assert_int_equal(
		recovery_replace(f->db, f->guide.row, (const uint8_t(*)[DIGEST_BYTES])hashes, &e),
		0);
	assert_int_equal(recovery_use(f->db, f->guide.row, hashes[3], &e), 1);
	assert_int_equal(recovery_use(f->db, f->guide.row, hashes[3], &e), 0);
	assert_int_equal(recovery_use(f->db, f->guide.row + 1, hashes[4], &e), 0);
	assert_int_equal(factor_find(f->db, f->guide.row, false, &factor, f->a, &e), 1);
	assert_int_equal(factor.codes_left, RECOVERY_CODES - 1);
	assert_int_equal(factor.last_step, 101);
	assert_null(factor.pending);
}

static void test_periods_of_duty(void **state)
{
	struct fixture *f = *state;
	const struct date day = {2026, 11, 22}, later = {2027, 1, 1};
	struct err e = {0};

	assert_int_equal(factor_require(f->db, "auditor", day, &e), 1);
	assert_int_equal(factor_require(f->db, "auditor", later, &e), 0);
	assert_int_equal(factor_release(f->db, "auditor", later, &e), 1);
	assert_int_equal(factor_release(f->db, "auditor", later, &e), 0);
	assert_int_equal(factor_require(f->db, "auditor", later, &e), 1);
	assert_int_equal(factor_release(f->db, "auditor", later, &e), 1);
	assert_int_equal(factor_require(f->db, "auditor", later, &e), 1);
	assert_int_equal(
		count_of(f->db, "SELECT COUNT(*) FROM second_factor_role WHERE role = 'auditor'"),
		2);
}

static void test_ending_all_sessions_but_one(void **state)
{
	struct fixture *f = *state;
	const struct viewer *v = NULL;
	char one[TOKEN_TEXT], other[TOKEN_TEXT];
	struct err e = {0};

	open_session(f, one);
	open_session(f, other);
	assert_int_equal(session_delete_of(f->db, f->guide.row, one, &e), 0);
	assert_int_equal(look(f, one, &v), 1);
	assert_int_equal(look(f, other, &v), 0);
	assert_int_equal(session_delete_of(f->db, f->guide.row, NULL, &e), 0);
	assert_int_equal(look(f, one, &v), 0);
	open_session(f, one);
	assert_int_equal(session_delete_of_unit(f->db, f->halle.row, &e), 0);
	assert_int_equal(look(f, one, &v), 1);
	assert_int_equal(session_delete_of_organisation(f->db, f->partner.row, &e), 0);
	assert_int_equal(look(f, one, &v), 0);
}

/* ---- the throttle ---- */

static enum err_code attempt_at(
	struct fixture *f, enum throttle_door door, const char *login, struct throttle *t)
{
	struct reply p = {0};
	struct err e = {0};

	*t = (struct throttle){.door = door};
	if (throttle_enter(&f->r, &p, login, ACTION_SESSION_OPEN, t, &e) == 0)
		return E_NONE;
	if (e.code == E_THROTTLED)
		assert_in_range(strtol(p.retry_after, NULL, 10), 1, THROTTLE_WINDOW_S);
	return e.code;
}

static enum err_code attempt(struct fixture *f, const char *login, struct throttle *t)
{
	return attempt_at(f, DOOR_PASSWORD, login, t);
}

static void test_five_wrong_passwords_close_an_account(void **state)
{
	struct fixture *f = *state;
	struct throttle t;
	struct err e = {0};

	for (int i = 0; i < THROTTLE_ACCOUNT - 1; i++)
		assert_int_equal(attempt(f, i % 2 ? "Gea.Gids" : "gea.gids", &t), E_NONE);
	assert_int_equal(attempt(f, "gea.gids", &t), E_NONE);
	assert_int_equal(throttle_forgive(f->db, &t, &e), 0); /* that one was right */
	assert_int_equal(attempt(f, "gea.gids", &t), E_NONE);
	assert_int_equal(attempt(f, "GEA.GIDS", &t), E_THROTTLED);
	assert_int_equal(attempt(f, "gea.gids", &t), E_THROTTLED);
	assert_int_equal(attempt(f, "an.admin", &t), E_NONE); /* another account */
	/* what was refused is not counted; the refusals stand in the log */
	assert_int_equal(count_of(f->db, "SELECT COUNT(*) FROM login_failure"), 6);
	assert_int_equal(
		count_of(f->db, "SELECT COUNT(*) FROM audit_event WHERE outcome = 'refused'"
				" AND reason = 'throttled' AND action = 'session.open'"),
		2);
	/* a quarter of an hour later the oldest has gone */
	test_run(f->db, "UPDATE login_failure SET failed_at = failed_at - INTERVAL 901 SECOND"
			" ORDER BY id LIMIT 1;");
	assert_int_equal(attempt(f, "gea.gids", &t), E_NONE);
	assert_int_equal(attempt(f, "gea.gids", &t), E_THROTTLED);
	assert_int_equal(throttle_forget_account(&f->r, "gea.gids", &e), 0);
	assert_int_equal(attempt(f, "gea.gids", &t), E_NONE);
}

/* Guessing at clients shuts nobody out of logging in, nor the other way round, by name or address. */
static void test_each_door_counts_its_own(void **state)
{
	struct fixture *f = *state;
	struct throttle t;
	char name[32];

	for (int i = 0; i < THROTTLE_ACCOUNT; i++)
		assert_int_equal(attempt_at(f, DOOR_OPENING, "gea.gids", &t), E_NONE);
	assert_int_equal(attempt_at(f, DOOR_OPENING, "gea.gids", &t), E_THROTTLED);
	assert_int_equal(attempt(f, "gea.gids", &t), E_NONE);
	for (int i = THROTTLE_ACCOUNT; i < THROTTLE_ADDRESS; i++) {
		snprintf(name, sizeof(name), "name%d", i);
		assert_int_equal(attempt_at(f, DOOR_OPENING, name, &t), E_NONE);
	}
	assert_int_equal(attempt_at(f, DOOR_OPENING, "yet another", &t), E_THROTTLED);
	assert_int_equal(attempt(f, "yet another", &t), E_NONE);
}

static void test_an_address_has_its_own_bound(void **state)
{
	struct fixture *f = *state;
	struct throttle t;
	char login[32];

	for (int i = 0; i < THROTTLE_ADDRESS; i++) {
		snprintf(login, sizeof(login), "name%d", i);
		assert_int_equal(attempt(f, login, &t), E_NONE);
	}
	assert_int_equal(attempt(f, "gea.gids", &t), E_THROTTLED);
	assert_int_equal(attempt(f, NULL, &t), E_THROTTLED);
	f->r.remote_address = "192.0.2.8";
	assert_int_equal(attempt(f, "gea.gids", &t), E_NONE);
}

static void test_a_guess_at_links_counts_for_the_address_only(void **state)
{
	struct fixture *f = *state;
	struct throttle t;

	for (int i = 0; i < THROTTLE_ACCOUNT + 1; i++)
		assert_int_equal(attempt(f, NULL, &t), E_NONE);
	assert_int_equal(attempt(f, "gea.gids", &t), E_NONE);
}

/* One attempt on a connection of its own; its verdict is the process's status. */
static void attempt_in_child(const struct fixture *f)
{
	struct fixture mine = *f;
	struct throttle t;
	enum err_code code;

	mine.db = test_open();
	mine.a = arena_new(1 << 20);
	mine.r.db = mine.db;
	mine.r.arena = mine.a;
	code = attempt(&mine, "gea.gids", &t);
	_exit(code == E_NONE ? 10 : code == E_THROTTLED ? 11 : 12);
}

static void test_attempts_at_once_are_counted_one_by_one(void **state)
{
	enum { CHILDREN = 16 };
	struct fixture *f = *state;
	int verdicts[3] = {0}, status;

	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < CHILDREN; i++)
			if (fork() == 0)
				attempt_in_child(f);
		for (int i = 0; i < CHILDREN; i++) {
			wait(&status);
			assert_true(WIFEXITED(status));
			assert_in_range(WEXITSTATUS(status), 10, 12);
			verdicts[WEXITSTATUS(status) - 10]++;
		}
		assert_int_equal(verdicts[0], THROTTLE_ACCOUNT * (round + 1));
		assert_int_equal(verdicts[2], 0);
		test_run(f->db, "DELETE FROM login_failure;");
	}
}

static void test_names_typed_leave_no_trace(void **state)
{
	struct fixture *f = *state;
	struct throttle t;

	assert_int_equal(attempt(f, "mijn-wachtwoord-als-naam", &t), E_NONE);
	assert_int_equal(count_of(f->db, "SELECT COUNT(*) FROM login_failure WHERE login_hash ="
					 " UNHEX(SHA2('mijn-wachtwoord-als-naam', 256))"
					 " OR login_hash LIKE '%wachtwoord%'"),
		0);
}

/* ---- links ---- */

static const char *give_link(struct fixture *f, const struct employee *x)
{
	const char *link = NULL, *expires = NULL;
	struct err e = {0};

	must(people_link(f->db, f->a, x, f->admin.row, &link, &expires, &e), &e);
	assert_int_equal(strlen(expires), 27);
	assert_memory_equal(link, "/#/password/", 12);
	return link + 12;
}

static int owner_of(struct fixture *f, const char *token)
{
	struct account account = {0};
	struct err e = {0};
	int found = link_owner(f->db, token, TODAY, &account, f->a, &e);

	must(found, &e);
	if (found)
		assert_int_equal(account.row, f->guide.row);
	return found;
}

static void test_a_link_works_once(void **state)
{
	struct fixture *f = *state;
	const char *token = give_link(f, &f->guide);
	struct err e = {0};

	assert_int_equal(owner_of(f, token), 1);
	assert_int_equal(owner_of(f, "0"), 0);
	assert_int_equal(link_use(f->db, token, &e), 1);
	assert_int_equal(link_use(f->db, token, &e), 0);
	assert_int_equal(owner_of(f, token), 0);
}

static void test_the_newest_link_is_the_only_one(void **state)
{
	struct fixture *f = *state;
	const char *first = give_link(f, &f->guide), *second = give_link(f, &f->guide);
	struct err e = {0};

	assert_int_equal(owner_of(f, first), 0);
	assert_int_equal(link_use(f->db, first, &e), 0);
	assert_int_equal(owner_of(f, second), 1);
	assert_int_equal(count_of(f->db, "SELECT COUNT(*) FROM password_link"), 2);
}

static void test_a_link_lives_a_day(void **state)
{
	struct fixture *f = *state;
	const char *token = give_link(f, &f->guide);
	struct err e = {0};

	test_run(
		f->db, "UPDATE password_link SET expires_at = expires_at - INTERVAL 86390 SECOND;");
	assert_int_equal(owner_of(f, token), 1);
	test_run(f->db, "UPDATE password_link SET expires_at = expires_at - INTERVAL 10 SECOND;");
	assert_int_equal(owner_of(f, token), 0);
	assert_int_equal(link_use(f->db, token, &e), 0);
}

static void test_a_link_of_one_who_ended(void **state)
{
	struct fixture *f = *state;
	const char *token = give_link(f, &f->guide);

	test_run(f->db, "UPDATE employee SET valid_from = '2026-12-01';"); /* starts later */
	assert_int_equal(owner_of(f, token), 1);
	test_run(f->db, "UPDATE employee SET valid_from = '2026-01-01',"
			" valid_until = '2026-11-21';");
	assert_int_equal(owner_of(f, token), 0);
	test_run(f->db, "UPDATE employee SET valid_until = NULL;"
			"UPDATE organisation SET valid_until = '2026-11-21';");
	assert_int_equal(owner_of(f, token), 0);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, identity_start, identity_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(test_a_session_tells_who_is_there),
		WITH(test_the_token_itself_is_not_stored),
		WITH(test_it_ends_when_it_is_not_used),
		WITH(test_it_ends_whatever_is_done),
		WITH(test_it_ends_with_any_of_the_three_periods),
		WITH(test_it_ends_with_the_last_role),
		WITH(test_no_session_on_a_password_that_was_changed),
		WITH(test_a_factor_leaves_half_a_session),
		WITH(test_a_role_may_require_one),
		WITH(test_a_step_and_a_recovery_code_count_once),
		WITH(test_periods_of_duty),
		WITH(test_ending_all_sessions_but_one),
		WITH(test_five_wrong_passwords_close_an_account),
		WITH(test_each_door_counts_its_own),
		WITH(test_an_address_has_its_own_bound),
		WITH(test_a_guess_at_links_counts_for_the_address_only),
		WITH(test_attempts_at_once_are_counted_one_by_one),
		WITH(test_names_typed_leave_no_trace),
		WITH(test_a_link_works_once),
		WITH(test_the_newest_link_is_the_only_one),
		WITH(test_a_link_lives_a_day),
		WITH(test_a_link_of_one_who_ended),
	};
	struct err e = {0};
	int failed;

	test_schema("door");
	if (crypto_start(&e))
		return 1;
	failed = cmocka_run_group_tests_name("identity: the door", tests, NULL, NULL);
	test_schema_drop();
	return failed;
}
