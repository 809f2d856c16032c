/*
 * Searching XML as it comes: tags one by one, and the text that belongs to fields.
 */
#include "documents/office_text.h"

#include <string.h>
#include <strings.h>

enum { TAG_BEGIN = 8 /* letters, from which one knows that it is no comment or the like */ };

/* --- pieces of text --- */

bool span_is(struct span s, const char *what)
{
	return s.n == strlen(what) && memcmp(s.text, what, s.n) == 0;
}

bool span_has(struct span s, const char *what)
{
	size_t length = strlen(what);

	for (size_t i = 0; i + length <= s.n; i++)
		if (strncasecmp(s.text + i, what, length) == 0)
			return true;
	return false;
}

bool span_begins(struct span s, const char *what)
{
	return s.n >= strlen(what) && strncasecmp(s.text, what, strlen(what)) == 0;
}

bool span_ends(struct span s, const char *what)
{
	size_t n = strlen(what);

	return s.n >= n && strncasecmp(s.text + s.n - n, what, n) == 0;
}

static void drop(struct span *s, size_t n)
{
	s->text += n;
	s->n -= n;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void drop_blanks(struct span *s)
{
	while (s->n > 0 && is_blank(s->text[0]))
		drop(s, 1);
}

int span_attribute(struct span *rest, struct span *name, struct span *value)
{
	const char *end;
	char quote;

	drop_blanks(rest);
	if (rest->n == 0 || (rest->n == 1 && rest->text[0] == '/'))
		return 0;
	name->text = rest->text;
	while (rest->n > 0 && rest->text[0] != '=' && !is_blank(rest->text[0]))
		drop(rest, 1);
	name->n = (size_t)(rest->text - name->text);
	drop_blanks(rest);
	if (rest->n == 0 || rest->text[0] != '=')
		return -1;
	drop(rest, 1);
	drop_blanks(rest);
	if (rest->n == 0 || (rest->text[0] != '"' && rest->text[0] != '\''))
		return -1;
	quote = rest->text[0];
	drop(rest, 1);
	end = memchr(rest->text, quote, rest->n);
	if (!end)
		return -1;
	*value = (struct span){rest->text, (size_t)(end - rest->text)};
	drop(rest, value->n + 1);
	return 1;
}

bool target_is_local(struct span target)
{
	if (span_begins(target, "file:///"))
		drop(&target, 8);
	if (target.n >= 2 && target.text[1] == ':')
		return true;
	return !span_has(target, ":") && !span_begins(target, "/") && !span_begins(target, "\\") &&
	       !span_begins(target, "%") && !span_has(target, "&#");
}

/* --- elements --- */

/* The name without what stands for its namespace. */
static struct span local_name(struct span name)
{
	const char *colon = memchr(name.text, ':', name.n);

	if (colon)
		drop(&name, (size_t)(colon - name.text) + 1);
	return name;
}

static bool in_list(struct span name, const char *const *list)
{
	for (; *list; list++)
		if (span_is(name, *list))
			return true;
	return false;
}

/* The value of the attribute of that local name. False: there is none. */
static bool attribute(struct span attributes, const char *wanted, struct span *value)
{
	struct span name;

	while (span_attribute(&attributes, &name, value) > 0)
		if (span_is(local_name(name), wanted))
			return true;
	return false;
}

/* A field in one piece. */
static int judge_simple_field(struct office_text *t, struct span attributes)
{
	struct span instruction;
	int verdict;

	if (!attribute(attributes, "instr", &instruction))
		return t->cut ? FILE_OPAQUE : FILE_AGREES;
	verdict = field_begin(t->fields);
	for (size_t i = 0; i < instruction.n && verdict == FILE_AGREES; i++)
		field_letter(t->fields, instruction.text[i], true);
	return verdict == FILE_AGREES ? field_end(t->fields) : verdict;
}

static int judge_mark(struct office_text *t, struct span attributes)
{
	struct span type;

	if (!attribute(attributes, "fldCharType", &type))
		return t->cut ? FILE_OPAQUE : FILE_AGREES;
	if (span_is(type, "begin"))
		return field_begin(t->fields);
	if (span_is(type, "separate"))
		return field_separate(t->fields);
	if (span_is(type, "end"))
		return field_end(t->fields);
	return FILE_OPAQUE;
}

/* Elements of OpenDocument that show what stands elsewhere; a picture is not among them. */
static int judge_open_link(struct office_text *t, struct span attributes)
{
	struct span target;

	if (!attribute(attributes, "href", &target))
		return t->cut ? FILE_OPAQUE : FILE_AGREES;
	/* a template of the system, by its whole path */
	if (span_begins(target, "/") && !span_begins(target, "//"))
		drop(&target, 1);
	return target_is_local(target) ? FILE_AGREES : FILE_REMOTE;
}

static int judge_open_element(struct office_text *t, struct span name, struct span attributes)
{
	static const char *const DDE[] = {
		"dde-connection-decl", "dde-connection", "dde-source", "dde-link", NULL};
	static const char *const SHOWN[] = {"section-source", "object", "object-ole", "plugin",
		"applet", "floating-frame", "template", "auto-reload", NULL};

	if (in_list(name, DDE))
		return FILE_DDE;
	if (span_is(name, "event-listener"))
		return FILE_MACROS;
	if (span_is(name, "encryption-data"))
		return FILE_LOCKED;
	return in_list(name, SHOWN) ? judge_open_link(t, attributes) : FILE_AGREES;
}

static int judge_office_element(struct office_text *t, struct span name, struct span attributes)
{
	struct span value;

	if (span_is(name, "fldChar"))
		return judge_mark(t, attributes);
	if (span_is(name, "fldSimple"))
		return judge_simple_field(t, attributes);
	if (span_is(name, "ddeLink"))
		return FILE_DDE;
	/* a workbook that asks a database or a site when it is opened */
	if (span_is(name, "connection") && attribute(attributes, "refreshOnLoad", &value) &&
		!span_is(value, "0") && !span_is(value, "false"))
		return FILE_REMOTE;
	return FILE_AGREES;
}

/* A whole tag. */
static int judge_tag(struct office_text *t)
{
	static const char *const FIELD_PARTS[] = {"instrText", "delInstrText", "t", NULL};
	static const char *const FIELDS[] = {"fldChar", "fldSimple", "instrText", NULL};
	struct span tag = {t->tag, t->n}, name = {t->tag, 0};
	bool closing = tag.n > 0 && tag.text[0] == '/', empty;

	if (closing) {
		t->shown = false;
		return FILE_AGREES;
	}
	while (name.n < tag.n && !is_blank(tag.text[name.n]) && tag.text[name.n] != '/')
		name.n++;
	drop(&tag, name.n);
	name = local_name(name);
	empty = tag.n > 0 && tag.text[tag.n - 1] == '/';
	t->shown = !empty && in_list(name, FIELD_PARTS);
	if (t->drawing && in_list(name, FIELDS))
		return FILE_OPAQUE;
	return t->open_document ? judge_open_element(t, name, tag)
				: judge_office_element(t, name, tag);
}

/* What the declaration in front says of the letters: only those in which a bracket is a bracket. */
static int judge_instruction(const struct office_text *t)
{
	static const char *const KNOWN[] = {
		"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", NULL};
	struct span tag = {t->tag, t->n}, value;

	if (!span_begins(tag, "xml") || tag.n < 4 || !is_blank(tag.text[3]))
		return FILE_AGREES;
	drop(&tag, 3);
	if (!attribute(tag, "encoding", &value) || span_begins(value, "iso-8859-") ||
		span_begins(value, "windows-125"))
		return FILE_AGREES;
	for (size_t i = 0; KNOWN[i]; i++)
		if (value.n == strlen(KNOWN[i]) && span_begins(value, KNOWN[i]))
			return FILE_AGREES;
	return FILE_OPAQUE;
}

/* --- letters --- */

static void take(struct office_text *t, char c)
{
	if (t->n < OFFICE_TAG)
		t->tag[t->n++] = c;
	else
		t->cut = true;
}

static void leave(struct office_text *t)
{
	t->place = PLACE_TEXT;
	t->n = 0;
	t->cut = false;
	t->quote = '\0';
	memset(t->last, 0, sizeof(t->last));
}

static bool tag_is(const struct office_text *t, const char *text)
{
	return t->n == strlen(text) && memcmp(t->tag, text, t->n) == 0;
}

/* Declarations of its own stand between brackets, and tags of their own in those. */
static bool is_declaring(const struct office_text *t)
{
	return t->n > 0 && t->tag[0] == '!' && memchr(t->tag, '[', t->n) && t->tag[t->n - 1] != ']';
}

/* A declaration that only names a kind is harmless. One that gives words a meaning is none we look
 * through, but for drawings, in which nothing is a field. */
static int judge_declaration(struct office_text *t)
{
	struct span tag = {t->tag, t->n};

	if (t->cut)
		return FILE_OPAQUE;
	if (!memchr(t->tag, '[', t->n))
		return FILE_AGREES;
	t->drawing = span_begins(tag, "!DOCTYPE svg ") || span_begins(tag, "!DOCTYPE svg[");
	return t->drawing ? FILE_AGREES : FILE_OPAQUE;
}

/* In a tag. A comment and text that is not read as tags begin like one, and so does a declaration.
 */
static int in_tag(struct office_text *t, char c)
{
	int verdict = FILE_AGREES;

	if (t->n == 0 && !t->cut && c == '?') {
		t->place = PLACE_INSTRUCTION;
		return FILE_AGREES;
	}
	if (c == '>' && !t->quote && !is_declaring(t)) {
		verdict = t->n > 0 && t->tag[0] == '!' ? judge_declaration(t) : judge_tag(t);
		leave(t);
		return verdict;
	}
	if (t->quote)
		t->quote = c == t->quote ? '\0' : t->quote;
	else if (c == '"' || c == '\'')
		t->quote = c;
	take(t, c);
	if (tag_is(t, "!--")) {
		leave(t);
		t->place = PLACE_COMMENT;
	} else if (tag_is(t, "![CDATA[")) {
		leave(t);
		t->place = PLACE_CDATA;
	}
	return FILE_AGREES;
}

/* Does this letter, after the two before it, make the end of a comment or the like? */
static bool ends(struct office_text *t, const char *end, char c)
{
	bool over = c == end[2] && t->last[1] == end[1] && t->last[0] == end[0];

	t->last[0] = t->last[1];
	t->last[1] = c;
	return over;
}

/* Letters are passed on two late, so that what ends the text is none of it. */
static void in_cdata(struct office_text *t, char c)
{
	char late = t->last[0];

	if (ends(t, "]]>", c))
		leave(t);
	else if (t->shown && late)
		field_letter(t->fields, late, false);
}

static int in_instruction(struct office_text *t, char c)
{
	int verdict;

	if (c != '>' || t->last[1] != '?') {
		take(t, c);
		t->last[1] = c;
		return FILE_AGREES;
	}
	t->n -= t->n > 0 ? 1 : 0; /* the ? in front of the bracket */
	verdict = judge_instruction(t);
	leave(t);
	return verdict;
}

static int letter(struct office_text *t, char c)
{
	switch (t->place) {
	case PLACE_TEXT:
		if (c == '<')
			t->place = PLACE_TAG;
		else if (t->shown)
			field_letter(t->fields, c, true);
		return FILE_AGREES;
	case PLACE_TAG:
		return in_tag(t, c);
	case PLACE_COMMENT:
		if (ends(t, "-->", c))
			leave(t);
		return FILE_AGREES;
	case PLACE_CDATA:
		in_cdata(t, c);
		return FILE_AGREES;
	case PLACE_INSTRUCTION:
		return in_instruction(t, c);
	}
	return FILE_AGREES;
}

/* How many letters may be passed over, or taken as they are: most of a document is text that
 * belongs to no field, and most of a tag neither a bracket nor a quote. */
static size_t plain_letters(struct office_text *t, const char *p, size_t n)
{
	const char *next;
	size_t i = 0;

	if (t->place == PLACE_TEXT && (!t->shown || !field_takes(t->fields))) {
		next = memchr(p, '<', n);
		return next ? (size_t)(next - p) : n;
	}
	if (t->place != PLACE_TAG || t->n < TAG_BEGIN)
		return 0;
	while (i < n && p[i] != '>' && p[i] != '"' && p[i] != '\'')
		take(t, p[i++]);
	return i;
}

static int feed_letters(struct office_text *t, const char *p, size_t n)
{
	const char *end = p + n;
	int verdict = FILE_AGREES;

	while (p < end && verdict == FILE_AGREES) {
		p += plain_letters(t, p, (size_t)(end - p));
		if (p < end)
			verdict = letter(t, *p++);
	}
	return verdict;
}

/* Two bytes a letter, or four of which two are nothing; one that is none of ours is a blank sign.
 */
static int feed_pairs(struct office_text *t, const uint8_t *p, size_t n)
{
	int verdict = FILE_AGREES;

	for (size_t i = 0; i < n && verdict == FILE_AGREES; i++) {
		uint8_t high = t->letters == LETTERS_HIGH_FIRST ? t->half : p[i];
		uint8_t low = t->letters == LETTERS_HIGH_FIRST ? p[i] : t->half;

		t->odd = !t->odd;
		if (t->odd)
			t->half = p[i];
		else if (high || low)
			verdict = letter(t, high == 0 && low < 0x7F ? (char)low : '?');
	}
	return verdict;
}

/* How do its first letters tell themselves? Blanks may stand in front. */
static enum office_letters letters_of(const uint8_t p[OFFICE_HEAD])
{
	size_t i = memcmp(p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	if ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == '<' && p[1] == 0))
		return LETTERS_LOW_FIRST;
	if ((p[0] == 0xFE && p[1] == 0xFF) || (p[0] == 0 && (p[1] == '<' || p[3] == '<')))
		return LETTERS_HIGH_FIRST;
	while (i < OFFICE_HEAD && is_blank((char)p[i]))
		i++;
	return i == OFFICE_HEAD || p[i] == '<' ? LETTERS_BYTES : LETTERS_NONE;
}

