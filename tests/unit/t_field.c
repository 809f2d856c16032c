/*
 * Field tables (http/field.h): each type at each bound, faults all at once, nesting, what was given
 * and what was cleared.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "http/field.h"
#include "http/json.h"

#define NELEM(array) (sizeof(array) / sizeof((array)[0]))

static struct arena *arena;

static const char *const colours[] = {"red", "green", "blue", NULL};

struct form {
	const char *line, *text, *secret, *colour, *id, *ssin, *enterprise, *oe, *email, *postcode,
		*hash, *city, *code;
	struct date day;
	int64_t number;
	bool yes;
	struct field_strs words, shades;
	bool line_given, number_given, day_given, words_given, place_given, city_given;
};

#define AT(member) .offset = offsetof(struct form, member)
#define GIVEN(member) .given = offsetof(struct form, member)

static const struct field deep_fields[] = {
	{"code", F_STR, F_REQUIRED, 2, 3, AT(code)},
};

static const struct field place_fields[] = {
	{"city", F_STR, F_NULLABLE, 0, 10, AT(city), GIVEN(city_given)},
	{"postcode", F_POSTCODE, F_REQUIRED, AT(postcode)},
	{"deep", F_OBJECT, 0, .fields = deep_fields, .n_fields = 1},
};

static const struct field form_fields[] = {
	{"line", F_STR, F_NULLABLE, 2, 5, AT(line), GIVEN(line_given)},
	{"text", F_TEXT, 0, 0, 10, AT(text)},
	{"secret", F_SECRET, 0, 3, 8, AT(secret)},
	{"day", F_DATE, F_NULLABLE, AT(day), GIVEN(day_given)},
	{"number", F_INT, 0, -5, 99, AT(number), GIVEN(number_given)},
	{"yes", F_BOOL, 0, AT(yes)},
	{"colour", F_ENUM, 0, .allowed = colours, AT(colour)},
	{"id", F_ID, 0, AT(id)},
	{"ssin", F_SSIN, 0, AT(ssin)},
	{"enterprise", F_ENTERPRISE, 0, AT(enterprise)},
	{"oe", F_OE, 0, AT(oe)},
	{"email", F_EMAIL, 0, AT(email)},
	{"hash", F_HEX32, 0, AT(hash)},
	{"words", F_STRS, F_NULLABLE, 3, 4, AT(words), GIVEN(words_given)},
	{"shades", F_ENUMS, 0, .allowed = colours, AT(shades)},
	{"place", F_OBJECT, F_NULLABLE, .fields = place_fields, .n_fields = NELEM(place_fields),
		GIVEN(place_given)},
};

/* Read a body by a table. The verdict as text: "" when all is well, "field:code(limit) …", or the
 * slug of another error. */
static const char *verdict_of(
	const char *body, const struct field *fields, size_t n_fields, struct form *f)
{
	struct req r = {.arena = arena,
		.content_type = "application/json",
		.body = body,
		.body_len = strlen(body)};
	struct err e = {0};
	const char *text = "";
	int result;

	memset(f, 0, sizeof(*f));
	result = fields_read(&r, fields, n_fields, f, &e);
	assert_int_equal(result, e.code == E_NONE ? 0 : -1);
	if (e.code != E_NONE && e.code != E_INVALID_FIELDS)
		return err_info(e.code)->slug;
	assert_true((e.code == E_INVALID_FIELDS) == (e.field_count > 0));
	for (size_t i = 0; i < e.field_count; i++)
		text = arena_printf(arena, "%s%s%s:%s%s%s%s", text, i ? " " : "", e.field[i].name,
			e.field[i].code, *e.field[i].limit ? "(" : "", e.field[i].limit,
			*e.field[i].limit ? ")" : "");
	return text;
}

static const char *verdict(const char *body, struct form *f)
{
	return verdict_of(body, form_fields, NELEM(form_fields), f);
}

struct pair {
	const char *body, *verdict;
};

static void hold(const struct pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct form f;
		const char *got = verdict(pairs[i].body, &f);

		if (strcmp(got, pairs[i].verdict) != 0)
			fail_msg(
				"%s\n   gave %s\n   not  %s", pairs[i].body, got, pairs[i].verdict);
	}
}

