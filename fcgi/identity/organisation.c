/*
 * The rules of organisations, units and roles.
 */
#include "identity/organisation.h"

#include <string.h>

#include "access/refs.h"
#include "http/json.h"

const char *const organisation_kinds[] = {"vdab", "outplacement_office", "training_provider",
	"tender_partner", "gtb", "ocmw", "promoter", "school", "social_enterprise", NULL};

#define ROLES_PARTNER (ROLE_GUIDE | ROLE_PARTNER_ADMIN | ROLE_PROMOTER)
#define ROLES_VDAB (ROLE_ADVISER | ROLE_COUNSELLOR | ROLE_VDAB_ADMIN | ROLE_AUDITOR)

enum { REGION_MAX = 24 };

bool organisation_kind_is_vdab(const char *kind)
{
	return strcmp(kind, organisation_kinds[0]) == 0;
}

bool period_holds(struct period p, struct date day)
{
	return date_compare(p.from, day) <= 0 &&
	       (!date_given(p.until) || date_compare(p.until, day) >= 0);
}

int period_check(struct period p, struct err *e)
{
	struct date earliest = date_add_days(p.from, -1);
	char limit[DATE_TEXT];

	if (!date_given(p.until) || date_compare(p.until, earliest) >= 0)
		return 0;
	return err_field(e, "valid_until", "before_start", date_text(earliest, limit));
}

bool region_valid(const char *region)
{
	static const char later[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
	size_t n = strlen(region);

	return n > 0 && n <= REGION_MAX && region[0] >= 'a' && region[0] <= 'z' &&
	       strspn(region, later) == n;
}

/* A partner is certified from a day on, VDAB is not; no last day before the first. */
static int certified_check(const struct organisation *o, struct err *e)
{
	char limit[DATE_TEXT];

	if (date_given(o->certified.from) && organisation_kind_is_vdab(o->kind))
		return err_field(e, "certified_from", "not_allowed", NULL);
	if (!date_given(o->certified.until))
		return 0;
	if (!date_given(o->certified.from))
		return err_field(e, "certified_from", "required", NULL);
	if (date_compare(o->certified.until, o->certified.from) < 0)
		return err_field(e, "certified_until", "before_start",
			date_text(o->certified.from, limit));
	return 0;
}

int organisation_check(const struct organisation *o, struct err *e)
{
	int rc = period_check(o->period, e);

	return certified_check(o, e) ? -1 : rc;
}

int unit_check(const struct unit *u, const char *organisation_kind, struct err *e)
{
	int rc = period_check(u->period, e);

	if (u->region && !region_valid(u->region))
		rc = err_field(e, "region", "format", NULL);
	else if (u->region && !organisation_kind_is_vdab(organisation_kind))
		rc = err_field(e, "region", "not_allowed", NULL);
	return rc;
}

struct json_object *unit_json(const struct unit *u)
{
	struct json_object *o = ref_unit(u->id, u->name, u->oe_number);

	jset_str(o, "region", u->region);
	jset_date(o, "valid_from", u->period.from);
	jset_date(o, "valid_until", u->period.until);
	jset_i64(o, "version", u->version);
	return o;
}

struct json_object *organisation_json(const struct organisation *x)
{
	struct json_object *o = ref_organisation(x->id, x->name, x->kind);

	jset_str(o, "enterprise_number", x->enterprise_number);
	jset_str(o, "contract_reference", x->contract_reference);
	jset_bool(o, "has_ibis", x->has_ibis);
	jset_bool(o, "caseload", x->caseload);
	jset_date(o, "valid_from", x->period.from);
	jset_date(o, "valid_until", x->period.until);
	jset_date(o, "certified_from", x->certified.from);
	jset_date(o, "certified_until", x->certified.until);
	jset_date(o, "sensitive_from", x->sensitive.from);
	jset_date(o, "sensitive_until", x->sensitive.until);
	jset_i64(o, "version", x->version);
	jset(o, "units", jarr());
	return o;
}

void organisation_json_unit(struct json_object *organisation, struct json_object *unit)
{
	jpush(json_object_object_get(organisation, "units"), unit);
}

unsigned roles_from_text(const char *text)
{
	unsigned roles = 0;
	char name[32];

	while (text && *text) {
		size_t n = strcspn(text, ",");

		if (n < sizeof(name)) {
			memcpy(name, text, n);
			name[n] = '\0';
			roles |= role_from_name(name);
		}
		text += n + (text[n] == ',');
	}
	return roles;
}

struct json_object *roles_json(unsigned roles)
{
	struct json_object *list = jarr();

	for (int i = 0; i < ROLE_COUNT; i++)
		if (roles & 1U << i)
			jpush_str(list, role_name(1U << i));
	return list;
}

unsigned roles_of_kind(const char *organisation_kind)
{
	return organisation_kind_is_vdab(organisation_kind) ? ROLES_VDAB : ROLES_PARTNER;
}
