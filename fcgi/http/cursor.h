/*
 * Where the next page of a list begins, for `next` and `?cursor=`.
 *
 * A cursor stands in URLs, so it must tell nothing and be good for nothing else: it is sealed, and
 * bound to the list with its order and to the employee who got it. It names a row and, where the
 * list is sorted by a day, that day; so rows that come or go in between move nothing.
 */
#ifndef INZAGE_HTTP_CURSOR_H
#define INZAGE_HTTP_CURSOR_H

#include "http/request.h"

struct cursor {
	int64_t id;       /* of the last row shown; 0: from the beginning */
	struct date date; /* its day in the order of the list, or zero */
};

/* The cursor as text in the request's arena; `list` names the list and its order, `employee` is the
 * viewer's row id. NULL with *e set (E_INTERNAL). */
const char *cursor_text(
	const struct req *r, const char *list, int64_t employee, struct cursor at, struct err *e);

/* Read what cursor_text() gave for the same list and employee; NULL gives the beginning. 0, or -1
 * with the field `cursor` listed. */
int cursor_read(const struct req *r, const char *list, int64_t employee, const char *text,
	struct cursor *at, struct err *e);

#endif
