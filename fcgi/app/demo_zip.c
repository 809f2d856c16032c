/*
 * DOCX and ODT: a handful of XML parts in a ZIP archive, stored as they are (APPNOTE 6.3.10;
 * ECMA-376 and OpenDocument 1.2 say which parts there must be, and that the type of an ODT stands
 * first).
 */
#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "app/demo_paper.h"
#include "base/buf.h"

enum { ZIP_MOST = 1 << 20, PARTS = 8, VERSION_NEEDED = 20, UTF8_NAMES = 1 << 11 };

struct part {
	const char *name;
	uint32_t crc, size, offset;
};

struct zip {
	struct buf out;
	struct part parts[PARTS];
	int count;
	uint16_t date; /* as DOS wrote dates */
};

static void put16(struct buf *b, unsigned n)
{
	buf_putc(b, (char)(n & 0xff));
	buf_putc(b, (char)(n >> 8 & 0xff));
}

static void put32(struct buf *b, uint32_t n)
{
	put16(b, n & 0xffff);
	put16(b, n >> 16);
}

/* What local header and directory say alike. */
static void put_facts(struct zip *z, const struct part *p)
{
	put16(&z->out, VERSION_NEEDED);
	put16(&z->out, UTF8_NAMES);
	put16(&z->out, 0);       /* stored */
	put16(&z->out, 9 << 11); /* nine o'clock */
	put16(&z->out, z->date);
	put32(&z->out, p->crc);
	put32(&z->out, p->size);
	put32(&z->out, p->size);
	put16(&z->out, (unsigned)strlen(p->name));
	put16(&z->out, 0);
}

static void zip_add(struct zip *z, const char *name, const char *text)
{
	struct part *p = &z->parts[z->count++];
	size_t n = strlen(text);

	*p = (struct part){
		.name = name,
		.crc = (uint32_t)crc32(0, (const unsigned char *)text, (uInt)n),
		.size = (uint32_t)n,
		.offset = (uint32_t)z->out.len,
	};
	put32(&z->out, 0x04034b50);
	put_facts(z, p);
	buf_puts(&z->out, name);
	buf_add(&z->out, text, n);
}

static struct demo_bytes zip_end(struct zip *z, struct arena *a)
{
	uint32_t start = (uint32_t)z->out.len, size;
	struct demo_bytes made;

	for (int i = 0; i < z->count; i++) {
		put32(&z->out, 0x02014b50);
		put16(&z->out, VERSION_NEEDED);
		put_facts(z, &z->parts[i]);
		put16(&z->out, 0); /* no comment, first disk, no attributes */
		put16(&z->out, 0);
		put16(&z->out, 0);
		put32(&z->out, 0);
		put32(&z->out, z->parts[i].offset);
		buf_puts(&z->out, z->parts[i].name);
	}
	size = (uint32_t)z->out.len - start;
	put32(&z->out, 0x06054b50);
	put32(&z->out, 0);
	put16(&z->out, (unsigned)z->count);
	put16(&z->out, (unsigned)z->count);
	put32(&z->out, size);
	put32(&z->out, start);
	put16(&z->out, 0);
	made.size = z->out.len;
	made.bytes = arena_strndup(a, z->out.data, z->out.len);
	buf_free(&z->out);
	return made;
}

static void zip_start(struct zip *z, struct date d)
{
	*z = (struct zip){.date = (uint16_t)((d.year - 1980) << 9 | d.month << 5 | d.day)};
	buf_init(&z->out, ZIP_MOST);
}

/* Text as XML content. */
static void put_xml(struct buf *b, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			buf_puts(b, "&amp;");
		else if (*text == '<')
			buf_puts(b, "&lt;");
		else if (*text == '>')
			buf_puts(b, "&gt;");
		else
			buf_putc(b, *text);
	}
}

/* How a format writes each mark: what stands before and behind the text of a line. */
struct markup {
	const char *head, *foot;
	const char *heading[2], *item[2], *paragraph[2], *gap;
};

