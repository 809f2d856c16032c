/*
 * The two word processor formats that are zip containers (ECMA-376; OpenDocument 1.2): they are
 * what they say, and they do nothing but show themselves. A macro, a control, another file packed
 * inside and a template fetched from elsewhere are refused, each by its name.
 */
#include <string.h>
#include <strings.h>

#include "documents/file_shapes.h"
#include "documents/zip.h"

enum { ELEMENT_MAX = 8 << 10 /* of one relation between parts */ };

static const char DOCX_TYPES[] = "[Content_Types].xml";
static const char DOCX_MAIN[] =
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
static const char ODT_TYPE[] = "application/vnd.oasis.opendocument.text";

/* --- what no part may be --- */

static bool begins_of(const struct zip_part *p, const char *const *starts)
{
	for (; *starts; starts++)
		if (zip_begins(p, *starts))
			return true;
	return false;
}

static bool ends_of(const struct zip_part *p, const char *const *ends)
{
	for (; *ends; ends++)
		if (zip_ends(p, *ends))
			return true;
	return false;
}

static bool has_macros(const struct zip_part *p)
{
	static const char *const FOLDERS[] = {
		"word/activeX/", "activeX/", "Basic/", "Scripts/", "Dialogs/", NULL};
	static const char *const NAMES[] = {"vbaProject.bin", "vbaData.xml",
		"vbaProjectSignature.bin", ".bas", ".cls", ".frm", ".xba", ".xlb", ".xdl", NULL};

	return begins_of(p, FOLDERS) || ends_of(p, NAMES);
}

/* By their names: programs, scripts, other containers. */
static bool names_program(const struct zip_part *p)
{
	static const char *const NAMES[] = {".exe", ".dll", ".com", ".scr", ".pif", ".msi", ".jar",
		".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta",
		".lnk", ".sh", ".py", ".php", ".html", ".htm", ".swf", ".zip", ".rar", ".7z", ".gz",
		".iso", ".cab", ".docx", ".docm", ".dotm", ".xlsx", ".xlsm", ".pptx", ".pptm",
		".odt", ".ods", ".odp", ".rtf", ".doc", ".xls", ".ppt", ".pdf", NULL};

	return ends_of(p, NAMES);
}

/* By their first bytes: the same. Fonts are scrambled, so that they may begin as anything; drawings
 * of an older kind are packed. */
static bool begins_as_program(const struct zip_part *p, const uint8_t *head, size_t n)
{
	bool font = zip_ends(p, ".odttf"), drawing = zip_ends(p, ".emz") || zip_ends(p, ".wmz");

	static const struct {
		const char *bytes;
		size_t n;
	} SIGNS[] = {
		{"PK\x03\x04", 4}, {"PK\x05\x06", 4},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8}, /* OLE */
		{"MZ", 2},
		{"\x7f"
		 "ELF",
			4},
		{"\xca\xfe\xba\xbe", 4}, {"Rar!\x1a", 5}, {"7z\xbc\xaf", 4}, {"\x1f\x8b\x08", 3},
		{"BZh", 3},
		{"\xfd"
		 "7zXZ",
			5},
		{"MSCF", 4}, {"%PDF-", 5}, {"%!PS", 4}, {"{\\rtf", 5}, {"#!", 2},
		{"L\0\0\0\x01\x14\x02\0", 8}, /* a shortcut */
	};

	for (size_t i = 0; i < sizeof(SIGNS) / sizeof(SIGNS[0]); i++)
		if (n >= SIGNS[i].n && memcmp(head, SIGNS[i].bytes, SIGNS[i].n) == 0)
			return !(font && SIGNS[i].n < 4) && !(drawing && SIGNS[i].n == 3);
	return false;
}

/* --- relations between parts (docx) --- */

/* A piece of the part's text. */
struct span {
	const char *text;
	size_t n;
};

static bool has(struct span s, const char *what)
{
	size_t length = strlen(what);

	for (size_t i = 0; i + length <= s.n; i++)
		if (strncasecmp(s.text + i, what, length) == 0)
			return true;
	return false;
}

static bool begins_with(struct span s, const char *what)
{
	return s.n >= strlen(what) && strncasecmp(s.text, what, strlen(what)) == 0;
}

static bool ends_with(struct span s, const char *what)
{
	size_t n = strlen(what);

	return s.n >= n && strncasecmp(s.text + s.n - n, what, n) == 0;
}

static void drop(struct span *s, size_t n)
{
	s->text += n;
	s->n -= n;
}

static void drop_blanks(struct span *s)
{
	while (s->n > 0 && memchr(" \t\r\n", s->text[0], 4))
		drop(s, 1);
}

/* The next attribute of an element, of which *rest is what follows. 1, 0 there is none, -1 it is
 * not written as XML wants. */
