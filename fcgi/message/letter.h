/*
 * The mail that says that there is a message: a text of RFC 5322, in the language of who gets it. It
 * says that something happened and where to log in, never about whom or what (R37, I36): no letter is
 * given anything of a client, so that none can leak.
 */
#ifndef INZAGE_MESSAGE_LETTER_H
#define INZAGE_MESSAGE_LETTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct letter {
	const char *id;       /* 32 hex digits; the same at every try, so that a reader's mail program sees one */
	const char *kind;     /* of the message (message.c) */
	const char *language; /* nl, fr, en; another is nl */
	const char *address, *first_name, *last_name; /* of who gets it; the names as they were typed */
	const char *created_at; /* ISO 8601, UTC, as the database gives it: the letter's date */
	const char *sender;     /* the address it comes from */
	const char *base_url;   /* of the site, without a closing slash */
};

/* Can a letter be sent to this address, or come from it: one @, and of printable ASCII only what needs
 * no quoting? What fits cannot leave its header, or its command of SMTP. NULL does not. */
bool letter_address_ok(const char *address);

/* The letter, lines ended by CRLF, every byte of it ASCII. Both addresses fit letter_address_ok(). */
const char *letter_compose(const struct letter *l, struct arena *a, size_t *n);

#endif
