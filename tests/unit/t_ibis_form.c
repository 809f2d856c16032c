/*
 * A delivery as a whole: is it one, is it whole, and are its records cut out where libxml2 sees them
 * (I52)? Whatever the pieces in which its bytes come.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "exchange/form.h"
#include "ibis.h"

#define RECORD_1 "<opleidingsaanvraag referentie='IB-1'/>"
#define ROOT_END "</opleidingsaanvragen>"

struct fixture {
	struct ibis_schema *schema;
	struct arena *arena;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->schema = test_schema_load();
	f->arena = arena_new(64 << 20);
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

static struct form read_pieces(struct fixture *f, const char *text, size_t n, size_t piece)
{
	struct memory_source m;
	struct err e = {0};
	struct form form;

	assert_int_equal(form_read(f->schema, memory_source(&m, text, n, piece), &form, f->arena,
				 &e),
		0);
	return form;
}

/* "code element line", or "" when it may be worked on; the same for pieces of one byte. */
static const char *verdict(struct fixture *f, const char *text, size_t n)
{
	static const size_t PIECES[] = {1 << 20, 1, 5, 4000};
	const char *first = NULL;

	for (size_t i = 0; i < 4; i++) {
		struct form form = read_pieces(f, text, n, PIECES[i]);
		const char *is = "";

		if (form.refusal.count > 0) {
			const struct ibis_reason *r = &form.refusal.item[0];

			is = arena_printf(f->arena, "%s %s %lld", ibis_code_name(r->code),
				r->element ? r->element : "-", (long long)r->line);
		}
		if (!first)
			first = is;
		assert_string_equal(is, first);
	}
	return first;
}

static void expect(struct fixture *f, const char *text, const char *is)
{
	assert_string_equal(verdict(f, text, strlen(text)), is);
}

static const char *with_root(struct fixture *f, int count, const char *inside)
{
	return arena_printf(f->arena, IBIS_TEST_ROOT "%s" ROOT_END, count, inside);
}

static void a_delivery_is_read_whole(void **state)
{
	struct fixture *f = *state;
	const char *text = with_root(f, 2, "\n " RECORD_1 "\n<!-- between -->" RECORD_1 "\n");
	struct form form = read_pieces(f, text, strlen(text), 7);
	uint8_t sum[DIGEST_BYTES];

	assert_int_equal(form.refusal.count, 0);
	assert_true(form.head_read);
	assert_string_equal(form.head.name, "L1");
	assert_int_equal(form.head.sequence, 1);
	assert_int_equal(form.head.count, 2);
	assert_int_equal(form.head.created_at, 1795208400);
	assert_int_equal(form.records, 2);
	assert_int_equal(form.size, strlen(text));
	digest(text, strlen(text), sum);
	assert_memory_equal(form.sha256, sum, DIGEST_BYTES);
}

static void the_sample_has_its_seven_records(void **state)
{
	struct fixture *f = *state;
	char *text = arena_alloc(f->arena, 1 << 16);
	const char *src = getenv("INZAGE_SRCDIR");
	FILE *file = fopen(arena_printf(f->arena, "%s/docs/ibis/voorbeeld.xml", src ? src : "."),
		"re");
	struct form form;
	size_t n;

	assert_non_null(file);
	n = fread(text, 1, 1 << 16, file);
	fclose(file);
	form = read_pieces(f, text, n, 4096);
	assert_int_equal(form.refusal.count, 0);
	assert_int_equal(form.records, 7);
	assert_string_equal(form.head.name, "IBIS-20261120-01");
}

static void an_empty_delivery_is_one(void **state)
{
	struct fixture *f = *state;
	char *closed = arena_strdup(f->arena, with_root(f, 0, ""));

	expect(f, closed, "");
	/* … and so is one whose root is an empty tag */
	strcpy(strchr(closed, '>'), "/>\n");
	expect(f, closed, "");
}

