/*
 * The instructions of fields (ECMA-376, 17.16): which of them reach out of the document.
 */
#include "documents/office_field.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "documents/office_text.h"

/* Fields that start or ask another program, and those that fetch. */
static const char *const PROGRAMS[] = {"DDEAUTO", "DDE", NULL};
static const char *const LINKS[] = {"LINK", "DATABASE", "IMPORT", NULL};
static const char *const INCLUDES[] = {"INCLUDETEXT", "INCLUDE", "RD", NULL};

static void drop_blanks(struct span *s)
{
	while (s->n > 0 && s->text[0] == ' ') {
		s->text++;
		s->n--;
	}
}

/* The first word; *rest is what comes behind it. */
static struct span first_word(struct span *rest)
{
	struct span word;

	drop_blanks(rest);
	word = (struct span){rest->text, 0};
	while (word.n < rest->n && word.text[word.n] != ' ' && word.text[word.n] != '\\')
		word.n++;
	rest->text += word.n;
	rest->n -= word.n;
	return word;
}

static bool one_of(struct span word, const char *const *list)
{
	for (; *list; list++)
		if (word.n == strlen(*list) && span_begins(word, *list))
			return true;
	return false;
}

/* What a whole instruction does. */
static int judge_instruction(const struct office_field *field)
{
	struct span rest = {field->text, field->n}, word = first_word(&rest);

	if (one_of(word, PROGRAMS))
		return FILE_DDE;
	if (one_of(word, LINKS))
		return FILE_REMOTE;
	drop_blanks(&rest);
	return one_of(word, INCLUDES) && !target_is_local(rest) ? FILE_REMOTE : FILE_AGREES;
}

/* Could another field complete this first word to one that we look for? */
static bool is_part_of(struct span word, const char *const *list)
{
	for (; *list; list++)
		if (word.n < strlen(*list) && strncasecmp(*list, word.text, word.n) == 0)
			return true;
	return false;
}

static bool is_completed(const struct office_field *field)
{
	struct span rest = {field->text, field->n}, word = first_word(&rest);

	return rest.n == 0 && (is_part_of(word, PROGRAMS) || is_part_of(word, LINKS) ||
				      is_part_of(word, INCLUDES));
}

int field_begin(struct office_fields *f)
{
	struct office_field *outer = f->depth > 0 ? &f->open[f->depth - 1] : NULL;

	f->entity_n = 0;
	if (f->depth == FIELDS_DEEPEST || (outer && outer->telling && is_completed(outer)))
		return FILE_OPAQUE;
	f->open[f->depth].telling = true;
	f->open[f->depth].n = 0;
	f->depth++;
	return FILE_AGREES;
}

int field_separate(struct office_fields *f)
{
	struct office_field *field = f->depth > 0 ? &f->open[f->depth - 1] : NULL;

	f->entity_n = 0;
	if (!field || !field->telling)
		return FILE_AGREES;
	field->telling = false;
	return judge_instruction(field);
}

int field_end(struct office_fields *f)
{
	int verdict = field_separate(f);

	if (f->depth > 0)
		f->depth--;
	return verdict;
}

/* The result of a field inside an instruction is part of that instruction. */
static struct office_field *telling(struct office_fields *f)
{
	for (unsigned i = f->depth; i > 0; i--)
		if (f->open[i - 1].telling)
			return &f->open[i - 1];
	return NULL;
}

bool field_takes(const struct office_fields *f)
{
	for (unsigned i = 0; i < f->depth; i++)
		if (f->open[i].telling)
			return true;
	return false;
}

/* Blanks and quotes only part words, however many there are. */
static void add(struct office_field *field, char c)
{
	bool blank = strchr(" \t\r\n\"", c) != NULL;

	if (blank && (field->n == 0 || field->text[field->n - 1] == ' '))
		return;
	if (field->n < FIELD_TEXT)
		field->text[field->n++] = blank ? ' ' : c;
}

/* A letter by its number; of a named one only that it is none of those we look for. */
static char letter_of(const char *entity)
{
	long number = 0;

	if (strncmp(entity, "&#", 2) == 0)
		number = entity[2] == 'x' || entity[2] == 'X' ? strtol(entity + 3, NULL, 16)
							      : strtol(entity + 2, NULL, 10);
	if (strcmp(entity, "&quot;") == 0)
		number = '"';
	return number > 0 && number < 0x7F ? (char)number : '?';
}

/* A letter of a name or a number that stands for another; zeros in front of a number do not count.
 */
static void add_escaped(struct office_fields *f, struct office_field *field, char c)
{
	char before = f->entity[f->entity_n - 1];

	if (c == '0' && (before == '#' || before == 'x' || before == 'X'))
		return;
	f->entity[f->entity_n++] = c;
	if (c != ';' && f->entity_n < sizeof(f->entity) - 1)
		return;
	f->entity[f->entity_n] = '\0';
	f->entity_n = 0;
	add(field, letter_of(f->entity));
}

void field_letter(struct office_fields *f, char c, bool escapes)
{
	struct office_field *field = telling(f);

	if (!field)
		return;
	if (escapes && c == '&') {
		f->entity_n = 0;
		f->entity[f->entity_n++] = c;
	} else if (escapes && f->entity_n > 0) {
		add_escaped(f, field, c);
	} else {
		add(field, c);
	}
}
