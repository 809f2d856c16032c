/*
 * Uploads: how a file is cut in chunks, which names are taken, what must be announced, and the
 * header that gives the name back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "documents/upload.h"

/* --- chunks --- */

static void test_chunks_cover_the_file_and_no_more(void **state)
{
	static const uint64_t sizes[] = {1, 2, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1,
		2 * CHUNK_BYTES - 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 1, UPLOAD_MAX - 1,
		UPLOAD_MAX};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		unsigned count = chunk_count(sizes[i]);
		uint64_t sum = 0;

		for (unsigned n = 0; n < count; n++) {
			size_t length = chunk_length(sizes[i], n);

			assert_in_range(length, 1, CHUNK_BYTES);
			if (n + 1 < count)
				assert_int_equal(length, CHUNK_BYTES);
			sum += length;
		}
		assert_int_equal(sum, sizes[i]);
		assert_int_equal(chunk_length(sizes[i], count), 0);
		assert_int_equal(chunk_length(sizes[i], UINT32_MAX), 0);
	}
}

static void test_the_number_of_chunks(void **state)
{
	(void)state;
	assert_int_equal(chunk_count(0), 0);
	assert_int_equal(chunk_count(1), 1);
	assert_int_equal(chunk_count(CHUNK_BYTES), 1);
	assert_int_equal(chunk_count(CHUNK_BYTES + 1), 2);
	assert_int_equal(chunk_count(UPLOAD_MAX), 20);
	assert_int_equal(chunk_length(0, 0), 0);
	assert_int_equal(chunk_length(UPLOAD_MAX, 19), CHUNK_BYTES);
	assert_int_equal(chunk_length(CHUNK_BYTES + 7, 1), 7);
}

/* --- names --- */