#define S32 "01234567890123456789012345678901"

static void one_line(void **state)
{
	static const struct pair pairs[] = {
		{"{\"line\":\"ab\"}", ""},
		{"{\"line\":\"abcde\"}", ""},
		{"{\"line\":\"éèàùç\"}", ""},
		{"{\"line\":\"😀😀😀😀😀\"}", ""},
		{"{\"line\":\"  abcde  \"}", ""},
		{"{\"line\":\"a\"}", "line:too_short(2)"},
		{"{\"line\":\" a \"}", "line:too_short(2)"},
		{"{\"line\":\"abcdef\"}", "line:too_long(5)"},
		{"{\"line\":\"éèàùçé\"}", "line:too_long(5)"},
		{"{\"line\":\"a\\nb\"}", "line:not_clean"},
		{"{\"line\":\"a\\tb\"}", "line:not_clean"},
		{"{\"line\":\"a\\u0007b\"}", "line:not_clean"},
		{"{\"line\":\"a\\u0085b\"}", "line:not_clean"},
		{"{\"line\":\"a\\u202eb\"}", "line:not_clean"},
		{"{\"line\":\"a\\u007fb\"}", "line:not_clean"},
		{"{\"line\":\"ab\\n\"}", ""},
		{"{\"line\":1}", "line:type"},
		{"{\"line\":true}", "line:type"},
		{"{\"line\":[]}", "line:type"},
		{"{\"line\":{}}", "line:type"},
	};
	struct form f;

	(void)state;
	hold(pairs, NELEM(pairs));
	assert_string_equal(verdict("{\"line\":\" a b \\n\"}", &f), "");
	assert_string_equal(f.line, "a b");
}

static void lines_and_secrets(void **state)
{
	static const struct pair pairs[] = {
		{"{\"text\":\"a\\nb\\tc\"}", ""},
		{"{\"text\":\"a\\r\\nb\"}", ""},
		{"{\"text\":\"0123456789\"}", ""},
		{"{\"text\":\"0123456789a\"}", "text:too_long(10)"},
		{"{\"text\":\"a\\u0001\"}", "text:not_clean"},
		{"{\"text\":\"a\\u2066\"}", "text:not_clean"},
		{"{\"secret\":\"   \"}", ""},
		{"{\"secret\":\" a \"}", ""},
		{"{\"secret\":\"ab\"}", "secret:too_short(3)"},
		{"{\"secret\":\"123456789\"}", "secret:too_long(8)"},
		{"{\"secret\":\"a\\nb\"}", "secret:not_clean"},
		{"{\"secret\":\"\"}", ""},
		{"{\"secret\":null}", "secret:type"},
	};
	struct form f;

	(void)state;
	hold(pairs, NELEM(pairs));
	assert_string_equal(verdict("{\"secret\":\" a b \",\"text\":\"\\n a \\n b \"}", &f), "");
	assert_string_equal(f.secret, " a b ");
	assert_string_equal(f.text, "a \n b");
}

static void dates(void **state)
{
	static const struct pair pairs[] = {
		{"{\"day\":\"2026-11-22\"}", ""},
		{"{\"day\":\"1900-01-01\"}", ""},
		{"{\"day\":\"2100-12-31\"}", ""},
		{"{\"day\":\"2024-02-29\"}", ""},
		{"{\"day\":\"1899-12-31\"}", "day:out_of_range(1900-01-01)"},
		{"{\"day\":\"2101-01-01\"}", "day:out_of_range(2100-12-31)"},
		{"{\"day\":\"2026-02-29\"}", "day:not_a_date"},
		{"{\"day\":\"2026-13-01\"}", "day:not_a_date"},
		{"{\"day\":\"2026-00-10\"}", "day:not_a_date"},
		{"{\"day\":\"2026-01-32\"}", "day:not_a_date"},
		{"{\"day\":\"2026-1-1\"}", "day:not_a_date"},
		{"{\"day\":\"22-11-2026\"}", "day:not_a_date"},
		{"{\"day\":\"22/11/2026\"}", "day:not_a_date"},
		{"{\"day\":\"2026-11-22T00:00:00Z\"}", "day:not_a_date"},
		{"{\"day\":\"0000-00-00\"}", "day:not_a_date"},
		{"{\"day\":\"+2026-11-22\"}", "day:not_a_date"},
		{"{\"day\":\"today\"}", "day:not_a_date"},
		{"{\"day\":20261122}", "day:type"},
	};
	struct form f;

	(void)state;
	hold(pairs, NELEM(pairs));
	assert_string_equal(verdict("{\"day\":\"2026-11-22\"}", &f), "");
	assert_int_equal(date_compare(f.day, (struct date){2026, 11, 22}), 0);
}

