/*
 * Percent-encoding (RFC 3986, 2.1), for the path and the query.
 */
#ifndef INZAGE_HTTP_URL_H
#define INZAGE_HTTP_URL_H

#include <stdbool.h>
#include <stddef.h>

/* The value of a hex digit, either case; -1 when it is none. */
int hex_digit(char c);

/* Decode `n` bytes of `s` once, into `to` (n + 1 bytes), NUL-terminated; `plus` makes + a space, as
 * in a query. Returns the bytes written, or -1 where a % is not followed by two hex digits or a NUL
 * would come out. */
ptrdiff_t url_decode(const char *s, size_t n, bool plus, char *to);

#endif
