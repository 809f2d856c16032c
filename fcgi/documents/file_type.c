/*
 * The types of file we take, and the order of judgement: libmagic looks at the first bytes, then
 * the structure is walked by the file of its family (file_pdf.c, file_office.c, file_image.c,
 * file_text.c), and what could be two things at once is looked at a second time (file_double.c).
 */
#include "documents/file_type.h"

#include <magic.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "documents/file_shapes.h"

enum {
	MAGIC_LOOKS_AT = 64 << 10 /* where every sign it needs of our types stands */
};

struct type_row {
	const char *media_type;
	const char *const *magic; /* what libmagic may call it; ends in NULL */
	int (*check)(const struct file_view *v, struct arena *a, struct err *e);
};

static const char *const MAGIC_PDF[] = {"application/pdf", NULL};
static const char *const MAGIC_PNG[] = {"image/png", NULL};
static const char *const MAGIC_JPEG[] = {"image/jpeg", NULL};
static const char *const MAGIC_ODT[] = {"application/vnd.oasis.opendocument.text", NULL};
/* what word processors name first differs, and so does what libmagic makes of it */
static const char *const MAGIC_DOCX[] = {
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"application/zip", NULL};
/* libmagic guesses at prose: a letter, a table, a list, and "from … import …" make it say these of
 * notes that are nothing but text. What it recognizes by a sign in front, and what a browser or a
 * shell would run, is not among them. */
static const char *const MAGIC_TXT[] = {"text/plain", "text/csv", "application/csv",
	"application/json", "text/troff", "text/x-tex", "text/vcard", "text/calendar",
	"message/rfc822", "message/news", "application/x-subrip", "text/x-script.python",
	"text/x-c", "text/x-c++", "text/x-java", "text/x-ruby", "text/x-makefile", NULL};
/* without a declaration libmagic sees plain text */
static const char *const MAGIC_XML[] = {"text/xml", "application/xml", "text/plain", NULL};

static const struct type_row TYPES[FILE_TYPE_COUNT_] = {
	[FILE_PDF] = {"application/pdf", MAGIC_PDF, file_check_pdf},
	[FILE_DOCX] = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		MAGIC_DOCX, file_check_docx},
	[FILE_ODT] = {"application/vnd.oasis.opendocument.text", MAGIC_ODT, file_check_odt},
	[FILE_PNG] = {"image/png", MAGIC_PNG, file_check_png},
	[FILE_JPEG] = {"image/jpeg", MAGIC_JPEG, file_check_jpeg},
	[FILE_TXT] = {"text/plain", MAGIC_TXT, file_check_text},
	[FILE_XML] = {"application/xml", MAGIC_XML, file_check_xml},
};

static const struct {
	const char *text;
	enum file_type type;
} EXTENSIONS[] = {
	{"pdf", FILE_PDF},
	{"docx", FILE_DOCX},
	{"odt", FILE_ODT},
	{"png", FILE_PNG},
	{"jpg", FILE_JPEG},
	{"jpeg", FILE_JPEG},
	{"txt", FILE_TXT},
	{"xml", FILE_XML},
};

enum file_type file_type_of_name(const char *file_name)
{
	const char *dot = strrchr(file_name, '.');

	if (!dot || dot == file_name)
		return FILE_NO_TYPE;
	for (size_t i = 0; i < sizeof(EXTENSIONS) / sizeof(EXTENSIONS[0]); i++)
		if (strcasecmp(dot + 1, EXTENSIONS[i].text) == 0)
			return EXTENSIONS[i].type;
	return FILE_NO_TYPE;
}

const char *file_media_type(enum file_type type)
{
	return (unsigned)type < FILE_TYPE_COUNT_ ? TYPES[type].media_type : NULL;
}

const char *file_verdict_code(enum file_verdict verdict)
{
	static const char *const CODES[] = {
		[FILE_AGREES] = NULL,
		[FILE_OTHER_TYPE] = "type_mismatch",
		[FILE_DAMAGED] = "damaged",
		[FILE_NOT_UTF8] = "not_utf8",
		[FILE_LOCKED] = "locked",
		[FILE_SCRIPTS] = "scripts",
		[FILE_MACROS] = "macros",
		[FILE_DDE] = "dde",
		[FILE_EMBEDDED] = "embedded_files",
		[FILE_REMOTE] = "remote_content",
		[FILE_UNPACKS_TOO_LARGE] = "unpacks_too_large",
		[FILE_TOO_MANY_PIXELS] = "too_many_pixels",
		[FILE_OPAQUE] = "not_inspectable",
	};

	return CODES[verdict];
}

