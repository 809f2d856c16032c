/*
 * The statements of identity against a real database: who is logged in, how attempts are counted,
 * one-time links, roles over time, lists.
 */
#include "support.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "access/viewer.h"
#include "identity/employee_db.h"
#include "identity/organisation_db.h"
#include "identity/password_db.h"
#include "identity/people.h"
#include "identity/search.h"
#include "identity/session_db.h"
#include "identity/throttle.h"

static const struct date TODAY = {2026, 11, 22};
static const struct date YESTERDAY = {2026, 11, 21};
static const struct site SITE = {.base_url = "https://inzage.example",
	.session_idle_s = 900,
	.session_absolute_s = 36000,
	.password_cost_mib = 8};

struct fixture {
	struct db *db;
	struct arena *a;
	struct keyring *keys;
	struct organisation vdab, partner;
	struct unit halle, office;
	struct employee admin, guide;
	struct req r;
};

/* ---- what every test starts from ---- */

/* Says what went wrong, if something did. */
static void must(int rc, const struct err *e)
{
	if (rc < 0)
		fail_msg("error %d: %s %s", (int)e->code, e->detail,
			e->field_count ? e->field[0].name : "");
}

static void add_people(struct fixture *f)
{
	struct err e = {0};

	f->vdab = (struct organisation){.name = "VDAB",
		.kind = "vdab",
		.enterprise_number = "0887010362",
		.period = {TODAY, {0}}};
	f->partner = (struct organisation){.name = "Ré-Start Vlaanderen",
		.kind = "outplacement_office",
		.period = {TODAY, {0}}};
	f->halle = (struct unit){
		.name = "VDAB Halle", .oe_number = 384, .region = "west", .period = {TODAY, {0}}};
	f->office =
		(struct unit){.name = "Kantoor Gent", .oe_number = 5120, .period = {TODAY, {0}}};
	must(people_add_organisation(f->db, f->a, &f->vdab, &e), &e);
	must(people_add_organisation(f->db, f->a, &f->partner, &e), &e);
	must(people_add_unit(f->db, f->a, &f->vdab, &f->halle, &e), &e);
	must(people_add_unit(f->db, f->a, &f->partner, &f->office, &e), &e);
	f->admin = (struct employee){.login = "an.admin",
		.first_name = "An",
		.last_name = "Admin",
		.unit = f->halle,
		.organisation = f->vdab,
		.roles = ROLE_VDAB_ADMIN,
		.period = {TODAY, {0}}};
	f->guide = (struct employee){.login = "gea.gids",
		.first_name = "Géa",
		.last_name = "Gids",
		.unit = f->office,
		.organisation = f->partner,
		.roles = ROLE_GUIDE | ROLE_PROMOTER,
		.period = {TODAY, {0}}};
	must(people_add_employee(f->db, f->a, &f->admin, ROLE_VDAB_ADMIN, TODAY, &e), &e);
	must(people_add_employee(f->db, f->a, &f->guide, roles_of_kind(f->partner.kind), TODAY, &e),
		&e);
	must(people_set_password(f->db, f->a, &f->guide, "zwemgordijn-7", 8, &e), &e);
}

static int start(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->db = test_open();
	f->a = arena_new(1 << 22);
	f->keys = test_keys(1U << COMPARTMENT_FILE);
	test_run_file(f->db, "sql/0001_identity.sql");
	test_run_file(f->db, "sql/0002_audit.sql");
	f->r = (struct req){.arena = f->a,
		.db = f->db,
		.keys = f->keys,
		.site = &SITE,
		.today = TODAY,
		.remote_address = "192.0.2.7",
		.route_text = "TEST /"};
	memset(f->r.request_id, '0', sizeof(f->r.request_id) - 1);
	add_people(f);
	*state = f;
	return 0;
}

static int stop(void **state)
{
	struct fixture *f = *state;

	test_run(f->db, "SET FOREIGN_KEY_CHECKS = 0;"
			"TRUNCATE employee_role; TRUNCATE session; TRUNCATE password_link;"
			"TRUNCATE login_failure; TRUNCATE login_gate; TRUNCATE audit_event;"
			"TRUNCATE employee; TRUNCATE unit; TRUNCATE organisation;"
			"SET FOREIGN_KEY_CHECKS = 1;");
	db_close(f->db);
	arena_free(f->a);
	keyring_free(f->keys);
	free(f);
	return 0;
}

static int64_t count(struct db *db, const char *text)
{
	const struct db_sql sql = {text, DB_READ, text};

	return test_number(db, &sql);
}

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
	assert_int_equal(count(f->db, text), 0);
	assert_int_equal(count(f->db, "SELECT COUNT(*) FROM session"), 1);
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
	assert_int_equal(count(f->db, "SELECT COUNT(*) FROM session"), 0);
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