static void i52_content_between_records_refuses(void **state)
{
	struct fixture *f = *state;

	expect(f, with_root(f, 1, RECORD_1 "\nx"), "between_records - 2");
	expect(f, with_root(f, 1, "\n\n<andere/>" RECORD_1), "between_records - 3");
	expect(f, with_root(f, 2, RECORD_1 "<opleidingsaanvraag xmlns='urn:other'/>"),
		"between_records - 1");
	expect(f, with_root(f, 1, RECORD_1 "<![CDATA[x]]>"), "between_records - 1");
	expect(f, with_root(f, 1, RECORD_1 "&#120;"), "between_records - 1");
	/* the line on which it begins, however long it is and whatever its lines end with */
	expect(f, with_root(f, 1, RECORD_1 "\n\n x\ny\n\n"), "between_records - 3");
	expect(f, with_root(f, 1, RECORD_1 "\r\n\r\nx\r\ny\r\n"), "between_records - 3");
	expect(f, with_root(f, 1, RECORD_1 "\n\u00e9x\ny\n"), "between_records - 2");
	expect(f, with_root(f, 1, RECORD_1 "\nx\n\u00e9\n&amp;\n"), "between_records - 2");
	expect(f, with_root(f, 1, RECORD_1 "\n<![CDATA[\nx\n\n]]>\n"), "between_records - 3");
	expect(f, with_root(f, 1, "x\n" RECORD_1), "between_records - 1");
	expect(f, with_root(f, 1, RECORD_1 "&amp;"), "between_records - 1");
	expect(f, with_root(f, 1, "<werkzoekende/>"), "between_records - 1");
	/* white space is none, however it is written */
	expect(f, with_root(f, 1, "&#32;&#x9;<![CDATA[ \n ]]>" RECORD_1 "<?pi x?>"), "");
}

static void i52_another_number_of_records_refuses(void **state)
{
	struct fixture *f = *state;

	expect(f, with_root(f, 2, RECORD_1), "count_differs aantal 0");
	expect(f, with_root(f, 0, RECORD_1), "count_differs aantal 0");
	expect(f, with_root(f, 7, ""), "count_differs aantal 0");
}

static void i52_broken_well_formedness_refuses_wherever_it_is(void **state)
{
	static const char *const BAD[] = {RECORD_1 "<opleidingsaanvraag>", "<a></b>", "<a b=c/>",
		"<a b='1' b='2'/>", "&unknown;", "<a>]]></a>", "<a b='<'/>", "<x:a/>", "\x01",
		"<a>&#0;</a>", "<a>&#xD800;</a>", "<a>\xEF\xBF\xBF</a>", "<!-- -- -->", "<?xml?>",
		"<a b='&x;'/>", "<a b='1'c='2'/>", NULL};
	struct fixture *f = *state;

	for (size_t i = 0; BAD[i]; i++) {
		const char *text = with_root(f, 1,
			arena_printf(f->arena, "<opleidingsaanvraag>%s</opleidingsaanvraag>",
				BAD[i]));
		const char *is = verdict(f, text, strlen(text));

		if (strcmp(is, "not_xml - 1") != 0)
			fail_msg("%s: %s", BAD[i], is);
	}
	expect(f, arena_printf(f->arena, "%s<opleidingsaanvragen/>", with_root(f, 0, "")),
		"not_xml - 1");
	expect(f, arena_printf(f->arena, "%sx", with_root(f, 0, "")), "not_xml - 1");
	expect(f, "", "not_xml - 1");
	expect(f, "\n\n", "not_xml - 3");
	expect(f, "{\"not\": \"xml\"}", "not_xml - 1");
}

static void the_door_refuses_before_libxml2_sees_it(void **state)
{
	struct fixture *f = *state;
	char *attributes = arena_alloc(f->arena, 2 << 20);
	size_t n = 0;

	expect(f, "<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
		  "<x>&a;</x>", "doctype - 2");
	expect(f, with_root(f, 1, "<a><!DOCTYPE x></a>"), "doctype - 1");
	expect(f, with_root(f, 1, "\xFF"), "not_utf8 - 1");
	expect(f, "<?xml version='1.0' encoding='latin1'?><d/>", "not_utf8 - 1");
	n += (size_t)sprintf(attributes, "<opleidingsaanvragen");
	for (int i = 0; i < 100000; i++)
		n += (size_t)sprintf(attributes + n, " a%d=''", i);
	sprintf(attributes + n, "/>");
	expect(f, attributes, "bounds - 1");
}

