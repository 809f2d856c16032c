/*
 * A small PDF writer (PDF 1.7, ISO 32000-1): headings, paragraphs and items on A4, in Helvetica,
 * which every viewer brings.
 *
 * Characters past ASCII get a code of their own when they are met, from 128 on, by name in the
 * encoding ("uni0131"), and a table back to Unicode, so that searching and reading aloud work for
 * every name.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "app/demo_paper.h"
#include "base/buf.h"

enum {
	PDF_MOST = 1 << 20,
	PAGE_TOP = 780,
	PAGE_FOOT = 70,
	MARGIN = 60,
	LINE_CHARACTERS = 88,
	PAGES = 8,
	FIRST_CODE = 128,
	CODES = 128,
	/* numbers of the objects that are always there; pages follow, two each */
	CATALOG = 1,
	PAGE_TREE,
	FONT,
	BOLD,
	ENCODING,
	TO_UNICODE,
	INFO,
	FIRST_PAGE
};

struct pdf {
	struct buf out;
	size_t offset[FIRST_PAGE + 2 * PAGES];
	struct buf page[PAGES];
	int pages, y;
	uint32_t code[CODES]; /* the character that each code past ASCII stands for */
	int codes;
	struct arena *arena;
};

/* The next character of valid UTF-8. */
static uint32_t next_character(const char **s)
{
	const unsigned char *p = (const unsigned char *)*s;
	int more = *p < 0x80 ? 0 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
	uint32_t c = more == 0 ? *p : *p & (0x3fU >> more);

	for (int i = 1; i <= more; i++)
		c = c << 6 | (p[i] & 0x3fU);
	*s += more + 1;
	return c;
}

/* The code a character has in our fonts; a question mark once all are given out. */
static unsigned code_of(struct pdf *pdf, uint32_t c)
{
	int i = 0;

	if (c < FIRST_CODE)
		return c;
	while (i < pdf->codes && pdf->code[i] != c)
		i++;
	if (i == CODES)
		return '?';
	if (i == pdf->codes)
		pdf->code[pdf->codes++] = c;
	return FIRST_CODE + (unsigned)i;
}

static struct buf *new_page(struct pdf *pdf)
{
	struct buf *page = &pdf->page[pdf->pages++];

	buf_init(page, PDF_MOST);
	pdf->y = PAGE_TOP;
	return page;
}

/* One line of text at the left margin, `indent` points in. */
static void put_line(struct pdf *pdf, const char *text, size_t n, int font, int size, int indent)
{
	const char *end = text + n;
	struct buf *page = &pdf->page[pdf->pages - 1];

	if (pdf->y < PAGE_FOOT && pdf->pages < PAGES)
		page = new_page(pdf);
	buf_printf(page, "BT /F%d %d Tf %d %d Td <", font, size, MARGIN + indent, pdf->y);
	while (text < end)
		buf_printf(page, "%02x", code_of(pdf, next_character(&text)));
	buf_puts(page, "> Tj ET\n");
	pdf->y -= size + size / 2;
}

/* How many bytes of `text` go on a line, cut at a blank. */
static size_t line_end(const char *text)
{
	size_t at = 0, blank = 0, characters = 0;

	for (; text[at] && characters <= LINE_CHARACTERS; at++) {
		if (((unsigned char)text[at] & 0xc0) != 0x80)
			characters++;
		if (text[at] == ' ')
			blank = at;
	}
	return text[at] && blank ? blank : at;
}

static void put_text(struct pdf *pdf, const char *text, int font, int size, int indent)
{
	while (*text) {
		size_t n = line_end(text);

		put_line(pdf, text, n, font, size, indent);
		text += n;
		text += strspn(text, " ");
	}
}

static void lay_out(struct pdf *pdf, const char *lines)
{
	const char *line;
	char mark;

	new_page(pdf);
	while ((lines = demo_text_next(lines, &mark, &line, pdf->arena)) != NULL) {
		if (mark == '#') {
			put_text(pdf, line, 2, 14, 0);
		} else if (mark == '-') {
			put_line(pdf, "-", 1, 1, 10, 0);
			pdf->y += 15; /* the item stands beside its dash */
			put_text(pdf, line, 1, 10, 12);
		} else if (mark == ' ') {
			put_text(pdf, line, 1, 10, 0);
		} else {
			pdf->y -= 8;
		}
	}
}

static void begin_object(struct pdf *pdf, int number)
{
	pdf->offset[number] = pdf->out.len;
	buf_printf(&pdf->out, "%d 0 obj\n", number);
}

static void end_object(struct pdf *pdf)
{
	buf_puts(&pdf->out, "\nendobj\n");
}

static void put_stream(struct pdf *pdf, int number, const struct buf *content)
{
	begin_object(pdf, number);
	buf_printf(&pdf->out, "<< /Length %zu >>\nstream\n", content->len);
	buf_add(&pdf->out, content->data, content->len);
	buf_puts(&pdf->out, "\nendstream");
	end_object(pdf);
}

