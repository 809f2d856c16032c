/*
 * A file is what its extension says, or it is refused: the true ones, every way to lie with them,
 * and files that broke off.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "documents/file_type.h"
#include "made_files.h"

struct kind {
	const char *name;
	void (*make)(struct buf *b);
	enum file_type type; /* what it truly is; FILE_NO_TYPE: nothing we take */
};

/* --- what is not taken --- */

static void add(struct buf *b, const char *bytes, size_t n)
{
	buf_add(b, bytes, n);
	while (b->len < 512)
		buf_putc(b, (char)(b->len * 131 % 251));
}

static void make_exe(struct buf *b)
{
	add(b, "MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0\xb8\0\0\0\0\0\0\0@\0\0\0", 28);
	memcpy(b->data + 60, "\x80\0\0\0", 4);
	memcpy(b->data + 128, "PE\0\0L\1\3\0", 8);
}

static void make_elf(struct buf *b)
{
	add(b, "\x7f\x45LF\2\1\1\0\0\0\0\0\0\0\0\0\2\0>\0\1\0\0\0", 24);
}

static void make_java(struct buf *b)
{
	add(b, "\xca\xfe\xba\xbe\0\0\0\x34", 8);
}

static void make_ole(struct buf *b)
{
	add(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
}

static void make_gif(struct buf *b)
{
	add(b, "GIF89a\1\0\1\0\0\0\0", 13);
}

static void make_webp(struct buf *b)
{
	add(b, "RIFF\x24\0\0\0WEBPVP8 ", 16);
}

static void make_tiff(struct buf *b)
{
	add(b, "II*\0\x08\0\0\0", 8);
}

static void make_gzip(struct buf *b)
{
	add(b, "\x1f\x8b\x08\0\0\0\0\0\0\3", 10);
}

static void make_7z(struct buf *b)
{
	add(b, "7z\xbc\xaf\x27\x1c\0\4", 8);
}

static void make_rar(struct buf *b)
{
	add(b, "Rar!\x1a\7\1\0", 8);
}

static void make_mp4(struct buf *b)
{
	add(b,
		"\0\0\0\x20"
		"ftypisom\0\0\2\0",
		16);
}

static void make_random(struct buf *b)
{
	add(b, "\x9c\xf1\x03\xe7", 4);
}

static void make_rtf(struct buf *b)
{
	buf_puts(b, "{\\rtf1\\ansi Verslag}\n");
}

static void make_postscript(struct buf *b)
{
	buf_puts(b, "%!PS-Adobe-3.0\n/Helvetica findfont\nshowpage\n");
}

static void make_html(struct buf *b)
{
	buf_puts(b, "<!DOCTYPE html>\n<html><body><script>alert(1)</script></body></html>\n");
}

static void make_svg(struct buf *b)
{
	buf_puts(b, "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>\n");
}

static void make_shell(struct buf *b)
{
	buf_puts(b, "#!/bin/sh\nrm -rf \"$HOME\"\n");
}

static void make_batch(struct buf *b)
{
	buf_puts(b, "@echo off\r\ndel *.*\r\n");
}

static void make_php(struct buf *b)
{
	buf_puts(b, "<?php system($_GET['c']);\n");
}

static void make_terminal(struct buf *b)
{
	buf_puts(b, "Beste \x1b[2J\x1b]0;titel\x07\n");
}

static void make_nul(struct buf *b)
{
	buf_add(b, "Beste\0lezer\n", 12);
}

static void make_zip(struct buf *b)
{
	static const struct made_part part = {"brief.txt", "Beste", false};

	made_zip(b, &part, 1, 0);
}

static void make_xlsx(struct buf *b)
{
	static const struct made_part parts[] = {
		{"[Content_Types].xml", MADE_XLSX_TYPES, false},
		{"_rels/.rels", "<Relationships/>", false},
		{"xl/workbook.xml", "<workbook/>", false},
	};

	made_zip(b, parts, 3, 0);
}

/* A spreadsheet that brings a folder of the other kind along. */
static void make_xlsx_in_disguise(struct buf *b)
{
	static const struct made_part parts[] = {
		{"[Content_Types].xml", MADE_XLSX_TYPES, false},
		{"_rels/.rels", "<Relationships/>", false},
		{"word/document.xml", "<w:document/>", false},
	};

	made_zip(b, parts, 3, 0);
}

static void make_docm(struct buf *b)
{
	static const struct made_part parts[] = {
		{"[Content_Types].xml", MADE_DOCM_TYPES, false},
		{"_rels/.rels", "<Relationships/>", false},
		{"word/document.xml", "<w:document/>", false},
		{"word/vbaProject.bin", "Sub AutoOpen", false},
	};

	made_zip(b, parts, 4, 0);
}

/* Macros that its list of types does not own up to. */
static void make_docx_with_macros(struct buf *b)
{
	static const struct made_part parts[] = {
		{"[Content_Types].xml", MADE_DOCX_TYPES, false},
		{"word/document.xml", "<w:document/>", false},
		{"word/vbaProject.bin", "Sub AutoOpen", false},
	};

	made_zip(b, parts, 3, 0);
}

static void make_ods(struct buf *b)
{
	static const struct made_part parts[] = {
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", true},
		{"content.xml", "<office:document-content/>", false},
		{"META-INF/manifest.xml", "<manifest:manifest/>", false},
	};

	made_zip(b, parts, 3, 0);
}

static void make_epub(struct buf *b)
{
	static const struct made_part parts[] = {
		{"mimetype", "application/epub+zip", true},
		{"content.xml", "<x/>", false},
		{"META-INF/manifest.xml", "<x/>", false},
	};

	made_zip(b, parts, 3, 0);
}

/* Unpacks itself when it is run: a zip with a program in front. */
static void make_exe_with_docx(struct buf *b)
{
	make_exe(b);
	made_docx(b);
}

static void make_pdf_behind_page(struct buf *b)
{
	buf_puts(b, "<html><script>alert(1)</script>\n");
	made_pdf(b);
}

static const struct kind KINDS[] = {
	{"pdf", made_pdf, FILE_PDF},
	{"docx", made_docx, FILE_DOCX},
	{"odt", made_odt, FILE_ODT},
	{"png", made_png, FILE_PNG},
	{"jpeg", made_jpeg, FILE_JPEG},
	{"text", made_text, FILE_TXT},
	{"xml", made_xml, FILE_XML},
	{"exe", make_exe, FILE_NO_TYPE},
	{"elf", make_elf, FILE_NO_TYPE},
	{"java", make_java, FILE_NO_TYPE},
	{"ole", make_ole, FILE_NO_TYPE},
	{"gif", make_gif, FILE_NO_TYPE},
	{"webp", make_webp, FILE_NO_TYPE},
	{"tiff", make_tiff, FILE_NO_TYPE},
	{"gzip", make_gzip, FILE_NO_TYPE},
	{"7z", make_7z, FILE_NO_TYPE},
	{"rar", make_rar, FILE_NO_TYPE},
	{"mp4", make_mp4, FILE_NO_TYPE},
	{"random", make_random, FILE_NO_TYPE},
	{"rtf", make_rtf, FILE_NO_TYPE},
	{"postscript", make_postscript, FILE_NO_TYPE},
	{"html", make_html, FILE_NO_TYPE},
	{"svg", make_svg, FILE_NO_TYPE},
	{"shell", make_shell, FILE_NO_TYPE},
	{"batch", make_batch, FILE_NO_TYPE},
	{"php", make_php, FILE_NO_TYPE},
	{"terminal", make_terminal, FILE_NO_TYPE},
	{"nul", make_nul, FILE_NO_TYPE},
	{"zip", make_zip, FILE_NO_TYPE},
	{"xlsx", make_xlsx, FILE_NO_TYPE},
	{"xlsx in disguise", make_xlsx_in_disguise, FILE_NO_TYPE},
	{"docm", make_docm, FILE_NO_TYPE},
	{"docx with macros", make_docx_with_macros, FILE_NO_TYPE},
	{"ods", make_ods, FILE_NO_TYPE},
	{"epub", make_epub, FILE_NO_TYPE},
	{"exe with docx", make_exe_with_docx, FILE_NO_TYPE},
	{"pdf behind page", make_pdf_behind_page, FILE_NO_TYPE},
};
enum { KIND_COUNT = sizeof(KINDS) / sizeof(KINDS[0]) };

/* --- asking --- */

static int check_bytes(enum file_type type, const void *bytes, size_t n)
{
	/* a copy of exactly that size, so that a byte read past it is seen */
	uint8_t *copy = malloc(n ? n : 1);
	struct file_memory memory = {.bytes = copy};
	struct file_view view = file_view_of(&memory, n);
	struct err e = {0};
	int verdict;

	if (n > 0)
		memcpy(copy, bytes, n);
	verdict = file_check(type, &view, &e);
	assert_int_equal(e.code, E_NONE);
	assert_true(verdict >= FILE_AGREES);
	free(copy);
	return verdict;
}

static int check_made(enum file_type type, void (*make)(struct buf *b))
{
	struct buf b;
	int verdict;

	buf_init(&b, MADE_CEILING);
	make(&b);
	verdict = check_bytes(type, b.data, b.len);
	buf_free(&b);
	return verdict;
}

static int check_text(enum file_type type, const char *text)
{
	return check_bytes(type, text, strlen(text));
}

/* --- tests --- */

static void test_extensions_are_known_in_any_case(void **state)
{
	(void)state;
	assert_int_equal(file_type_of_name("plan.pdf"), FILE_PDF);
	assert_int_equal(file_type_of_name("plan.PDF"), FILE_PDF);
	assert_int_equal(file_type_of_name("plan.v2.Docx"), FILE_DOCX);
	assert_int_equal(file_type_of_name("plan.odt"), FILE_ODT);
	assert_int_equal(file_type_of_name("foto.png"), FILE_PNG);
	assert_int_equal(file_type_of_name("foto.jpg"), FILE_JPEG);
	assert_int_equal(file_type_of_name("foto.JPEG"), FILE_JPEG);
	assert_int_equal(file_type_of_name("nota.txt"), FILE_TXT);
	assert_int_equal(file_type_of_name("levering.xml"), FILE_XML);
	assert_int_equal(file_type_of_name("plan.pdf.exe"), FILE_NO_TYPE);
	assert_int_equal(file_type_of_name("plan.doc"), FILE_NO_TYPE);
	assert_int_equal(file_type_of_name("plan.pdf "), FILE_NO_TYPE);
	assert_int_equal(file_type_of_name("plan."), FILE_NO_TYPE);
	assert_int_equal(file_type_of_name("plan"), FILE_NO_TYPE);
	assert_int_equal(file_type_of_name("pdf"), FILE_NO_TYPE);
	assert_int_equal(file_type_of_name(".pdf"), FILE_NO_TYPE);
	assert_int_equal(file_type_of_name(""), FILE_NO_TYPE);
}

static void test_true_files_are_taken(void **state)
{
	(void)state;
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (KINDS[i].type != FILE_NO_TYPE)
			assert_int_equal(check_made(KINDS[i].type, KINDS[i].make), FILE_AGREES);
}

/* Everything under every extension but its own. Plain text is not taken for a delivery, nor the
 * delivery for plain text. */
static void test_every_lie_is_refused(void **state)
{
	unsigned lies = 0;

	(void)state;
	for (int type = FILE_NO_TYPE + 1; type < FILE_TYPE_COUNT_; type++) {
		for (size_t i = 0; i < KIND_COUNT; i++) {
			if ((int)KINDS[i].type == type)
				continue;
			if (check_made((enum file_type)type, KINDS[i].make) == FILE_AGREES)
				fail_msg("%s passed as %s", KINDS[i].name,
					file_media_type((enum file_type)type));
			lies++;
		}
	}
	assert_true(lies >= 60);
	print_message("# %u lying files refused\n", lies);
}

/* A PDF to who reads from its begin, a zip to who reads from its end. */
static void test_a_pdf_that_is_a_zip_too_is_refused(void **state)
{
	static const struct made_part part = {.name = "other.txt", .text = "more"};
	struct buf b;
	size_t whole;

	(void)state;
	buf_init(&b, 1 << 20);
	made_pdf(&b);
	whole = b.len;
	made_zip(&b, &part, 1, 0);
	assert_int_equal(check_bytes(FILE_PDF, b.data, b.len), FILE_EMBEDDED);
	assert_int_equal(check_bytes(FILE_DOCX, b.data, b.len), FILE_OTHER_TYPE);
	assert_int_equal(check_bytes(FILE_PDF, b.data, whole), FILE_AGREES);
	buf_free(&b);
}

/* Every reader mends a table that is missing or wrong: that alone refuses nobody's paper. */
static void test_a_pdf_may_lack_its_table(void **state)
{
	static const char *const papers[] = {
		"%PDF-1.4\n%%EOF\n",
		"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
		"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
		"trailer\n<</Root 1 0 R>>\n%%EOF",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(papers) / sizeof(papers[0]); i++) {
		size_t n = strlen(papers[i]);

		assert_int_equal(check_bytes(FILE_PDF, papers[i], n), FILE_AGREES);
		assert_int_equal(check_bytes(FILE_PDF, papers[i], n - 3), FILE_DAMAGED);
	}
}

static void test_an_empty_file_is_nothing(void **state)
{
	(void)state;
	for (int type = FILE_NO_TYPE; type < FILE_TYPE_COUNT_; type++)
		assert_int_equal(check_bytes((enum file_type)type, "", 0), FILE_OTHER_TYPE);
}

/* Whatever is cut off at the end: refused. A PDF may lose the line end behind its mark. */
static void test_every_file_that_broke_off_is_refused(void **state)
{
	static const struct kind whole[] = {
		{"pdf", made_pdf, FILE_PDF},
		{"docx", made_docx, FILE_DOCX},
		{"odt", made_odt, FILE_ODT},
		{"png", made_png, FILE_PNG},
		{"jpeg", made_jpeg, FILE_JPEG},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
		struct buf b;
		size_t most;

		buf_init(&b, MADE_CEILING);
		whole[i].make(&b);
		most = b.len - (whole[i].type == FILE_PDF ? 1 : 0);
		for (size_t n = 1; n < most; n++)
			if (check_bytes(whole[i].type, b.data, n) == FILE_AGREES)
				fail_msg(
					"%s of %zu bytes passed with %zu", whole[i].name, b.len, n);
		assert_int_equal(check_bytes(whole[i].type, b.data, b.len / 2), FILE_DAMAGED);
		buf_free(&b);
	}
}

static void test_word_processors_order_the_parts_as_they_like(void **state)
{
	static const struct made_part parts[] = {
		{"_rels/.rels", "<Relationships/>", false},
		{"docProps/app.xml", "<Properties/>", false},
		{"word/_rels/document.xml.rels", "<Relationships/>", false},
		{"word/document.xml", "<w:document/>", true},
		{"[Content_Types].xml", MADE_DOCX_TYPES, false},
	};
	struct buf b;

	(void)state;
	buf_init(&b, MADE_CEILING);
	made_zip(&b, parts, 5, 0);
	assert_int_equal(check_bytes(FILE_DOCX, b.data, b.len), FILE_AGREES);
	buf_free(&b);
}

static void test_a_document_behind_a_password_says_so(void **state)
{
	static const struct made_part parts[] = {
		{"[Content_Types].xml", MADE_DOCX_TYPES, false},
		{"_rels/.rels", "<Relationships/>", false},
		{"word/document.xml", "<w:document/>", false},
	};
	struct buf b;

	(void)state;
	buf_init(&b, MADE_CEILING);
	made_zip(&b, parts, 3, 1);
	assert_int_equal(check_bytes(FILE_DOCX, b.data, b.len), FILE_LOCKED);
	buf_free(&b);
}

static void test_a_zip_that_would_leave_its_folder_is_refused(void **state)
{
	static const char *const names[] = {
		"../word/x.xml", "/word/x.xml", "word/../../x.xml", "word\\x.xml"};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct made_part parts[] = {
			{"[Content_Types].xml", MADE_DOCX_TYPES, false},
			{"_rels/.rels", "<Relationships/>", false},
			{"word/document.xml", "<w:document/>", false},
			{names[i], "x", false},
		};
		struct buf b;

		buf_init(&b, MADE_CEILING);
		made_zip(&b, parts, 4, 0);
		assert_int_equal(check_bytes(FILE_DOCX, b.data, b.len), FILE_DAMAGED);
		buf_free(&b);
	}
}

