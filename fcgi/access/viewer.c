/*
 * The names of the roles (I37), one list for the API, the tables and the log.
 */
#include "access/viewer.h"

#include <stddef.h>
#include <string.h>

static const char *const names[ROLE_COUNT] = {
	"guide", "partner_admin", "promoter", "adviser", "counsellor", "vdab_admin", "auditor",
};

const char *role_name(unsigned role)
{
	for (unsigned i = 0; i < ROLE_COUNT; i++)
		if (role == 1u << i)
			return names[i];
	return NULL;
}

unsigned role_from_name(const char *name)
{
	for (unsigned i = 0; i < ROLE_COUNT; i++)
		if (name && strcmp(name, names[i]) == 0)
			return 1u << i;
	return 0;
}
