/*
 * The two word processor formats that are zip containers (ECMA-376; OpenDocument 1.2): they are
 * what they say, and they do nothing but show themselves. A macro, a control, another file packed
 * inside and a template fetched from elsewhere are refused, each by its name.
 */
#include <string.h>
#include <strings.h>

#include "documents/file_shapes.h"
#include "documents/office_text.h"
#include "documents/zip.h"

enum {
	ELEMENT_MAX = 8 << 10, /* of one relation between parts */
	WHOLE_PART = 256 << 10,
	PACKAGE = 20
		  << 20, /* it was packed before, so it does not become larger than a file may be */
	DEEPEST = 2      /* a workbook, in a presentation, in a report */
};

static const char TYPES_PART[] = "[Content_Types].xml";

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
	static const char *const FOLDERS[] = {"word/activeX/", "xl/activeX/", "ppt/activeX/",
		"activeX/", "xl/macrosheets/", "Basic/", "Scripts/", "Dialogs/", NULL};
	static const char *const NAMES[] = {"vbaProject.bin", "vbaData.xml",
		"vbaProjectSignature.bin", ".bas", ".cls", ".frm", ".xba", ".xlb", ".xdl", NULL};

	return begins_of(p, FOLDERS) || ends_of(p, NAMES);
}

/* By their names: programs, scripts, other containers. */
static bool names_program(const struct zip_part *p)
{
	static const char *const NAMES[] = {".exe", ".dll", ".com", ".scr", ".pif", ".msi", ".jar",
		".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta",
		".lnk", ".sh", ".py", ".php", ".html", ".htm", ".mht", ".mhtml", ".swf", ".zip",
		".rar", ".7z", ".gz", ".iso", ".cab", ".docx", ".docm", ".dotm", ".xlsx", ".xlsm",
		".pptx", ".pptm", ".odt", ".ods", ".odp", ".rtf", ".doc", ".xls", ".ppt", ".pdf",
		NULL};

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

/* --- relations between parts --- */

/* A relation that leads out of the file. A link that somebody clicks is harmless, and so is a
 * picture that is not there; what is loaded and run when the file is opened is not. */
static int judge_relation(struct span type, struct span mode, struct span target)
{
	static const char *const LOADED[] = {
		"/oleObject", "/subDocument", "/frame", "/package", "/control", "/aFChunk", NULL};
	static const char *const ASKED[] = {"/attachedTemplate", "/externalLinkPath",
		"/mailMergeSource", "/mailMergeHeaderSource", NULL};

	/* a character written by its number would hide which it is */
	if (span_has(type, "&") || span_has(mode, "&"))
		return FILE_REMOTE;
	if (!span_begins(mode, "External")) /* a file of another kind, taken in as it is opened */
		return span_ends(type, "/aFChunk") ? FILE_EMBEDDED : FILE_AGREES;
	for (size_t i = 0; LOADED[i]; i++)
		if (span_ends(type, LOADED[i]))
			return FILE_REMOTE;
	for (size_t i = 0; ASKED[i]; i++)
		if (span_ends(type, ASKED[i]) && !target_is_local(target))
			return FILE_REMOTE;
	return FILE_AGREES;
}

/* `element` is what stands between the brackets. */
static int judge_element(struct span element)
{
	struct span name, value, type = {"", 0}, mode = {"", 0}, target = {"", 0};
	int more;

	if (span_begins(element, "?") || span_begins(element, "/"))
		return FILE_AGREES;
	if (span_begins(element, "!")) /* a declaration, or text that is not read as text */
		return FILE_OPAQUE;
	while (element.n > 0 && !memchr(" \t\r\n/", element.text[0], 5)) {
		element.text++;
		element.n--;
	}
	while ((more = span_attribute(&element, &name, &value)) > 0) {
		if (name.n == 4 && span_begins(name, "Type"))
			type = value;
		if (name.n == 10 && span_begins(name, "TargetMode"))
			mode = value;
		if (name.n == 6 && span_begins(name, "Target"))
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

/* --- the kinds of container --- */

enum office_kind { OFFICE_WORD = 0, OFFICE_SHEET, OFFICE_SLIDES, OFFICE_OPEN_TEXT };

static const struct office {
	const char *ending;
	const char *first, *second; /* a part, and the beginning of another, that it has */
	const char *main;           /* its part that must be XML */
	const char *type;           /* in the list of types, or the type itself */
} KINDS[] = {
	[OFFICE_WORD] = {".docx", TYPES_PART, "word/", "word/document.xml",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"},
	[OFFICE_SHEET] = {".xlsx", TYPES_PART, "xl/", "xl/workbook.xml",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"},
	[OFFICE_SLIDES] = {".pptx", TYPES_PART, "ppt/", "ppt/presentation.xml",
		"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+"
		"xml"},
	[OFFICE_OPEN_TEXT] = {".odt", "mimetype", "", "content.xml",
		"application/vnd.oasis.opendocument.text"},
};

/* --- every part in turn --- */

struct inspection {
	const struct office *kind;
	unsigned depth; /* containers around this one */
	struct zip_budget *budget;
	struct err *e;
	struct office_text text; /* of the part at hand */
	bool typed, macros;      /* what the list of types, or the type, says */
	bool content, manifest;  /* parts that were seen */
	bool unread;             /* the main part is no XML */
};

static bool is_open_text(const struct inspection *in)
{
	return in->kind == &KINDS[OFFICE_OPEN_TEXT];
}

/* Where the tables of charts stand, and documents that were put in as a whole. */
static bool may_be_package(const struct zip_part *p)
{
	static const char *const FOLDERS[] = {"word/embeddings/", "xl/embeddings/",
		"ppt/embeddings/", "word/charts/embeddings/", NULL};

	return begins_of(p, FOLDERS);
}

static size_t wants(const struct zip_part *p)
{
	if (zip_named(p, TYPES_PART) || zip_ends(p, ".rels"))
		return WHOLE_PART;
	return may_be_package(p) ? PACKAGE : 0;
}

static bool holds(const uint8_t *bytes, size_t n, const char *what)
{
	return memmem(bytes, n, what, strlen(what)) != NULL;
}

static void note_part(
	struct inspection *in, const struct zip_part *p, const uint8_t *bytes, size_t n)
{
	const char *type = in->kind->type;

	if (is_open_text(in) && p->at == 0 && zip_named(p, "mimetype"))
		in->typed = p->method == 0 && n == strlen(type) && memcmp(bytes, type, n) == 0;
	if (!is_open_text(in) && zip_named(p, TYPES_PART)) {
		in->typed = holds(bytes, n, type);
		in->macros = holds(bytes, n, "macroEnabled");
	}
	in->content = in->content || zip_named(p, "content.xml");
	in->manifest = in->manifest || zip_named(p, "META-INF/manifest.xml");
	if (zip_named(p, in->kind->main) && !office_text_is_xml(&in->text))
		in->unread = true;
}

static int judge_package(
	struct inspection *outer, const struct zip_part *p, const uint8_t *bytes, size_t n);

static int take_piece(void *state, const uint8_t *bytes, size_t n, bool first)
{
	struct inspection *in = state;

	return office_text_feed(&in->text, bytes, n, first);
}

static int judge_part(void *state, const struct zip_part *p, const uint8_t *bytes, size_t n)
{
	struct inspection *in = state;
	int verdict;

	if (p->unpacked > 0)
		verdict = office_text_end(&in->text);
	else
		verdict = FILE_AGREES;
	if (verdict != FILE_AGREES)
		return verdict;
	note_part(in, p, bytes, n);
	if (has_macros(p))
		return FILE_MACROS;
	if (!is_open_text(in) && may_be_package(p) && n >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0)
		return judge_package(in, p, bytes, n);
	if (names_program(p) || begins_as_program(p, bytes, n))
		return FILE_EMBEDDED;
	if (zip_ends(p, ".rels") && p->unpacked > WHOLE_PART)
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

/* What the parts say together. */
static int judge_whole(const struct inspection *in)
{
	if (in->macros)
		return FILE_MACROS;
	if (!in->typed)
		return FILE_OTHER_TYPE;
	if (is_open_text(in) && !(in->content && in->manifest))
		return FILE_DAMAGED;
	return in->unread ? FILE_DAMAGED : FILE_AGREES;
}

/* Open the container and go through it, if it has the two parts that tell its kind. */
static int judge_container(
	struct inspection *in, const struct file_view *v, struct arena *a, struct err *e)
{
	const struct zip_visitor visitor = {wants, take_piece, judge_part, in};
	struct zip z;
	int verdict = zip_open(&z, v, in->budget, a, e);

	if (verdict != FILE_AGREES)
		return verdict;
	if (!has_part(&z, in->kind->first) || !has_part(&z, in->kind->second))
		return FILE_OTHER_TYPE;
	in->e = e;
	office_text_init(&in->text, is_open_text(in), a);
	verdict = zip_unpack(&z, &visitor, e);
	return verdict == FILE_AGREES ? judge_whole(in) : verdict;
}

/* --- a container in a container --- */

/* Which kind a package is by its name; one that is called otherwise (".bin") is tried as each. */
static bool may_be_kind(const struct zip_part *p, const struct office *kind)
{
	bool named = false;

	for (size_t i = OFFICE_WORD; i <= OFFICE_SLIDES; i++)
		named = named || zip_ends(p, KINDS[i].ending);
	return named ? zip_ends(p, kind->ending) : zip_ends(p, ".bin");
}

/* A workbook behind a chart is looked through by the rules of the document that holds it, in a
 * memory of its own. What is no such thing is a file packed inside, whatever it is called. */
static int judge_package(
	struct inspection *outer, const struct zip_part *p, const uint8_t *bytes, size_t n)
{
	struct file_memory memory = {bytes};
	const struct file_view v = file_view_of(&memory, n);
	int verdict = FILE_OTHER_TYPE;

	if (p->unpacked > PACKAGE)
		return FILE_UNPACKS_TOO_LARGE;
	if (outer->depth == DEEPEST)
		return FILE_EMBEDDED;
	for (size_t i = OFFICE_WORD; i <= OFFICE_SLIDES && verdict == FILE_OTHER_TYPE; i++) {
		struct inspection in = {
			.kind = &KINDS[i], .depth = outer->depth + 1, .budget = outer->budget};
		struct arena *a;

		if (!may_be_kind(p, in.kind))
			continue;
		a = arena_new(FILE_CHECK_MEMORY);
		verdict = judge_container(&in, &v, a, outer->e);
		arena_free(a);
	}
	return verdict == FILE_OTHER_TYPE || verdict == FILE_DAMAGED ? FILE_EMBEDDED : verdict;
}

/* --- the file itself --- */

static int judge_file(
	enum office_kind kind, const struct file_view *v, struct arena *a, struct err *e)
{
	struct zip_budget budget = {0};
	struct inspection in = {.kind = &KINDS[kind], .budget = &budget};

	return judge_container(&in, v, a, e);
}

int file_check_docx(const struct file_view *v, struct arena *a, struct err *e)
{
	return judge_file(OFFICE_WORD, v, a, e);
}

int file_check_odt(const struct file_view *v, struct arena *a, struct err *e)
{
	return judge_file(OFFICE_OPEN_TEXT, v, a, e);
}