/* Change `n` bytes at the end record of a docx, counted from its start. */
static int check_docx_with_end(size_t offset, const char *bytes, size_t n)
{
	struct buf b;
	int verdict;

	buf_init(&b, MADE_CEILING);
	made_docx(&b);
	memcpy(b.data + b.len - 22 + offset, bytes, n);
	verdict = check_bytes(FILE_DOCX, b.data, b.len);
	buf_free(&b);
	return verdict;
}

static void test_a_directory_that_does_not_fit_is_refused(void **state)
{
	(void)state;
	assert_int_equal(check_docx_with_end(4, "\1", 1), FILE_DAMAGED);     /* another disk */
	assert_int_equal(check_docx_with_end(8, "\2", 1), FILE_DAMAGED);     /* two counts */
	assert_int_equal(check_docx_with_end(8, "\2\0\2", 3), FILE_DAMAGED); /* too few */
	assert_int_equal(check_docx_with_end(8, "\4\0\4", 3), FILE_DAMAGED); /* too many */
	assert_int_equal(check_docx_with_end(8, "\0\0\0", 3), FILE_DAMAGED); /* none */
	assert_int_equal(check_docx_with_end(12, "\xff\xff\xff\xff", 4), FILE_DAMAGED);
	assert_int_equal(check_docx_with_end(16, "\xff\xff\xff\xff", 4), FILE_DAMAGED);
	assert_int_equal(check_docx_with_end(20, "\1", 1), FILE_DAMAGED); /* a comment too long */
}

