/*
 * What a withdrawn consent ends, asks about and spares (I33, I44).
 */
#include "access/withdrawal.h"

#include <string.h>

bool withdrawal_concerns(const char *basis, bool owning)
{
	return !owning && (strcmp(basis, "consent_form") == 0 ||
				  strcmp(basis, "outplacement_certificate") == 0);
}

bool withdrawal_covers(struct date event, struct date withdrawn_on)
{
	if (!date_given(withdrawn_on))
		return false;
	return !date_given(event) || date_compare(event, withdrawn_on) <= 0;
}

enum withdrawal_effect withdrawal_effect(
	const char *basis, bool owning, struct date event, struct date withdrawn_on)
{
	if (!withdrawal_concerns(basis, owning))
		return WITHDRAWAL_ASKS;
	return withdrawal_covers(event, withdrawn_on) ? WITHDRAWAL_ENDS : WITHDRAWAL_SPARES;
}
