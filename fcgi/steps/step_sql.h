/*
 * Numbers on a line `t` that may belong to its requester `ro` or its executor `eo`, for the viewer `v`:
 * an OE, a course or an outsourcing number tells who they are, so it is left out with their names
 * (I59); a funding number too, unless it is one of the viewer's own.
 */
#ifndef INZAGE_STEPS_STEP_SQL_H
#define INZAGE_STEPS_STEP_SQL_H

#include "access/shown.h"

#define STEP_NUMBER(column) SHOWN("ro", SHOWN("eo", column))
#define STEP_FUNDING                                                                               \
	"IF(" PARTY_HIDDEN("ro") " OR " PARTY_HIDDEN("eo") ", (SELECT MIN(fo.number) FROM"         \
	" funding_period fo WHERE fo.organisation_id = v.organisation"                             \
	"  AND fo.number = t.funding_number), t.funding_number)"

#endif