static void numbers_and_truth(void **state)
{
	static const struct pair pairs[] = {
		{"{\"number\":-5}", ""},
		{"{\"number\":0}", ""},
		{"{\"number\":99}", ""},
		{"{\"number\":-6}", "number:out_of_range(-5)"},
		{"{\"number\":100}", "number:out_of_range(99)"},
		{"{\"number\":9007199254740992}", "number:out_of_range(99)"},
		{"{\"number\":5.0}", "number:type"},
		{"{\"number\":1e1}", "number:type"},
		{"{\"number\":\"5\"}", "number:type"},
		{"{\"number\":true}", "number:type"},
		{"{\"number\":null}", "number:type"},
		{"{\"number\":9007199254740993}", "malformed_json"},
		{"{\"number\":18446744073709551616}", "malformed_json"},
		{"{\"number\":NaN}", "malformed_json"},
		{"{\"yes\":true}", ""},
		{"{\"yes\":false}", ""},
		{"{\"yes\":1}", "yes:type"},
		{"{\"yes\":\"true\"}", "yes:type"},
		{"{\"yes\":null}", "yes:type"},
	};
	struct form f;

	(void)state;
	hold(pairs, NELEM(pairs));
	assert_string_equal(verdict("{\"number\":-5,\"yes\":true}", &f), "");
	assert_true(f.number == -5 && f.yes && f.number_given && !f.line_given);
}

static void choices(void **state)
{
	static const struct pair pairs[] = {
		{"{\"colour\":\"red\"}", ""},
		{"{\"colour\":\"blue\"}", ""},
		{"{\"colour\":\"Red\"}", "colour:not_allowed"},
		{"{\"colour\":\"redd\"}", "colour:not_allowed"},
		{"{\"colour\":\"re\"}", "colour:not_allowed"},
		{"{\"colour\":0}", "colour:type"},
		{"{\"shades\":[]}", ""},
		{"{\"shades\":[\"red\",\"blue\",\"green\"]}", ""},
		{"{\"shades\":[\"red\",\"red\"]}", "shades.1:not_allowed"},
		{"{\"shades\":[\"red\",\"pink\",\"blue\"]}", "shades.1:not_allowed"},
		{"{\"shades\":[\"pink\",1,null]}",
			"shades.0:not_allowed shades.1:type shades.2:type"},
		{"{\"shades\":[\"red\",\"blue\",\"green\",\"red\"]}", "shades:too_many(3)"},
		{"{\"shades\":\"red\"}", "shades:type"},
		{"{\"shades\":{\"red\":1}}", "shades:type"},
	};
	struct form f;

	(void)state;
	hold(pairs, NELEM(pairs));
	assert_string_equal(
		verdict("{\"colour\":\"green\",\"shades\":[\"blue\",\"red\"]}", &f), "");
	/* the constants of the table themselves */
	assert_ptr_equal(f.colour, colours[1]);
	assert_int_equal(f.shades.count, 2);
	assert_ptr_equal(f.shades.item[0], colours[2]);
	assert_ptr_equal(f.shades.item[1], colours[0]);
}

