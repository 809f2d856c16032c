/*
 * Who may be given a right: an organisation and unit of today, and not VDAB.
 */
#include "access/party.h"

#include <string.h>

int party_find(const struct req *r, const char *organisation, const char *unit,
	struct right_party *to, struct err *e)
{
	int found = right_party_find(r->db, organisation, unit, r->today, to, r->arena, e);

	if (found < 0)
		return -1;
	if (!found)
		return err_field(e, "organisation", "not_found", NULL);
	if (strcmp(to->kind, "vdab") == 0)
		return err_field(e, "organisation", "not_allowed", NULL);
	if (!to->organisation_valid)
		return err_field(e, "organisation", "not_valid", NULL);
	if (unit && !to->unit)
		return err_field(e, "unit", "not_found", NULL);
	if (unit && !to->unit_valid)
		return err_field(e, "unit", "not_valid", NULL);
	return 0;
}
