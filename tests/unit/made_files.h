/*
 * Small files of every kind we take, and of many we do not, made byte by byte for the tests of
 * documents. Each maker appends to a buffer that the caller has started.
 */
#ifndef INZAGE_TESTS_MADE_FILES_H
#define INZAGE_TESTS_MADE_FILES_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/buf.h"

enum { MADE_CEILING = 4 << 20 };

static void made_le16(struct buf *b, unsigned v)
{
	buf_putc(b, (char)(v & 0xFF));
	buf_putc(b, (char)(v >> 8 & 0xFF));
}

static void made_le32(struct buf *b, uint32_t v)
{
	made_le16(b, v & 0xFFFF);
	made_le16(b, v >> 16);
}

static void made_be32(struct buf *b, uint32_t v)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_putc(b, (char)(v >> shift & 0xFF));
}

static void made_pdf(struct buf *b)
{
	size_t at[4], xref;

	buf_puts(b, "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
	at[1] = b->len;
	buf_puts(b, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
	at[2] = b->len;
	buf_puts(b, "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n");
	at[3] = b->len;
	buf_puts(b, "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n");
	xref = b->len;
	buf_puts(b, "xref\n0 4\n0000000000 65535 f \n");
	for (int i = 1; i < 4; i++)
		buf_printf(b, "%010zu 00000 n \n", at[i]);
	buf_printf(b, "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", xref);
}

static void made_png_piece(struct buf *b, const char *type, const void *data, size_t n)
{
	uLong crc = crc32(0, (const Bytef *)type, 4);

	if (n > 0)
		crc = crc32(crc, data, (uInt)n);
	made_be32(b, (uint32_t)n);
	buf_add(b, type, 4);
	buf_add(b, data, n);
	made_be32(b, (uint32_t)crc);
}

static void made_png(struct buf *b)
{
	static const uint8_t head[13] = {0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0};
	uint8_t packed[64];
	uLongf n = sizeof(packed);

	compress(packed, &n, (const Bytef *)"\0\x7f", 2);
	buf_add(b, "\x89PNG\r\n\x1a\n", 8);
	made_png_piece(b, "IHDR", head, sizeof(head));
	made_png_piece(b, "IDAT", packed, n);
	made_png_piece(b, "IEND", "", 0);
}

/* One grey pixel, arithmetic coding. */
static void made_jpeg(struct buf *b)
{
	static const uint8_t start[] = {0xff, 0xd8, 0xff, 0xdb, 0x00, 0x43, 0x00};
	static const uint8_t rest[] = {0xff, 0xc9, 0x00, 0x0b, 0x08, 0x00, 0x01, 0x00, 0x01, 0x01,
		0x01, 0x11, 0x00, 0xff, 0xcc, 0x00, 0x06, 0x00, 0x10, 0x10, 0x05, 0xff, 0xda, 0x00,
		0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00, 0xd2, 0xcf, 0x20, 0xff, 0xd9};

	buf_add(b, start, sizeof(start));
	for (int i = 0; i < 64; i++)
		buf_putc(b, 16);
	buf_add(b, rest, sizeof(rest));
}

struct made_part {
	const char *name;
	const char *text;
	bool stored; /* not deflated */
};

/* Raw deflate of `n` bytes into `to`; the packed size. */
static size_t made_deflate(const char *text, size_t n, uint8_t *to, size_t size)
{
	z_stream s = {.next_in = (Bytef *)(uintptr_t)text,
		.avail_in = (uInt)n,
		.next_out = to,
		.avail_out = (uInt)size};

	deflateInit2(&s, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
	deflate(&s, Z_FINISH);
	deflateEnd(&s);
	return s.total_out;
}

/* The thirteen fields a local header and a directory entry share. */
static void made_zip_fields(
	struct buf *b, const struct made_part *p, unsigned flags, uint32_t crc, size_t packed)
{
	made_le16(b, 20);
	made_le16(b, flags);
	made_le16(b, p->stored ? 0 : 8);
	made_le32(b, 0x21u << 16); /* 1 January 1980 */
	made_le32(b, crc);
	made_le32(b, (uint32_t)packed);
	made_le32(b, (uint32_t)strlen(p->text));
	made_le16(b, (unsigned)strlen(p->name));
	made_le16(b, 0);
}

/* A zip of `n` parts; `flags` of every part (1: behind a password). */
static void made_zip(struct buf *b, const struct made_part *parts, size_t n, unsigned flags)
{
	struct buf directory;
	size_t start = b->len, at;

	buf_init(&directory, MADE_CEILING);
	for (size_t i = 0; i < n; i++) {
		const struct made_part *p = &parts[i];
		size_t length = strlen(p->text), packed = length, offset = b->len - start;
		uint32_t crc = (uint32_t)crc32(0, (const Bytef *)p->text, (uInt)length);
		uint8_t *bytes = malloc(length + 64);

		if (p->stored)
			memcpy(bytes, p->text, length);
		else
			packed = made_deflate(p->text, length, bytes, length + 64);
		buf_add(b, "PK\3\4", 4);
		made_zip_fields(b, p, flags, crc, packed);
		buf_puts(b, p->name);
		buf_add(b, bytes, packed);
		buf_add(&directory, "PK\1\2", 4);
		made_le16(&directory, 20);
		made_zip_fields(&directory, p, flags, crc, packed);
		made_le16(&directory, 0); /* comment */
		made_le32(&directory, 0); /* disk, internal */
		made_le32(&directory, 0); /* external */
		made_le32(&directory, (uint32_t)offset);
		buf_puts(&directory, p->name);
		free(bytes);
	}
	at = b->len - start;
	buf_add(b, directory.data, directory.len);
	buf_add(b, "PK\5\6\0\0\0\0", 8);
	made_le16(b, (unsigned)n);
	made_le16(b, (unsigned)n);
	made_le32(b, (uint32_t)directory.len);
	made_le32(b, (uint32_t)at);
	made_le16(b, 0);
	buf_free(&directory);
}

#define MADE_TYPES(main)                                                                           \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats."  \
	"org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" "              \
	"ContentType=\"" main "\"/></Types>"
#define MADE_DOCX_TYPES                                                                            \
	MADE_TYPES("application/"                                                                  \
		   "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
#define MADE_DOCM_TYPES MADE_TYPES("application/vnd.ms-word.document.macroEnabled.main+xml")
#define MADE_XLSX_TYPES                                                                            \
	MADE_TYPES("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
#define MADE_ODT_TYPE "application/vnd.oasis.opendocument.text"

static void made_docx(struct buf *b)
{
	static const struct made_part parts[] = {
		{"[Content_Types].xml", MADE_DOCX_TYPES, false},
		{"_rels/.rels", "<Relationships/>", false},
		{"word/document.xml", "<w:document>Actieplan</w:document>", false},
	};

	made_zip(b, parts, 3, 0);
}

static void made_odt(struct buf *b)
{
	static const struct made_part parts[] = {
		{"mimetype", MADE_ODT_TYPE, true},
		{"content.xml", "<office:document-content/>", false},
		{"META-INF/manifest.xml", "<manifest:manifest/>", false},
	};

	made_zip(b, parts, 3, 0);
}

static void made_text(struct buf *b)
{
	buf_puts(b,
		"Verslag van het gesprek met de cliënt.\r\n\tAfspraak: één keer per week, € 0.\n");
}

static void made_xml(struct buf *b)
{
	buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opleidingsaanvragen/>\n");
}

#endif