void office_text_init(struct office_text *t, bool open_document, struct arena *a)
{
	*t = (struct office_text){.open_document = open_document,
		.tag = arena_alloc(a, OFFICE_TAG),
		.fields = arena_alloc(a, sizeof(*t->fields))};
}

static void begin(struct office_text *t)
{
	leave(t);
	t->verdict = FILE_AGREES;
	t->letters = LETTERS_UNKNOWN;
	t->head_n = 0;
	t->shown = false;
	t->drawing = false;
	t->odd = false;
	t->fields->depth = 0;
	t->fields->entity_n = 0;
}

static void feed(struct office_text *t, const uint8_t *bytes, size_t n)
{
	if (t->verdict != FILE_AGREES || t->letters == LETTERS_NONE)
		return;
	t->verdict = t->letters == LETTERS_BYTES ? feed_letters(t, (const char *)bytes, n)
						 : feed_pairs(t, bytes, n);
}

/* A piece may be as short as its packer likes, so the first bytes are gathered. */
int office_text_feed(struct office_text *t, const uint8_t *bytes, size_t n, bool first)
{
	if (first)
		begin(t);
	while (n > 0 && t->letters == LETTERS_UNKNOWN) {
		t->head[t->head_n++] = *bytes++;
		n--;
		if (t->head_n < OFFICE_HEAD)
			continue;
		t->letters = letters_of(t->head);
		feed(t, t->head, OFFICE_HEAD);
	}
	if (n > 0)
		feed(t, bytes, n);
	return t->verdict;
}

bool office_text_is_xml(const struct office_text *t)
{
	return t->letters != LETTERS_NONE && t->letters != LETTERS_UNKNOWN;
}

int office_text_end(struct office_text *t)
{
	/* what declares without an end could have hidden all that followed */
	if (t->verdict == FILE_AGREES && t->place == PLACE_TAG && t->n > 0 && t->tag[0] == '!')
		t->verdict = FILE_OPAQUE;
	while (t->verdict == FILE_AGREES && t->fields->depth > 0)
		t->verdict = field_end(t->fields);
	return t->verdict;
}
