/*
 * Content-Type (RFC 9110, 8.3.1).
 */
#ifndef INZAGE_HTTP_MEDIA_TYPE_H
#define INZAGE_HTTP_MEDIA_TYPE_H

#include "base/arena.h"

struct media_type {
	const char *type;    /* "application/json": lower case, without parameters; "" for none */
	const char *charset; /* lower case, without quotes; NULL when it is not named */
};

/* Read a header's value; parameters other than charset are passed over. What cannot be read (a
 * parameter without a value, an open quote, two charsets, more than HTTP_HEADER_MAX bytes) is no
 * type at all. The texts live in the arena. */
struct media_type media_type_read(struct arena *a, const char *s);

#endif
