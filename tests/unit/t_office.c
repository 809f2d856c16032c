/*
 * What the XML of a text document does, found however it is cut into pieces: whole, byte by byte,
 * and cut in two at every place.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "documents/office_text.h"

struct row {
	const char *xml;
	int verdict;
	bool open; /* of OpenDocument */
};

#define MARK(kind) "<w:fldChar w:fldCharType=\"" kind "\"/>"
#define TOLD(text) "<w:instrText>" text "</w:instrText>"
#define FIELD(text) MARK("begin") TOLD(text) MARK("separate") "<w:t>x</w:t>" MARK("end")

static const struct row ROWS[] = {
	{"<w:document>Plan</w:document>", FILE_AGREES, false},
	{"<x>" FIELD(" PAGE ") "</x>", FILE_AGREES, false},
	{"<x>" FIELD(" DDE a b ") "</x>", FILE_DDE, false},
	{"<x>" FIELD("ddeauto a b") "</x>", FILE_DDE, false},
	{"<x>" FIELD("DDEX a") "</x>", FILE_AGREES, false},
	{"<x>" FIELD("&#68;&#x44;E a") "</x>", FILE_DDE, false},
	{"<x>" FIELD("&quot;DDE&quot; a") "</x>", FILE_DDE, false},
	{"<x>" FIELD("<![CDATA[DD]]>E a") "</x>", FILE_DDE, false},
	{"<x>" FIELD("<![CDATA[]]]]>DDE a") "</x>", FILE_AGREES, false},
	{"<x>" FIELD("D<!-- > -->DE a") "</x>", FILE_DDE, false},
	{"<x>" FIELD("D<?x y?>DE a") "</x>", FILE_DDE, false},
	{"<x>" MARK("begin") TOLD("D") "<w:r/>" TOLD("DE a"), FILE_DDE, false},
	{"<x>" MARK("begin") TOLD("DD") FIELD("QUOTE 69") TOLD(" a") MARK("end"), FILE_OPAQUE,
		false},
	{"<x>" MARK("begin") FIELD("MERGEFIELD a") MARK("end"), FILE_OPAQUE, false},
	{"<x>" MARK("begin") TOLD("IF ") FIELD("MERGEFIELD a") TOLD("=1") MARK("end"), FILE_AGREES,
		false},
	{"<w:t>DDE a</w:t>", FILE_AGREES, false},
	{"<x>" MARK("end") MARK("separate") "DDE</x>", FILE_AGREES, false},
	{"<w:fldSimple w:instr='DDE a'/>", FILE_DDE, false},
	{"<w:fldSimple y='>' w:instr=\" PAGE \"/>", FILE_AGREES, false},
	{"<x>" FIELD("LINK Excel.Sheet.12 a") "</x>", FILE_REMOTE, false},
	{"<x>" FIELD("INCLUDETEXT a.docx") "</x>", FILE_AGREES, false},
	{"<x>" FIELD("INCLUDETEXT C:\\\\a.docx") "</x>", FILE_AGREES, false},
	{"<x>" FIELD("INCLUDETEXT https://x.example/a.docx") "</x>", FILE_REMOTE, false},
	{"<x>" FIELD("INCLUDETEXT \\\\\\\\x\\\\a.docx") "</x>", FILE_REMOTE, false},
	{"<externalLink><ddeLink ddeService='a'/></externalLink>", FILE_DDE, false},
	{"<connection refreshOnLoad='1'/>", FILE_REMOTE, false},
	{"<connection refreshOnLoad='0'/>", FILE_AGREES, false},
	{"<!DOCTYPE x []><x/>", FILE_OPAQUE, false},
	{"<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c \"]>\">]><x/>", FILE_OPAQUE, false},
	{"<!DOCTYPE x PUBLIC '-//X//DTD X' 'x.dtd'><x/>", FILE_AGREES, false},
	{"<!DOCTYPE x SYSTEM 'a>b'><ddeLink/>", FILE_DDE, false},
	{"<!DOCTYPE svg PUBLIC 'x' 'y'><svg/>", FILE_AGREES, false},
	{"<!DOCTYPE svg PUBLIC 'x' 'y' [<!ENTITY a 'b'>]><svg x='&a;'/>", FILE_AGREES, false},
	{"<!DOCTYPE svg [<!ENTITY a 'b'>]><ddeLink/>", FILE_DDE, false},
	{"<!DOCTYPE svg [<!ENTITY a 'DDE'>]>" FIELD("&a; b"), FILE_OPAQUE, false},
	{"<!DOCTYPE svg [<!-- don't -->]><svg/>", FILE_OPAQUE, false},
	{"<?xml version='1.0' encoding='UTF-8'?><x/>", FILE_AGREES, false},
	{"<?xml version='1.0' encoding='utf-7'?><x/>", FILE_OPAQUE, false},
	{"<?xml version='1.0' encoding='IBM037'?><x/>", FILE_OPAQUE, false},
	{"<?mso-contentType?><x/>", FILE_AGREES, false},
	{"\xEF\xBB\xBF<ddeLink/>", FILE_DDE, false},
	{" \n \n \n <ddeLink/>", FILE_DDE, false},
	{"PNG<ddeLink/>", FILE_AGREES, false},
	{"<ddeLink/>", FILE_AGREES, true},
	{"<text:dde-connection/>", FILE_DDE, true},
	{"<office:dde-source/>", FILE_DDE, true},
	{"<script:event-listener/>", FILE_MACROS, true},
	{"<manifest:encryption-data/>", FILE_LOCKED, true},
	{"<draw:object xlink:href='./Object 1'/>", FILE_AGREES, true},
	{"<draw:object xlink:href='http://x.example'/>", FILE_REMOTE, true},
	{"<draw:object xlink:href='h&#116;tp'/>", FILE_REMOTE, true},
	{"<draw:image xlink:href='http://x.example/a.png'/>", FILE_AGREES, true},
	{"<meta:template xlink:href='/usr/share/a.ott'/>", FILE_AGREES, true},
	{"<meta:template xlink:href='//x.example/a.ott'/>", FILE_REMOTE, true},
};

