/*
 * The door of the bytes: what is let through and what is not, at every bound and one past it, and in
 * whatever pieces the bytes come.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "exchange/prescan.h"

struct outcome {
	enum prescan_fault fault;
	uint64_t line;
	uint64_t records;
	uint64_t start[8], end[8], lines[8]; /* of the first records */
	uint64_t root_start, root_end;
};

/* Everything, in pieces of `piece` bytes. */
static struct outcome scan(const char *data, size_t n, size_t piece)
{
	struct prescan s;
	struct outcome o = {0};
	enum prescan_event event = PRESCAN_MORE;

	prescan_start(&s);
	for (size_t at = 0; at < n && event != PRESCAN_REFUSED;) {
		size_t used = 0, left = n - at < piece ? n - at : piece;

		event = prescan_feed(&s, data + at, left, &used);
		at += used;
		if (event == PRESCAN_RECORD_CUT && s.records <= 8) {
			o.start[s.records - 1] = s.record_start;
			o.end[s.records - 1] = s.record_end;
			o.lines[s.records - 1] = s.record_line;
		}
	}
	if (event != PRESCAN_REFUSED)
		prescan_end(&s);
	o.fault = s.fault;
	o.line = s.fault_line;
	o.records = s.records;
	o.root_start = s.root_start;
	o.root_end = s.root_end;
	return o;
}

/* Pieces must make no difference. */
static struct outcome scan_any(const char *data, size_t n)
{
	static const size_t PIECES[] = {1, 2, 3, 7, 4096};
	struct outcome whole = scan(data, n, n ? n : 1);

	for (size_t i = 0; i < sizeof(PIECES) / sizeof(PIECES[0]); i++) {
		struct outcome o = scan(data, n, PIECES[i]);

		assert_memory_equal(&o, &whole, sizeof(o));
	}
	return whole;
}

static void expect(const char *text, enum prescan_fault fault)
{
	struct outcome o = scan_any(text, strlen(text));

	if (o.fault != fault)
		fail_msg("fault %d, not %d: %.60s", (int)o.fault, (int)fault, text);
}

static void expect_bytes(const char *data, size_t n, enum prescan_fault fault)
{
	assert_int_equal(scan_any(data, n).fault, fault);
}

/* `n` times the text, between two others. */
static char *repeat(const char *before, const char *text, size_t n, const char *after)
{
	struct buf b;

	buf_init(&b, 64 << 20);
	buf_puts(&b, before);
	for (size_t i = 0; i < n; i++)
		buf_puts(&b, text);
	buf_puts(&b, after);
	assert_false(b.full);
	return b.data; /* the test's to free */
}

static void expect_repeated(const char *before, const char *text, size_t n, const char *after,
	enum prescan_fault fault)
{
	char *all = repeat(before, text, n, after);
	struct outcome o = scan(all, strlen(all), 65536);

	if (o.fault != fault)
		fail_msg("%zu times '%.20s': fault %d, not %d", n, text, (int)o.fault, (int)fault);
	free(all);
}

static void records_are_found_with_their_bytes_and_lines(void **state)
{
	static const char TEXT[] = "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>\n"
				   "<!-- <r>no</r> -->\n"
				   "<d a='>'\n b=\"/>\">\n"
				   "  <r>one<x/><y z='</r>'></y></r>\n"
				   "\n<r\n/> <![CDATA[ ]]><?pi <r/> ?>"
				   "<r><![CDATA[</r>]]><!-- </r> --></r ></d>\n<!-- end -->\n";
	struct outcome o = scan_any(TEXT, sizeof(TEXT) - 1);

	(void)state;
	assert_int_equal(o.fault, PRESCAN_FINE);
	assert_int_equal(o.records, 3);
	assert_memory_equal(TEXT + o.root_start, "<d a='>'\n b=\"/>\">", 17);
	assert_int_equal(o.root_end - o.root_start, 17);
	assert_int_equal(o.end[0] - o.start[0], strlen("<r>one<x/><y z='</r>'></y></r>"));
	assert_memory_equal(TEXT + o.start[0], "<r>one<x/><y z='</r>'></y></r>", 30);
	assert_int_equal(o.lines[0], 5);
	assert_memory_equal(TEXT + o.start[1], "<r\n/>", 5);
	assert_int_equal(o.end[1] - o.start[1], 5);
	assert_int_equal(o.lines[1], 7); /* of its <, not of its > */
	assert_memory_equal(
		TEXT + o.start[2], "<r><![CDATA[</r>]]><!-- </r> --></r >", 37);
	assert_int_equal(o.end[2] - o.start[2], 37);
	assert_int_equal(o.lines[2], 8);
}