static void numbers_with_a_form(void **state)
{
	static const struct pair pairs[] = {
		{"{\"id\":\"0123456789abcdef0123456789abcdef\"}", ""},
		{"{\"id\":\"0123456789ABCDEF0123456789ABCDEF\"}", "id:not_an_id"},
		{"{\"id\":\"0123456789abcdef0123456789abcde\"}", "id:not_an_id"},
		{"{\"id\":\"1\"}", "id:not_an_id"},
		{"{\"id\":1}", "id:type"},
		{"{\"ssin\":\"85.07.30-033.28\"}", ""},
		{"{\"ssin\":\"85073003328\"}", ""},
		{"{\"ssin\":\"85073003329\"}", "ssin:check_digit"},
		{"{\"ssin\":\"8507300332\"}", "ssin:format"},
		{"{\"ssin\":\"850730033281\"}", "ssin:format"},
		{"{\"ssin\":\"85x07300332\"}", "ssin:format"},
		{"{\"ssin\":85073003328}", "ssin:type"},
		{"{\"enterprise\":\"0403.091.220\"}", ""},
		{"{\"enterprise\":\"BE 0403.091.220\"}", ""},
		{"{\"enterprise\":\"0403091221\"}", "enterprise:check_digit"},
		{"{\"enterprise\":\"403091220\"}", "enterprise:format"},
		{"{\"oe\":\"384\"}", ""},
		{"{\"oe\":\"000384\"}", ""},
		{"{\"oe\":\"0000384\"}", "oe:format"},
		{"{\"oe\":\"0\"}", "oe:format"},
		{"{\"oe\":\"38a\"}", "oe:format"},
		{"{\"email\":\"jan@voorbeeld.be\"}", ""},
		{"{\"email\":\"j@b\"}", ""},
		{"{\"email\":\"jan\"}", "email:format"},
		{"{\"email\":\"@voorbeeld.be\"}", "email:format"},
		{"{\"email\":\"jan@\"}", "email:format"},
		{"{\"email\":\"jan@@voorbeeld.be\"}", "email:format"},
		{"{\"email\":\"jan@a@b\"}", "email:format"},
		{"{\"email\":\"jan peeters@b\"}", "email:format"},
		{"{\"email\":\"jan@b\\r\\nBcc: x@y\"}", "email:format"},
		{"{\"email\":\"jan@b,x@y\"}", "email:format"},
		{"{\"email\":\"Jan <jan@b>\"}", "email:format"},
		{"{\"email\":\"jan@b.\"}", "email:format"},
		{"{\"email\":\"jan@.b\"}", "email:format"},
		{"{\"hash\":\"" S32 S32 "\"}", ""},
		{"{\"hash\":\"" S32 "0123456789012345678901234567890\"}", "hash:format"},
		{"{\"hash\":\"" S32 S32 "0\"}", "hash:format"},
		{"{\"hash\":\"" S32 "0123456789012345678901234567890A\"}", "hash:format"},
	};
	struct form f;

	(void)state;
	hold(pairs, NELEM(pairs));
	assert_string_equal(
		verdict("{\"ssin\":\" 85.07.30-033.28 \",\"enterprise\":\"BE0403.091.220\","
			"\"oe\":\"000384\"}",
			&f),
		"");
	assert_string_equal(f.ssin, "85073003328");
	assert_string_equal(f.enterprise, "0403091220");
	assert_string_equal(f.oe, "384");
}

static void long_mail_addresses(void **state)
{
	struct form f;

	(void)state;
	for (size_t n = 253; n <= 256; n++) {
		char local[300];

		memset(local, 'a', n - 2);
		local[n - 2] = '\0';
		assert_string_equal(verdict(arena_printf(arena, "{\"email\":\"%s@b\"}", local), &f),
			n <= 254 ? "" : "email:too_long(254)");
	}
}

