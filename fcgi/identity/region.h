/*
 * Regions (R140, R141, R191): which postcodes belong to one, whom to reach there, who its advisers
 * are. The region of a client follows from her postcode; where no region has it, or there is no
 * address, from the VDAB unit her file belongs to.
 */
#ifndef INZAGE_IDENTITY_REGION_H
#define INZAGE_IDENTITY_REGION_H

#include "http/field.h"
#include "identity/organisation.h"

struct db;

struct region {
	int64_t row;
	const char *id, *code;
	const char *name_nl, *name_fr, *name_en;
	const char *contact_name, *contact_email, *contact_phone, *secretariat; /* or NULL */
	const char *postcodes; /* a JSON array of "1500" and "1500-1999", in order; NULL: none */
	struct period period;
	int64_t version;
};

enum { REGION_RANGES_MAX = 100, POSTCODE_RANGE_MAX = 9, POSTCODE_RANGE_TEXT = 24 };

struct postcode_range {
	int first, last; /* 1000..9999 */
};

/* Read ranges as people type them ("1500", "1500-1999") in order of their beginning. 0; -1 with the
 * field `postcodes` listed: format, out_of_range (the end lies before the beginning), overlaps
 * (each other). Pure. */
int region_read_postcodes(const struct field_strs *from, struct postcode_range *to, struct err *e);

/* "1500-1999", or "1500" where that is all. */
const char *region_range_text(struct postcode_range range, char text[POSTCODE_RANGE_TEXT]);

/* Region of docs/openapi.yaml, without its advisers. */
struct json_object *region_json(const struct region *g);

/* What a region is to become; the fields of the API. */
struct region_input {
	const char *code, *name_nl, *name_fr, *name_en;
	const char *contact_name, *contact_email, *contact_phone, *secretariat;
	struct field_strs postcodes;
	struct date valid_from, valid_until;
	bool names_given, contact_name_given, contact_email_given, contact_phone_given;
	bool secretariat_given, postcodes_given, valid_until_given;
};

/* Add a region, or change the one that was loaded in this transaction by what is given: its row,
 * its postcodes, a version of it. `by`: row of the employee, 0 for the command line. In db_tx(). 0;
 * -1 with E_INVALID_FIELDS (postcodes that another region has on a day that both are valid:
 * `overlaps`; a last day before the first) or E_DUPLICATE (the code). */
int region_add(struct db *db, const struct region_input *in, int64_t by, const char **id,
	struct arena *a, struct err *e);
int region_change(struct db *db, const struct region *now, const struct region_input *in,
	int64_t by, struct arena *a, struct err *e);

/* The region with this code; 1, 0, -1. Locks every region first: two changes come one after the
 * other, so that no postcode is given away twice. */
int region_hold(struct db *db, const char *id, const char *code, struct region *to, struct arena *a,
	struct err *e);

#endif
