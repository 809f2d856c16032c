/*
 * One record by itself: what is taken from it, what is wrong with it, on which line, and that no
 * sentence shows a value of it (R49-R56, I9, I12, I52).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "ibis.h"

#define PERSON                                                                                     \
	"<insz>85073099833</insz><naam>Peeters</naam><voornaam>Lena</voornaam>\n"                  \
	"<geboortedatum>1985-07-30</geboortedatum><geslacht>V</geslacht><taal>nl</taal>\n"         \
	"<adres><straat>Gentsesteenweg</straat><huisnummer>12</huisnummer><bus>b</bus>"            \
	"<postcode>1080</postcode><gemeente>Sint-Jans-Molenbeek</gemeente></adres>\n"              \
	"<telefoon>02 123 45 67</telefoon><email>lena@example.org</email>"
#define REGISTERED "<geregistreerdOp>2026-11-19T14:22:05+01:00</geregistreerdOp>"
#define DATES "<startdatum>2026-12-01</startdatum>\n<einddatum>2027-02-26</einddatum>"
#define REMARK "<opmerking>A12B7/99FN000/10451</opmerking>"
#define PROMOTER "<promotor><oenummer>010451</oenummer></promotor>"
#define OPEN(attributes) "<opleidingsaanvraag " attributes ">\n"
#define NAMED OPEN("referentie=\"IB-1\" versie=\"3\" actie=\"registratie\"")
#define RECORD(open, person, promoter, rest)                                                       \
	open "<werkzoekende>" person "</werkzoekende>\n" promoter "\n" rest "</opleidingsaanvraag>"
#define GOOD RECORD(NAMED, PERSON, PROMOTER, REGISTERED DATES REMARK)

enum { LINE = 100 };

struct fixture {
	struct ibis_schema *schema;
	struct arena *arena;
	struct date today;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->schema = test_schema_load();
	f->arena = arena_new(64 << 20);
	f->today = (struct date){2026, 11, 22};
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	ibis_schema_free(f->schema);
	arena_free(f->arena);
	free(f);
	return 0;
}

static struct record read_under(struct fixture *f, const char *root, const char *text)
{
	struct envelope envelope = envelope_of(root, strlen(root), f->arena);
	struct err e = {0};
	struct record r;

	if (ibis_record_read(f->schema, &envelope, text, strlen(text), LINE, f->today, &r,
		    f->arena, &e))
		fail_msg("not read: %s", e.detail);
	return r;
}

static struct record read_one(struct fixture *f, const char *text)
{
	return read_under(f, "<opleidingsaanvragen xmlns='" IBIS_NAMESPACE "'>", text);
}

/* "code element line; …" of all reasons. */
static const char *said(struct fixture *f, const struct record *r)
{
	const char *all = "";

	for (size_t i = 0; i < r->reasons.count; i++) {
		const struct ibis_reason *is = &r->reasons.item[i];

		all = arena_printf(f->arena, "%s%s%s %s %lld", all, i ? "; " : "",
			ibis_code_name(is->code), is->element ? is->element : "-",
			(long long)is->line);
	}
	return all;
}

static void expect(struct fixture *f, const char *text, const char *reasons)
{
	struct record r = read_one(f, text);

	assert_string_equal(said(f, &r), reasons);
}

static void a_good_record_is_taken_whole(void **state)
{
	struct fixture *f = *state;
	struct record r = read_one(f, GOOD);
	char day[DATE_TEXT], reference[REFERENCE_TEXT];

	assert_string_equal(said(f, &r), "");
	assert_true(r.fits);
	assert_int_equal(r.line, LINE);
	assert_string_equal(r.reference, "IB-1");
	assert_int_equal(r.version, 3);
	assert_false(r.cancel);
	assert_string_equal(r.ssin, "85073099833");
	assert_string_equal(r.person.last_name, "Peeters");
	assert_string_equal(r.person.first_name, "Lena");
	assert_string_equal(date_text(r.person.birth_date, day), "1985-07-30");
	assert_string_equal(r.person.sex, "female");
	assert_string_equal(r.person.language, "nl");
	assert_string_equal(r.person.street, "Gentsesteenweg");
	assert_string_equal(r.person.house_number, "12");
	assert_string_equal(r.person.box, "b");
	assert_string_equal(r.person.postcode, "1080");
	assert_string_equal(r.person.municipality, "Sint-Jans-Molenbeek");
	assert_string_equal(r.person.phone, "02 123 45 67");
	assert_string_equal(r.person.email, "lena@example.org");
	assert_true(r.has_promoter);
	assert_int_equal(r.promoter_oe, 10451); /* I51: without leading zeros */
	assert_int_equal(r.registered_at, 1795094525);
	assert_string_equal(date_text(r.registered_on, day), "2026-11-19");
	assert_string_equal(date_text(r.start, day), "2026-12-01");
	assert_string_equal(date_text(r.end, day), "2027-02-26");
	assert_string_equal(reference_text(&r.remark, reference), "A12B7/99FN000/10451");
}