static void test_a_png_ends_where_it_ends(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, MADE_CEILING);
	made_png(&b);
	buf_puts(&b, "PK\3\4 and what somebody cut away");
	assert_int_equal(check_bytes(FILE_PNG, b.data, b.len), FILE_DAMAGED);
	buf_free(&b);
}

static void test_a_photo_may_have_more_behind_it(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, MADE_CEILING);
	made_jpeg(&b);
	buf_puts(&b, "SEFH and other notes of a camera");
	assert_int_equal(check_bytes(FILE_JPEG, b.data, b.len), FILE_AGREES);
	buf_free(&b);
}

/* A scan with every byte, stuffed and restarted, over several pieces of reading. */
static void test_a_large_photo_is_walked_to_its_end(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, MADE_CEILING);
	made_jpeg(&b);
	b.len -= 2; /* before its end mark */
	for (size_t i = 0; i < 300000; i++) {
		buf_putc(&b, (char)(i * 7));
		if ((i * 7 & 0xFF) == 0xFF)
			buf_putc(&b, i % 3 ? 0 : (char)(0xD0 | (i & 7)));
	}
	assert_int_equal(check_bytes(FILE_JPEG, b.data, b.len), FILE_DAMAGED);
	buf_add(&b, "\xff\xd9", 2);
	assert_int_equal(check_bytes(FILE_JPEG, b.data, b.len), FILE_AGREES);
	buf_free(&b);
}

