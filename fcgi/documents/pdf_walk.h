/*
 * What one object of a PDF says: walks through its value and notes what a document of a client file
 * may not do: run a script or a program, send or fetch by itself, bring files along.
 *
 * Names are judged as keys and as the values of keys that name a kind of action or of annotation;
 * words inside text never are. Names that a document gives itself (fonts, images, styles) are left
 * alone.
 */
#ifndef INZAGE_DOCUMENTS_PDF_WALK_H
#define INZAGE_DOCUMENTS_PDF_WALK_H

#include "documents/pdf_lex.h"

enum {
	PDF_OPENERS = 64,  /* objects that the opening of the document may point at */
	PDF_ACTORS = 16384 /* objects that are an action of their own */
};

/* What was found in the objects walked so far. */
struct pdf_findings {
	bool scripts, embedded, locked;
	bool opaque; /* more than we keep, or too deep: nobody can say what it does */
	/* what happens at opening may be a jump within the document and nothing else; the two may
	 * stand in any order, so they are compared at the end */
	int64_t openers[PDF_OPENERS];
	unsigned opener_count;
	int64_t *actors; /* PDF_ACTORS */
	unsigned actor_count;
};

enum pdf_filter { PDF_PLAIN = 0, PDF_FLATE, PDF_OTHER_FILTER };

/* The dictionary that was walked, as far as it matters to a stream that follows. */
struct pdf_head {
	bool dict;
	bool object_stream;
	bool indirect;        /* its N or First stands elsewhere */
	int64_t count, first; /* N and First; -1: not given */
	enum pdf_filter filter;
};

/* Walk through the value at l->at, of object `number` (-1: unknown). */
void pdf_walk(struct pdf_lex *l, int64_t number, struct pdf_findings *f, struct pdf_head *head);

/* After the last: does the opening point at an action? Notes it in *f. */
void pdf_findings_end(struct pdf_findings *f);

#endif
