/*
 * Words the demo's clients are made of: names as they are met in Flanders and Brussels, places with
 * their postcodes, streets, jobs. Constant tables; lists end in NULL.
 */
#ifndef INZAGE_APP_DEMO_WORDS_H
#define INZAGE_APP_DEMO_WORDS_H

#include <stddef.h>

#include "app/demo_cast.h"

/* Names that go together. */
struct demo_names {
	const char *language; /* ISO 639, spoken by who bears them unless she says otherwise */
	unsigned flanders, brussels; /* how often, against the others */
	const char *const *female, *const *male, *const *last;
};
extern const struct demo_names demo_names[];
extern const size_t demo_names_count;

struct demo_place {
	const char *postcode, *municipality;
};

/* Where the clients of a VDAB unit live; NULL for a unit without any. */
const struct demo_place *demo_places(enum demo_unit_name unit, size_t *count);

extern const char *const demo_streets[];
extern const char *const demo_jobs[];
extern const char *const demo_job_remarks[];

/* How many a list holds. */
size_t demo_count(const char *const *list);

#endif
