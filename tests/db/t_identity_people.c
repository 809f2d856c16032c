/*
 * The statements of organisations and employees against a real database: roles over time, what is
 * unique, the command line's way, lists.
 */
#include "identity_support.h"

#include <stdio.h>

#include "identity/employee_db.h"
#include "identity/organisation_db.h"
#include "identity/password_db.h"
#include "identity/search.h"

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
	assert_int_equal(count_of(f->db, "SELECT COUNT(*) FROM employee WHERE login = 'jo.nieuw'"
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
	assert_int_equal(count_of(f->db, "SELECT COUNT(*) FROM employee"), 4);
}

static int add_first(struct fixture *f, const char *kind, const char *unit_name, const char *oe,
	const char *login, struct err *e)
{
	struct people_user user = {.login = login,
		.first_name = "Jo",
		.last_name = "Eerst",
		.organisation = "Nieuw Huis",
		.oe_number = oe,
		.organisation_kind = kind,
		.unit_name = unit_name,
		.roles = ROLE_COUNSELLOR};
	struct employee made;
	const char *link, *expires;

	err_clear(e);
	return people_add_user(f->db, f->a, &user, TODAY, &made, &link, &expires, e);
}

static void test_the_first_account_of_a_house(void **state)
{
	struct fixture *f = *state;
	struct err e;

	assert_int_equal(add_first(f, "bank", NULL, "900", "jo.een", &e), -1);
	assert_string_equal(e.field[0].name, "organisation_kind");
	assert_int_equal(add_first(f, "vdab", NULL, "5120", "jo.een", &e), -1); /* another's unit */
	assert_string_equal(e.field[0].name, "unit");
	test_run(f->db, "DELETE n FROM admission n JOIN organisation o ON o.id = n.organisation_id"
			" WHERE o.name = 'Nieuw Huis'; DELETE FROM organisation WHERE name = 'Nieuw Huis';");
	must(add_first(f, "vdab", NULL, "900", "jo.een", &e), &e);
	assert_int_equal(count_of(f->db, "SELECT COUNT(*) FROM unit WHERE name = 'Nieuw Huis'"), 1);
	/* it is there now: a second account makes no second one */
	must(add_first(f, "vdab", NULL, "900", "jo.twee", &e), &e);
	assert_int_equal(
		count_of(f->db, "SELECT COUNT(*) FROM organisation WHERE name = 'Nieuw Huis'"), 1);
	assert_int_equal(add_first(f, "vdab", NULL, "901", "jo.drie", &e), -1);
	assert_string_equal(e.field[0].name, "unit");
	must(add_first(f, NULL, "Tweede", "901", "jo.drie", &e), &e);
	assert_int_equal(count_of(f->db, "SELECT COUNT(*) FROM unit WHERE name = 'Tweede'"), 1);
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
	const struct viewer v = {.today = TODAY, .roles = ROLE_VDAB_ADMIN};
	struct search s = search_read(f->a, query);
	struct err e = {0};

	n->text[0] = '\0';
	must(unit_lookup(f->db, &v, &s, false, limit, &n->row, f->a, add_unit_name, n, &e), &e);
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

#define WITH(test) cmocka_unit_test_setup_teardown(test, identity_start, identity_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(test_an_account_by_its_login),
		WITH(test_roles_have_a_history),
		WITH(test_what_is_in_use_is_refused),
		WITH(test_adding_a_user_by_command),
		WITH(test_the_first_account_of_a_house),
		WITH(test_employees_by_name),
		WITH(test_organisations_with_their_units),
		WITH(test_looking_up_a_unit),
	};
	struct err e = {0};
	int failed;

	test_schema("people");
	if (crypto_start(&e))
		return 1;
	failed = cmocka_run_group_tests_name("identity: people", tests, NULL, NULL);
	test_schema_drop();
	return failed;
}
