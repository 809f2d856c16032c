/*
 * The references that a promoter types into IBIS' field 'Opmerking' (R49-R53, I10, I11, I51).
 *
 *	remark      = part *( "/" part ) [ "/" ]      blanks round a slash and at both ends tolerated
 *	part        = course / outsourcing / oe       in this order, each at most once
 *	course      = 5 of A-Z 0-9, or PRJLEW
 *	outsourcing = 7 of A-Z 0-9, not beginning with PRJLEW
 *	oe          = 1 to 6 digits
 *
 * A part is known by its shape. Five digits fit two shapes: in first place they are a course, in
 * third place an OE number, in second place nobody can tell. Small letters count as capitals;
 * letters, digits and blanks are those of ASCII. Pure.
 */
#ifndef INZAGE_EXCHANGE_REFERENCE_H
#define INZAGE_EXCHANGE_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

enum {
	COURSE_TEXT = 7,	/* five or PRJLEW, and a NUL */
	OUTSOURCING_TEXT = 8,	/* seven and a NUL */
	REFERENCE_TEXT = 24	/* the longest combined form and a NUL */
};

struct reference {
	char course[COURSE_TEXT];	    /* "" : none */
	char outsourcing[OUTSOURCING_TEXT]; /* "" : none */
	bool has_oe;
	int32_t oe; /* 0 too can be typed; no unit has it */
};

enum reference_verdict {
	REFERENCE_OK = 0,
	REFERENCE_SHAPE,     /* rejected: a part without shape, or the parts are not in order */
	REFERENCE_AMBIGUOUS, /* held: five digits in second place */
	REFERENCE_OE_ONLY    /* held: an OE number and nothing else */
};

/* Read a remark as it was typed. `to` is filled for REFERENCE_OK only, else it is zeroed. */
enum reference_verdict reference_read(const char *remark, struct reference *to);

/* Is it one that reference_read() would give? Asked before one leaves (R53). */
bool reference_valid(const struct reference *r);

/* The combined form, parts separated by slashes; one that reference_read() reads as the same. An OE
 * number of five digits in second place gets a zero in front (OE numbers compare without it), so
 * that it stays an OE number. "" when it is not valid. Returns `to`. */
const char *reference_text(const struct reference *r, char to[REFERENCE_TEXT]);

/* What line it asks for (I11): "project_line" for PRJLEW, else "training_line". A constant. */
const char *reference_line_kind(const struct reference *r);

#endif