static void test_text_is_text_in_utf8(void **state)
{
	(void)state;
	assert_int_equal(check_text(FILE_TXT, "x"), FILE_AGREES);
	assert_int_equal(check_text(FILE_TXT, "\xEF\xBB\xBFmet merk vooraan\r\n"), FILE_AGREES);
	assert_int_equal(check_text(FILE_TXT, "1;Jan\n2;Piet\f\n3;Els\n"), FILE_AGREES);
	assert_int_equal(check_text(FILE_TXT, "Van: Jan\nAan: Els\nFrom: Jan\n\nDag"), FILE_AGREES);
	assert_int_equal(check_text(FILE_TXT, "caf\xe9 in Latin-1\n"), FILE_NOT_UTF8);
	assert_int_equal(check_text(FILE_TXT, "\xff\xfe"
					      "d\0a\0g\0"),
		FILE_NOT_UTF8);
	assert_int_equal(check_text(FILE_TXT, "cut in a character \xe2\x82"), FILE_NOT_UTF8);
	assert_int_equal(check_bytes(FILE_TXT, "dag\0", 4), FILE_OTHER_TYPE);
	assert_int_equal(check_text(FILE_TXT, "dag\x7f"), FILE_OTHER_TYPE);
}

/* Characters of two to four bytes across the borders of what is read at a time, at every offset. */
static void test_a_character_across_a_border_is_whole(void **state)
{
	static const char *const marks[] = {"é", "€", "😀"};

	(void)state;
	for (size_t m = 0; m < 3; m++) {
		for (size_t shift = 0; shift < 4; shift++) {
			struct buf b;

			buf_init(&b, MADE_CEILING);
			for (size_t i = 0; i < shift; i++)
				buf_putc(&b, 'a');
			while (b.len < 200000)
				buf_puts(&b, marks[m]);
			assert_int_equal(check_bytes(FILE_TXT, b.data, b.len), FILE_AGREES);
			b.data[131072 + shift] = (char)0xC0;
			assert_int_equal(check_bytes(FILE_TXT, b.data, b.len), FILE_NOT_UTF8);
			buf_free(&b);
		}
	}
}