static void arrays_of_words(void **state)
{
	static const struct pair pairs[] = {
		{"{\"words\":[]}", ""},
		{"{\"words\":[\"a\",\"a\",\"abcd\"]}", ""},
		{"{\"words\":[\"a\",\"b\",\"c\",\"d\"]}", "words:too_many(3)"},
		{"{\"words\":[\"abcde\"]}", "words.0:too_long(4)"},
		{"{\"words\":[\"a\",\"\",\"c\"]}", "words.1:too_short(1)"},
		{"{\"words\":[\"a\",\" \"]}", "words.1:too_short(1)"},
		{"{\"words\":[\"a\\nb\"]}", "words.0:not_clean"},
		{"{\"words\":[1,\"abcde\",null]}", "words.0:type words.1:too_long(4) words.2:type"},
		{"{\"words\":[[\"a\"]]}", "words.0:type"},
		{"{\"words\":\"a\"}", "words:type"},
		{"{\"words\":null}", ""},
	};
	struct form f;

	(void)state;
	hold(pairs, NELEM(pairs));
	assert_string_equal(verdict("{\"words\":[\" a \",\"éé\"]}", &f), "");
	assert_int_equal(f.words.count, 2);
	assert_string_equal(f.words.item[0], "a");
	assert_string_equal(f.words.item[1], "éé");
	/* a fault leaves nothing half read */
	assert_string_equal(verdict("{\"words\":[\"a\",7]}", &f), "words.1:type");
	assert_int_equal(f.words.count, 0);
	assert_null(f.words.item);
}

static void objects_in_objects(void **state)
{
	static const struct pair pairs[] = {
		{"{\"place\":{\"postcode\":\"1000\"}}", ""},
		{"{\"place\":{\"postcode\":\"9999\",\"city\":null}}", ""},
		{"{\"place\":{}}", "place.postcode:required"},
		{"{\"place\":{\"postcode\":\"0999\"}}", "place.postcode:format"},
		{"{\"place\":{\"postcode\":\"10000\"}}", "place.postcode:format"},
		{"{\"place\":{\"postcode\":1000}}", "place.postcode:type"},
		{"{\"place\":{\"postcode\":\"1000\",\"street\":\"x\"}}", "place.street:unknown"},
		{"{\"place\":{\"city\":\"01234567890\"}}",
			"place.city:too_long(10) place.postcode:required"},
		{"{\"place\":{\"postcode\":\"1000\",\"deep\":{}}}", "place.deep.code:required"},
		{"{\"place\":{\"postcode\":\"1000\",\"deep\":{\"code\":\"abcd\",\"x\":1}}}",
			"place.deep.code:too_long(3) place.deep.x:unknown"},
		{"{\"place\":[]}", "place:type"},
		{"{\"place\":\"\"}", "place:type"},
		{"{\"place\":null}", ""},
	};
	struct form f;

	(void)state;
	hold(pairs, NELEM(pairs));
	assert_string_equal(verdict("{\"place\":{\"postcode\":\"9000\",\"city\":\"Gent\",\"deep\":{"
				    "\"code\":\"ab\"}}}",
				    &f),
		"");
	assert_string_equal(f.postcode, "9000");
	assert_string_equal(f.city, "Gent");
	assert_string_equal(f.code, "ab");
	assert_true(f.place_given && f.city_given);
}

/* What stood in the body, what was cleared, and what was not mentioned. */
struct pair_of_words {
	const char *left, *right;
};

struct row_form {
	struct field_list rows;
	bool rows_given;
};

static const struct field row_fields[] = {
	{"left", F_STR, F_REQUIRED, 0, 3, .offset = offsetof(struct pair_of_words, left)},
	{"right", F_STR, F_NULLABLE, 0, 3, .offset = offsetof(struct pair_of_words, right)},
};

static const struct field rows_field = {"rows", F_LIST, 0, 0, 3,
	.offset = offsetof(struct row_form, rows), .given = offsetof(struct row_form, rows_given),
	.fields = row_fields, .n_fields = 2, .size = sizeof(struct pair_of_words)};

/* Read {"rows": …}; the verdict as in verdict_of(). */
static const char *rows_of(const char *text, struct row_form *f)
{
	struct json_object *o = json_tokener_parse(text);
	struct err e = {0};
	const char *said = "";

	assert_non_null(o);
	*f = (struct row_form){0};
	fields_from(arena, o, "", &rows_field, 1, f, &e);
	json_object_put(o);
	for (size_t i = 0; i < e.field_count; i++)
		said = arena_printf(arena, "%s%s%s:%s", said, i ? " " : "", e.field[i].name,
			e.field[i].code);
	return said;
}

