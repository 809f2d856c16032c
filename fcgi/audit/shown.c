/*
 * The ids a list showed, for its one audit row.
 */
#include "audit/audit.h"

enum { SHOWN_CEILING = 60 * 1024 }; /* the column takes 64 KiB less one byte */

void audit_shown_add(struct audit_shown *s, const char *public_id)
{
	if (s->ids.ceiling == 0)
		buf_init(&s->ids, SHOWN_CEILING);
	if (s->cut > 0 || s->ids.len + 40 > SHOWN_CEILING) {
		s->cut++;
		return;
	}
	buf_printf(&s->ids, "%s%s", s->ids.len ? " " : "", public_id);
}

const char *audit_shown_text(struct audit_shown *s)
{
	if (s->cut > 0 && !s->said) {
		s->said = true;
		buf_printf(&s->ids, " +%u", s->cut);
	}
	return s->ids.len ? s->ids.data : NULL;
}

void audit_shown_free(struct audit_shown *s)
{
	buf_free(&s->ids);
}