static void schema_defaults_are_supplied_by_us(void **state)
{
	struct fixture *f = *state;
	struct record r = read_one(f,
		RECORD(OPEN("referentie='IB-1'"), PERSON, PROMOTER, REGISTERED REMARK));

	assert_string_equal(said(f, &r), "");
	assert_int_equal(r.version, 1);
	assert_false(r.cancel);
	assert_false(date_given(r.start));
	r = read_one(f, RECORD(OPEN("referentie='IB-1' actie=' annulering\n' versie=' +02 '"), PERSON,
				PROMOTER, REGISTERED REMARK));
	assert_string_equal(said(f, &r), "");
	assert_true(r.cancel);
	assert_int_equal(r.version, 2);
}

static void every_fault_of_the_schema_is_named_with_its_line(void **state)
{
	struct fixture *f = *state;

	/* several at once, each on its line */
	expect(f,
		RECORD(OPEN("versie=\"0\" actie=\"wijziging\""),
			"<insz>850730998</insz><naam></naam><voornaam>Lena</voornaam>\n"
			"<geboortedatum>30/07/1985</geboortedatum><geslacht>vrouw</geslacht>\n"
			"<adres><straat>x</straat><huisnummer>1</huisnummer>\n<postcode>0080</postcode>"
			"<gemeente>y</gemeente></adres>",
			"<promotor><oenummer>abc</oenummer></promotor>",
			"<geregistreerdOp>gisteren</geregistreerdOp>\n"
			"<startdatum>2026-13-01</startdatum>" REMARK),
		"schema versie 100; schema actie 100; schema referentie 100; schema insz 101;"
		" schema naam 101; schema geboortedatum 102; schema geslacht 102;"
		" schema postcode 104; schema oenummer 105; schema geregistreerdOp 106;"
		" schema startdatum 107");
}

static void what_is_missing_unexpected_or_too_long_is_a_fault_of_the_schema(void **state)
{
	struct fixture *f = *state;
	char *longer = arena_alloc(f->arena, 4000);

	expect(f, RECORD(NAMED, PERSON, PROMOTER, REGISTERED), "schema opleidingsaanvraag 100");
	expect(f, RECORD(NAMED, PERSON, "", REGISTERED REMARK), "schema geregistreerdOp 106");
	/* an element whose name is not of the schema is never shown: its parent is */
	expect(f, RECORD(NAMED, PERSON "<Jansen85073099833/>", PROMOTER, REGISTERED REMARK),
		"schema werkzoekende 104");
	expect(f,
		RECORD(OPEN("referentie='a' Jansen='x'"), PERSON, PROMOTER, REGISTERED REMARK),
		"schema opleidingsaanvraag 100");
	expect(f, RECORD(NAMED, PERSON, PROMOTER, "tekst" REGISTERED REMARK),
		"schema opleidingsaanvraag 100");
	memset(longer, 'x', 251);
	expect(f,
		arena_printf(f->arena,
			RECORD(NAMED, PERSON, PROMOTER, REGISTERED "<opmerking>%s</opmerking>"),
			longer),
		"schema opmerking 106");
}