static void test_a_delivery_is_xml(void **state)
{
	(void)state;
	assert_int_equal(check_text(FILE_XML, "<a/>"), FILE_AGREES);
	assert_int_equal(
		check_text(FILE_XML, "\xEF\xBB\xBF<?xml version=\"1.0\"?><a/>"), FILE_AGREES);
	assert_int_equal(check_text(FILE_XML, "<?xml version=\"1.0\"?><a>broken off"), FILE_AGREES);
	assert_int_equal(check_text(FILE_XML, "dag"), FILE_OTHER_TYPE);
	assert_int_equal(check_text(FILE_XML, " \n\t "), FILE_OTHER_TYPE);
	assert_int_equal(check_text(FILE_XML, "<a>caf\xe9</a>"), FILE_NOT_UTF8);
	assert_int_equal(check_bytes(FILE_XML, "\xff\xfe<\0a\0/\0>\0", 10), FILE_NOT_UTF8);
}

/* Any bytes may be anything, but nothing is read that is not there (the sanitizers look on). */
static void test_damage_anywhere_does_no_harm(void **state)
{
	uint32_t seed = 12345;

	(void)state;
	for (size_t k = 0; k < 7; k++) {
		struct buf b;

		buf_init(&b, MADE_CEILING);
		KINDS[k].make(&b);
		for (int round = 0; round < 1000; round++) {
			char *copy = malloc(b.len);

			memcpy(copy, b.data, b.len);
			for (int hit = 0; hit < 1 + round % 4; hit++) {
				seed = seed * 1664525u + 1013904223u;
				copy[(seed >> 8) % b.len] = (char)(seed >> 24);
			}
			check_bytes(KINDS[k].type, copy, b.len);
			free(copy);
		}
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_extensions_are_known_in_any_case),
		cmocka_unit_test(test_true_files_are_taken),
		cmocka_unit_test(test_every_lie_is_refused),
		cmocka_unit_test(test_a_pdf_that_is_a_zip_too_is_refused),
		cmocka_unit_test(test_a_pdf_may_lack_its_table),
		cmocka_unit_test(test_an_empty_file_is_nothing),
		cmocka_unit_test(test_every_file_that_broke_off_is_refused),
		cmocka_unit_test(test_word_processors_order_the_parts_as_they_like),
		cmocka_unit_test(test_a_document_behind_a_password_says_so),
		cmocka_unit_test(test_a_zip_that_would_leave_its_folder_is_refused),
		cmocka_unit_test(test_a_directory_that_does_not_fit_is_refused),
		cmocka_unit_test(test_a_png_ends_where_it_ends),
		cmocka_unit_test(test_a_photo_may_have_more_behind_it),
		cmocka_unit_test(test_a_large_photo_is_walked_to_its_end),
		cmocka_unit_test(test_text_is_text_in_utf8),
		cmocka_unit_test(test_a_character_across_a_border_is_whole),
		cmocka_unit_test(test_a_delivery_is_xml),
		cmocka_unit_test(test_damage_anywhere_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
