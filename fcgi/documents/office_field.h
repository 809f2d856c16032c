/*
 * Fields of a word processor: what stands between the mark where one begins and the mark where its
 * result does is an instruction, in as many pieces as its writer likes, and fields may stand in
 * fields. The instruction's first word says what it does.
 */
#ifndef INZAGE_DOCUMENTS_OFFICE_FIELD_H
#define INZAGE_DOCUMENTS_OFFICE_FIELD_H

#include <stdbool.h>
#include <stddef.h>

enum {
	FIELDS_DEEPEST = 32,
	FIELD_TEXT = 1024 /* of an instruction, blanks taken together; its first words matter */
};

struct office_field {
	bool telling; /* its instruction is not at its end */
	size_t n;
	char text[FIELD_TEXT + 1];
};

struct office_fields {
	unsigned depth;
	size_t entity_n;
	char entity[12]; /* "&#68;", as far as it was read */
	struct office_field open[FIELDS_DEEPEST];
};

/* Each gives an enum file_verdict: FILE_DDE for a field that talks to another program, FILE_REMOTE
 * for one that fetches text or numbers from elsewhere, FILE_OPAQUE for one whose first word is put
 * together by another field, or that stands too deep. */
int field_begin(struct office_fields *f);
int field_separate(struct office_fields *f);
int field_end(struct office_fields *f);

/* A letter of the instruction that is being told, if one is; where it may be one of several that
 * stand for another ("&#68;"), those are read. */
void field_letter(struct office_fields *f, char c, bool escapes);

/* Does an instruction take text now? */
bool field_takes(const struct office_fields *f);

#endif