enum { ROW_COUNT = sizeof(ROWS) / sizeof(ROWS[0]), FOUR_BYTES = 4096 };

/* The verdict on `n` bytes that come in pieces of `first`, and then of `rest`. */
static int judge(struct office_text *t, const char *bytes, size_t n, size_t first, size_t rest)
{
	size_t at = 0, piece = first;
	int verdict = FILE_AGREES;

	while (at < n && verdict == FILE_AGREES) {
		if (piece > n - at)
			piece = n - at;
		verdict = office_text_feed(t, (const uint8_t *)bytes + at, piece, at == 0);
		at += piece;
		piece = rest;
	}
	return verdict == FILE_AGREES ? office_text_end(t) : verdict;
}

static void judge_all_cuts(const struct row *row, const char *bytes, size_t n)
{
	struct arena *a = arena_new(1 << 20);
	struct office_text t;

	office_text_init(&t, row->open, a);
	if (judge(&t, bytes, n, n, n) != row->verdict)
		fail_msg("%s: %d, not %d", row->xml, t.verdict, row->verdict);
	if (judge(&t, bytes, n, 1, 1) != row->verdict)
		fail_msg("%s, byte by byte: %d, not %d", row->xml, t.verdict, row->verdict);
	for (size_t cut = 1; cut < n; cut++)
		if (judge(&t, bytes, n, cut, n) != row->verdict)
			fail_msg("%s, cut at %zu: %d, not %d", row->xml, cut, t.verdict,
				row->verdict);
	arena_free(a);
}

static void test_it_is_found_however_it_is_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROW_COUNT; i++)
		judge_all_cuts(&ROWS[i], ROWS[i].xml, strlen(ROWS[i].xml));
}

/* Two or four bytes a letter, low or high one first. */
static size_t widen(const char *xml, size_t bytes, bool high, char *to)
{
	size_t n = 0;

	for (const char *p = xml; *p; p++)
		for (size_t i = 0; i < bytes; i++)
			to[n++] = i == (high ? bytes - 1 : 0) ? *p : '\0';
	return n;
}

/* The same, with a mark in front or without. */
static void test_wide_letters_hide_nothing(void **state)
{
	char wide[FOUR_BYTES];

	(void)state;
	for (size_t i = 0; i < ROW_COUNT; i++) {
		if (ROWS[i].xml[0] != '<')
			continue;
		for (int way = 0; way < 8; way++) {
			bool high = way & 1, marked = way & 2;
			size_t bytes = way & 4 ? 4 : 2;
			size_t n = 0;

			if (marked && bytes == 2) {
				memcpy(wide, high ? "\xFE\xFF" : "\xFF\xFE", 2);
				n = 2;
			}
			n += widen(ROWS[i].xml, bytes, high, wide + n);
			judge_all_cuts(&ROWS[i], wide, n);
		}
	}
}

/* Nothing of a part is left when the next begins. */
static void test_a_part_ends_where_it_ends(void **state)
{
	struct arena *a = arena_new(1 << 20);
	const char *open = "<x>" MARK("begin") "<w:instrText>QUO", *next = "<x>DDE a</x>";
	struct office_text t;

	(void)state;
	office_text_init(&t, false, a);
	assert_int_equal(judge(&t, open, strlen(open), 5, 5), FILE_AGREES);
	assert_int_equal(judge(&t, next, strlen(next), 5, 5), FILE_AGREES);
	assert_true(office_text_is_xml(&t));
	assert_int_equal(judge(&t, "\x89PNG....", 8, 8, 8), FILE_AGREES);
	assert_false(office_text_is_xml(&t));
	arena_free(a);
}

/* Deeper than anyone writes; longer than we keep. */
static void test_what_passes_our_bounds_is_opaque(void **state)
{
	struct arena *a = arena_new(8 << 20);
	char *xml = arena_alloc(a, 200000);
	struct office_text t;
	size_t n = 0;

	(void)state;
	office_text_init(&t, false, a);
	for (int i = 0; i <= FIELDS_DEEPEST; i++)
		n += (size_t)sprintf(xml + n, "%s", MARK("begin") TOLD("IF "));
	assert_int_equal(judge(&t, xml, n, n, n), FILE_OPAQUE);
	n = (size_t)sprintf(xml, "<w:fldSimple a='%*s' w:instr='DDE a'/>", OFFICE_TAG, "");
	assert_int_equal(judge(&t, xml, n, n, n), FILE_OPAQUE);
	n = (size_t)sprintf(xml, "<v:shape a='%*s' b='DDE a'/>", 3 * OFFICE_TAG, "");
	assert_int_equal(judge(&t, xml, n, 1000, 1000), FILE_AGREES);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_it_is_found_however_it_is_cut),
		cmocka_unit_test(test_wide_letters_hide_nothing),
		cmocka_unit_test(test_a_part_ends_where_it_ends),
		cmocka_unit_test(test_what_passes_our_bounds_is_opaque),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
