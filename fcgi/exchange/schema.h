/*
 * The one place where libxml2 meets bytes of a delivery: the start tag of its root, and its records
 * one by one, each cut out and judged by itself, so that a bad one never touches its neighbours.
 *
 * A fragment is bounded before it comes here (prescan.h), and put between the root's own tags, so
 * that namespaces declared there hold. Entities are never replaced, nothing is ever fetched (not
 * through xsi:schemaLocation either), and what libxml2 says about values is not printed but turned
 * into reasons.
 */
#ifndef INZAGE_EXCHANGE_SCHEMA_H
#define INZAGE_EXCHANGE_SCHEMA_H

#include "base/arena.h"
#include "base/err.h"
#include "exchange/record.h"

#define IBIS_NAMESPACE "urn:inzage:ibis:opleidingsaanvragen:1"
#define IBIS_SCHEMA_FILE "opleidingsaanvragen-1.xsd"
#define IBIS_ROOT "opleidingsaanvragen"
#define IBIS_RECORD "opleidingsaanvraag"

struct ibis_schema; /* the schema, and parsers that are used again and again */

/* Load opleidingsaanvragen-1.xsd from a folder. From here on libxml2 in this process loads nothing
 * from anywhere. NULL with E_INTERNAL. Free with ibis_schema_free(); NULL is allowed. */
struct ibis_schema *ibis_schema_load(const char *dir, struct err *e);
void ibis_schema_free(struct ibis_schema *s);

/* The root's tags, to put round a record. */
struct envelope {
	const char *open, *close; /* in the arena; without a line feed */
};

/* Make it of the bytes of the root's start tag, < and > included. */
struct envelope envelope_of(const char *tag, size_t n, struct arena *a);

/* What the root says (docs/ibis.md, "A delivery"). */
struct delivery_head {
	const char *name;
	int64_t sequence, count;
	int64_t created_at; /* seconds since 1970 */
};

/* Read the root's start tag. 0; -1 with the reasons (wrong_root) in `why`. */
int ibis_head_read(struct ibis_schema *s, const struct envelope *root, int64_t line,
	struct delivery_head *to, struct reasons *why, struct arena *a);

/* Read one record, from < to >, whose start tag stands in that line of the file, and find what is
 * wrong with it by itself. Strings of `to` live in `a`. 0; -1 with E_INTERNAL when it is no
 * well-formed record, which a delivery that passed form_read() does not have. */
int ibis_record_read(struct ibis_schema *s, const struct envelope *root, const char *bytes,
	size_t n, int64_t line, struct date today, struct record *to, struct arena *a,
	struct err *e);

#endif
