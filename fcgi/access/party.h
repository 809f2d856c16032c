/*
 * For whom a right is granted or asked: an organisation, and one of its units where the right is to
 * reach no farther (I47).
 */
#ifndef INZAGE_ACCESS_PARTY_H
#define INZAGE_ACCESS_PARTY_H

#include "access/rights_db.h"
#include "http/request.h"

/* Look up organisation and unit (NULL: every unit) by public id, for today. What stands in the way
 * is a fault of the field `organisation` or `unit`: not_found; not_valid where it has ended or not
 * begun; not_allowed for VDAB, whose own people need no right. 0 or -1. */
int party_find(const struct req *r, const char *organisation, const char *unit,
	struct right_party *to, struct err *e);

#endif