static void a_root_that_is_no_delivery_is_refused(void **state)
{
	static const struct {
		const char *root, *is;
	} CASES[] = {
		{"<opleidingsaanvragen/>", "wrong_root opleidingsaanvragen 1"},
		{"<x xmlns='" IBIS_NAMESPACE "'/>", "wrong_root - 1"},
		/* a record alone is no delivery, though the schema knows it */
		{"<opleidingsaanvraag xmlns='" IBIS_NAMESPACE "' referentie='a'/>",
			"wrong_root opleidingsaanvraag 1"},
		{"<opleidingsaanvragen xmlns='urn:inzage:ibis:opleidingsaanvragen:2' levering='a'"
		 " volgnummer='1' aangemaakt='2026-11-20T22:00:00Z' aantal='0'/>",
			"wrong_root opleidingsaanvragen 1"},
		{"\n<opleidingsaanvragen xmlns='" IBIS_NAMESPACE "' levering=''"
		 " volgnummer='1' aangemaakt='2026-11-20T22:00:00Z' aantal='0'/>",
			"wrong_root levering 2"},
		{"<opleidingsaanvragen xmlns='" IBIS_NAMESPACE "' levering='a'"
		 " volgnummer='0' aangemaakt='2026-11-20T22:00:00Z' aantal='0'/>",
			"wrong_root volgnummer 1"},
		{"<opleidingsaanvragen xmlns='" IBIS_NAMESPACE "' levering='a'"
		 " volgnummer='1' aangemaakt='2026-11-20' aantal='0'/>",
			"wrong_root aangemaakt 1"},
		{"<opleidingsaanvragen xmlns='" IBIS_NAMESPACE "' levering='a'"
		 " volgnummer='1' aangemaakt='99999-11-20T22:00:00Z' aantal='0'/>",
			"wrong_root aangemaakt 1"},
		{"<opleidingsaanvragen xmlns='" IBIS_NAMESPACE "' levering='a'"
		 " volgnummer='1' aangemaakt='2026-11-20T22:00:00Z' aantal='-1'/>",
			"wrong_root aantal 1"},
		{"<opleidingsaanvragen xmlns='" IBIS_NAMESPACE "' levering='a' volgnummer="
		 "'99999999999999999999' aangemaakt='2026-11-20T22:00:00Z' aantal='0'/>",
			"wrong_root volgnummer 1"},
		{"<opleidingsaanvragen xmlns='" IBIS_NAMESPACE "' levering='a' volgnummer='1'"
		 " aangemaakt='2026-11-20T22:00:00Z'/>",
			"wrong_root opleidingsaanvragen 1"},
		{"<opleidingsaanvragen xmlns='" IBIS_NAMESPACE "' levering='a' volgnummer='1'"
		 " aangemaakt='2026-11-20T22:00:00Z' aantal='0' afzender='x'/>",
			"wrong_root opleidingsaanvragen 1"},
	};

	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++)
		expect(*state, CASES[i].root, CASES[i].is);
}

/* Cut short at every byte: never a delivery, whatever was cut. */
static void a_delivery_cut_short_at_any_byte_is_refused(void **state)
{
	struct fixture *f = *state;
	const char *text = with_root(f, 2, "\n<opleidingsaanvraag referentie='\xC3\xA9'>\n<!-- x -->"
					   "<![CDATA[y]]><a b=\"c\">z</a></opleidingsaanvraag>\n"
					   RECORD_1 "\n");
	size_t n = strlen(text);

	expect(f, text, "");
	for (size_t cut = 0; cut < n; cut++) {
		struct form form = read_pieces(f, text, cut, 64);

		assert_int_equal(form.refusal.count, 1);
		if (form.refusal.item[0].code != IBIS_NOT_XML &&
			form.refusal.item[0].code != IBIS_NOT_UTF8)
			fail_msg("%.*s: %s", (int)cut, text,
				ibis_code_name(form.refusal.item[0].code));
	}
}