static void test_R156_names_people_give_are_taken(void **state)
{
	static const char *const names[] = {
		"a.pdf",
		"Individueel actieplan Éloïse (definitief).docx",
		"plan; v2, 50% & 'klaar' #1+1=2 [kopie] {3} ~$ @ ! ^ `.odt",
		"naam \"tussen\" aanhalingstekens.txt",
		"отчёт.pdf",
		"خطة.pdf", /* right to left by itself, without marks */
		"計画 \xF0\x9F\x98\x80.png",
		"e\xCC\x81.pdf", /* an accent of its own */
		"zonder..extra...punten.pdf",
		"C.V.pdf",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_null(file_name_fault(names[i]));
}

static void test_R156_a_path_or_a_trick_is_no_name(void **state)
{
	static const char *const names[] = {
		"/etc/passwd.pdf", "../plan.pdf", "..\\plan.pdf", "C:\\fakepath\\plan.pdf",
		"map/plan.pdf", "plan.pdf/", "\\\\server\\plan.pdf", ".", "..", ".pdf",
		".htaccess.txt", " plan.pdf", "plan.pdf ", "plan\n.pdf", "plan\r\nX-Header: 1.pdf",
		"plan\t.pdf", "plan\x01.pdf", "plan\x7f.pdf", "plan\xc2\x85.pdf",
		("plan\xE2\x80\xAE"
		 "fdp.exe.pdf"),        /* U+202E right-to-left override */
		"plan\xE2\x80\xAA.pdf", /* U+202A */
		"plan\xE2\x81\xA6.pdf", /* U+2066 isolate */
		"plan\xE2\x81\xA9.pdf", /* U+2069 */
		"plan\xE2\x80\x8E.pdf", /* U+200E */
		"plan\xE2\x80\x8F.pdf", /* U+200F */
		"plan\xD8\x9C.pdf",     /* U+061C */
		"plan\xE2\x80\x8B.pdf", /* U+200B */
		"plan\xE2\x80\xA8.pdf", /* U+2028 */
		"plan\xEF\xBB\xBF.pdf", /* U+FEFF */
		"plan\xE9.pdf", "plan\xC0\xAF.pdf", "plan\xED\xA0\x80.pdf", /* no UTF-8 */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *fault = file_name_fault(names[i]);

		if (!fault || strcmp(fault, "not_clean") != 0)
			fail_msg("name %zu: %s", i, fault ? fault : "taken");
	}
	assert_string_equal(file_name_fault(""), "required");
}

static void test_a_name_fits_a_file_system(void **state)
{
	char name[FILE_NAME_BYTES + 2];

	(void)state;
	memset(name, 'a', sizeof(name));
	memcpy(name + FILE_NAME_BYTES - 4, ".pdf", 5);
	assert_null(file_name_fault(name));
	memcpy(name + FILE_NAME_BYTES - 4, "a.pdf", 6);
	assert_string_equal(file_name_fault(name), "too_long");
	for (int i = 0; i + 2 <= FILE_NAME_BYTES - 4; i += 2)
		memcpy(name + i, "é", 2);
	memcpy(name + FILE_NAME_BYTES - 5, ".pdf", 5);
	assert_null(file_name_fault(name)); /* bytes count, as there */
}

/* --- what is announced --- */

static struct upload_input good(void)
{
	return (struct upload_input){
		.purpose = "document",
		.client = "00000000000000000000000000000001",
		.title = "Actieplan",
		.kind = "action_plan",
		.file_name = "plan.pdf",
		.sha256 = "0000000000000000000000000000000000000000000000000000000000000000",
		.size = 1000,
	};
}

/* The faults as "field=code field=code", in order. */
static const char *faults(const struct upload_input *in, char to[400])
{
	struct err e = {0};
	size_t n = 0;
	int rc = upload_check(in, &e);

	assert_int_equal(rc, e.field_count > 0 ? -1 : 0);
	to[0] = '\0';
	for (size_t i = 0; i < e.field_count; i++)
		n += (size_t)snprintf(
			to + n, 400 - n, "%s%s=%s", i ? " " : "", e.field[i].name, e.field[i].code);
	return to;
}

static void test_a_document_needs_all_of_it(void **state)
{
	struct upload_input in = good();
	char to[400];

	(void)state;
	assert_string_equal(faults(&in, to), "");
	in.client = in.title = in.kind = NULL;
	assert_string_equal(faults(&in, to), "client=required title=required kind=required");
	in.file_name = "plan.exe";
	in.size = 0;
	assert_string_equal(faults(&in, to), "client=required title=required kind=required"
					     " file_name=not_allowed size=empty");
}

static void test_a_delivery_bears_none_of_it(void **state)
{
	struct upload_input in = good();
	char to[400];

	(void)state;
	in.purpose = "delivery";
	in.file_name = "levering.xml";
	assert_string_equal(faults(&in, to), "client=unknown title=unknown kind=unknown");
	in.client = in.title = in.kind = NULL;
	assert_string_equal(faults(&in, to), "");
	in.file_name = "levering.pdf";
	assert_string_equal(faults(&in, to), "file_name=not_allowed");
}

static void test_a_document_is_no_delivery(void **state)
{
	struct upload_input in = good();
	char to[400];

	(void)state;
	in.file_name = "levering.xml";
	assert_string_equal(faults(&in, to), "file_name=not_allowed");
}

static void test_sizes_from_one_byte_to_20_MiB(void **state)
{
	static const struct {
		int64_t size;
		const char *faults;
	} rows[] = {
		{0, "size=empty"}, {1, ""}, {UPLOAD_MAX, ""}, {UPLOAD_MAX + 1, "size=too_large"},
		{INT64_C(1) << 53, "size=too_large"},
		{-1, ""}, /* absent or no number: listed by who read it */
	};
	struct upload_input in = good();
	char to[400];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		in.size = rows[i].size;
		assert_string_equal(faults(&in, to), rows[i].faults);
	}
}

