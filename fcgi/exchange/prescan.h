/*
 * The door of the bytes: what an XML parser must not even be shown (design "Input").
 *
 * Bytes go through here, piece by piece, before libxml2 sees them. A delivery is refused that is
 * not UTF-8, declares another encoding, has a DOCTYPE or an entity declaration, or passes a bound on
 * attributes, tags, depth, text or records (facts: 100,000 attributes on one element cost libxml2 a
 * minute). On the way it tells where the root's start tag and each record (an element right below
 * the root) begin and end, so that a record can be cut out and judged by itself.
 *
 * This is no parser: what is not well-formed is found by libxml2 afterwards, and only what is would
 * be cut. State is a struct of fixed size; no memory is taken. Pure.
 */
#ifndef INZAGE_EXCHANGE_PRESCAN_H
#define INZAGE_EXCHANGE_PRESCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	PRESCAN_ATTRIBUTES = 64,     /* on one tag, namespaces included */
	PRESCAN_TAG = 4096,	     /* bytes from < to > */
	PRESCAN_DEPTH = 32,	     /* elements within each other, the root included */
	PRESCAN_TEXT = 1 << 20,	     /* bytes between two tags, comments and instructions included */
	PRESCAN_RECORD = 2 << 20,    /* bytes of a record, tags included */
	PRESCAN_DECLARATION = 256    /* bytes of <?xml … ?> */
};

enum prescan_fault {
	PRESCAN_FINE = 0,
	PRESCAN_NOT_UTF8, /* bytes, byte order mark or declaration of another encoding; a NUL */
	PRESCAN_NOT_XML,  /* cannot be well-formed */
	PRESCAN_DOCTYPE,  /* DOCTYPE, or a declaration that stands in one */
	PRESCAN_BOUNDS
};

enum prescan_event {
	PRESCAN_MORE = 0,   /* everything was taken in; give more, or end */
	PRESCAN_ROOT_BEGUN, /* the root's start tag ends here */
	PRESCAN_RECORD_CUT, /* a record ends here */
	PRESCAN_REFUSED	    /* `fault` says why; nothing more is taken in */
};

enum prescan_state {
	IN_TEXT = 0,
	AFTER_LT,   /* < */
	IN_TAG,	    /* of a start or an end tag, outside quotes */
	IN_QUOTES,  /* an attribute's value */
	AFTER_BANG, /* <!…, not yet known what */
	IN_COMMENT,
	IN_CDATA,
	IN_PI
};

struct prescan {
	/* offsets in bytes from the start; lines from 1 */
	uint64_t at;			      /* bytes taken in */
	uint64_t line;			      /* of the next byte */
	uint64_t root_start, root_end;	      /* of the root's start tag; 0, 0: not met yet */
	uint64_t record_start, record_end;    /* of the last record */
	uint64_t record_line;		      /* of its < */
	uint64_t records;		      /* cut so far */
	enum prescan_fault fault;
	uint64_t fault_line;
	/* of its own */
	enum prescan_state state;
	uint64_t tag_start, tag_line, text_start;
	unsigned attributes, depth;
	char quote, last, before_last; /* the quote open; the two characters before this one */
	bool end_tag, root_closed, in_declaration;
	char word[PRESCAN_DECLARATION + 1]; /* after <! or <?, as far as it matters */
	unsigned word_len;
	unsigned utf8_left;		 /* continuation bytes to come */
	unsigned char utf8_min, utf8_max; /* what the next of them may be */
};

/* Ready for the first byte. */
void prescan_start(struct prescan *s);

/* Take in bytes, up to the first event or to the end of `data`; *used tells how many were taken. */
enum prescan_event prescan_feed(
	struct prescan *s, const char *data, size_t n, size_t *used);

/* No more bytes come. PRESCAN_MORE, or PRESCAN_REFUSED where the document is not complete. */
enum prescan_event prescan_end(struct prescan *s);

/* The code of docs/ibis.md: "not_utf8", "not_xml", "doctype", "bounds"; NULL for PRESCAN_FINE. */
const char *prescan_fault_code(enum prescan_fault fault);

#endif
