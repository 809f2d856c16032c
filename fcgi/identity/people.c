/*
 * Adding organisations, units and employees: one way for the API, the command line and demo data.
 */
#include "identity/people.h"

#include <stdlib.h>
#include <string.h>

#include "base/ident.h"
#include "base/text.h"
#include "identity/employee_db.h"
#include "identity/organisation_db.h"
#include "identity/password.h"
#include "identity/password_db.h"
#include "identity/session_db.h"

static const char *new_id(struct arena *a)
{
	return public_id_new(arena_alloc(a, PUBLIC_ID_TEXT));
}

int people_add_organisation(struct db *db, struct arena *a, struct organisation *o, struct err *e)
{
	if (organisation_check(o, e))
		return -1;
	o->id = new_id(a);
	return organisation_insert(db, o, a, e);
}

int people_add_unit(
	struct db *db, struct arena *a, const struct organisation *o, struct unit *u, struct err *e)
{
	int64_t count;

	if (unit_check(u, o->kind, e))
		return -1;
	count = unit_count(db, o->row, a, e);
	if (count < 0)
		return -1;
	if (count >= UNITS_MAX)
		return err_set(e, E_STATE_CONFLICT, "%d units already", UNITS_MAX);
	u->id = new_id(a);
	return unit_insert(db, o->row, u, a, e);
}

int people_add_employee(struct db *db, struct arena *a, struct employee *x, unsigned grantable,
	struct date today, struct err *e)
{
	int wrong = employee_check(x, grantable, today, e);

	if (employee_check_unit(x, today, e) || wrong)
		return -1;
	if (!x->language)
		x->language = screen_languages[0];
	x->id = new_id(a);
	if (employee_insert(db, x, a, e))
		return -1;
	return employee_set_roles(db, x->row, 0, x->roles, x->period.from, e);
}

int people_link(struct db *db, struct arena *a, const struct employee *x, int64_t by,
	const char **link, const char **expires_at, struct err *e)
{
	char token[TOKEN_TEXT];

	token_new(token);
	*link = arena_printf(a, "/#/password/%s", token);
	if (link_void_all(db, x->row, e))
		return -1;
	return link_insert(db, token, x->row, by, expires_at, a, e);
}

int people_set_password(struct db *db, struct arena *a, const struct employee *x,
	const char *password, unsigned cost_mib, struct err *e)
{
	struct password_owner who = {x->login, x->first_name, x->last_name, x->organisation.name};
	const char *fault = password_fault(a, password, &who);
	char hash[PASSWORD_HASH_TEXT];

	if (fault)
		return err_field(e, "password", fault, NULL);
	if (password_hash(password, cost_mib, hash, e) || password_store(db, x->row, hash, e))
		return -1;
	return session_delete_of(db, x->row, NULL, e);
}

/* The unit of this organisation with that number, into `made`. */
static int find_place(struct db *db, struct arena *a, const struct people_user *user,
	struct employee *made, struct err *e)
{
	struct organisation_row row = {0};
	char oe[OE_DIGITS + 1];
	int found = organisation_named(db, user->organisation, &made->organisation, a, e);

	if (found < 0)
		return -1;
	if (found == 0)
		return err_field(e, "organisation", "not_found", NULL);
	if (oe_read(user->oe_number, oe) != IDENT_OK)
		return err_field(e, "unit", "format", NULL);
	found = unit_by_oe(db, strtoll(oe, NULL, 10), &row, a, e);
	if (found < 0)
		return -1;
	if (found == 0 || row.organisation.row != made->organisation.row)
		return err_field(e, "unit", "not_found", NULL);
	made->unit = row.unit;
	return 0;
}

/* Text of a command line, held to what the API's fields take. */
static int check_name(const char *field, const char *name, struct err *e)
{
	if (!text_is_utf8(name, strlen(name)) || !text_is_clean(name, false))
		return err_field(e, field, "not_clean", NULL);
	if (text_length(name) < 1 || text_length(name) > PERSON_NAME_MAX)
		return err_field(e, field, text_length(name) ? "too_long" : "required", NULL);
	return 0;
}

static int check_language(const char *language, struct err *e)
{
	if (!language)
		return 0;
	for (size_t i = 0; screen_languages[i]; i++)
		if (strcmp(language, screen_languages[i]) == 0)
			return 0;
	return err_field(e, "language", "not_allowed", NULL);
}

int people_add_user(struct db *db, struct arena *a, const struct people_user *user,
	struct date today, struct employee *made, const char **link, const char **expires_at,
	struct err *e)
{
	int rc;

	*made = (struct employee){
		.login = login_lower(a, user->login),
		.first_name = user->first_name,
		.last_name = user->last_name,
		.language = user->language,
		.roles = user->roles,
		.period = {.from = today},
	};
	rc = check_name("first_name", user->first_name, e);
	rc |= check_name("last_name", user->last_name, e);
	rc |= check_language(user->language, e);
	if (rc || find_place(db, a, user, made, e) ||
		people_add_employee(db, a, made, roles_of_kind(made->organisation.kind), today, e))
		return -1;
	return people_link(db, a, made, 0, link, expires_at, e);
}
