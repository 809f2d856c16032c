/*
 * Adding organisations, units and employees: one way for the API, the command line and demo data.
 */
#include "identity/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ident.h"
#include "base/text.h"
#include "http/json.h"
#include "identity/admission.h"
#include "identity/employee_db.h"
#include "identity/factor_db.h"
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
	if (organisation_check(o, e) || admission_check(&o->admitted, e))
		return -1;
	o->id = new_id(a);
	if (organisation_insert(db, o, a, e))
		return -1;
	return admission_record(db, &(struct admission_subject){o->row, 0, 0}, o->period,
		&o->admitted, "contract", e);
}

int people_add_unit(
	struct db *db, struct arena *a, const struct organisation *o, struct unit *u, struct err *e)
{
	int64_t count;

	if (unit_check(u, o->kind, e) || admission_check(&u->admitted, e))
		return -1;
	count = unit_count(db, o->row, a, e);
	if (count < 0)
		return -1;
	if (count >= UNITS_MAX)
		return err_set(e, E_STATE_CONFLICT, "%d units already", UNITS_MAX);
	u->id = new_id(a);
	if (unit_insert(db, o->row, u, a, e))
		return -1;
	return admission_record(db, &(struct admission_subject){o->row, u->row, 0}, u->period,
		&u->admitted, "contract", e);
}

int people_add_employee(struct db *db, struct arena *a, struct employee *x, unsigned grantable,
	struct date today, struct err *e)
{
	int wrong = employee_check(x, grantable, today, e) | admission_check(&x->admitted, e);

	if (employee_check_unit(x, today, e) || wrong)
		return -1;
	if (!x->language)
		x->language = screen_languages[0];
	x->id = new_id(a);
	if (employee_insert(db, x, a, e) ||
		admission_record(db,
			&(struct admission_subject){x->organisation.row, x->unit.row, x->row},
			x->period, &x->admitted, "in_service", e))
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

int people_set_factor_duty(struct db *db, const char *role, bool required, const char *reason,
	int64_t seen, int64_t employee, struct date today, struct arena *a, struct err *e)
{
	struct config_change c = {.subject = arena_printf(a, CONFIG_FACTOR "%s", role),
		.reason = reason, .seen = seen, .employee = employee, .today = today};
	struct config_version v;
	int done;

	if (config_now(db, c.subject, true, &v, a, e) < 0)
		return -1;
	if (seen >= 0 && seen != v.version)
		return err_set(e, E_VERSION_STALE, "has %lld", (long long)v.version);
	done = required ? factor_require(db, role, today, e) : factor_release(db, role, today, e);
	if (done <= 0)
		return done;
	c.content = jobj();
	jset_bool(c.content, "required", required);
	done = config_keep(db, &c, NULL, a, e);
	json_object_put(c.content);
	return done < 0 ? -1 : 1;
}

int people_factor_roles(struct db *db, struct factor_role *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	return factor_roles(db, to, a, row, arg, e);
}

int people_reset_factor(struct db *db, struct arena *a, const char *login, const char *reason,
	struct date today, const char **employee_id, struct err *e)
{
	struct factor_reset reset = {.verified = factor_verifications[0], .reason = reason};
	struct account account = {0};
	int found = account_by_login(db, login_lower(a, login), today, &account, a, e);

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_FOUND, "no such login");
	reset.employee = account.row;
	*employee_id = account.id;
	found = factor_reset(db, &reset, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_STATE_CONFLICT, "there is no second factor");
	return session_delete_of(db, account.row, NULL, e);
}

/* Text of a command line, held to what the API's fields take. */
static int check_text(const char *field, const char *text, size_t max, struct err *e)
{
	char limit[24];

	if (!text || !*text)
		return err_field(e, field, "required", NULL);
	if (!text_is_utf8(text, strlen(text)) || !text_is_clean(text, false))
		return err_field(e, field, "not_clean", NULL);
	snprintf(limit, sizeof(limit), "%zu", max);
	return text_length(text) > max ? err_field(e, field, "too_long", limit) : 0;
}

/* One of these constants, or NULL. */
static const char *constant(const char *const *list, const char *text)
{
	for (; *list; list++)
		if (strcmp(*list, text) == 0)
			return *list;
	return NULL;
}

