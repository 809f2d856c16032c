/*
 * What people type to find an organisation, a unit or a colleague, made ready for LIKE. Pure.
 */
#ifndef INZAGE_IDENTITY_SEARCH_H
#define INZAGE_IDENTITY_SEARCH_H

#include "base/arena.h"

enum { SEARCH_WORDS = 3 };

struct search {
	/* "%key%" of each word (what follows the third is one with it); "%" where there is none;
	 * NULL, which matches nothing, where no letter or digit was typed */
	const char *word[SEARCH_WORDS];
	/* "key%" of the whole, NULL for none */
	const char *start;
	/* "digits%" without leading zeros when only a number was typed (dots and blanks apart),
	 * else NULL; and the same with its zeros */
	const char *number, *number_whole;
	/* what was typed, lower case, when it is ASCII, else NULL */
	const char *ascii;
};

/* The comparison key of a name as it is stored: text_name_key(), at most `max` characters (a few
 * letters give more than one). */
const char *search_key(struct arena *a, const char *name, size_t max);

/* `typed` NULL: everything matches. */
struct search search_read(struct arena *a, const char *typed);

#endif
