/*
 * The viewer of SHOWN_VIEWER.
 */
#include "access/shown.h"

void shown_in(const struct viewer *v, struct db_in in[SHOWN_INPUTS])
{
	in[0] = in_i64(v->organisation);
	in[1] = in_i64(v->roles);
	in[2] = in_date(v->today);
}