static void a_document_without_records_is_fine(void **state)
{
	(void)state;
	expect("<d/>", PRESCAN_FINE);
	expect("<d></d>", PRESCAN_FINE);
	expect("<?xml version=\"1.0\"?><d a=\"b\" />\n", PRESCAN_FINE);
}

static void doctypes_and_entities_are_refused(void **state)
{
	(void)state;
	expect("<!DOCTYPE d><d/>", PRESCAN_DOCTYPE);
	expect("<?xml version='1.0'?>\n<!DOCTYPE d [<!ENTITY a \"b\">]><d>&a;</d>", PRESCAN_DOCTYPE);
	expect("<!doctype d><d/>", PRESCAN_DOCTYPE);
	expect("<d><!DOCTYPE x></d>", PRESCAN_DOCTYPE);
	expect("<!ENTITY a 'b'><d/>", PRESCAN_DOCTYPE);
	expect("<d><!ELEMENT d ANY></d>", PRESCAN_DOCTYPE);
	expect("<!ATTLIST d a CDATA #IMPLIED><d/>", PRESCAN_DOCTYPE);
	expect("<!NOTATION n SYSTEM 'x'><d/>", PRESCAN_DOCTYPE);
	/* but not what only looks like one */
	expect("<d><!-- <!DOCTYPE d> --></d>", PRESCAN_FINE);
	expect("<d><![CDATA[<!DOCTYPE d>]]></d>", PRESCAN_FINE);
	expect("<d a='<!DOCTYPE'/>", PRESCAN_FINE); /* libxml2 refuses it: < in a value */
}

static void the_fault_is_told_with_its_line(void **state)
{
	static const char TEXT[] = "<d>\n\n<!-- \n -->\n<!DOCTYPE d>\n</d>";
	static const char ATTRIBUTES[] = "<d>\n<x\na=''\n";
	char *all = repeat(ATTRIBUTES, "a=''\n", 64, "/></d>");

	(void)state;
	assert_int_equal(scan_any(TEXT, sizeof(TEXT) - 1).line, 5);
	assert_int_equal(scan_any(all, strlen(all)).line, 2);
	free(all);
}

static void attributes_to_the_bound_and_one_past_it(void **state)
{
	(void)state;
	expect_repeated("<d><r", " a=''", PRESCAN_ATTRIBUTES, "/></d>", PRESCAN_FINE);
	expect_repeated("<d><r", " a=''", PRESCAN_ATTRIBUTES + 1, "/></d>", PRESCAN_BOUNDS);
	expect_repeated("<d", " a=''", PRESCAN_ATTRIBUTES + 1, "/>", PRESCAN_BOUNDS);
	expect_repeated("<d><r", " a=''", 100000, "/></d>", PRESCAN_BOUNDS);
	/* an = inside a value is none */
	expect_repeated("<d><r a='", "=", 200, "'/></d>", PRESCAN_FINE);
	/* the count begins anew with each tag */
	expect_repeated("<d>", "<r a='' b='' c=''/>", 100, "</d>", PRESCAN_FINE);
}

static void a_tag_to_the_bound_and_one_past_it(void **state)
{
	(void)state;
	/* <r a='…'/> has nine bytes besides the value */
	expect_repeated("<d><r a='", "x", PRESCAN_TAG - 9, "'/></d>", PRESCAN_FINE);
	expect_repeated("<d><r a='", "x", PRESCAN_TAG - 8, "'/></d>", PRESCAN_BOUNDS);
	expect_repeated("<d><r a='", "x", PRESCAN_TAG - 7, "'></r></d>", PRESCAN_BOUNDS);
	expect_repeated("<d><", "x", 5000, "/></d>", PRESCAN_BOUNDS);
	expect_repeated("<d><r ", " ", 5000, "/></d>", PRESCAN_BOUNDS);
	expect_repeated("<d></d", " ", 5000, ">", PRESCAN_BOUNDS);
	expect_repeated("<d a=\"", "y", 100000, "", PRESCAN_BOUNDS); /* a quote never closed */
}

static char *nested(size_t depth)
{
	char *open = repeat("", "<a>", depth, ""), *all = repeat(open, "</a>", depth, "");

	free(open);
	return all;
}

static void depth_to_the_bound_and_one_past_it(void **state)
{
	static const struct {
		size_t depth;
		enum prescan_fault fault;
	} CASES[] = {{1, PRESCAN_FINE}, {PRESCAN_DEPTH, PRESCAN_FINE},
		{PRESCAN_DEPTH + 1, PRESCAN_BOUNDS}, {100000, PRESCAN_BOUNDS}};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		char *all = nested(CASES[i].depth);

		assert_int_equal(scan(all, strlen(all), 4096).fault, CASES[i].fault);
		free(all);
	}
	/* an empty element counts as deep as any other */
	expect_repeated("", "<a>", PRESCAN_DEPTH, "<b/>", PRESCAN_BOUNDS);
}

