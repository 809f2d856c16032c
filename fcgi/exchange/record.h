/*
 * One training request (opleidingsaanvraag) as a delivery tells it, and what is wrong with it by
 * itself, before anything else is looked at: the schema, the numbers, the dates, the remark. Pure.
 */
#ifndef INZAGE_EXCHANGE_RECORD_H
#define INZAGE_EXCHANGE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/calendar.h"
#include "exchange/reasons.h"
#include "exchange/reference.h"

/* The elements and attributes that a reason can name. */
enum record_place {
	PLACE_RECORD = 0,
	PLACE_REFERENTIE,
	PLACE_VERSIE,
	PLACE_ACTIE,
	PLACE_INSZ,
	PLACE_NAAM,
	PLACE_VOORNAAM,
	PLACE_GEBOORTEDATUM,
	PLACE_OENUMMER,
	PLACE_GEREGISTREERD,
	PLACE_STARTDATUM,
	PLACE_EINDDATUM,
	PLACE_OPMERKING,
	PLACE_COUNT_
};

/* The name of a place in the format. A constant. */
const char *record_place_name(enum record_place place);

/* The jobseeker. What the record does not say, or says in a form that does not fit, is NULL. */
struct record_person {
	const char *last_name, *first_name, *actiris_number;
	struct date birth_date;
	const char *sex; /* "female", "male", "x" */
	const char *language, *street, *house_number, *box, *postcode, *municipality, *phone, *email;
};

struct record {
	int64_t line; /* of the file, of its start tag */
	bool fits;    /* the schema found nothing */
	/* What it says, as far as that fits; zero or NULL where it does not. Strings live in the arena
	 * it was read with. */
	const char *reference;
	int64_t version; /* 1 where the record does not say */
	bool cancel;
	const char *ssin; /* eleven digits, checked */
	struct record_person person;
	bool has_promoter;
	int32_t promoter_oe;
	const char *promoter_name, *enterprise_number;
	int64_t registered_at;	   /* seconds since 1970 */
	struct date registered_on; /* in Brussels */
	struct date start, end;
	bool has_remark; /* and it could be read */
	struct reference remark;
	int64_t place_line[PLACE_COUNT_]; /* 0: it does not stand there */
	struct reasons reasons;
};

/* Add a reason that stands at a place of the record. */
void record_reason(struct record *r, enum ibis_code code, enum record_place place);

/* The text of an INSZ (eleven digits): fills r->ssin or adds the reason. */
void record_take_ssin(struct record *r, const char *digits, struct arena *a);

/* The text of a remark: fills r->remark or adds the reason. */
void record_take_remark(struct record *r, const char *text);

/* What its own data contradict: the end before the start, days in the future (`today`), a birth date
 * that is not the number's, a start before the registration. Call it once, when all is taken. */
void record_check(struct record *r, struct date today);

/* When its line may begin: the day after the registration (R56, I9), or the zero date. */
struct date record_not_before(struct date registered_on);

/* All that the record says but for reference and version, in one form: the same text is the same
 * content (I52). Names are compared blind to case, accents, punctuation and Unicode form, dates as
 * days, moments as instants, the remark by what it means. Needs a record that fits. */
void record_content(const struct record *r, struct buf *to, struct arena *a);

#endif
