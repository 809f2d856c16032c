/*
 * One pass, one byte at a time, a state for every kind of thing that markup can be in. In each state
 * there is a place where the bytes are counted, and no state keeps more than a few of them.
 */
#include "exchange/prescan.h"

#include <string.h>

static enum prescan_event refuse_at(struct prescan *s, enum prescan_fault fault, uint64_t line)
{
	s->fault = fault;
	s->fault_line = line;
	return PRESCAN_REFUSED;
}

static enum prescan_event refuse(struct prescan *s, enum prescan_fault fault)
{
	return refuse_at(s, fault, s->line);
}

const char *prescan_fault_code(enum prescan_fault fault)
{
	switch (fault) {
	case PRESCAN_NOT_UTF8:
		return "not_utf8";
	case PRESCAN_NOT_XML:
		return "not_xml";
	case PRESCAN_DOCTYPE:
		return "doctype";
	case PRESCAN_BOUNDS:
		return "bounds";
	default:
		return NULL;
	}
}

void prescan_start(struct prescan *s)
{
	*s = (struct prescan){.line = 1};
}

/* ---- UTF-8 ---- */

/* The first byte of a character of more than one. The bounds of the second leave out overlong forms,
 * surrogates and what lies past U+10FFFF. */
static bool utf8_first(struct prescan *s, unsigned char c)
{
	s->utf8_min = 0x80;
	s->utf8_max = 0xBF;
	if (c >= 0xC2 && c <= 0xDF) {
		s->utf8_left = 1;
	} else if (c >= 0xE0 && c <= 0xEF) {
		s->utf8_left = 2;
		if (c == 0xE0)
			s->utf8_min = 0xA0;
		if (c == 0xED)
			s->utf8_max = 0x9F;
	} else if (c >= 0xF0 && c <= 0xF4) {
		s->utf8_left = 3;
		if (c == 0xF0)
			s->utf8_min = 0x90;
		if (c == 0xF4)
			s->utf8_max = 0x8F;
	} else {
		return false;
	}
	return true;
}

static bool utf8_take(struct prescan *s, unsigned char c)
{
	if (s->utf8_left == 0)
		return c < 0x80 ? c != '\0' : utf8_first(s, c);
	if (c < s->utf8_min || c > s->utf8_max)
		return false;
	s->utf8_left--;
	s->utf8_min = 0x80;
	s->utf8_max = 0xBF;
	return true;
}

/* ---- names and words ---- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_word(const char *s, size_t n, const char *word)
{
	if (n != strlen(word))
		return false;
	for (size_t i = 0; i < n; i++)
		if (small(s[i]) != word[i])
			return false;
	return true;
}

/* `text` is what stands between <?xml and ?>. An encoding that is declared must be UTF-8; whether
 * the rest is well-formed is for libxml2 to say. */
static bool declares_utf8(const char *text)
{
	static const char NAME[] = "encoding";
	const char *s = strstr(text, NAME), *end;
	char quote;

	if (!s)
		return true;
	s += sizeof(NAME) - 1;
	while (is_space(*s))
		s++;
	if (*s++ != '=')
		return false;
	while (is_space(*s))
		s++;
	quote = *s;
	if (quote != '"' && quote != '\'')
		return false;
	end = strchr(++s, quote);
	return end && same_word(s, (size_t)(end - s), "utf-8") && !strstr(end, NAME);
}

/* ---- tags ---- */

static void begin_text(struct prescan *s)
{
	s->state = IN_TEXT;
	s->text_start = s->at;
}

/* The depth at which the element of this tag stands, the root being 1. */
static unsigned depth_of(const struct prescan *s)
{
	return s->end_tag ? s->depth : s->depth + 1;
}

static enum prescan_event begin_element(struct prescan *s)
{
	if (depth_of(s) > PRESCAN_DEPTH)
		return refuse_at(s, PRESCAN_BOUNDS, s->tag_line);
	if (s->depth == 0 && s->root_closed)
		return refuse_at(s, PRESCAN_NOT_XML, s->tag_line);
	if (s->depth == 1) {
		s->record_start = s->tag_start;
		s->record_line = s->tag_line;
	}
	s->depth++;
	return PRESCAN_MORE;
}