static void text_to_the_bound_and_past_it(void **state)
{
	(void)state;
	expect_repeated("<d><r>", "x", PRESCAN_TEXT - 2, "</r></d>", PRESCAN_FINE);
	expect_repeated("<d><r>", "x", PRESCAN_TEXT, "</r></d>", PRESCAN_BOUNDS);
	expect_repeated("<d><r><![CDATA[", "x", PRESCAN_TEXT, "]]></r></d>", PRESCAN_BOUNDS);
	expect_repeated("<d><!-- ", "x", PRESCAN_TEXT, " --></d>", PRESCAN_BOUNDS);
	expect_repeated("<d><?pi ", "x", PRESCAN_TEXT, "?></d>", PRESCAN_BOUNDS);
	expect_repeated("", "\n", PRESCAN_TEXT + 1, "<d/>", PRESCAN_BOUNDS);
	/* pieces of it add up */
	expect_repeated("<d><r>", "0123456789<!-- 789 123456789 1234 -->", 1 << 15,
		"</r></d>", PRESCAN_BOUNDS);
	/* tags between begin anew */
	expect_repeated("<d><r>", "0123456789<i/>", 1 << 16, "</r></d>", PRESCAN_FINE);
}

static void a_record_past_its_bound(void **state)
{
	(void)state;
	expect_repeated("<d><r>", "<i>0123456789</i>", 1 << 17, "</r></d>", PRESCAN_BOUNDS);
	expect_repeated("<d>", "<r>0123456789</r>", 1 << 18, "</d>", PRESCAN_FINE);
}

static void other_encodings_are_refused(void **state)
{
	static const char UTF16LE[] = "\xFF\xFE<\0d\0/\0>\0", UTF16BE[] = "\xFE\xFF\0<\0d\0/\0>";
	static const char NO_MARK[] = "<\0d\0/\0>\0", UTF32[] = "\0\0\xFE\xFF\0\0\0<";
	static const char EBCDIC[] = "\x4C\x6F\xA7\x94\x93";

	(void)state;
	expect_bytes(UTF16LE, sizeof(UTF16LE) - 1, PRESCAN_NOT_UTF8);
	expect_bytes(UTF16BE, sizeof(UTF16BE) - 1, PRESCAN_NOT_UTF8);
	expect_bytes(NO_MARK, sizeof(NO_MARK) - 1, PRESCAN_NOT_UTF8);
	expect_bytes(UTF32, sizeof(UTF32) - 1, PRESCAN_NOT_UTF8);
	expect_bytes(EBCDIC, sizeof(EBCDIC) - 1, PRESCAN_NOT_UTF8);
	expect_bytes("<d>\0</d>", 8, PRESCAN_NOT_UTF8);
}

static void declarations_of_another_encoding_are_refused(void **state)
{
	static const char *const LIES[] = {"<?xml version='1.0' encoding='ISO-8859-1'?><d/>",
		"<?xml version='1.0' encoding=\"utf-16\"?><d/>",
		"<?xml version='1.0' encoding = 'UTF8'?><d/>",
		"<?xml version='1.0' encoding='US-ASCII'?><d/>",
		"<?xml version='1.0' encoding='UTF-7'?><d/>",
		"<?xml version='1.0' encoding='UTF-8' encoding='latin1'?><d/>",
		"<?xml version='1.0' encoding=UTF-8?><d/>",
		"<?xml version='1.0' encoding='UTF-8?><d/>",
		"<?xml version='1.0' encoding?><d/>", "<?xml version='1.0' encoding=''?><d/>", NULL};
	static const char *const TRUE[] = {"<?xml version='1.0' encoding='UTF-8'?><d/>",
		"<?xml version='1.0' encoding = \"utf-8\" standalone='yes' ?><d/>",
		"<?xml version='1.0'?><d/>", "<?xml\nversion='1.0'\nencoding='Utf-8'\n?><d/>", NULL};

	(void)state;
	for (size_t i = 0; LIES[i]; i++)
		expect(LIES[i], PRESCAN_NOT_UTF8);
	for (size_t i = 0; TRUE[i]; i++)
		expect(TRUE[i], PRESCAN_FINE);
}

