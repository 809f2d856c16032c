/*
 * What a record says and what is wrong with it by itself.
 */
#include "exchange/record.h"

#include <inttypes.h>
#include <string.h>

#include "base/ident.h"
#include "base/text.h"

const char *record_place_name(enum record_place place)
{
	static const char *const names[PLACE_COUNT_] = {
		[PLACE_RECORD] = "opleidingsaanvraag",
		[PLACE_REFERENTIE] = "referentie",
		[PLACE_VERSIE] = "versie",
		[PLACE_ACTIE] = "actie",
		[PLACE_INSZ] = "insz",
		[PLACE_NAAM] = "naam",
		[PLACE_VOORNAAM] = "voornaam",
		[PLACE_GEBOORTEDATUM] = "geboortedatum",
		[PLACE_OENUMMER] = "oenummer",
		[PLACE_GEREGISTREERD] = "geregistreerdOp",
		[PLACE_STARTDATUM] = "startdatum",
		[PLACE_EINDDATUM] = "einddatum",
		[PLACE_OPMERKING] = "opmerking",
	};

	return names[place];
}

void record_reason(struct record *r, enum ibis_code code, enum record_place place)
{
	int64_t line = r->place_line[place];

	reason_add(&r->reasons, code, record_place_name(place), line ? line : r->line);
}

void record_take_ssin(struct record *r, const char *digits, struct arena *a)
{
	char ssin[SSIN_DIGITS + 1];

	switch (ssin_read(digits, ssin)) {
	case IDENT_OK:
		r->ssin = arena_strdup(a, ssin);
		break;
	case IDENT_FORM:
		break; /* of a record that does not fit the schema, which says so */
	default:
		record_reason(r, IBIS_INSZ_CHECK_DIGIT, PLACE_INSZ);
	}
}

void record_take_remark(struct record *r, const char *text)
{
	switch (reference_read(text, &r->remark)) {
	case REFERENCE_OK:
		r->has_remark = true;
		break;
	case REFERENCE_SHAPE:
		record_reason(r, IBIS_REFERENCE_SHAPE, PLACE_OPMERKING);
		break;
	case REFERENCE_AMBIGUOUS:
		record_reason(r, IBIS_REFERENCE_AMBIGUOUS, PLACE_OPMERKING);
		break;
	case REFERENCE_OE_ONLY:
		record_reason(r, IBIS_OE_ONLY, PLACE_OPMERKING);
		break;
	}
}

struct date record_not_before(struct date registered_on)
{
	return date_add_days(registered_on, 1);
}

static bool after(struct date a, struct date b)
{
	return date_given(a) && date_compare(a, b) > 0;
}

static void in_future(struct record *r, enum record_place place)
{
	reason_add_text(&r->reasons, IBIS_DATE_OUT_OF_RANGE, record_place_name(place),
		r->place_line[place] ? r->place_line[place] : r->line,
		"De datum ligt in de toekomst, wat hier niet kan.");
}

/* One wrong digit can move the birth date a number carries by a century: a birth to come, or one
 * that is not the one given, shows it. */
static void check_birth(struct record *r, struct date today)
{
	struct date born = r->ssin ? ssin_birth_date(r->ssin) : (struct date){0, 0, 0};

	if (after(r->person.birth_date, today))
		in_future(r, PLACE_GEBOORTEDATUM);
	if (after(born, today))
		in_future(r, PLACE_INSZ);
	if (r->ssin && date_given(r->person.birth_date) &&
		!ssin_fits_birth(r->ssin, r->person.birth_date))
		record_reason(r, IBIS_BIRTH_DATE_DIFFERS, PLACE_GEBOORTEDATUM);
}

void record_check(struct record *r, struct date today)
{
	check_birth(r, today);
	if (after(r->registered_on, today))
		in_future(r, PLACE_GEREGISTREERD);
	if (date_given(r->end) && after(r->start, r->end))
		record_reason(r, IBIS_END_BEFORE_START, PLACE_EINDDATUM);
	if (date_given(r->start) && after(r->registered_on, r->start))
		record_reason(r, IBIS_START_BEFORE_REGISTRATION, PLACE_STARTDATUM);
}

/* ---- content ---- */

/* Length and bytes, so that no value can pass for two. NULL is unlike the empty text. */
static void add(struct buf *to, const char *value)
{
	if (!value) {
		buf_puts(to, "-;");
		return;
	}
	buf_printf(to, "%zu:", strlen(value));
	buf_puts(to, value);
	buf_putc(to, ';');
}

static void add_key(struct buf *to, const char *name, struct arena *a)
{
	add(to, name ? text_name_key(a, name) : NULL);
}

static void add_date(struct buf *to, struct date d)
{
	char text[DATE_TEXT];

	add(to, date_given(d) ? date_text(d, text) : NULL);
}

static void add_person(struct buf *to, const struct record_person *p, struct arena *a)
{
	add(to, p->actiris_number);
	add_key(to, p->last_name, a);
	add_key(to, p->first_name, a);
	add_date(to, p->birth_date);
	add(to, p->sex);
	add(to, p->language);
	add_key(to, p->street, a);
	add_key(to, p->house_number, a);
	add_key(to, p->box, a);
	add(to, p->postcode);
	add_key(to, p->municipality, a);
	add(to, p->phone);
	add(to, p->email);
}

void record_content(const struct record *r, struct buf *to, struct arena *a)
{
	char reference[REFERENCE_TEXT];

	buf_puts(to, r->cancel ? "annulering;" : "registratie;");
	add(to, r->ssin);
	add_person(to, &r->person, a);
	buf_printf(to, "%" PRId32 ";", r->promoter_oe);
	add_key(to, r->promoter_name, a);
	add(to, r->enterprise_number);
	buf_printf(to, "%" PRId64 ";", r->registered_at);
	add_date(to, r->start);
	add_date(to, r->end);
	add(to, reference_text(&r->remark, reference));
}