static void white_space_round_a_value_is_none_of_it(void **state)
{
	struct fixture *f = *state;
	struct record r = read_one(f,
		OPEN("referentie=' IB-1 ' versie=' 3 ' actie=' registratie '")
		"<werkzoekende><insz>\n85073099833\t</insz><naam> Peeters </naam>"
		"<voornaam>Lena</voornaam><geboortedatum>\n  1985-07-30\n  </geboortedatum>"
		"<geslacht> V </geslacht><taal> nl </taal><email> lena@example.org </email>"
		"</werkzoekende><promotor><oenummer>\n010451\n</oenummer></promotor>\n"
		"<geregistreerdOp>\r\n2026-11-19T14:22:05+01:00\r\n</geregistreerdOp>"
		"<startdatum>&#32;&#9;2026-12-01<!-- x -->&#10;</startdatum>"
		"<einddatum><![CDATA[ 2027-02-26 ]]></einddatum>\n" REMARK
		"</opleidingsaanvraag>");
	char day[DATE_TEXT];

	assert_string_equal(said(f, &r), "");
	assert_true(r.fits);
	assert_string_equal(r.reference, "IB-1");
	assert_int_equal(r.version, 3);
	assert_string_equal(r.ssin, "85073099833");
	assert_string_equal(date_text(r.person.birth_date, day), "1985-07-30");
	assert_string_equal(r.person.sex, "female");
	assert_string_equal(r.person.language, "nl");
	assert_int_equal(r.promoter_oe, 10451);
	assert_int_equal(r.registered_at, 1795094525);
	assert_string_equal(date_text(r.start, day), "2026-12-01");
	assert_string_equal(date_text(r.end, day), "2027-02-26");
}

/* Within a date, or alone, it is no date; and a space that XML does not know is a character. */
static void white_space_makes_no_date(void **state)
{
	static const char *const WRONG[] = {"2026 -12-01", "2026-12-01 2026-12-02", " ", "\n",
		"&#160;2026-12-01", "2026-12-01&#8239;", " 2026-12-01<x/> "};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++) {
		struct record r = read_one(f,
			arena_printf(f->arena, RECORD(NAMED, PERSON, PROMOTER,
				REGISTERED "<startdatum>%s</startdatum>" REMARK), WRONG[i]));

		assert_false(r.fits);
		assert_memory_equal(said(f, &r), "schema startdatum", 17);
		assert_false(date_given(r.start));
	}
}

/* Of an xs:string the length is what was written. */
static void a_string_keeps_its_white_space(void **state)
{
	struct fixture *f = *state;

	for (int length = 250; length <= 251; length++)
		expect(f,
			arena_printf(f->arena, RECORD(NAMED, PERSON, PROMOTER,
				REGISTERED "<opmerking>%*s</opmerking>"), length, "A12B7"),
			length == 250 ? "" : "schema opmerking 106");
}

static void a_wrong_namespace_inside_a_record_is_a_fault_of_the_schema(void **state)
{
	struct fixture *f = *state;

	expect(f,
		RECORD(NAMED, PERSON, "<promotor xmlns='urn:other'><oenummer>1</oenummer></promotor>",
			REGISTERED REMARK),
		"schema promotor 105");
}

static void prefixes_and_cdata_are_read_like_everything_else(void **state)
{
	struct fixture *f = *state;
	struct record r = read_under(f, "<x:opleidingsaanvragen\n xmlns:x='" IBIS_NAMESPACE "'\n>",
		"<x:opleidingsaanvraag referentie='IB-1'><x:werkzoekende><x:insz>\n"
		"<![CDATA[85073099833]]></x:insz><x:naam>P<!-- no -->eeters &amp; &#x41;</x:naam>"
		"<x:voornaam>\n Lena \t Maria\n</x:voornaam></x:werkzoekende><x:promotor>"
		"<x:oenummer>384</x:oenummer></x:promotor><x:geregistreerdOp>"
		"2026-11-19T14:22:05+01:00</x:geregistreerdOp><x:opmerking>prjlew</x:opmerking>"
		"</x:opleidingsaanvraag>");

	assert_string_equal(said(f, &r), "");
	assert_string_equal(r.ssin, "85073099833");
	assert_string_equal(r.person.last_name, "Peeters & A");
	assert_string_equal(r.person.first_name, "Lena Maria");
	assert_string_equal(r.remark.course, "PRJLEW");
}

