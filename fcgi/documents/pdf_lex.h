/*
 * The words a PDF is written in (ISO 32000-1, 7.2 and 7.3): names, numbers, strings, brackets.
 *
 * Bytes come through a view, a small window at a time. What has been read is counted against a
 * budget that its owner shares among all readers of one file, so that a file which sends us back
 * and forth ends instead of keeping a worker busy.
 */
#ifndef INZAGE_DOCUMENTS_PDF_LEX_H
#define INZAGE_DOCUMENTS_PDF_LEX_H

#include <stdbool.h>
#include <stdint.h>

#include "documents/file_type.h"

enum {
	PDF_WINDOW = 1024,
	PDF_WORD = 32 /* the names we know are shorter */
};

/* How much may still be read, and whether that ended the reading. */
struct pdf_budget {
	uint64_t left;
	bool spent;
};

struct pdf_lex {
	const struct file_view *v;
	struct pdf_budget *budget;
	struct err *e;
	bool failed; /* *e is set: the bytes could not be had */
	uint64_t at; /* of the next byte */
	uint64_t start;
	size_t n;
	uint8_t window[PDF_WINDOW]; /* v from `start` on */
};

enum pdf_token {
	PDF_END = 0, /* of the file or the budget, or failed */
	PDF_NAME,
	PDF_NUMBER,     /* a whole one */
	PDF_WORD_OTHER, /* a keyword, or a number with a point */
	PDF_STRING,
	PDF_DICT_OPEN,
	PDF_DICT_CLOSE,
	PDF_ARRAY_OPEN,
	PDF_ARRAY_CLOSE
};

struct pdf_value {
	enum pdf_token token;
	int64_t number;
	char text[PDF_WORD]; /* of a name, its escapes read; of a word. Cut off: none we know */
};

/* Read from `at` on. */
void pdf_lex_start(struct pdf_lex *l, const struct file_view *v, uint64_t at,
	struct pdf_budget *budget, struct err *e);

/* The next word in *to, and what it is. */
enum pdf_token pdf_lex_next(struct pdf_lex *l, struct pdf_value *to);

/* Go behind the end of line after the word "stream": where the data begin. */
uint64_t pdf_lex_data(struct pdf_lex *l);

#endif
