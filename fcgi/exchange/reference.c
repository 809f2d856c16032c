/*
 * Reading the remark: cut at the slashes, know each part by its shape, then look at the order.
 */
#include "exchange/reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS = 3, PART_TEXT = 8 };

static const char PROJECT[] = "PRJLEW";

/* The shapes, in the order in which parts stand. */
enum shape { SHAPE_NONE = 0, SHAPE_COURSE, SHAPE_OUTSOURCING, SHAPE_OE, SHAPE_FIVE_DIGITS };

struct parts {
	char text[PARTS][PART_TEXT];
	enum shape shape[PARTS];
	int count;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Without the locale: letters are ASCII's. */
static char capital(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static enum shape shape_of(const char *part)
{
	size_t n = strlen(part), digits = strspn(part, "0123456789");

	if (strncmp(part, PROJECT, sizeof(PROJECT) - 1) == 0)
		return n == sizeof(PROJECT) - 1 ? SHAPE_COURSE : SHAPE_NONE;
	if (n == 5)
		return digits == n ? SHAPE_FIVE_DIGITS : SHAPE_COURSE;
	if (n == 7)
		return SHAPE_OUTSOURCING;
	return n > 0 && digits == n && n <= 6 ? SHAPE_OE : SHAPE_NONE;
}

/* Copy the part from `s` to before `end`, without the blanks round it, as capitals. 0, or -1. */
static int part_read(const char *s, const char *end, struct parts *p)
{
	char *to = p->text[p->count];
	size_t n = 0;

	while (s < end && is_blank(*s))
		s++;
	while (end > s && is_blank(end[-1]))
		end--;
	for (; s < end; s++) {
		char c = capital(*s);

		if (n == PART_TEXT - 1 || !(is_digit(c) || (c >= 'A' && c <= 'Z')))
			return -1;
		to[n++] = c;
	}
	to[n] = '\0';
	p->shape[p->count] = shape_of(to);
	return p->shape[p->count++] == SHAPE_NONE ? -1 : 0;
}

/* Cut at the slashes; one at the end is tolerated. 0, or -1. */
static int parts_read(const char *remark, struct parts *p)
{
	const char *end = remark + strlen(remark), *slash;

	while (end > remark && is_blank(end[-1]))
		end--;
	if (end > remark && end[-1] == '/')
		end--;
	p->count = 0;
	for (const char *s = remark;; s = slash + 1) {
		slash = memchr(s, '/', (size_t)(end - s));
		if (p->count == PARTS || part_read(s, slash ? slash : end, p))
			return -1;
		if (!slash)
			return 0;
	}
}

/* Five digits are a course in first place and can only be an OE number behind it. */
static enum shape shape_at(const struct parts *p, int i)
{
	if (p->shape[i] != SHAPE_FIVE_DIGITS)
		return p->shape[i];
	return i == 0 ? SHAPE_COURSE : SHAPE_OE;
}

static void part_store(const char *text, enum shape shape, struct reference *to)
{
	if (shape == SHAPE_COURSE) {
		memcpy(to->course, text, strlen(text) + 1);
	} else if (shape == SHAPE_OUTSOURCING) {
		memcpy(to->outsourcing, text, strlen(text) + 1);
	} else {
		to->has_oe = true;
		to->oe = (int32_t)strtol(text, NULL, 10);
	}
}

enum reference_verdict reference_read(const char *remark, struct reference *to)
{
	struct reference r = {0};
	struct parts p = {0};

	*to = r;
	if (parts_read(remark, &p))
		return REFERENCE_SHAPE;
	for (int i = 0; i < p.count; i++) {
		if (i > 0 && shape_at(&p, i) <= shape_at(&p, i - 1))
			return REFERENCE_SHAPE;
		part_store(p.text[i], shape_at(&p, i), &r);
	}
	if (p.count > 1 && p.shape[1] == SHAPE_FIVE_DIGITS)
		return REFERENCE_AMBIGUOUS;
	if (p.count == 1 && r.has_oe)
		return REFERENCE_OE_ONLY;
	*to = r;
	return REFERENCE_OK;
}

/* The form itself, whatever the reference. */
static void combine(const struct reference *r, char to[REFERENCE_TEXT])
{
	const char *gap = "";
	size_t n = 0;

	to[0] = '\0';
	for (int i = 0; i < 2; i++) {
		const char *part = i == 0 ? r->course : r->outsourcing;

		if (*part) {
			n += (size_t)snprintf(to + n, REFERENCE_TEXT - n, "%s%s", gap, part);
			gap = "/";
		}
	}
	if (r->has_oe) {
		bool second = (*r->course != '\0') != (*r->outsourcing != '\0');

		snprintf(to + n, REFERENCE_TEXT - n, "%s%0*d", gap,
			second && r->oe >= 10000 && r->oe <= 99999 ? 6 : 1, r->oe);
	}
}

bool reference_valid(const struct reference *r)
{
	char text[REFERENCE_TEXT];
	struct reference back;

	if (r->oe < 0 || r->oe > 999999 || (!r->has_oe && r->oe != 0))
		return false;
	if (memchr(r->course, '\0', sizeof(r->course)) == NULL ||
		memchr(r->outsourcing, '\0', sizeof(r->outsourcing)) == NULL)
		return false;
	combine(r, text);
	return reference_read(text, &back) == REFERENCE_OK && back.has_oe == r->has_oe &&
	       back.oe == r->oe && strcmp(back.course, r->course) == 0 &&
	       strcmp(back.outsourcing, r->outsourcing) == 0;
}

const char *reference_text(const struct reference *r, char to[REFERENCE_TEXT])
{
	to[0] = '\0';
	if (reference_valid(r))
		combine(r, to);
	return to;
}

const char *reference_line_kind(const struct reference *r)
{
	return strcmp(r->course, PROJECT) == 0 ? "project_line" : "training_line";
}
