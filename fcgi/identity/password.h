/*
 * Which passwords are accepted: long ones that are not obvious. 12 to 128 characters, of any kind
 * and in any mixture. Pure. (ASVS 5.0, 6.2.)
 *
 * What counts as obvious:
 *  - one of the passwords everybody tries first;
 *  - few characters that say anything: names of the person, the login and the house's own words are
 *    taken out, a character that only goes on a row (of the alphabet, the digits, the keyboard) or
 * is the same again counts for nothing, and a piece that comes back counts once.
 */
#ifndef INZAGE_IDENTITY_PASSWORD_H
#define INZAGE_IDENTITY_PASSWORD_H

#include "base/arena.h"

enum { PASSWORD_MIN = 12, PASSWORD_MAX = 128, PASSWORD_WORDS = 4 };

/* Whose password: words that everyone around knows. NULL where there is none. */
struct password_owner {
	const char *login, *first_name, *last_name, *organisation;
};

/* NULL when `password` (valid UTF-8) is accepted, else a field code: "too_short", "too_long" or
 * "not_allowed". */
const char *password_fault(struct arena *a, const char *password, const struct password_owner *who);

#endif