/* A text string as UTF-16 in hex; our texts stay within the first plane. */
static void put_string(struct pdf *pdf, const char *text)
{
	buf_puts(&pdf->out, "<feff");
	while (*text)
		buf_printf(&pdf->out, "%04x", (unsigned)(next_character(&text) & 0xffff));
	buf_puts(&pdf->out, ">");
}

static void put_fonts(struct pdf *pdf)
{
	static const char *const names[] = {"Helvetica", "Helvetica-Bold"};
	struct buf map;

	for (int i = 0; i < 2; i++) {
		begin_object(pdf, FONT + i);
		buf_printf(&pdf->out,
			"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding %d 0 R"
			" /ToUnicode %d 0 R >>",
			names[i], ENCODING, TO_UNICODE);
		end_object(pdf);
	}
	begin_object(pdf, ENCODING);
	buf_puts(&pdf->out, "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [");
	if (pdf->codes > 0)
		buf_printf(&pdf->out, "%d", FIRST_CODE);
	for (int i = 0; i < pdf->codes; i++)
		buf_printf(&pdf->out, " /uni%04X", (unsigned)pdf->code[i]);
	buf_puts(&pdf->out, "] >>");
	end_object(pdf);
	buf_init(&map, PDF_MOST);
	buf_puts(&map, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
		       "/CMapName /Inzage def\n/CMapType 2 def\n"
		       "1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
		       "1 beginbfrange\n<20> <7e> <0020>\nendbfrange\n");
	/* at most a hundred entries a block */
	for (int i = 0; i < pdf->codes; i++)
		buf_printf(&map, "1 beginbfchar\n<%02x> <%04x>\nendbfchar\n", FIRST_CODE + i,
			(unsigned)pdf->code[i]);
	buf_puts(&map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
	put_stream(pdf, TO_UNICODE, &map);
	buf_free(&map);
}

static void put_pages(struct pdf *pdf)
{
	begin_object(pdf, PAGE_TREE);
	buf_printf(&pdf->out, "<< /Type /Pages /Count %d /Kids [", pdf->pages);
	for (int i = 0; i < pdf->pages; i++)
		buf_printf(&pdf->out, "%s%d 0 R", i ? " " : "", FIRST_PAGE + 2 * i);
	buf_puts(&pdf->out, "] >>");
	end_object(pdf);
	for (int i = 0; i < pdf->pages; i++) {
		begin_object(pdf, FIRST_PAGE + 2 * i);
		buf_printf(&pdf->out,
			"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842]"
			" /Resources << /Font << /F1 %d 0 R /F2 %d 0 R >> >> /Contents %d 0 R >>",
			PAGE_TREE, FONT, BOLD, FIRST_PAGE + 2 * i + 1);
		end_object(pdf);
		put_stream(pdf, FIRST_PAGE + 2 * i + 1, &pdf->page[i]);
		buf_free(&pdf->page[i]);
	}
}

static void put_head(struct pdf *pdf, const struct demo_text *text)
{
	/* four bytes past ASCII tell that the file is not plain text */
	buf_puts(&pdf->out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
	begin_object(pdf, CATALOG);
	buf_printf(&pdf->out,
		"<< /Type /Catalog /Pages %d 0 R /Lang (nl-BE)"
		" /ViewerPreferences << /DisplayDocTitle true >> >>",
		PAGE_TREE);
	end_object(pdf);
	begin_object(pdf, INFO);
	buf_puts(&pdf->out, "<< /Title ");
	put_string(pdf, text->title);
	buf_puts(&pdf->out, " /Author ");
	put_string(pdf, text->author);
	buf_printf(&pdf->out, " /CreationDate (D:%04d%02d%02d090000Z) >>", text->date.year,
		text->date.month, text->date.day);
	end_object(pdf);
}

static void put_tail(struct pdf *pdf)
{
	int objects = FIRST_PAGE + 2 * pdf->pages;
	size_t table = pdf->out.len;

	buf_printf(&pdf->out, "xref\n0 %d\n0000000000 65535 f \n", objects);
	for (int i = 1; i < objects; i++)
		buf_printf(&pdf->out, "%010zu 00000 n \n", pdf->offset[i]);
	buf_printf(&pdf->out, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\n", objects,
		CATALOG, INFO);
	buf_printf(&pdf->out, "startxref\n%zu\n%%%%EOF\n", table);
}

struct demo_bytes demo_pdf(const struct demo_text *text, struct arena *a)
{
	struct pdf *pdf = arena_alloc(a, sizeof(*pdf));
	struct demo_bytes made;

	pdf->arena = a;
	buf_init(&pdf->out, PDF_MOST);
	lay_out(pdf, text->lines);
	put_head(pdf, text);
	put_fonts(pdf);
	put_pages(pdf);
	put_tail(pdf);
	made.size = pdf->out.len;
	made.bytes = arena_strndup(a, pdf->out.data, pdf->out.len);
	buf_free(&pdf->out);
	return made;
}
