/*
 * The structure of each family of files, for file_type.c only.
 *
 * Each check is given a file whose first bytes are right and gives an enum file_verdict, or -1 with
 * *e set when the bytes could not be read. What it takes from the arena stays under
 * FILE_CHECK_MEMORY whatever the file says of itself.
 */
#ifndef INZAGE_DOCUMENTS_FILE_SHAPES_H
#define INZAGE_DOCUMENTS_FILE_SHAPES_H

#include "base/arena.h"
#include "documents/file_type.h"

enum { FILE_CHECK_MEMORY = 24 << 20 };

/* A PDF that is whole, opens without a password, runs nothing and brings no files along. */
int file_check_pdf(const struct file_view *v, struct arena *a, struct err *e);

/* A zip whose parts are those of a word processor's document: the list of types names the main
 * part, or the first entry is the type itself. Every part unpacks to what the directory says, none
 * is a macro, a control, a program or another container, nothing is fetched from elsewhere. */
int file_check_docx(const struct file_view *v, struct arena *a, struct err *e);
int file_check_odt(const struct file_view *v, struct arena *a, struct err *e);

/* A PNG is a row of pieces that ends exactly where the file ends; a JPEG is a row of segments that
 * reaches its end mark (cameras write more behind it). By what they say of themselves, neither has
 * more than FILE_PIXELS. */
enum { FILE_PIXELS = 100 * 1000 * 1000 }; /* A3 at 600 dots an inch has 70 million */
int file_check_png(const struct file_view *v, struct arena *a, struct err *e);
int file_check_jpeg(const struct file_view *v, struct arena *a, struct err *e);

/* Is a PDF or an image something else as well: a zip, a page, a program? FILE_EMBEDDED then. */
int file_check_double(
	enum file_type type, const struct file_view *v, struct arena *a, struct err *e);

/* Do these bytes bear the mark of a page, a program, an archive (or a PDF, unless they are one's)?
 */
bool file_bears_mark(const uint8_t *p, size_t n, bool pdf);

/* A text document that was put behind a password: FILE_LOCKED; FILE_OTHER_TYPE for anything else
 * that does not begin as one. */
int file_check_locked_office(const struct file_view *v, struct err *e);

/* Text in UTF-8 (with or without its mark in front), without control characters but tab, line feed,
 * form feed and carriage return. XML is text of which the first character that is no blank is "<".
 */
int file_check_text(const struct file_view *v, struct arena *a, struct err *e);
int file_check_xml(const struct file_view *v, struct arena *a, struct err *e);

#endif