static int broken_next(void *state, const void **data, size_t *n, struct err *e)
{
	struct memory_source *m = state;

	if (m->at >= 200)
		return err_set(e, E_INTERNAL, "the disk is gone");
	return memory_next(state, data, n, e);
}

static void a_source_that_breaks_is_no_refusal(void **state)
{
	struct fixture *f = *state;
	const char *text = with_root(f, 1, RECORD_1);
	struct memory_source m;
	struct source *source = memory_source(&m, text, strlen(text), 50);
	struct err e = {0};
	struct form form;

	source->next = broken_next;
	assert_int_equal(form_read(f->schema, source, &form, f->arena, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_string_equal(e.detail, "the disk is gone");
	assert_int_equal(form.refusal.count, 0);
}

static void records_are_cut_out_with_their_lines(void **state)
{
	static const size_t PIECES[] = {1, 3, 100, 1 << 16};
	struct fixture *f = *state;
	const char *text = with_root(f, 3, "\n<!-- a -->\n<opleidingsaanvraag\n referentie='1'>x<y/>"
					   "</opleidingsaanvraag><opleidingsaanvraag/>\n\n"
					   "<opleidingsaanvraag>&lt;</opleidingsaanvraag>");
	static const char *const CUT[] = {
		"<opleidingsaanvraag\n referentie='1'>x<y/></opleidingsaanvraag>",
		"<opleidingsaanvraag/>", "<opleidingsaanvraag>&lt;</opleidingsaanvraag>"};
	static const int64_t LINES[] = {3, 4, 6};

	for (size_t i = 0; i < 4; i++) {
		struct memory_source m;
		struct cutter c;
		struct err e = {0};

		memory_source(&m, text, strlen(text), PIECES[i]);
		assert_int_equal(cutter_start(&c, &m.source, f->arena, &e), 0);
		for (size_t k = 0; k < 3; k++) {
			assert_int_equal(cutter_next(&c, &e), CUT_RECORD);
			assert_int_equal(c.record_size, strlen(CUT[k]));
			assert_memory_equal(c.record, CUT[k], c.record_size);
			assert_int_equal(c.record_line, LINES[k]);
		}
		assert_int_equal(cutter_next(&c, &e), CUT_END);
		assert_int_equal(cutter_next(&c, &e), CUT_END);
		assert_string_equal(c.root.close, "</opleidingsaanvragen>");
		cutter_end(&c);
	}
}

static void a_cutter_refuses_what_changed_meanwhile(void **state)
{
	struct fixture *f = *state;
	struct memory_source m;
	struct cutter c;
	struct err e = {0};
	const char *text = with_root(f, 1, RECORD_1 "<!DOCTYPE x>");

	memory_source(&m, text, strlen(text), 16);
	assert_int_equal(cutter_start(&c, &m.source, f->arena, &e), 0);
	assert_int_equal(cutter_next(&c, &e), CUT_RECORD);
	assert_int_equal(cutter_next(&c, &e), CUT_REFUSED);
	assert_int_equal(c.scan.fault, PRESCAN_DOCTYPE);
	cutter_end(&c);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	static const struct CMUnitTest tests[] = {
		TEST(a_delivery_is_read_whole),
		TEST(the_sample_has_its_seven_records),
		TEST(an_empty_delivery_is_one),
		TEST(i52_content_between_records_refuses),
		TEST(i52_another_number_of_records_refuses),
		TEST(i52_broken_well_formedness_refuses_wherever_it_is),
		TEST(the_door_refuses_before_libxml2_sees_it),
		TEST(a_root_that_is_no_delivery_is_refused),
		TEST(a_delivery_cut_short_at_any_byte_is_refused),
		TEST(a_source_that_breaks_is_no_refusal),
		TEST(records_are_cut_out_with_their_lines),
		TEST(a_cutter_refuses_what_changed_meanwhile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
