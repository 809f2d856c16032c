/*
 * What the XML of a text document, or of a workbook inside it, does when it is opened: fields that
 * reach for another program, text that is fetched from elsewhere, scripts that wait for an event.
 *
 * XML comes piece by piece, as it is unpacked, and is never in memory whole. We do not judge
 * whether it is well-formed: what a word processor would mend is searched as well.
 */
#ifndef INZAGE_DOCUMENTS_OFFICE_TEXT_H
#define INZAGE_DOCUMENTS_OFFICE_TEXT_H

#include "base/arena.h"
#include "documents/file_type.h"
#include "documents/office_field.h"

/* A piece of a text; the bytes belong to somebody else. */
struct span {
	const char *text;
	size_t n;
};

bool span_is(struct span s, const char *what);
/* Blind to case. */
bool span_begins(struct span s, const char *what);
bool span_ends(struct span s, const char *what);
bool span_has(struct span s, const char *what);

/* The next attribute of an element, of which *rest is what follows its name. 1, 0 there is none, -1
 * it is not written as XML wants. */
int span_attribute(struct span *rest, struct span *name, struct span *value);

/* Does it lead to something on the drive of whoever made the document, or beside it? Nobody else's
 * word processor fetches anything from there. */
bool target_is_local(struct span target);

enum { OFFICE_TAG = 32 << 10, OFFICE_HEAD = 4 };

/* How the bytes of a part tell their letters. */
enum office_letters {
	LETTERS_UNKNOWN = 0,
	LETTERS_NONE,
	LETTERS_BYTES,
	LETTERS_LOW_FIRST,
	LETTERS_HIGH_FIRST
};

enum office_place { PLACE_TEXT = 0, PLACE_TAG, PLACE_COMMENT, PLACE_CDATA, PLACE_INSTRUCTION };

struct office_text {
	int verdict; /* of the part so far */
	enum office_letters letters;
	uint8_t head[OFFICE_HEAD]; /* its first bytes, until they are known */
	unsigned head_n;
	enum office_place place;
	bool open_document; /* its elements are those of OpenDocument */
	bool drawing;       /* it declares words of its own, as drawings do */
	bool shown;         /* the text that comes belongs to a field, if there is one */
	bool odd;           /* two bytes a letter: a first one was read */
	uint8_t half;       /* it */
	char quote;         /* in a tag: what ends the value; 0 outside */
	char last[2];       /* the letters before, to see an end */
	size_t n;           /* of `tag` */
	bool cut;           /* the tag is longer */
	char *tag;          /* OFFICE_TAG, without its brackets */
	struct office_fields *fields;
};

/* Once for a file. */
void office_text_init(struct office_text *t, bool open_document, struct arena *a);

/* A piece of a part, `first` when it is the first. What is no XML is passed over. The verdict so
 * far: FILE_AGREES, FILE_DDE, FILE_REMOTE, FILE_MACROS, FILE_LOCKED, or FILE_OPAQUE where it gives
 * words a meaning of its own, or is written so that we cannot tell what it says. */
int office_text_feed(struct office_text *t, const uint8_t *bytes, size_t n, bool first);

/* Is the part that was fed last XML? */
bool office_text_is_xml(const struct office_text *t);

/* At its end: a field that does not end is judged as it stands. */
int office_text_end(struct office_text *t);

#endif