/* The organisation, there or made now. 1 made, 0 there, -1. */
static int find_organisation(struct db *db, struct arena *a, const struct people_user *user,
	struct employee *made, struct err *e)
{
	struct organisation *o = &made->organisation;
	int found = organisation_named(db, user->organisation, o, a, e);

	if (found)
		return found < 0 ? -1 : 0;
	if (!user->organisation_kind)
		return err_field(e, "organisation", "not_found", NULL);
	*o = (struct organisation){.name = user->organisation,
		.kind = constant(organisation_kinds, user->organisation_kind),
		.period = made->period};
	return o->kind && people_add_organisation(db, a, o, e) == 0 ? 1 : -1;
}

/* The unit with this number, there or made now: of the organisation, or a fault. 0 or -1. */
static int find_unit(struct db *db, struct arena *a, const struct people_user *user, bool new_house,
	struct employee *made, struct err *e)
{
	const char *name = user->unit_name;
	struct organisation_row row = {0};
	char oe[OE_DIGITS + 1];
	int found;

	if (oe_read(user->oe_number, oe) != IDENT_OK)
		return -1; /* check_user() has named it */
	found = unit_by_oe(db, strtoll(oe, NULL, 10), &row, a, e);
	if (found < 0)
		return -1;
	if (found && row.organisation.row == made->organisation.row) {
		made->unit = row.unit;
		return 0;
	}
	if (!name && new_house)
		name = user->organisation;
	if (found || !name)
		return err_field(e, "unit", "not_found", NULL);
	made->unit = (struct unit){
		.name = name, .oe_number = strtoll(oe, NULL, 10), .period = made->period};
	return people_add_unit(db, a, &made->organisation, &made->unit, e);
}

/* What the words alone tell: all of it. */
static int check_user(const struct people_user *user, struct err *e)
{
	int rc = check_text("first_name", user->first_name, PERSON_NAME_MAX, e);
	char oe[OE_DIGITS + 1];

	rc |= check_text("last_name", user->last_name, PERSON_NAME_MAX, e);
	if (oe_read(user->oe_number, oe) != IDENT_OK)
		rc = err_field(e, "unit", "format", NULL);
	if (user->unit_name)
		rc |= check_text("unit_name", user->unit_name, ORGANISATION_NAME_MAX, e);
	if (user->language && !constant(screen_languages, user->language))
		rc = err_field(e, "language", "not_allowed", NULL);
	if (user->organisation_kind && !constant(organisation_kinds, user->organisation_kind))
		rc = err_field(e, "organisation_kind", "not_allowed", NULL);
	return rc;
}

/* Where she will work; which roles fit is known where the house is. 0; -1: a fault of the words, or
 * E_… of the database. */
static int find_place(struct db *db, struct arena *a, const struct people_user *user,
	struct employee *made, unsigned *grantable, struct err *e)
{
	int house = check_text("organisation", user->organisation, ORGANISATION_NAME_MAX, e);

	if (house == 0)
		house = find_organisation(db, a, user, made, e);
	*grantable = made->organisation.kind ? roles_of_kind(made->organisation.kind) : made->roles;
	return house < 0 || find_unit(db, a, user, house > 0, made, e) ? -1 : 0;
}

int people_add_user(struct db *db, struct arena *a, const struct people_user *user,
	struct date today, struct employee *made, const char **link, const char **expires_at,
	struct err *e)
{
	unsigned grantable;
	int wrong;

	*made = (struct employee){
		.login = login_lower(a, user->login),
		.first_name = user->first_name,
		.last_name = user->last_name,
		.language = user->language,
		.roles = user->roles,
		.period = {.from = today},
	};
	wrong = check_user(user, e);
	wrong |= find_place(db, a, user, made, &grantable, e);
	if (e->code != E_NONE && e->code != E_INVALID_FIELDS)
		return -1;
	wrong |= employee_check(made, grantable, today, e);
	if (wrong || people_add_employee(db, a, made, grantable, today, e))
		return -1;
	return people_link(db, a, made, 0, link, expires_at, e);
}
