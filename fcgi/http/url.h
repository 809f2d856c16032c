/*
 * Percent-encoding (RFC 3986, 2.1), for the path and the query.
 */
#ifndef INZAGE_HTTP_URL_H
#define INZAGE_HTTP_URL_H

#include <stdbool.h>
#include <stddef.h>

enum { URL_PATH_MAX = 200 }; /* bytes, decoded */

/* The value of a hex digit, either case; -1 when it is none. */
int hex_digit(char c);

/* Decode `n` bytes of `s` once, into `to` (n + 1 bytes), NUL-terminated; `plus` makes + a space, as
 * in a query. Returns the bytes written, or -1 where a % is not followed by two hex digits or a NUL
 * would come out. */
ptrdiff_t url_decode(const char *s, size_t n, bool plus, char *to);

/* Decode a request's path (`n` bytes, as the client sent it, without the query) into `to`, of
 * URL_PATH_MAX + 1 bytes. NULL, or what is wrong with it, a constant: longer than URL_PATH_MAX, not
 * UTF-8, a control character, not starting with a slash, an empty segment (but for one slash at the
 * end), "." or "..", a slash, backslash or NUL that was hidden in an escape, a broken escape. */
const char *url_path(const char *s, size_t n, char *to);

#endif