static void arrays_of_objects(void **state)
{
	struct row_form f;
	const struct pair_of_words *words;

	(void)state;
	assert_string_equal(rows_of("{\"rows\":[{\"left\":\"a\",\"right\":\"b\"},{\"left\":\" c \"}]}",
				    &f),
		"");
	assert_true(f.rows_given && f.rows.count == 2);
	words = f.rows.item;
	assert_string_equal(words[0].right, "b");
	assert_string_equal(words[1].left, "c");
	assert_null(words[1].right);
	assert_string_equal(rows_of("{\"rows\":[]}", &f), "");
	assert_true(f.rows_given && f.rows.count == 0);
	assert_string_equal(rows_of("{}", &f), "");
	assert_false(f.rows_given);
	assert_string_equal(rows_of("{\"rows\":[{\"left\":\"a\"},1,[],null]}", &f), "rows:too_many");
	assert_string_equal(rows_of("{\"rows\":[1,{\"right\":\"abcd\"},{\"left\":\"a\",\"up\":1}]}", &f),
		"rows.0:type rows.1.left:required rows.1.right:too_long rows.2.up:unknown");
	assert_string_equal(rows_of("{\"rows\":{}}", &f), "rows:type");
	assert_string_equal(rows_of("{\"rows\":null}", &f), "rows:type");
}

static void given_and_cleared(void **state)
{
	struct form f;

	(void)state;
	assert_string_equal(verdict("{}", &f), "");
	assert_false(
		f.line_given || f.number_given || f.day_given || f.words_given || f.place_given);
	assert_string_equal(
		verdict("{\"line\":null,\"day\":null,\"words\":null,\"place\":null}", &f), "");
	assert_true(f.line_given && f.day_given && f.words_given && f.place_given);
	assert_null(f.line);
	assert_false(date_given(f.day));
	assert_string_equal(verdict("{\"line\":\"\",\"day\":\"\"}", &f), "");
	assert_true(f.line_given && f.day_given);
	assert_null(f.line);
	assert_string_equal(verdict("{\"line\":\" \\n \",\"day\":\"  \"}", &f), "");
	assert_true(f.line_given && f.day_given);
	/* where null does not clear, an empty text is as good as none */
	assert_string_equal(verdict("{\"text\":\"\",\"colour\":\" \",\"email\":\"\"}", &f), "");
	assert_null(f.text);
	assert_null(f.colour);
	assert_null(f.email);
	assert_string_equal(verdict("{\"words\":[]}", &f), "");
	assert_true(f.words_given);
}

static void required_ones(void **state)
{
	static const struct field needed[] = {
		{"line", F_STR, F_REQUIRED, 1, 5, AT(line), GIVEN(line_given)},
		{"secret", F_SECRET, F_REQUIRED, 1, 8, AT(secret)},
		{"day", F_DATE, F_REQUIRED | F_NULLABLE, AT(day)},
		{"number", F_INT, F_REQUIRED, 0, 9, AT(number)},
		{"yes", F_BOOL, F_REQUIRED, AT(yes)},
		{"colour", F_ENUM, F_REQUIRED, .allowed = colours, AT(colour)},
		{"words", F_STRS, F_REQUIRED, 0, 4, AT(words)},
		{"place", F_OBJECT, F_REQUIRED, .fields = place_fields, .n_fields = 2},
	};
	static const char all[] = "line:required secret:required day:required number:required "
				  "yes:required colour:required words:required place:required";
	struct form f;

	(void)state;
	assert_string_equal(verdict_of("{}", needed, NELEM(needed), &f), all);
	assert_string_equal(
		verdict_of("{\"line\":null,\"secret\":null,\"day\":null,\"number\":null,"
			   "\"yes\":null,\"colour\":null,\"words\":null,\"place\":null}",
			needed, NELEM(needed), &f),
		all);
	assert_string_equal(
		verdict_of(
			"{\"line\":\" \",\"secret\":\"\",\"day\":\"\",\"number\":1,\"yes\":false,"
			"\"colour\":\" \",\"words\":[],\"place\":{}}",
			needed, NELEM(needed), &f),
		"line:required secret:required day:required colour:required words:required "
		"place.postcode:required");
	assert_string_equal(
		verdict_of("{\"line\":\"a\",\"secret\":\" \",\"day\":\"2026-11-22\",\"number\":0,"
			   "\"yes\":false,\"colour\":\"red\",\"words\":[\"a\"],"
			   "\"place\":{\"postcode\":\"1000\"}}",
			needed, NELEM(needed), &f),
		"");
	assert_true(f.line_given);
	assert_string_equal(f.secret, " ");
}

