/*
 * Documents of the demo: real files that any program for their type opens, about clients who do not
 * exist. One text, in five forms: PDF, DOCX, ODT, plain text, and PNG as if scanned.
 */
#ifndef INZAGE_APP_DEMO_PAPER_H
#define INZAGE_APP_DEMO_PAPER_H

#include <stddef.h>

#include "app/demo_story.h"

/* A text to be laid out, UTF-8, a line each: "# heading", "- item", "" a gap, else a paragraph. */
struct demo_text {
	const char *title, *author;
	const char *lines;
	struct date date;
};

/* The bytes of a file, in the arena. */
struct demo_bytes {
	const void *bytes;
	size_t size;
};

struct demo_bytes demo_pdf(const struct demo_text *text, struct arena *a);
struct demo_bytes demo_docx(const struct demo_text *text, struct arena *a);
struct demo_bytes demo_odt(const struct demo_text *text, struct arena *a);
/* Capitals only, letters without their accents, as a form is filled in by hand. */
struct demo_bytes demo_png(const struct demo_text *text, struct arena *a);

/* A document as the documents' room stores it. */
struct demo_document {
	const char *title, *kind, *file_name;
	struct demo_bytes content;
};

/* Write one paper of a client's file. */
struct demo_document demo_paper(
	const struct demo_client *c, const struct demo_paper *p, struct arena *a);

/* Go through `lines`: writes the next line to *line (in the arena) and what it is to *mark: '#',
 * '-', ' ' a paragraph, '\n' a gap. The text behind it, or NULL at the end. */
const char *demo_text_next(const char *lines, char *mark, const char **line, struct arena *a);

#endif