/* Does libmagic call these bytes one of `names`? 1 or 0; -1 when it cannot work. Its tables are a
 * file that is mapped, so opening it for each judgement takes 0.1 ms. */
static int magic_agrees(const void *bytes, size_t n, const char *const *names, struct err *e)
{
	magic_t magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF);
	const char *said;
	int rc = 0;

	if (!magic)
		return err_set(e, E_INTERNAL, "libmagic: no memory");
	if (magic_load(magic, NULL) < 0 || !(said = magic_buffer(magic, bytes, n))) {
		const char *why = magic_error(magic);

		rc = err_set(e, E_INTERNAL, "libmagic: %s", why ? why : "no answer");
	} else {
		for (; *names && rc == 0; names++)
			rc = strcmp(said, *names) == 0;
	}
	magic_close(magic);
	return rc;
}

/* The first bytes: what they must be for each type, whatever libmagic tolerates in front of them.
 */
static bool begins_right(enum file_type type, const uint8_t *head, size_t n)
{
	static const struct {
		const char *bytes;
		size_t n;
	} SIGNS[FILE_TYPE_COUNT_] = {
		[FILE_PDF] = {"%PDF-", 5},
		[FILE_DOCX] = {"PK\x03\x04", 4},
		[FILE_ODT] = {"PK\x03\x04", 4},
		[FILE_PNG] = {"\x89PNG\r\n\x1a\n", 8},
		[FILE_JPEG] = {"\xff\xd8\xff", 3},
	};

	if (SIGNS[type].n > 0)
		return n >= SIGNS[type].n && memcmp(head, SIGNS[type].bytes, SIGNS[type].n) == 0;
	return n > 0;
}

/* Text is judged by itself first: of text in another encoding libmagic says many things, and the
 * reason we give should be the one that helps. */
static int judge(enum file_type type, const struct file_view *v, struct arena *a, struct err *e)
{
	const struct type_row *row = &TYPES[type];
	size_t n = v->size < MAGIC_LOOKS_AT ? (size_t)v->size : MAGIC_LOOKS_AT;
	uint8_t *head = arena_alloc(a, n + 1);
	bool text = type == FILE_TXT || type == FILE_XML;
	int verdict = FILE_AGREES, agrees;

	if (v->read(v->state, 0, head, n, e) < 0)
		return -1;
	if (!begins_right(type, head, n))
		return type == FILE_DOCX ? file_check_locked_office(v, e) : FILE_OTHER_TYPE;
	if (text)
		verdict = row->check(v, a, e);
	if (verdict != FILE_AGREES)
		return verdict;
	/* of one byte libmagic makes nothing; the check of text suffices then */
	agrees = text && n == 1 ? 1 : magic_agrees(head, n, row->magic, e);
	if (agrees <= 0)
		return agrees < 0 ? -1 : FILE_OTHER_TYPE;
	if (!text)
		verdict = row->check(v, a, e);
	if (verdict != FILE_AGREES)
		return verdict;
	return type == FILE_PDF || type == FILE_PNG || type == FILE_JPEG
		       ? file_check_double(type, v, a, e)
		       : FILE_AGREES;
}

int file_check(enum file_type type, const struct file_view *v, struct err *e)
{
	struct arena *a;
	int verdict;

	if (type <= FILE_NO_TYPE || type >= FILE_TYPE_COUNT_ || v->size == 0)
		return FILE_OTHER_TYPE;
	a = arena_new(FILE_CHECK_MEMORY);
	verdict = judge(type, v, a, e);
	arena_free(a);
	return verdict;
}

static int memory_read(void *state, uint64_t at, void *to, size_t n, struct err *e)
{
	struct file_memory *memory = state;

	(void)e;
	memcpy(to, memory->bytes + at, n);
	return 0;
}

struct file_view file_view_of(struct file_memory *memory, size_t size)
{
	return (struct file_view){.size = size, .read = memory_read, .state = memory};
}