static enum prescan_event end_element(struct prescan *s)
{
	if (s->depth == 0)
		return refuse_at(s, PRESCAN_NOT_XML, s->tag_line);
	s->depth--;
	if (s->depth == 0)
		s->root_closed = true;
	if (s->depth != 1)
		return PRESCAN_MORE;
	s->record_end = s->at;
	s->records++;
	return PRESCAN_RECORD_CUT;
}

/* The > of a tag was taken in. */
static enum prescan_event close_tag(struct prescan *s)
{
	bool empty = !s->end_tag && s->last == '/';
	enum prescan_event event;

	if (s->at - s->tag_start > PRESCAN_TAG)
		return refuse_at(s, PRESCAN_BOUNDS, s->tag_line);
	event = s->end_tag ? PRESCAN_MORE : begin_element(s);
	if (event != PRESCAN_MORE)
		return event;
	begin_text(s);
	if (s->depth == 1 && !s->end_tag) {
		s->root_start = s->tag_start;
		s->root_end = s->at;
		if (empty) {
			s->depth = 0;
			s->root_closed = true;
		}
		return PRESCAN_ROOT_BEGUN;
	}
	return s->end_tag || empty ? end_element(s) : PRESCAN_MORE;
}

/* ---- a byte in each state ---- */

static void begin_word(struct prescan *s, enum prescan_state state)
{
	s->state = state;
	s->word_len = 0;
	s->last = s->before_last = '\0';
}

static enum prescan_event after_lt(struct prescan *s, char c)
{
	s->attributes = 0;
	s->end_tag = c == '/';
	if (c == '!') {
		begin_word(s, AFTER_BANG);
	} else if (c == '?') {
		begin_word(s, IN_PI);
		/* at the very start, or behind a byte order mark */
		s->in_declaration = s->tag_start == 0 || (s->tag_start == 3 && s->root_end == 0);
	} else if (is_space(c) || c == '>' || c == '<') {
		return refuse(s, PRESCAN_NOT_XML);
	} else {
		s->state = IN_TAG;
		s->last = c;
	}
	return PRESCAN_MORE;
}

static enum prescan_event in_tag(struct prescan *s, char c)
{
	if (c == '>')
		return close_tag(s);
	if (c == '<')
		return refuse_at(s, PRESCAN_NOT_XML, s->tag_line);
	if (c == '"' || c == '\'') {
		s->quote = c;
		s->state = IN_QUOTES;
	}
	if (c == '=' && ++s->attributes > PRESCAN_ATTRIBUTES)
		return refuse_at(s, PRESCAN_BOUNDS, s->tag_line);
	s->last = c;
	return PRESCAN_MORE;
}

static void in_quotes(struct prescan *s, char c)
{
	if (c == s->quote) {
		s->state = IN_TAG;
		s->last = c;
	}
}

/* <!-- and <![CDATA[ are known when they are whole; everything else belongs to a DTD. */
static enum prescan_event after_bang(struct prescan *s, char c)
{
	static const char COMMENT[] = "--", CDATA[] = "[CDATA[";

	s->word[s->word_len++] = c;
	s->word[s->word_len] = '\0';
	if (strcmp(s->word, COMMENT) == 0)
		begin_word(s, IN_COMMENT);
	else if (strcmp(s->word, CDATA) == 0)
		begin_word(s, IN_CDATA);
	else if (strncmp(s->word, COMMENT, s->word_len) != 0 &&
		 strncmp(s->word, CDATA, s->word_len) != 0)
		return refuse(s, c == '-' || c == '[' ? PRESCAN_NOT_XML : PRESCAN_DOCTYPE);
	return PRESCAN_MORE;
}

/* Inside a comment or a CDATA section, up to --> or ]]>. */
static void until(struct prescan *s, char c, char mark)
{
	if (c == '>' && s->last == mark && s->before_last == mark) {
		s->state = IN_TEXT;
		return;
	}
	s->before_last = s->last;
	s->last = c;
}