static int next_attribute(struct span *rest, struct span *name, struct span *value)
{
	const char *end;
	char quote;

	drop_blanks(rest);
	if (rest->n == 0 || (rest->n == 1 && rest->text[0] == '/'))
		return 0;
	name->text = rest->text;
	while (rest->n > 0 && !memchr("= \t\r\n", rest->text[0], 5))
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

/* On the drive of whoever made it, where his word processor keeps its templates: nobody else's
 * fetches anything from there. */
static bool is_local(struct span target)
{
	if (begins_with(target, "file:///"))
		drop(&target, 8);
	if (target.n >= 2 && target.text[1] == ':')
		return true;
	return !has(target, ":") && !begins_with(target, "/") && !begins_with(target, "\\") &&
	       !begins_with(target, "%");
}

/* A relation that leads out of the file. A link that somebody clicks is harmless, and so is a
 * picture that is not there; what is loaded and run when the file is opened is not. */
static int judge_relation(struct span type, struct span mode, struct span target)
{
	static const char *const LOADED[] = {
		"/oleObject", "/subDocument", "/frame", "/package", "/control", "/aFChunk", NULL};

	/* a character written by its number would hide which it is */
	if (has(type, "&") || has(mode, "&"))
		return FILE_REMOTE;
	if (!begins_with(mode, "External"))
		return FILE_AGREES;
	if (ends_with(type, "/attachedTemplate"))
		return is_local(target) ? FILE_AGREES : FILE_REMOTE;
	for (size_t i = 0; LOADED[i]; i++)
		if (ends_with(type, LOADED[i]))
			return FILE_REMOTE;
	return FILE_AGREES;
}

/* `element` is what stands between the brackets. */
static int judge_element(struct span element)
{
	struct span name, value, type = {"", 0}, mode = {"", 0}, target = {"", 0};
	int more;

	if (begins_with(element, "?") || begins_with(element, "/"))
		return FILE_AGREES;
	if (begins_with(element, "!")) /* a declaration, or text that is not read as text */
		return FILE_OPAQUE;
	while (element.n > 0 && !memchr(" \t\r\n/", element.text[0], 5))
		drop(&element, 1);
	while ((more = next_attribute(&element, &name, &value)) > 0) {
		if (name.n == 4 && begins_with(name, "Type"))
			type = value;
		if (name.n == 10 && begins_with(name, "TargetMode"))
			mode = value;
		if (name.n == 6 && begins_with(name, "Target"))
			target = value;
	}
	return more < 0 ? FILE_OPAQUE : judge_relation(type, mode, target);
}

/* A part that tells what belongs together. It must be text of one byte a letter, without
 * declarations of its own, so that what we search is what is meant. */
static int judge_relations(const char *text, size_t n)
{
	const char *p = text, *end = text + n, *close;
	int verdict = FILE_AGREES;

	if (memchr(text, '\0', n) || (n > 0 && (uint8_t)text[0] >= 0xFE))
		return FILE_OPAQUE;
	while (verdict == FILE_AGREES && (p = memchr(p, '<', (size_t)(end - p)))) {
		p++;
		close = memchr(p, '>', (size_t)(end - p));
		if (!close || close - p > ELEMENT_MAX)
			return FILE_OPAQUE;
		verdict = judge_element((struct span){p, (size_t)(close - p)});
		p = close;
	}
	return verdict;
}

/* --- every part in turn --- */

struct census {
	bool word, content, manifest; /* parts that were seen */
	bool is_docx, macros, is_odt; /* what the list of types, or the type, says */
};

static bool wants(const struct zip_part *p)
{
	return zip_named(p, DOCX_TYPES) || zip_ends(p, ".rels");
}

static bool holds(const uint8_t *bytes, size_t n, const char *what)
{
	return memmem(bytes, n, what, strlen(what)) != NULL;
}

static void note_part(struct census *c, const struct zip_part *p, const uint8_t *bytes, size_t n)
{
	if (zip_named(p, DOCX_TYPES)) {
		c->is_docx = holds(bytes, n, DOCX_MAIN);
		c->macros = holds(bytes, n, "macroEnabled");
	}
	if (p->at == 0 && zip_named(p, "mimetype"))
		c->is_odt = p->method == 0 && n == sizeof(ODT_TYPE) - 1 &&
			    memcmp(bytes, ODT_TYPE, n) == 0;
	c->word = c->word || zip_begins(p, "word/");
	c->content = c->content || zip_named(p, "content.xml");
	c->manifest = c->manifest || zip_named(p, "META-INF/manifest.xml");
}

static int judge_part(void *state, const struct zip_part *p, const uint8_t *bytes, size_t n)
{
	note_part(state, p, bytes, n);
	if (has_macros(p))
		return FILE_MACROS;
	if (names_program(p) || begins_as_program(p, bytes, n))
		return FILE_EMBEDDED;
	if (wants(p) && p->unpacked > ZIP_WHOLE)
		return FILE_OPAQUE;
	return zip_ends(p, ".rels") ? judge_relations((const char *)bytes, n) : FILE_AGREES;
}

/* Is there a part of which the name begins so? What a file is comes before what is in it. */
static bool has_part(const struct zip *z, const char *start)
{
	for (unsigned i = 0; i < z->count; i++)
		if (zip_begins(&z->parts[i], start))
			return true;
	return false;
}

/* Open the container and go through it, if it has the two parts that tell its kind. */
static int judge_container(const struct file_view *v, const char *first, const char *second,
	struct census *c, struct arena *a, struct err *e)
{
	const struct zip_visitor visitor = {wants, judge_part, c};
	struct zip z;
	int verdict = zip_open(&z, v, a, e);

	if (verdict != FILE_AGREES)
		return verdict;
	if (!has_part(&z, first) || !has_part(&z, second))
		return FILE_OTHER_TYPE;
	return zip_unpack(&z, &visitor, e);
}

int file_check_docx(const struct file_view *v, struct arena *a, struct err *e)
{
	struct census c = {0};
	int verdict = judge_container(v, DOCX_TYPES, "word/", &c, a, e);

	if (verdict != FILE_AGREES)
		return verdict;
	if (c.macros)
		return FILE_MACROS;
	return c.is_docx && c.word ? FILE_AGREES : FILE_OTHER_TYPE;
}

int file_check_odt(const struct file_view *v, struct arena *a, struct err *e)
{
	struct census c = {0};
	int verdict = judge_container(v, "mimetype", "", &c, a, e);

	if (verdict != FILE_AGREES)
		return verdict;
	if (!c.is_odt)
		return FILE_OTHER_TYPE;
	return c.content && c.manifest ? FILE_AGREES : FILE_DAMAGED;
}
