/*
 * Ways into the application.
 */
#include "access/entry.h"

#include <string.h>

#include "base/text.h"

const char *const service_entries[] = {"mlp", "confidential", NULL};

bool entry_confidential_never(const struct entry_service *s, struct arena *a)
{
	static const char *const never[] = {
		"Arbeidsmatige activiteiten", "Geïntegreerd breed onthaal"};
	const char *name = text_name_key(a, s->name);

	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (strcmp(name, text_name_key(a, never[i])) == 0)
			return true;
	return false;
}