/* The target of an instruction and, of the declaration, the whole: is it what it may be? */
static enum prescan_event end_instruction(struct prescan *s)
{
	size_t target = strcspn(s->word, " \t\r\n?");

	s->state = IN_TEXT;
	if (!same_word(s->word, target, "xml"))
		return PRESCAN_MORE;
	if (!s->in_declaration || strncmp(s->word, "xml", 3) != 0)
		return refuse_at(s, PRESCAN_NOT_XML, s->tag_line);
	if (!declares_utf8(s->word + target))
		return refuse_at(s, PRESCAN_NOT_UTF8, s->tag_line);
	return PRESCAN_MORE;
}

static enum prescan_event in_instruction(struct prescan *s, char c)
{
	if (c == '>' && s->last == '?')
		return end_instruction(s);
	s->last = c;
	if (s->word_len < PRESCAN_DECLARATION) {
		s->word[s->word_len++] = c;
		s->word[s->word_len] = '\0';
	} else if (same_word(s->word, strcspn(s->word, " \t\r\n?"), "xml")) {
		return refuse_at(s, PRESCAN_BOUNDS, s->tag_line);
	}
	return PRESCAN_MORE;
}

static void in_text(struct prescan *s, char c)
{
	if (c != '<')
		return;
	s->state = AFTER_LT;
	s->tag_start = s->at - 1;
	s->tag_line = s->line;
}

static enum prescan_event take(struct prescan *s, char c)
{
	switch (s->state) {
	case IN_TEXT:
		in_text(s, c);
		return PRESCAN_MORE;
	case AFTER_LT:
		return after_lt(s, c);
	case IN_TAG:
		return in_tag(s, c);
	case IN_QUOTES:
		in_quotes(s, c);
		return PRESCAN_MORE;
	case AFTER_BANG:
		return after_bang(s, c);
	case IN_COMMENT:
		until(s, c, '-');
		return PRESCAN_MORE;
	case IN_CDATA:
		until(s, c, ']');
		return PRESCAN_MORE;
	case IN_PI:
		return in_instruction(s, c);
	}
	return refuse(s, PRESCAN_NOT_XML);
}

/* Has something grown past its bound? */
static enum prescan_event measure(struct prescan *s)
{
	if ((s->state == IN_TAG || s->state == IN_QUOTES) && s->at - s->tag_start > PRESCAN_TAG)
		return refuse_at(s, PRESCAN_BOUNDS, s->tag_line);
	if (s->state != IN_TAG && s->state != IN_QUOTES && s->at - s->text_start > PRESCAN_TEXT)
		return refuse(s, PRESCAN_BOUNDS);
	if (s->depth >= 2 && s->at - s->record_start > PRESCAN_RECORD)
		return refuse_at(s, PRESCAN_BOUNDS, s->record_line);
	return PRESCAN_MORE;
}

enum prescan_event prescan_feed(struct prescan *s, const char *data, size_t n, size_t *used)
{
	enum prescan_event event = s->fault ? PRESCAN_REFUSED : PRESCAN_MORE;
	size_t i = 0;

	while (i < n && event == PRESCAN_MORE) {
		char c = data[i++];

		if (!utf8_take(s, (unsigned char)c)) {
			event = refuse(s, PRESCAN_NOT_UTF8);
			break;
		}
		s->at++;
		event = take(s, c);
		if (event == PRESCAN_MORE)
			event = measure(s);
		if (c == '\n')
			s->line++;
	}
	*used = i;
	return event;
}

enum prescan_event prescan_end(struct prescan *s)
{
	if (s->fault)
		return PRESCAN_REFUSED;
	if (s->utf8_left > 0)
		return refuse(s, PRESCAN_NOT_UTF8);
	if (s->state != IN_TEXT || !s->root_closed)
		return refuse(s, PRESCAN_NOT_XML);
	return PRESCAN_MORE;
}