static enum err_code attempt(struct fixture *f, const char *login, struct throttle *t)
{
	struct reply p = {0};
	struct err e = {0};

	if (throttle_enter(&f->r, &p, login, ACTION_SESSION_OPEN, t, &e) == 0)
		return E_NONE;
	if (e.code == E_THROTTLED)
		assert_in_range(strtol(p.retry_after, NULL, 10), 1, THROTTLE_WINDOW_S);
	return e.code;
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
	assert_int_equal(count(f->db, "SELECT COUNT(*) FROM login_failure"), 6);
	assert_int_equal(count(f->db, "SELECT COUNT(*) FROM audit_event WHERE outcome = 'refused'"
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
	assert_int_equal(count(f->db, "SELECT COUNT(*) FROM login_failure WHERE login_hash ="
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
	assert_int_equal(count(f->db, "SELECT COUNT(*) FROM password_link"), 2);
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

/* ---- accounts, roles ---- */

static void test_an_account_by_its_login(void **state)
{
	struct fixture *f = *state;
	struct account account = {0};
	struct err e = {0};

	assert_int_equal(account_by_login(f->db, "GEA.gids", TODAY, &account, f->a, &e), 1);
	assert_true(account.living);
	assert_int_equal(account_by_login(f->db, "gea.gids", YESTERDAY, &account, f->a, &e), 1);
	assert_false(account.living);
	assert_int_equal(account_by_login(f->db, "", TODAY, &account, f->a, &e), 0);
	assert_int_equal(account_by_login(f->db, "an.admin", TODAY, &account, f->a, &e), 1);
	assert_null(account.password_hash);
}

static unsigned roles_on(struct fixture *f, struct date day)
{
	struct employee x;
	struct err e = {0};

	assert_int_equal(employee_find(f->db, f->guide.id, false, day, &x, f->a, &e), 1);
	return x.roles;
}

static void test_roles_have_a_history(void **state)
{
	static const struct date later = {2026, 12, 1}, latest = {2026, 12, 2};
	struct fixture *f = *state;
	unsigned had = ROLE_GUIDE | ROLE_PROMOTER;
	struct err e = {0};

	assert_int_equal(employee_set_roles(f->db, f->guide.row, had,
				 ROLE_GUIDE | ROLE_PARTNER_ADMIN, later, &e),
		0);
	assert_int_equal(roles_on(f, TODAY), had);
	assert_int_equal(roles_on(f, (struct date){2026, 11, 30}), had);
	assert_int_equal(roles_on(f, later), ROLE_GUIDE | ROLE_PARTNER_ADMIN);
	/* given and taken on one day, and given again */
	assert_int_equal(employee_set_roles(f->db, f->guide.row, ROLE_GUIDE | ROLE_PARTNER_ADMIN,
				 ROLE_GUIDE, later, &e),
		0);
	assert_int_equal(roles_on(f, later), ROLE_GUIDE);
	assert_int_equal(employee_set_roles(f->db, f->guide.row, ROLE_GUIDE,
				 ROLE_GUIDE | ROLE_PARTNER_ADMIN, later, &e),
		0);
	assert_int_equal(roles_on(f, later), ROLE_GUIDE | ROLE_PARTNER_ADMIN);
	assert_int_equal(employee_set_roles(f->db, f->guide.row, ROLE_GUIDE | ROLE_PARTNER_ADMIN,
				 had, latest, &e),
		0);
	assert_int_equal(roles_on(f, latest), had);
	assert_int_equal(roles_on(f, later), ROLE_GUIDE | ROLE_PARTNER_ADMIN);
	/* of one who has ended, those of the last day */
	f->guide.period.until = later;
	must(employee_update(f->db, &f->guide, f->a, &e), &e);
	assert_int_equal(roles_on(f, (struct date){2027, 6, 1}), ROLE_GUIDE | ROLE_PARTNER_ADMIN);
}

/* ---- what is unique ---- */

static void test_what_is_in_use_is_refused(void **state)
{
	struct fixture *f = *state;
	struct organisation o = {.name = "Ander",
		.kind = "gtb",
		.enterprise_number = "0887010362",
		.period = {TODAY, {0}}};
	struct unit u = {.name = "Ander", .oe_number = 384, .period = {TODAY, {0}}};
	struct employee x = f->guide;
	struct err e = {0};

	assert_int_equal(people_add_organisation(f->db, f->a, &o, &e), -1);
	assert_int_equal(e.code, E_DUPLICATE);
	err_clear(&e);
	assert_int_equal(people_add_unit(f->db, f->a, &f->partner, &u, &e), -1);
	assert_int_equal(e.code, E_DUPLICATE);
	err_clear(&e);
	assert_int_equal(people_add_employee(f->db, f->a, &x, x.roles, TODAY, &e), -1);
	assert_int_equal(e.code, E_DUPLICATE);
	/* organisations without a number do not collide */
	o.enterprise_number = NULL;
	must(people_add_organisation(f->db, f->a, &o, &e), &e);
}

/* ---- the command line's way ---- */

static int add_user(struct fixture *f, const char *organisation, const char *oe, unsigned roles,
	const char *login, struct err *e)
{
	struct people_user user = {.login = login,
		.first_name = "Jo",
		.last_name = "Nieuw",
		.organisation = organisation,
		.oe_number = oe,
		.roles = roles};
	struct employee made;
	const char *link, *expires;

	err_clear(e);
	return people_add_user(f->db, f->a, &user, TODAY, &made, &link, &expires, e);
}

static void test_adding_a_user_by_command(void **state)
{
	struct fixture *f = *state;
	struct err e;

	must(add_user(f, "re start VLAANDEREN", "05120", ROLE_GUIDE, "Jo.Nieuw", &e), &e);
	must(add_user(f, f->vdab.id, "384", ROLE_AUDITOR, "jo.anders", &e), &e);
	assert_int_equal(count(f->db, "SELECT COUNT(*) FROM employee WHERE login = 'jo.nieuw'"
				      " AND password_hash IS NULL"),
		1);
	assert_int_equal(add_user(f, "Niemand", "384", ROLE_GUIDE, "jo.derde", &e), -1);
	assert_string_equal(e.field[0].name, "organisation");
	assert_int_equal(add_user(f, "VDAB", "5120", ROLE_COUNSELLOR, "jo.derde", &e), -1);
	assert_string_equal(e.field[0].name, "unit");
	assert_int_equal(add_user(f, "VDAB", "384", ROLE_GUIDE, "jo.derde", &e), -1);
	assert_string_equal(e.field[0].name, "roles");
	assert_int_equal(add_user(f, "VDAB", "384", ROLE_AUDITOR, "jo.nieuw", &e), -1);
	assert_int_equal(e.code, E_DUPLICATE);
	assert_int_equal(count(f->db, "SELECT COUNT(*) FROM employee"), 4);
}

/* ---- lists ---- */

struct names {
	struct employee x;
	struct organisation_row row;
	char text[512];
};

static int add_login(void *arg, struct err *e)
{
	struct names *n = arg;

	(void)e;
	snprintf(n->text + strlen(n->text), sizeof(n->text) - strlen(n->text), "%s ", n->x.login);
	return 0;
}

static const char *employees(struct fixture *f, struct names *n, const char *query, int64_t scope,
	const char *cursor, int limit)
{
	struct search s = search_read(f->a, query);
	struct err e = {0};

	n->text[0] = '\0';
	must(employee_page(
		     f->db, &s, scope, NULL, cursor, limit, TODAY, &n->x, f->a, add_login, n, &e),
		&e);
	return n->text;
}

static void test_employees_by_name(void **state)
{
	struct fixture *f = *state;
	struct names n;
	struct err e;

	must(add_user(f, "Ré-Start Vlaanderen", "5120", ROLE_GUIDE, "zed", &e), &e);
	assert_string_equal(employees(f, &n, NULL, 0, NULL, 9), "an.admin gea.gids zed ");
	assert_string_equal(employees(f, &n, NULL, f->partner.row, NULL, 9), "gea.gids zed ");
	assert_string_equal(employees(f, &n, NULL, 0, NULL, 2), "an.admin gea.gids ");
	assert_string_equal(employees(f, &n, NULL, 0, f->guide.id, 2), "zed ");
	assert_string_equal(employees(f, &n, "GEA gíds", 0, NULL, 9), "gea.gids ");
	assert_string_equal(employees(f, &n, "gids gea", 0, NULL, 9), "gea.gids ");
	assert_string_equal(employees(f, &n, "A.GIDS", 0, NULL, 9), "gea.gids ");
	assert_string_equal(employees(f, &n, "é", 0, NULL, 9), "gea.gids zed ");
	assert_string_equal(employees(f, &n, "%", 0, NULL, 9), "");
	assert_string_equal(employees(f, &n, "_", 0, NULL, 9), "");
}

static int add_unit_name(void *arg, struct err *e)
{
	struct names *n = arg;

	(void)e;
	snprintf(n->text + strlen(n->text), sizeof(n->text) - strlen(n->text), "%s/%s ",
		n->row.organisation.name, n->row.unit.row ? n->row.unit.name : "-");
	return 0;
}

static const char *organisations(
	struct fixture *f, struct names *n, const char *query, const char *cursor, int limit)
{
	struct search s = search_read(f->a, query);
	struct err e = {0};

	n->text[0] = '\0';
	must(organisation_page(f->db, &s, 0, cursor, limit, &n->row, f->a, add_unit_name, n, &e),
		&e);
	return n->text;
}

static void test_organisations_with_their_units(void **state)
{
	struct fixture *f = *state;
	struct unit second = {.name = "A-unit", .oe_number = 77, .period = {TODAY, YESTERDAY}};
	struct organisation bare = {.name = "Zonder", .kind = "school", .period = {TODAY, {0}}};
	struct names n;
	struct err e = {0};

	must(people_add_unit(f->db, f->a, &f->partner, &second, &e), &e);
	must(people_add_organisation(f->db, f->a, &bare, &e), &e);
	assert_string_equal(organisations(f, &n, NULL, NULL, 9),
		"Ré-Start Vlaanderen/A-unit Ré-Start Vlaanderen/Kantoor Gent VDAB/VDAB Halle "
		"Zonder/- ");
	assert_string_equal(organisations(f, &n, NULL, NULL, 1),
		"Ré-Start Vlaanderen/A-unit Ré-Start Vlaanderen/Kantoor Gent ");
	assert_string_equal(
		organisations(f, &n, NULL, f->partner.id, 9), "VDAB/VDAB Halle Zonder/- ");
	assert_string_equal(organisations(f, &n, "zónd", NULL, 9), "Zonder/- ");
	assert_string_equal(organisations(f, &n, "0887.010.362", NULL, 9), "VDAB/VDAB Halle ");
	assert_string_equal(organisations(f, &n, "00384", NULL, 9), "VDAB/VDAB Halle ");
}

static const char *units(struct fixture *f, struct names *n, const char *query, int limit)
{
	struct search s = search_read(f->a, query);
	struct err e = {0};

	n->text[0] = '\0';
	must(unit_lookup(f->db, &s, TODAY, limit, &n->row, f->a, add_unit_name, n, &e), &e);
	return n->text;
}

static void test_looking_up_a_unit(void **state)
{
	struct fixture *f = *state;
	struct unit over = {.name = "Halle oud", .oe_number = 38, .period = {TODAY, YESTERDAY}};
	struct unit other = {.name = "Halle bis", .oe_number = 3840, .period = {TODAY, {0}}};
	struct names n;
	struct err e = {0};

	must(people_add_unit(f->db, f->a, &f->vdab, &over, &e), &e);
	must(people_add_unit(f->db, f->a, &f->partner, &other, &e), &e);
	assert_string_equal(
		units(f, &n, "384", 9), "VDAB/VDAB Halle Ré-Start Vlaanderen/Halle bis ");
	assert_string_equal(
		units(f, &n, "38", 9), "Ré-Start Vlaanderen/Halle bis VDAB/VDAB Halle ");
	assert_string_equal(units(f, &n, "vdab halle", 9), "VDAB/VDAB Halle ");
	assert_string_equal(
		units(f, &n, "HALLE", 9), "Ré-Start Vlaanderen/Halle bis VDAB/VDAB Halle ");
	assert_string_equal(units(f, &n, "start gent", 9), "Ré-Start Vlaanderen/Kantoor Gent ");
	assert_string_equal(units(f, &n, "halle", 1), "Ré-Start Vlaanderen/Halle bis ");
	assert_string_equal(units(f, &n, "%", 9), "");
	test_run(f->db, "UPDATE organisation SET valid_until = '2026-11-21' WHERE kind = 'vdab';");
	assert_string_equal(units(f, &n, "384", 9), "Ré-Start Vlaanderen/Halle bis ");
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, start, stop)

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
		WITH(test_ending_all_sessions_but_one),
		WITH(test_five_wrong_passwords_close_an_account),
		WITH(test_an_address_has_its_own_bound),
		WITH(test_a_guess_at_links_counts_for_the_address_only),
		WITH(test_attempts_at_once_are_counted_one_by_one),
		WITH(test_names_typed_leave_no_trace),
		WITH(test_a_link_works_once),
		WITH(test_the_newest_link_is_the_only_one),
		WITH(test_a_link_lives_a_day),
		WITH(test_a_link_of_one_who_ended),
		WITH(test_an_account_by_its_login),
		WITH(test_roles_have_a_history),
		WITH(test_what_is_in_use_is_refused),
		WITH(test_adding_a_user_by_command),
		WITH(test_employees_by_name),
		WITH(test_organisations_with_their_units),
		WITH(test_looking_up_a_unit),
	};
	struct err e = {0};
	int failed;

	test_schema("identity");
	if (crypto_start(&e))
		return 1;
	failed = cmocka_run_group_tests_name("identity", tests, NULL, NULL);
	test_schema_drop();
	return failed;
}
