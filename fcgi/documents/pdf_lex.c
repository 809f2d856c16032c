/*
 * Reading a PDF word by word.
 */
#include "documents/pdf_lex.h"

#include <string.h>

enum { NO_BYTE = -1, NUMBER_DIGITS = 18 };

void pdf_lex_start(struct pdf_lex *l, const struct file_view *v, uint64_t at,
	struct pdf_budget *budget, struct err *e)
{
	l->v = v;
	l->budget = budget;
	l->e = e;
	l->failed = false;
	l->at = at;
	l->start = 0;
	l->n = 0;
}

static bool fill(struct pdf_lex *l)
{
	uint64_t left = l->v->size - l->at;

	l->start = l->at;
	l->n = left < PDF_WINDOW ? (size_t)left : PDF_WINDOW;
	if (l->v->read(l->v->state, l->start, l->window, l->n, l->e) == 0)
		return true;
	l->failed = true;
	l->n = 0;
	return false;
}

/* The byte at hand, or NO_BYTE. */
static int peek(struct pdf_lex *l)
{
	if (l->failed || l->at >= l->v->size)
		return NO_BYTE;
	if (l->budget->left == 0) {
		l->budget->spent = true;
		return NO_BYTE;
	}
	if ((l->at < l->start || l->at - l->start >= l->n) && !fill(l))
		return NO_BYTE;
	return l->window[l->at - l->start];
}

static void skip(struct pdf_lex *l)
{
	l->at++;
	l->budget->left--;
}

static int take(struct pdf_lex *l)
{
	int c = peek(l);

	if (c != NO_BYTE)
		skip(l);
	return c;
}

static bool is_blank(int c)
{
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool is_regular(int c)
{
	return c != NO_BYTE && !is_blank(c) && !strchr("()<>[]{}/%", c);
}

/* Blanks, and comments to the end of their line. */
static void skip_blanks(struct pdf_lex *l)
{
	int c;

	while ((c = peek(l)) != NO_BYTE && (is_blank(c) || c == '%')) {
		if (c == '%')
			while ((c = peek(l)) != NO_BYTE && c != '\n' && c != '\r')
				skip(l);
		else
			skip(l);
	}
}

/* A string in parentheses, which may hold pairs of them. */
static void skip_string(struct pdf_lex *l)
{
	int c;

	for (uint64_t depth = 1; depth > 0 && (c = take(l)) != NO_BYTE;) {
		if (c == '\\')
			take(l);
		else if (c == '(')
			depth++;
		else if (c == ')')
			depth--;
	}
}

static void skip_hex_string(struct pdf_lex *l)
{
	int c;

	do
		c = take(l);
	while (c != NO_BYTE && c != '>');
}

static int hex_digit(int c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

struct word {
	char *text;
	size_t n;
	bool cut;
};

static void word_add(struct word *w, int c)
{
	if (w->n + 1 < PDF_WORD && c != 0)
		w->text[w->n++] = (char)c;
	else
		w->cut = true;
}

/* No name that is longer than those we know may look like one of them. */
static void word_end(struct word *w)
{
	w->text[w->cut ? 0 : w->n] = '\0';
}

/* After a number sign in a name: the character its two hexadecimal digits stand for. */
static void take_escape(struct pdf_lex *l, struct word *w)
{
	int high = hex_digit(peek(l)), first = high < 0 ? NO_BYTE : take(l), low;

	if (high < 0) {
		word_add(w, '#');
		return;
	}
	low = hex_digit(peek(l));
	if (low < 0) {
		word_add(w, '#');
		word_add(w, first);
		return;
	}
	skip(l);
	word_add(w, high << 4 | low);
}

static void take_name(struct pdf_lex *l, struct pdf_value *to)
{
	struct word w = {.text = to->text};

	while (is_regular(peek(l))) {
		int c = take(l);

		if (c == '#')
			take_escape(l, &w);
		else
			word_add(&w, c);
	}
	word_end(&w);
}

/* A whole number, or any other word. */
static enum pdf_token take_word(struct pdf_lex *l, struct pdf_value *to)
{
	struct word w = {.text = to->text};
	const char *digits = to->text;

	while (is_regular(peek(l)))
		word_add(&w, take(l));
	word_end(&w);
	if (*digits == '+')
		digits++;
	if (w.cut || *digits == '\0' || strlen(digits) > NUMBER_DIGITS ||
		digits[strspn(digits, "0123456789")] != '\0')
		return PDF_WORD_OTHER;
	to->number = 0;
	for (; *digits; digits++)
		to->number = to->number * 10 + (*digits - '0');
	return PDF_NUMBER;
}

/* "<" was taken: a dictionary, or a string of digits. */
static enum pdf_token open_angle(struct pdf_lex *l)
{
	if (peek(l) == '<') {
		skip(l);
		return PDF_DICT_OPEN;
	}
	skip_hex_string(l);
	return PDF_STRING;
}

static enum pdf_token next(struct pdf_lex *l, struct pdf_value *to)
{
	int c;

	skip_blanks(l);
	c = peek(l);
	if (c == NO_BYTE)
		return PDF_END;
	if (is_regular(c))
		return take_word(l, to);
	skip(l);
	switch (c) {
	case '/':
		take_name(l, to);
		return PDF_NAME;
	case '(':
		skip_string(l);
		return PDF_STRING;
	case '<':
		return open_angle(l);
	case '>':
		if (peek(l) != '>')
			return PDF_WORD_OTHER;
		skip(l);
		return PDF_DICT_CLOSE;
	case '[':
		return PDF_ARRAY_OPEN;
	case ']':
		return PDF_ARRAY_CLOSE;
	default: /* a brace or a parenthesis that closes nothing */
		return PDF_WORD_OTHER;
	}
}

enum pdf_token pdf_lex_next(struct pdf_lex *l, struct pdf_value *to)
{
	to->text[0] = '\0';
	to->number = 0;
	to->token = next(l, to);
	return to->token;
}

uint64_t pdf_lex_data(struct pdf_lex *l)
{
	if (peek(l) == '\r')
		skip(l);
	if (peek(l) == '\n')
		skip(l);
	return l->at;
}