/* F_STRS takes twenty where the table says nothing. */
static void twenty_words_by_default(void **state)
{
	static const struct field words[] = {{"words", F_STRS, 0, 0, 4, AT(words)}};
	struct form f;

	(void)state;
	for (int n = 19; n <= 21; n++) {
		const char *body = "{\"words\":[\"w\"";

		for (int i = 1; i < n; i++)
			body = arena_printf(arena, "%s,\"w\"", body);
		body = arena_printf(arena, "%s]}", body);
		assert_string_equal(
			verdict_of(body, words, 1, &f), n <= 20 ? "" : "words:too_many(20)");
	}
}

static void all_faults_at_once(void **state)
{
	static const struct pair pairs[] = {
		{"{\"line\":\"a\",\"text\":1,\"day\":\"x\",\"number\":100,\"yes\":\"no\","
		 "\"colour\":\"pink\","
		 "\"id\":\"x\",\"ssin\":\"1\",\"email\":\"x\",\"words\":[1],\"place\":{\"x\":1},"
		 "\"extra\":1,"
		 "\"more\":{\"deep\":[]}}",
			"line:too_short(2) text:type day:not_a_date number:out_of_range(99) "
			"yes:type "
			"colour:not_allowed id:not_an_id ssin:format email:format words.0:type "
			"place.postcode:required place.x:unknown extra:unknown more:unknown"},
		{"{\"\":1,\"Line\":\"ab\",\"line \":\"ab\"}",
			":unknown Line:unknown line :unknown"},
	};
	struct form f;

	(void)state;
	hold(pairs, NELEM(pairs));
	/* what is right beside what is wrong is read, but the answer is no */
	assert_string_equal(
		verdict("{\"line\":\"good\",\"number\":1000}", &f), "number:out_of_range(99)");
	assert_string_equal(f.line, "good");
	assert_true(f.number == 0);
}

/* The list has an end; the verdict has not. */
static void more_faults_than_the_list_holds(void **state)
{
	const char *body = "{\"number\":1000";
	struct req r = {.arena = arena, .content_type = "application/json"};
	struct err e = {0};
	struct form f = {0};

	(void)state;
	for (int i = 0; i < 100; i++)
		body = arena_printf(arena, "%s,\"unknown_%d\":1", body, i);
	r.body = arena_printf(arena, "%s}", body);
	r.body_len = strlen(r.body);
	assert_int_equal(fields_read(&r, form_fields, NELEM(form_fields), &f, &e), -1);
	assert_int_equal(e.code, E_INVALID_FIELDS);
	assert_int_equal(e.field_count, ERR_FIELDS);
	assert_string_equal(e.field[0].name, "number");
	assert_string_equal(e.field[1].name, "unknown_0");
}

static void names_that_are_too_long_to_repeat(void **state)
{
	char name[500];
	struct form f;
	const char *got;

	(void)state;
	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	got = verdict(
		arena_printf(arena, "{\"place\":{\"postcode\":\"1000\",\"%s\":1}}", name), &f);
	assert_memory_equal(got, "place.nnn", 9);
	assert_int_equal(strlen(got), 95 + strlen(":unknown"));
}

