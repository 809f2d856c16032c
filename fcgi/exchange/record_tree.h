/*
 * From libxml2's tree to our structs; for schema.c only.
 *
 * A value is taken only from a node in which validation found nothing; what does not fit is left
 * out, so that everything else can still be judged.
 */
#ifndef INZAGE_EXCHANGE_RECORD_TREE_H
#define INZAGE_EXCHANGE_RECORD_TREE_H

#include <libxml/tree.h>

#include "exchange/record.h"
#include "exchange/schema.h"

/* What validation found. */
struct findings {
	struct reasons *reasons; /* where the reasons go */
	enum ibis_code code;     /* under which */
	int64_t line;            /* of the file, of the fragment's first line */
	bool any;
	bool too_many; /* more than can be remembered: no value is to be trusted */
	const xmlNode *bad[REASONS_MAX];
	size_t bad_count;
};

/* Add a reason at a node (NULL: the whole); `attribute`: it is about an attribute that is missing.
 */
void findings_add(struct findings *f, const xmlNode *node, bool attribute, const char *text);

/* Is it this element of the format? NULL is not. */
bool tree_is(const xmlNode *node, const char *name);

/* Take the white space off the dates of a tree, before it is validated: the schema collapses it
 * (XML Schema part 2, 4.3.6), which libxml2 does for every type but these, where it suffers none at
 * the end. `node` and all behind and below it, which is as deep as the pre-scan allows. */
void tree_trim_dates(xmlNode *node);

/* Take the root's attributes; adds reasons where one is in form but out of range. */
void tree_head(const xmlNode *root, struct findings *f, struct delivery_head *to, struct arena *a);

/* Take the record's values; adds reasons where one is in form but not good. */
void tree_record(const xmlNode *record, struct findings *f, struct record *to, struct arena *a);

#endif