static void nothing_is_loaded_through_schema_locations(void **state)
{
	struct fixture *f = *state;
	struct record r = read_one(f,
		RECORD(OPEN("referentie='a' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
			    " xsi:schemaLocation='urn:x file:///etc/passwd'"
			    " xsi:noNamespaceSchemaLocation='http://127.0.0.1:9/x.xsd'"),
			PERSON, PROMOTER, REGISTERED REMARK));

	assert_true(r.reasons.count == 0 || r.reasons.item[0].code == IBIS_SCHEMA);
	r = read_one(f,
		RECORD(OPEN("referentie='a' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
			    " xsi:type='Werkzoekende'"),
			PERSON, PROMOTER, REGISTERED REMARK));
	assert_false(r.fits);
}

static void insz_check_digits_and_months(void **state)
{
	struct fixture *f = *state;

	expect(f,
		RECORD(NAMED, "<insz>85073099834</insz><naam>F</naam><voornaam>C</voornaam>",
			PROMOTER, REGISTERED REMARK),
		"insz_check_digit insz 101");
	/* check digits fit, but there is no month 13 */
	expect(f,
		RECORD(NAMED, "<insz>85130199971</insz><naam>F</naam><voornaam>C</voornaam>",
			PROMOTER, REGISTERED REMARK),
		"insz_check_digit insz 101");
	/* BIS, months 40 higher, the day known */
	expect(f,
		RECORD(NAMED, "<insz>78440999995</insz><naam>O</naam><voornaam>I</voornaam>",
			PROMOTER, REGISTERED REMARK),
		"");
}

static void the_number_and_the_birth_date_must_agree(void **state)
{
	struct fixture *f = *state;
	static const char PART[] = "<naam>P</naam><voornaam>L</voornaam><geboortedatum>%s"
				   "</geboortedatum>";
	char person[300];

	snprintf(person, sizeof(person), PART, "1985-07-31");
	expect(f,
		arena_printf(f->arena, RECORD(NAMED, "<insz>85073099833</insz>%s", PROMOTER,
			REGISTERED REMARK), person),
		"birth_date_differs geboortedatum 101");
	/* a number that does not know month and day contradicts another year only */
	expect(f,
		arena_printf(f->arena, RECORD(NAMED, "<insz>85000099811</insz>%s", PROMOTER,
			REGISTERED REMARK), person),
		"");
	snprintf(person, sizeof(person), PART, "1986-07-31");
	expect(f,
		arena_printf(f->arena, RECORD(NAMED, "<insz>85000099811</insz>%s", PROMOTER,
			REGISTERED REMARK), person),
		"birth_date_differs geboortedatum 101");
}

static void days_in_the_future_and_outside_1900_to_2100(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *birth, *registered, *start, *reasons;
	} CASES[] = {
		{"2026-11-23", "2026-11-19T12:00:00Z", "2026-12-01",
			"birth_date_differs geboortedatum 101; date_out_of_range geboortedatum 101"},
		{"1899-12-31", "2026-11-19T12:00:00Z", "2026-12-01",
			"date_out_of_range geboortedatum 101"},
		{"-0044-03-15", "2026-11-19T12:00:00Z", "2026-12-01",
			"date_out_of_range geboortedatum 101"},
		{"1985-07-30", "2026-11-22T23:30:00Z", "2026-12-01", /* tomorrow in Brussels */
			"date_out_of_range geregistreerdOp 103"},
		{"1985-07-30", "2026-11-22T22:59:59Z", "2026-12-01", ""},
		{"1985-07-30", "99999-11-19T12:00:00Z", "2026-12-01",
			"date_out_of_range geregistreerdOp 103"},
		{"1985-07-30", "2026-03-29T02:30:00", "2026-12-01", /* no such hour in Brussels */
			"date_out_of_range geregistreerdOp 103"},
		{"1985-07-30", "2026-11-19T12:00:00Z", "99999-02-28+14:00",
			"date_out_of_range startdatum 103"},
		{"1985-07-30", "2026-11-19T12:00:00Z", "2101-01-01",
			"date_out_of_range startdatum 103"},
		{"1985-07-30", "2026-11-19T12:00:00Z", "2100-12-31", ""},
		{"1985-07-30+14:00", "2026-11-19T12:00:00Z", "2028-02-29-14:00", ""},
		{"1985-07-30", "2026-11-19T12:00:00Z", "2027-02-29", "schema startdatum 103"},
	};

	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct record r = read_one(f,
			arena_printf(f->arena,
				RECORD(NAMED,
					"<insz>85073099833</insz><naam>P</naam>"
					"<voornaam>L</voornaam><geboortedatum>%s</geboortedatum>",
					PROMOTER,
					"<geregistreerdOp>%s</geregistreerdOp>"
					"<startdatum>%s</startdatum>" REMARK),
				CASES[i].birth, CASES[i].registered, CASES[i].start));
		const char *is = said(f, &r);

		/* the two of a birth to come may stand in either order */
		if (strcmp(is, CASES[i].reasons) != 0 &&
			!(i == 0 && r.reasons.count == 2 &&
				reasons_class(&r.reasons) == CLASS_REJECTED))
			fail_msg("%zu: %s", i, is);
	}
}