static void a_declaration_that_stands_elsewhere_is_refused(void **state)
{
	(void)state;
	expect("\n<?xml version='1.0'?><d/>", PRESCAN_NOT_XML);
	expect("<d><?xml version='1.0' encoding='utf-16'?></d>", PRESCAN_NOT_XML);
	expect("<d/><?XML encoding='utf-16'?>", PRESCAN_NOT_XML);
	expect("<?XML version='1.0'?><d/>", PRESCAN_NOT_XML);
	expect("<d><r/><?xMl?></d>", PRESCAN_NOT_XML);
	expect("<?xml-stylesheet href='x'?><d/>", PRESCAN_FINE);
	expect("<d><?xmlx encoding='utf-16'?></d>", PRESCAN_FINE);
	expect_repeated("<?xml version='1.0'", " ", 300, "?><d/>", PRESCAN_BOUNDS);
	expect_repeated("<?pi", " ", 300, "?><d/>", PRESCAN_FINE);
}

/* Every sequence of the Unicode standard's table of well-formed bytes, and its neighbours. */
static void bytes_that_are_not_utf8_are_refused(void **state)
{
	static const char *const BAD[] = {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2<",
		"\xE0\x9F\xBF", "\xE0\xA0", "\xED\xA0\x80", "\xED\xBF\xBF", "\xEF\xBF",
		"\xF0\x8F\xBF\xBF", "\xF0\x90\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",
		"\xFE", "\xF8\x88\x80\x80\x80", "\xC3\x28", "\xE2\x28\xA1", NULL};
	static const char *const GOOD[] = {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
		"\xEE\x80\x80", "\xEF\xBF\xBD", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "\xC3\xA9",
		NULL};
	char text[64];

	(void)state;
	for (size_t i = 0; BAD[i]; i++) {
		snprintf(text, sizeof(text), "<d>%s</d>", BAD[i]);
		expect(text, PRESCAN_NOT_UTF8);
		snprintf(text, sizeof(text), "<d a='%s'/>", BAD[i]);
		expect(text, PRESCAN_NOT_UTF8);
	}
	for (size_t i = 0; GOOD[i]; i++) {
		snprintf(text, sizeof(text), "<d>%s</d>", GOOD[i]);
		expect(text, PRESCAN_FINE);
	}
	expect("<d/>\xC3", PRESCAN_NOT_UTF8);
}

static void what_cannot_be_well_formed_is_refused(void **state)
{
	static const char *const BAD[] = {"", "x", "<", "<d", "<d>", "<d><r>", "<d><r/>", "</d>",
		"<d/><d/>", "<d></d></d>", "<d><r/></d><e>", "<d a='", "<d><!-- </d>", "<d><![CDATA[",
		"<d><?pi </d>", "<d>< r/></d>", "<d><></d>", "<d><<r/></d>", "<d <e/>", "<!-", "<!",
		"<d><!--></d>", "<d><!---></d>", "<d><!-x></d>", "<d><![CDAT[x]]></d>", NULL};

	(void)state;
	for (size_t i = 0; BAD[i]; i++) {
		struct outcome o = scan_any(BAD[i], strlen(BAD[i]));

		if (o.fault != PRESCAN_NOT_XML && o.fault != PRESCAN_DOCTYPE)
			fail_msg("fault %d: %s", (int)o.fault, BAD[i]);
	}
}

static void a_refused_delivery_stays_refused(void **state)
{
	struct prescan s;
	size_t used = 0;

	(void)state;
	prescan_start(&s);
	assert_int_equal(prescan_feed(&s, "<!DOCTYPE", 9, &used), PRESCAN_REFUSED);
	assert_int_equal(prescan_feed(&s, "<d/>", 4, &used), PRESCAN_REFUSED);
	assert_int_equal(used, 0);
	assert_int_equal(prescan_end(&s), PRESCAN_REFUSED);
	assert_string_equal(prescan_fault_code(s.fault), "doctype");
	assert_null(prescan_fault_code(PRESCAN_FINE));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_found_with_their_bytes_and_lines),
		cmocka_unit_test(a_document_without_records_is_fine),
		cmocka_unit_test(doctypes_and_entities_are_refused),
		cmocka_unit_test(the_fault_is_told_with_its_line),
		cmocka_unit_test(attributes_to_the_bound_and_one_past_it),
		cmocka_unit_test(a_tag_to_the_bound_and_one_past_it),
		cmocka_unit_test(depth_to_the_bound_and_one_past_it),
		cmocka_unit_test(text_to_the_bound_and_past_it),
		cmocka_unit_test(a_record_past_its_bound),
		cmocka_unit_test(other_encodings_are_refused),
		cmocka_unit_test(declarations_of_another_encoding_are_refused),
		cmocka_unit_test(a_declaration_that_stands_elsewhere_is_refused),
		cmocka_unit_test(bytes_that_are_not_utf8_are_refused),
		cmocka_unit_test(what_cannot_be_well_formed_is_refused),
		cmocka_unit_test(a_refused_delivery_stays_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