static void bodies_that_are_no_object(void **state)
{
	static const struct pair pairs[] = {
		{"", "malformed_json"},
		{"null", "malformed_json"},
		{"[]", "malformed_json"},
		{"[{\"line\":\"ab\"}]", "malformed_json"},
		{"\"line\"", "malformed_json"},
		{"1", "malformed_json"},
		{"true", "malformed_json"},
		{"{\"line\":\"ab\",\"line\":\"cd\"}", "malformed_json"},
		{"{\"line\":\"ab\"", "malformed_json"},
		{"{\"line\":\"\\ud800\"}", "malformed_json"},
		{"{\"line\":\"\xff\"}", "malformed_json"},
		{"{\"line\":'ab'}", "malformed_json"},
		{"{}", ""},
	};

	(void)state;
	hold(pairs, NELEM(pairs));
}

static void other_media_types(void **state)
{
	static const char *const types[] = {"", "text/plain", "application/x-www-form-urlencoded",
		"multipart/form-data", "application/jsonp", "application/json5", "text/json"};
	struct form f = {0};

	(void)state;
	for (size_t i = 0; i < NELEM(types); i++) {
		struct req r = {
			.arena = arena, .content_type = types[i], .body = "{}", .body_len = 2};
		struct err e = {0};

		assert_int_equal(fields_read(&r, form_fields, NELEM(form_fields), &f, &e), -1);
		assert_int_equal(e.code, E_MEDIA_TYPE);
	}
}

static void other_charsets(void **state)
{
	static const struct {
		const char *charset;
		enum err_code code;
	} cases[] = {
		{NULL, E_NONE},
		{"utf-8", E_NONE},
		{"", E_MEDIA_TYPE},
		{"utf8", E_MEDIA_TYPE},
		{"utf-16", E_MEDIA_TYPE},
		{"us-ascii", E_MEDIA_TYPE},
		{"iso-8859-1", E_MEDIA_TYPE},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct req r = {.arena = arena,
			.content_type = "application/json",
			.charset = cases[i].charset,
			.body = "{}",
			.body_len = 2};
		struct form f = {0};
		struct err e = {0};

		assert_int_equal(fields_read(&r, form_fields, NELEM(form_fields), &f, &e),
			cases[i].code == E_NONE ? 0 : -1);
		assert_int_equal(e.code, cases[i].code);
	}
}

static void from_an_object_at_hand(void **state)
{
	struct err e = {0};
	struct form f = {0};
	struct json_object *o = json_read("{\"city\":7,\"x\":1}", 16, &e);

	(void)state;
	assert_non_null(o);
	assert_int_equal(
		fields_from(arena, o, "address.", place_fields, NELEM(place_fields), &f, &e), -1);
	assert_int_equal(e.field_count, 3);
	assert_string_equal(e.field[0].name, "address.city");
	assert_string_equal(e.field[1].name, "address.postcode");
	assert_string_equal(e.field[2].name, "address.x");
	json_object_put(o);
	err_clear(&e);
	assert_int_equal(
		fields_from(arena, NULL, "", place_fields, NELEM(place_fields), &f, &e), -1);
	assert_int_equal(e.code, E_MALFORMED_JSON);
}

static int setup(void **state)
{
	(void)state;
	arena = arena_new(64 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_line),
		cmocka_unit_test(lines_and_secrets),
		cmocka_unit_test(dates),
		cmocka_unit_test(numbers_and_truth),
		cmocka_unit_test(choices),
		cmocka_unit_test(numbers_with_a_form),
		cmocka_unit_test(long_mail_addresses),
		cmocka_unit_test(arrays_of_words),
		cmocka_unit_test(objects_in_objects),
		cmocka_unit_test(arrays_of_objects),
		cmocka_unit_test(given_and_cleared),
		cmocka_unit_test(required_ones),
		cmocka_unit_test(twenty_words_by_default),
		cmocka_unit_test(all_faults_at_once),
		cmocka_unit_test(more_faults_than_the_list_holds),
		cmocka_unit_test(names_that_are_too_long_to_repeat),
		cmocka_unit_test(bodies_that_are_no_object),
		cmocka_unit_test(other_media_types),
		cmocka_unit_test(other_charsets),
		cmocka_unit_test(from_an_object_at_hand),
	};

	return cmocka_run_group_tests_name("fields", tests, setup, teardown);
}
