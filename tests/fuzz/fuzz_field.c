/*
 * Field tables over any body: the struct that is said to be right holds only what its table allows.
 */
#include "base/ident.h"
#include "base/text.h"
#include "fuzz.h"
#include "http/field.h"

#define NELEM(array) (sizeof(array) / sizeof((array)[0]))

static const char *const colours[] = {"red", "green", "blue", NULL};

struct form {
	const char *line, *text, *secret, *colour, *id, *ssin, *enterprise, *oe, *email, *hash,
		*city, *postcode;
	struct date day;
	int64_t number;
	bool yes;
	struct field_strs words, shades;
};

#define AT(member) .offset = offsetof(struct form, member)

static const struct field place_fields[] = {
	{"city", F_STR, F_NULLABLE, 0, 10, AT(city)},
	{"postcode", F_POSTCODE, F_REQUIRED, AT(postcode)},
};

static const struct field form_fields[] = {
	{"line", F_STR, F_NULLABLE, 2, 5, AT(line)},
	{"text", F_TEXT, 0, 0, 10, AT(text)},
	{"secret", F_SECRET, 0, 3, 8, AT(secret)},
	{"day", F_DATE, F_NULLABLE, AT(day)},
	{"number", F_INT, 0, -5, 99, AT(number)},
	{"yes", F_BOOL, 0, AT(yes)},
	{"colour", F_ENUM, 0, .allowed = colours, AT(colour)},
	{"id", F_ID, 0, AT(id)},
	{"ssin", F_SSIN, 0, AT(ssin)},
	{"enterprise", F_ENTERPRISE, 0, AT(enterprise)},
	{"oe", F_OE, 0, AT(oe)},
	{"email", F_EMAIL, 0, AT(email)},
	{"hash", F_HEX32, 0, AT(hash)},
	{"words", F_STRS, F_NULLABLE, 3, 4, AT(words)},
	{"shades", F_ENUMS, 0, .allowed = colours, AT(shades)},
	{"place", F_OBJECT, F_NULLABLE, .fields = place_fields, .n_fields = NELEM(place_fields)},
};

static bool between(const char *s, size_t least, size_t most, bool lines)
{
	return !s || (text_is_utf8(s, strlen(s)) && text_is_clean(s, lines) &&
			     text_length(s) >= least && text_length(s) <= most);
}

static bool is_colour(const char *s)
{
	return !s || s == colours[0] || s == colours[1] || s == colours[2];
}

static void check(const struct form *f)
{
	char digits[SSIN_DIGITS + 1];

	must(between(f->line, 2, 5, false), "line");
	must(between(f->text, 1, 10, true), "text");
	must(between(f->secret, 3, 8, false), "secret");
	must(!date_given(f->day) ||
			(date_valid(f->day) && f->day.year >= 1900 && f->day.year <= 2100),
		"day");
	must(f->number >= -5 && f->number <= 99, "number");
	must(is_colour(f->colour), "colour");
	must(!f->id || public_id_valid(f->id), "id");
	must(!f->ssin || (ssin_read(f->ssin, digits) == IDENT_OK && !strcmp(f->ssin, digits)),
		"ssin");
	must(!f->enterprise || (enterprise_read(f->enterprise, digits) == IDENT_OK &&
				       !strcmp(f->enterprise, digits)),
		"enterprise");
	must(!f->oe || (oe_read(f->oe, digits) == IDENT_OK && !strcmp(f->oe, digits)), "oe");
	must(between(f->email, 3, 254, false) && (!f->email || strchr(f->email, '@')), "email");
	must(!f->hash || strlen(f->hash) == 64, "hash");
	must(between(f->city, 1, 10, false), "city");
	must(!f->postcode || strlen(f->postcode) == 4, "postcode");
	must(f->words.count <= 3 && f->shades.count <= 3, "arrays");
	for (size_t i = 0; i < f->words.count; i++)
		must(f->words.item[i] && between(f->words.item[i], 1, 4, false), "words");
	for (size_t i = 0; i < f->shades.count; i++)
		must(f->shades.item[i] && is_colour(f->shades.item[i]), "shades");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = fuzz_string(data, size);
	struct arena *a = arena_new(64 << 20);
	struct req r = {
		.arena = a, .content_type = "application/json", .body = s, .body_len = size};
	struct form f = {0};
	struct err e = {0};

	if (size <= 1 << 16) {
		if (fields_read(&r, form_fields, NELEM(form_fields), &f, &e))
			must(e.code == E_MALFORMED_JSON ||
					(e.code == E_INVALID_FIELDS && e.field_count > 0),
				"refused with a reason");
		else
			must(e.code == E_NONE && e.field_count == 0, "accepted without a fault");
		/* what was stored is right even beside what was wrong */
		check(&f);
	}
	for (size_t i = 0; i < e.field_count; i++)
		must(text_is_utf8(e.field[i].name, strlen(e.field[i].name)), "names are UTF-8");
	arena_free(a);
	free(s);
	return 0;
}