static void test_a_fault_is_listed_once(void **state)
{
	struct upload_input in = good();
	struct err e = {0};

	(void)state;
	in.title = NULL;
	err_field(&e, "title", "too_long", "200");
	assert_int_equal(upload_check(&in, &e), -1);
	assert_int_equal(e.field_count, 1);
	assert_string_equal(e.field[0].code, "too_long");
}

static void test_I53_kinds_of_documents(void **state)
{
	static const char *const kinds[] = {
		"action_plan", "final_report", "certificate", "consent_form", "other"};
	size_t n = 0;

	(void)state;
	while (document_kinds[n])
		n++;
	assert_int_equal(n, 5);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(document_kinds[i], kinds[i]);
}

static void test_purposes_go_there_and_back(void **state)
{
	(void)state;
	assert_int_equal(purpose_from_name(purpose_name(PURPOSE_DOCUMENT)), PURPOSE_DOCUMENT);
	assert_int_equal(purpose_from_name(purpose_name(PURPOSE_DELIVERY)), PURPOSE_DELIVERY);
	assert_int_equal(purpose_from_name("Document"), PURPOSE_NONE);
	assert_int_equal(purpose_from_name(""), PURPOSE_NONE);
	assert_int_equal(purpose_from_name(NULL), PURPOSE_NONE);
}

/* --- the name in a header --- */

static void test_a_header_carries_the_name(void **state)
{
	static const struct {
		const char *name, *header;
	} rows[] = {
		{"plan.pdf", "attachment; filename=\"plan.pdf\"; filename*=UTF-8''plan.pdf"},
		{"mijn plan.pdf",
			"attachment; filename=\"mijn plan.pdf\"; filename*=UTF-8''mijn%20plan.pdf"},
		{"Éloïse.pdf", "attachment; filename=\"_lo_se.pdf\"; "
			       "filename*=UTF-8''%C3%89lo%C3%AFse.pdf"},
		{"a\"b;c%41'*(1)\\.txt", "attachment; filename=\"a_b_c_41'*(1)_.txt\"; "
					 "filename*=UTF-8''a%22b%3Bc%2541%27%2A%281%29%5C.txt"},
		{"€\xF0\x9F\x98\x80.png", "attachment; filename=\"__.png\"; "
					  "filename*=UTF-8''%E2%82%AC%F0%9F%98%80.png"},
	};
	struct arena *a = arena_new(1 << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(attachment_header(a, "attachment", rows[i].name), rows[i].header);
	arena_free(a);
}

/* The longest name, of nothing but characters that are spelled out: nothing is cut. */
static void test_the_longest_name_fits_its_header(void **state)
{
	struct arena *a = arena_new(1 << 20);
	char name[FILE_NAME_BYTES + 1];
	const char *header;

	(void)state;
	memset(name, ' ', sizeof(name));
	name[0] = 'a';
	memcpy(name + FILE_NAME_BYTES - 4, ".pdf", 5);
	header = attachment_header(a, "attachment", name);
	assert_string_equal(header + strlen(header) - 7, "%20.pdf");
	assert_true(strlen(header) < 1100);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_chunks_cover_the_file_and_no_more),
		cmocka_unit_test(test_the_number_of_chunks),
		cmocka_unit_test(test_R156_names_people_give_are_taken),
		cmocka_unit_test(test_R156_a_path_or_a_trick_is_no_name),
		cmocka_unit_test(test_a_name_fits_a_file_system),
		cmocka_unit_test(test_a_document_needs_all_of_it),
		cmocka_unit_test(test_a_delivery_bears_none_of_it),
		cmocka_unit_test(test_a_document_is_no_delivery),
		cmocka_unit_test(test_sizes_from_one_byte_to_20_MiB),
		cmocka_unit_test(test_a_fault_is_listed_once),
		cmocka_unit_test(test_I53_kinds_of_documents),
		cmocka_unit_test(test_purposes_go_there_and_back),
		cmocka_unit_test(test_a_header_carries_the_name),
		cmocka_unit_test(test_the_longest_name_fits_its_header),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
