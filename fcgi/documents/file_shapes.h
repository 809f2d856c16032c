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

enum { FILE_CHECK_MEMORY = 3 << 20 };

/* A zip whose parts are those of a word processor's document: the list of types names the main
 * part (and no macros), or the first entry is the type itself. */
int file_check_docx(const struct file_view *v, struct arena *a, struct err *e);
int file_check_odt(const struct file_view *v, struct arena *a, struct err *e);

/* A PNG is a row of pieces that ends exactly where the file ends; a JPEG is a row of segments that
 * reaches its end mark (cameras write more behind it). */
int file_check_png(const struct file_view *v, struct arena *a, struct err *e);
int file_check_jpeg(const struct file_view *v, struct arena *a, struct err *e);

/* Text in UTF-8 (with or without its mark in front), without control characters but tab, line feed,
 * form feed and carriage return. XML is text of which the first character that is no blank is "<".
 */
int file_check_text(const struct file_view *v, struct arena *a, struct err *e);
int file_check_xml(const struct file_view *v, struct arena *a, struct err *e);

#endif
