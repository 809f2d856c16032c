/*
 * The rules of uploads.
 */
#include "documents/upload.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

static const char *const PURPOSES[] = {
	[PURPOSE_DOCUMENT] = "document",
	[PURPOSE_DELIVERY] = "delivery",
	[PURPOSE_PAPER] = "paper",
};

static const char DOCUMENT_EXTENSIONS[] = "pdf docx odt png jpg jpeg txt";
static const char DELIVERY_EXTENSIONS[] = "xml";
static const char UPLOAD_MAX_TEXT[] = "20971520";
static const char FILE_NAME_BYTES_TEXT[] = "255";

const char *const document_kinds[] = {
	"action_plan", "final_report", "certificate", "consent_form", "other", NULL};

const char *purpose_name(enum upload_purpose purpose)
{
	return PURPOSES[purpose];
}

enum upload_purpose purpose_from_name(const char *name)
{
	for (int p = PURPOSE_DOCUMENT; name && p <= PURPOSE_PAPER; p++)
		if (strcmp(name, PURPOSES[p]) == 0)
			return (enum upload_purpose)p;
	return PURPOSE_NONE;
}

/* Marks that turn the direction of text, join or part unseen, or break a line: a name that holds
 * one shows as another than it is. text_is_clean() knows the overrides and the controls. */
static bool has_unseen(const char *name)
{
	static const char *const UNSEEN[] = {
		"\xD8\x9C",     /* U+061C Arabic letter mark */
		"\xE2\x80\x8B", /* U+200B zero width space */
		"\xE2\x80\x8E", /* U+200E left-to-right mark */
		"\xE2\x80\x8F", /* U+200F right-to-left mark */
		"\xE2\x80\xA8", /* U+2028 line separator */
		"\xE2\x80\xA9", /* U+2029 paragraph separator */
		"\xE2\x81\xA0", /* U+2060 word joiner */
		"\xEF\xBB\xBF", /* U+FEFF byte order mark */
	};

	for (size_t i = 0; i < sizeof(UNSEEN) / sizeof(UNSEEN[0]); i++)
		if (strstr(name, UNSEEN[i]))
			return true;
	return false;
}

const char *file_name_fault(const char *name)
{
	size_t n = strlen(name);

	if (n == 0)
		return "required";
	if (n > FILE_NAME_BYTES)
		return "too_long";
	if (!text_is_utf8(name, n) || !text_is_clean(name, false) || has_unseen(name) ||
		strpbrk(name, "/\\") || name[0] == ' ' || name[n - 1] == ' ' || name[0] == '.')
		return "not_clean";
	return NULL;
}

static void check_file_name(
	const struct upload_input *in, enum upload_purpose purpose, struct err *e)
{
	const char *fault = file_name_fault(in->file_name);
	enum file_type type;

	if (fault) {
		err_field(e, "file_name", fault,
			strcmp(fault, "too_long") == 0 ? FILE_NAME_BYTES_TEXT : NULL);
		return;
	}
	type = file_type_of_name(in->file_name);
	if ((purpose == PURPOSE_DOCUMENT || purpose == PURPOSE_PAPER) &&
		(type == FILE_NO_TYPE || type == FILE_XML))
		err_field(e, "file_name", "not_allowed", DOCUMENT_EXTENSIONS);
	if (purpose == PURPOSE_DELIVERY && type != FILE_XML)
		err_field(e, "file_name", "not_allowed", DELIVERY_EXTENSIONS);
}

static bool listed(const struct err *e, const char *name)
{
	for (size_t i = 0; i < e->field_count; i++)
		if (strcmp(e->field[i].name, name) == 0)
			return true;
	return false;
}

/* A member that only a document bears: obligatory for it, unknown to what is for no file. */
static void check_document_member(
	enum upload_purpose purpose, const char *name, const char *value, struct err *e)
{
	if (listed(e, name))
		return;
	if (purpose == PURPOSE_DOCUMENT && !value)
		err_field(e, name, "required", NULL);
	if ((purpose == PURPOSE_DELIVERY || purpose == PURPOSE_PAPER) && value)
		err_field(e, name, "unknown", NULL);
}

/* A new version is of a document that has a client, a title and a kind already. */
static void check_new_version(const struct upload_input *in, struct err *e)
{
	if (in->client && !listed(e, "client"))
		err_field(e, "client", "unknown", NULL);
	if (in->title && !listed(e, "title"))
		err_field(e, "title", "unknown", NULL);
	if (in->kind && !listed(e, "kind"))
		err_field(e, "kind", "unknown", NULL);
}

/* The two sizes that are wrong have reasons of their own, because their remedies differ. */
static void check_size(int64_t size, struct err *e)
{
	if (size == 0)
		err_field(e, "size", "empty", NULL);
	else if (size > UPLOAD_MAX)
		err_field(e, "size", "too_large", UPLOAD_MAX_TEXT);
}

int upload_check(const struct upload_input *in, struct err *e)
{
	enum upload_purpose purpose = purpose_from_name(in->purpose);

	if (in->document && purpose == PURPOSE_DOCUMENT) {
		check_new_version(in, e);
	} else if (!listed(e, "document")) {
		check_document_member(purpose, "client", in->client, e);
		check_document_member(purpose, "title", in->title, e);
		check_document_member(purpose, "kind", in->kind, e);
	}
	if (in->document && (purpose == PURPOSE_DELIVERY || purpose == PURPOSE_PAPER))
		err_field(e, "document", "unknown", NULL);
	if (in->file_name)
		check_file_name(in, purpose, e);
	if (in->size >= 0)
		check_size(in->size, e);
	return e->field_count > 0 ? -1 : 0;
}

unsigned chunk_count(uint64_t size)
{
	return (unsigned)((size + CHUNK_BYTES - 1) / CHUNK_BYTES);
}

size_t chunk_length(uint64_t size, unsigned n)
{
	unsigned count = chunk_count(size);

	if (n >= count)
		return 0;
	if (n + 1 < count)
		return CHUNK_BYTES;
	return (size_t)(size - (uint64_t)n * CHUNK_BYTES);
}

/* attr-char of RFC 8187: these stand for themselves. */
static bool is_attr_char(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c != '\0' && strchr("!#$&+-.^_`|~", c));
}

const char *attachment_header(struct arena *a, const char *how, const char *file_name)
{
	struct buf b;
	const char *header;

	buf_init(&b, 6 * (size_t)FILE_NAME_BYTES);
	buf_printf(&b, "%s; filename=\"", how);
	for (const char *p = file_name; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if ((c & 0xC0) != 0x80) /* one mark for a character, not for each of its bytes */
			buf_putc(&b, c < 0x20 || c >= 0x7F || strchr("\"\\%/;", c) ? '_' : *p);
	}
	buf_puts(&b, "\"; filename*=UTF-8''");
	for (const char *p = file_name; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (is_attr_char(c))
			buf_putc(&b, *p);
		else
			buf_printf(&b, "%%%02X", (unsigned)c);
	}
	header = arena_strdup(a, b.data);
	buf_free(&b);
	return header;
}