static void a_birth_to_come_by_the_number_alone(void **state)
{
	struct fixture *f = *state;

	/* 2030-01-01, serial 999 */
	expect(f,
		RECORD(NAMED, "<insz>30010199925</insz><naam>P</naam><voornaam>L</voornaam>",
			PROMOTER, REGISTERED REMARK),
		"date_out_of_range insz 101");
}

static void the_end_is_not_before_the_start(void **state)
{
	struct fixture *f = *state;

	expect(f,
		RECORD(NAMED, PERSON, PROMOTER,
			REGISTERED "<startdatum>2026-12-01</startdatum>"
				   "<einddatum>2026-11-30</einddatum>" REMARK),
		"end_before_start einddatum 106");
	expect(f,
		RECORD(NAMED, PERSON, PROMOTER,
			REGISTERED "<startdatum>2026-12-01</startdatum>"
				   "<einddatum>2026-12-01</einddatum>" REMARK),
		"");
	expect(f, RECORD(NAMED, PERSON, PROMOTER,
			  REGISTERED "<einddatum>2026-11-01</einddatum>" REMARK), "");
}

static void i12_a_start_before_the_registration_is_a_warning(void **state)
{
	struct fixture *f = *state;
	struct record r = read_one(f, RECORD(NAMED, PERSON, PROMOTER,
		REGISTERED "<startdatum>2026-11-18</startdatum>" REMARK));

	assert_string_equal(said(f, &r), "start_before_registration startdatum 106");
	assert_int_equal(reasons_class(&r.reasons), CLASS_WARNING);
	expect(f, RECORD(NAMED, PERSON, PROMOTER,
			  REGISTERED "<startdatum>2026-11-19</startdatum>" REMARK), "");
}

static void i9_the_day_after_counts_in_brussels(void **state)
{
	static const struct {
		const char *registered, *not_before;
	} CASES[] = {
		{"2026-11-19T23:59:30+01:00", "2026-11-20"},
		{"2026-11-20T00:00:10+01:00", "2026-11-21"},
		{"2026-11-19T22:59:59Z", "2026-11-20"},
		{"2026-11-19T23:00:00Z", "2026-11-21"},
		{"2026-11-20T00:30:00+14:00", "2026-11-20"}, /* still the 19th in Brussels */
		{"2026-11-19T23:59:30", "2026-11-20"},	     /* no offset: Brussels */
		{"2026-11-19T24:00:00", "2026-11-21"},
		{"2026-07-01T22:30:00Z", "2026-07-03"}, /* summer time */
		{"2026-10-25T02:30:00", "2026-10-26"},	/* an hour that comes twice */
		{"2024-02-28T23:59:59.999+01:00", "2024-02-29"},
		{"2024-02-29T12:00:00+01:00", "2024-03-01"},
		{"2025-12-31T12:00:00+01:00", "2026-01-01"},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		char day[DATE_TEXT];
		struct record r = read_one(f,
			arena_printf(f->arena,
				RECORD(NAMED, PERSON, PROMOTER,
					"<geregistreerdOp>%s</geregistreerdOp>" REMARK),
				CASES[i].registered));

		assert_string_equal(said(f, &r), "");
		assert_string_equal(date_text(record_not_before(r.registered_on), day),
			CASES[i].not_before);
	}
}

