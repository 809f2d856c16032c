/*
 * The rules of employees.
 */
#include "identity/employee.h"

#include <string.h>

#include "access/refs.h"
#include "http/json.h"

const char *const screen_languages[] = {"nl", "fr", "en", NULL};

#define ROLES_PARTNER (ROLE_GUIDE | ROLE_PARTNER_ADMIN | ROLE_PROMOTER)

char *login_lower(struct arena *a, const char *login)
{
	char *lower = arena_strdup(a, login);

	for (char *p = lower; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return lower;
}

bool login_valid(const char *login)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789._@-";
	size_t n = strlen(login);

	return n >= LOGIN_MIN && n <= LOGIN_MAX && strspn(login, allowed) == n &&
	       !strchr("._@-", login[0]);
}

struct date employee_day(struct period p, struct date today)
{
	struct date day = today;

	if (date_given(p.until) && date_compare(day, p.until) > 0)
		day = p.until;
	return date_compare(day, p.from) < 0 ? p.from : day;
}

static bool ended(struct period p, struct date today)
{
	return date_given(p.until) && date_compare(p.until, today) < 0;
}

bool employee_may_return(const struct employee *x, struct date today)
{
	return !ended(x->period, today) && !ended(x->unit.period, today) &&
	       !ended(x->organisation.period, today);
}

unsigned roles_grantable(unsigned by, const char *kind)
{
	if (by & ROLE_VDAB_ADMIN)
		return roles_of_kind(kind);
	if (by & ROLE_PARTNER_ADMIN)
		return roles_of_kind(kind) & ROLES_PARTNER;
	return 0;
}

int employee_check(const struct employee *x, unsigned grantable, struct date today, struct err *e)
{
	int rc = period_check(x->period, e);

	if (!login_valid(x->login))
		rc = err_field(e, "login", "format", NULL);
	if (x->roles == 0)
		rc = err_field(e, "roles", "required", NULL);
	else if (x->roles & ~grantable)
		rc = err_field(e, "roles", "not_allowed", NULL);
	if (date_given(x->trained_on) && date_compare(x->trained_on, today) > 0)
		rc = err_field(e, "trained_on", "in_future", NULL);
	return rc;
}

int employee_check_unit(const struct employee *x, struct date today, struct err *e)
{
	struct date start = employee_day(x->period, today);

	if (x->unit.row == 0)
		return err_field(e, "unit", "not_found", NULL);
	if (ended(x->unit.period, start) || ended(x->organisation.period, start))
		return err_field(e, "unit", "not_valid", NULL);
	return 0;
}

int employee_check_own(const struct employee *before, const struct employee *after, struct err *e)
{
	int rc = 0;

	if (after->roles != before->roles)
		rc = err_field(e, "roles", "not_allowed", NULL);
	if (after->unit.row != before->unit.row)
		rc = err_field(e, "unit", "not_allowed", NULL);
	if (date_compare(after->period.until, before->period.until) != 0)
		rc = err_field(e, "valid_until", "not_allowed", NULL);
	return rc;
}

struct json_object *employee_json(const struct employee *x)
{
	const struct organisation *o = &x->organisation;
	const struct unit *u = &x->unit;
	struct json_object *j = jobj();

	jset_str(j, "id", x->id);
	jset_str(j, "login", x->login);
	jset_str(j, "first_name", x->first_name);
	jset_str(j, "last_name", x->last_name);
	jset_str(j, "email", x->email);
	jset(j, "unit", ref_unit(u->id, u->name, u->oe_number));
	jset_date(j, "unit_valid_until", u->period.until);
	jset(j, "organisation", ref_organisation(o->id, o->name, o->kind));
	jset_date(j, "organisation_valid_until", o->period.until);
	jset(j, "roles", roles_json(x->roles));
	jset_str(j, "language", x->language);
	jset_date(j, "trained_on", x->trained_on);
	jset_date(j, "valid_from", x->period.from);
	jset_date(j, "valid_until", x->period.until);
	jset_bool(j, "second_factor", x->second_factor);
	jset_i64(j, "version", x->version);
	return j;
}