static const char *write_xml(const struct markup *m, const struct demo_text *text, struct arena *a)
{
	const char *lines = text->lines, *line, *made;
	struct buf b;
	char mark;

	buf_init(&b, ZIP_MOST);
	buf_puts(&b, m->head);
	while ((lines = demo_text_next(lines, &mark, &line, a)) != NULL) {
		const char *const *around = mark == '#'   ? m->heading
					    : mark == '-' ? m->item
							  : m->paragraph;

		if (mark == '\n') {
			buf_puts(&b, m->gap);
			continue;
		}
		buf_puts(&b, around[0]);
		put_xml(&b, line);
		buf_puts(&b, around[1]);
	}
	buf_puts(&b, m->foot);
	made = arena_strdup(a, b.data);
	buf_free(&b);
	return made;
}

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OOXML "http://schemas.openxmlformats.org/"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define RELATION OOXML "officeDocument/2006/relationships"

static const char docx_types[] = XML_HEAD
	"<Types xmlns=\"" OOXML "package/2006/content-types\">"
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
	"relationships+xml\"/>"
	"<Override PartName=\"/word/document.xml\" ContentType=\"" WORD "document.main+xml\"/>"
	"<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD "styles+xml\"/></Types>";

static const char docx_rels[] = XML_HEAD
	"<Relationships xmlns=\"" OOXML "package/2006/relationships\"><Relationship Id=\"rId1\""
	" Type=\"" RELATION "/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

static const char docx_document_rels[] = XML_HEAD
	"<Relationships xmlns=\"" OOXML "package/2006/relationships\"><Relationship Id=\"rId1\""
	" Type=\"" RELATION "/styles\" Target=\"styles.xml\"/></Relationships>";

static const char docx_styles[] = XML_HEAD
	"<w:styles xmlns:w=\"" OOXML "wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault>"
	"<w:rPr><w:sz w:val=\"22\"/><w:lang "
	"w:val=\"nl-BE\"/></w:rPr></w:rPrDefault></w:docDefaults>"
	"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name"
	" w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name"
	" w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:outlineLvl "
	"w:val=\"0\"/></w:pPr>"
	"<w:rPr><w:b/><w:sz w:val=\"30\"/></w:rPr></w:style></w:styles>";

static const struct markup docx = {
	.head = XML_HEAD "<w:document xmlns:w=\"" OOXML "wordprocessingml/2006/main\"><w:body>",
	.foot = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>",
	.heading = {"<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>",
		"</w:t></w:r></w:p>"},
	.item = {"<w:p><w:pPr><w:ind w:left=\"360\"/></w:pPr><w:r><w:t>\xe2\x80\x93 ",
		"</w:t></w:r></w:p>"},
	.paragraph = {"<w:p><w:r><w:t>", "</w:t></w:r></w:p>"},
	.gap = "<w:p/>",
};

struct demo_bytes demo_docx(const struct demo_text *text, struct arena *a)
{
	struct zip z;

	zip_start(&z, text->date);
	zip_add(&z, "[Content_Types].xml", docx_types);
	zip_add(&z, "_rels/.rels", docx_rels);
	zip_add(&z, "word/document.xml", write_xml(&docx, text, a));
	zip_add(&z, "word/_rels/document.xml.rels", docx_document_rels);
	zip_add(&z, "word/styles.xml", docx_styles);
	return zip_end(&z, a);
}

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define ODT_TYPE "application/vnd.oasis.opendocument.text"

static const char odt_manifest[] = XML_HEAD
	"<manifest:manifest xmlns:manifest=\"" OASIS "manifest:1.0\" manifest:version=\"1.2\">"
	"<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\""
	" manifest:media-type=\"" ODT_TYPE "\"/>"
	"<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
	"</manifest:manifest>";

static const struct markup odt = {
	.head = XML_HEAD "<office:document-content xmlns:office=\"" OASIS
			 "office:1.0\" xmlns:text=\"" OASIS
			 "text:1.0\" office:version=\"1.2\"><office:body><office:text>",
	.foot = "</office:text></office:body></office:document-content>",
	.heading = {"<text:h text:outline-level=\"1\">", "</text:h>"},
	.item = {"<text:list><text:list-item><text:p>", "</text:p></text:list-item></text:list>"},
	.paragraph = {"<text:p>", "</text:p>"},
	.gap = "<text:p/>",
};

struct demo_bytes demo_odt(const struct demo_text *text, struct arena *a)
{
	struct zip z;

	zip_start(&z, text->date);
	zip_add(&z, "mimetype", ODT_TYPE);
	zip_add(&z, "META-INF/manifest.xml", odt_manifest);
	zip_add(&z, "content.xml", write_xml(&odt, text, a));
	return zip_end(&z, a);
}