static void remarks_are_judged_in_place(void **state)
{
	struct fixture *f = *state;

	expect(f, RECORD(NAMED, PERSON, PROMOTER, REGISTERED "\n<opmerking>XYZ</opmerking>"),
		"reference_shape opmerking 107");
	expect(f, RECORD(NAMED, PERSON, PROMOTER, REGISTERED "<opmerking>384</opmerking>"),
		"oe_only opmerking 106");
	expect(f, RECORD(NAMED, PERSON, PROMOTER, REGISTERED "<opmerking/>"),
		"reference_shape opmerking 106");
	expect(f, RECORD(NAMED, PERSON, PROMOTER, REGISTERED "<opmerking>A12B7/12345</opmerking>"),
		"reference_ambiguous opmerking 106");
}

static void i52_all_reasons_of_a_record_are_listed(void **state)
{
	expect(*state,
		RECORD(NAMED,
			"<insz>85073099834</insz><naam>P</naam><voornaam>L</voornaam>"
			"<geboortedatum>2030-01-01</geboortedatum>"
			"<adres><straat>x</straat><huisnummer>1</huisnummer>"
			"<postcode>99999</postcode><gemeente>y</gemeente></adres>",
			PROMOTER,
			REGISTERED "<startdatum>2026-12-01</startdatum>"
				   "<einddatum>2026-11-01</einddatum><opmerking>?</opmerking>"),
		"schema postcode 101; insz_check_digit insz 101; reference_shape opmerking 103;"
		" date_out_of_range geboortedatum 101; end_before_start einddatum 103");
}

static void names_that_hide_what_they_are_do_not_fit(void **state)
{
	struct fixture *f = *state;

	expect(f,
		RECORD(NAMED, "<insz>85073099833</insz><naam>Pee\xE2\x80\xAEters</naam>"
			      "<voornaam>L&#x85;a</voornaam>",
			PROMOTER, REGISTERED REMARK),
		"schema naam 101; schema voornaam 101");
}

static void versions_past_what_json_can_carry_do_not_fit(void **state)
{
	struct fixture *f = *state;
	struct record r = read_one(f, RECORD(OPEN("referentie='a' versie='9007199254740991'"),
		PERSON, PROMOTER, REGISTERED REMARK));

	assert_string_equal(said(f, &r), "");
	assert_int_equal(r.version, 9007199254740991);
	r = read_one(f, RECORD(OPEN("referentie='a' versie='9007199254740992'"), PERSON, PROMOTER,
		REGISTERED REMARK));
	assert_string_equal(said(f, &r), "schema versie 100");
	assert_int_equal(r.version, 0);
}

/* ---- the same content ---- */

static const char *content(struct fixture *f, const char *text)
{
	struct record r = read_one(f, text);
	struct buf b;
	const char *copy;

	assert_true(r.fits);
	buf_init(&b, 1 << 16);
	record_content(&r, &b, f->arena);
	assert_false(b.full);
	copy = arena_strndup(f->arena, b.data, b.len);
	buf_free(&b);
	return copy;
}

#define NAMED_BY(last, first)                                                                      \
	RECORD(NAMED,                                                                              \
		"<insz>85073099833</insz><naam>" last "</naam><voornaam>" first "</voornaam>",     \
		PROMOTER, REGISTERED REMARK)

static void i52_the_same_content_whatever_its_dress(void **state)
{
	struct fixture *f = *state;
	const char *is = content(f, GOOD);

	assert_string_equal(content(f, NAMED_BY("El Amrani", "Chlo\xC3\xA9")),
		content(f, NAMED_BY("EL-AMRANI", "Chloe\xCC\x81"))); /* case, NFC and NFD */
	/* order of attributes, prefixes and blanks, defaults, offset, remark */
	assert_string_equal(is,
		content(f, RECORD(OPEN("actie='registratie'  versie='77'  referentie='other'"),
				   "\n\t<insz> 85073099833 </insz>"
				   "<naam>PEETERS</naam><voornaam>l\xC3\xA9na</voornaam>"
				   "<geboortedatum>1985-07-30Z</geboortedatum>"
				   "<geslacht>V</geslacht><taal>nl</taal><adres>"
				   "<straat>gentsesteenweg</straat><huisnummer>12</huisnummer>"
				   "<bus>B</bus><postcode>1080</postcode>"
				   "<gemeente>Sint Jans Molenbeek</gemeente></adres>"
				   "<telefoon>02 123  45 67</telefoon>"
				   "<email>lena@example.org</email>",
				   "<promotor><oenummer>10451</oenummer></promotor>",
				   "<geregistreerdOp>2026-11-19T13:22:05Z</geregistreerdOp>"
				   "<startdatum>2026-12-01</startdatum><einddatum>2027-02-26</einddatum>"
				   "<opmerking>a12b7 / 99fn000 / 010451 /</opmerking>")));
}

static void i52_other_content_is_other(void **state)
{
	static const char *const OTHER[] = {
		RECORD(OPEN("referentie='IB-1' versie='3' actie='annulering'"), PERSON, PROMOTER,
			REGISTERED DATES REMARK),
		RECORD(NAMED, PERSON, "<promotor><oenummer>10452</oenummer></promotor>",
			REGISTERED DATES REMARK),
		RECORD(NAMED, PERSON, PROMOTER, REGISTERED REMARK),
		RECORD(NAMED, PERSON, PROMOTER,
			REGISTERED "<startdatum>2026-12-01</startdatum>" REMARK),
		RECORD(NAMED, PERSON, PROMOTER,
			REGISTERED "<einddatum>2026-12-01</einddatum>" REMARK),
		RECORD(NAMED, PERSON, PROMOTER, REGISTERED DATES "<opmerking>A12B7</opmerking>"),
		RECORD(NAMED, PERSON, PROMOTER,
			"<geregistreerdOp>2026-11-19T14:22:06+01:00</geregistreerdOp>" DATES REMARK),
		NAMED_BY("Peeters", "Lena"),
		NAMED_BY("Peetersl", "ena"),
		NULL,
	};
	struct fixture *f = *state;
	const char *is = content(f, GOOD);

	for (size_t i = 0; OTHER[i]; i++)
		assert_string_not_equal(content(f, OTHER[i]), is);
}

static void no_sentence_shows_a_value(void **state)
{
	struct fixture *f = *state;
	struct record r = read_one(f,
		RECORD(OPEN("referentie='QQQ1' versie='QQQ2' actie='QQQ3' QQQ4='QQQ5'"),
			"<insz>QQQ6</insz><naam/><voornaam>QQQ7</voornaam><QQQ8/>",
			"<promotor><oenummer>QQQ9</oenummer></promotor>",
			"<geregistreerdOp>QQQ10</geregistreerdOp><opmerking>QQQ11</opmerking>"));
	struct json_object *o = reasons_json(&r.reasons);
	const char *text = json_object_to_json_string(o);

	assert_true(r.reasons.count >= 8);
	assert_null(strstr(text, "QQQ"));
	json_object_put(o);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	static const struct CMUnitTest tests[] = {
		TEST(a_good_record_is_taken_whole),
		TEST(schema_defaults_are_supplied_by_us),
		TEST(every_fault_of_the_schema_is_named_with_its_line),
		TEST(what_is_missing_unexpected_or_too_long_is_a_fault_of_the_schema),
		TEST(white_space_round_a_value_is_none_of_it),
		TEST(white_space_makes_no_date),
		TEST(a_string_keeps_its_white_space),
		TEST(a_wrong_namespace_inside_a_record_is_a_fault_of_the_schema),
		TEST(prefixes_and_cdata_are_read_like_everything_else),
		TEST(nothing_is_loaded_through_schema_locations),
		TEST(insz_check_digits_and_months),
		TEST(the_number_and_the_birth_date_must_agree),
		TEST(days_in_the_future_and_outside_1900_to_2100),
		TEST(a_birth_to_come_by_the_number_alone),
		TEST(the_end_is_not_before_the_start),
		TEST(i12_a_start_before_the_registration_is_a_warning),
		TEST(i9_the_day_after_counts_in_brussels),
		TEST(remarks_are_judged_in_place),
		TEST(i52_all_reasons_of_a_record_are_listed),
		TEST(names_that_hide_what_they_are_do_not_fit),
		TEST(versions_past_what_json_can_carry_do_not_fit),
		TEST(i52_the_same_content_whatever_its_dress),
		TEST(i52_other_content_is_other),
		TEST(no_sentence_shows_a_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
