/*
 * libxml2 pulls the bytes through the door: its read function takes a piece from the source, shows it
 * to the pre-scan, and hands it on only when that found nothing. No tree is built; a handful of SAX
 * events tell what stands between the records.
 */
#include "exchange/form.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

enum { READ_ERROR = -1 };

struct reading {
	struct ibis_schema *schema;
	struct source *source;
	struct form *to;
	struct arena *arena;
	struct err *e;
	bool failed; /* the source, not the delivery: *e says why */
	bool ended;
	xmlParserCtxtPtr parser;
	struct prescan scan;
	struct digest_state sum;
	const char *piece; /* what libxml2 has not taken yet, scanned already */
	size_t piece_size;
	struct buf tag; /* bytes up to the end of the root's start tag */
	bool root_taken;
	int depth;
};

/* The first fault counts. libxml2 is not told to stop, which it must not be while it reads; it gets
 * no more bytes. */
static void refuse(struct reading *r, enum ibis_code code, uint64_t line)
{
	if (r->to->refusal.count == 0)
		reason_add(&r->to->refusal, code, NULL, (int64_t)line);
}

/* ---- bytes ---- */

/* The bytes before the root's tag are kept until it is whole: at most a text and a tag. */
static void take_root(struct reading *r, const char *data, size_t used, bool whole)
{
	uint64_t start = r->scan.root_start;
	struct envelope root;

	if (buf_add(&r->tag, data, used) || !whole)
		return;
	r->root_taken = true;
	root = envelope_of(r->tag.data + start, (size_t)(r->scan.root_end - start), r->arena);
	r->to->head_read = ibis_head_read(r->schema, &root, (int64_t)r->scan.tag_line,
				   &r->to->head, &r->to->refusal, r->arena) == 0;
	buf_free(&r->tag);
}

/* Show a whole piece to the pre-scan. 0, or -1 when the delivery is refused. */
static int scan(struct reading *r)
{
	size_t at = 0, used = 0;

	while (at < r->piece_size) {
		const char *data = r->piece + at;
		enum prescan_event event = prescan_feed(&r->scan, data, r->piece_size - at, &used);

		at += used;
		if (event == PRESCAN_REFUSED) {
			refuse(r, ibis_code_from_name(prescan_fault_code(r->scan.fault)),
				r->scan.fault_line);
			return -1;
		}
		if (!r->root_taken)
			take_root(r, data, used, event == PRESCAN_ROOT_BEGUN);
		if (r->to->refusal.count > 0)
			return -1;
	}
	return 0;
}

/* Have bytes at hand that were scanned. 1, 0 at the end, -1. */
static int more(struct reading *r)
{
	const void *data = NULL;
	int got;

	if (r->to->refusal.count > 0)
		return READ_ERROR;
	if (r->piece_size > 0)
		return 1;
	got = r->source->next(r->source->state, &data, &r->piece_size, r->e);
	r->failed = got < 0;
	r->ended = got == 0;
	if (got <= 0)
		return got;
	r->piece = data;
	digest_add(&r->sum, r->piece, r->piece_size);
	r->to->size += r->piece_size;
	return scan(r) ? READ_ERROR : 1;
}

/* xmlInputReadCallback. libxml2 takes a short read for the end of what is there, so the buffer is
 * filled whatever the pieces. */
static int pull(void *arg, char *to, int size)
{
	struct reading *r = arg;
	int filled = 0;

	while (filled < size) {
		int got = more(r);
		size_t n = (size_t)(size - filled);

		if (got < 0)
			return READ_ERROR;
		if (got == 0)
			break;
		n = r->piece_size < n ? r->piece_size : n;
		memcpy(to + filled, r->piece, n);
		r->piece += n;
		r->piece_size -= n;
		filled += (int)n;
	}
	return filled;
}

/* ---- events ---- */

static uint64_t line_now(const struct reading *r)
{
	int line = xmlSAX2GetLineNumber(r->parser);

	return line > 0 ? (uint64_t)line : 1;
}

static void on_start(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
	int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
	const xmlChar **attributes)
{
	struct reading *r = arg;

	(void)prefix;
	(void)n_namespaces;
	(void)namespaces;
	(void)n_attributes;
	(void)n_defaulted;
	(void)attributes;
	if (r->depth == 1) {
		r->to->records++;
		if (!uri || strcmp((const char *)name, IBIS_RECORD) != 0 ||
			strcmp((const char *)uri, IBIS_NAMESPACE) != 0)
			refuse(r, IBIS_BETWEEN_RECORDS, line_now(r));
	}
	r->depth++;
}

static void on_end(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reading *r = arg;

	(void)name;
	(void)prefix;
	(void)uri;
	r->depth--;
}

/* The line on which a text's first visible character stands: the parser is at the text's end. */
static uint64_t line_of(const struct reading *r, const xmlChar *text, int n)
{
	uint64_t line = line_now(r);

	for (int i = 0; i < n && line > 1; i++)
		line -= text[i] == '\n';
	return line;
}

static void on_text(void *arg, const xmlChar *text, int n)
{
	struct reading *r = arg;

	if (r->depth != 1)
		return;
	for (int i = 0; i < n; i++)
		if (!strchr(" \t\r\n", text[i])) {
			refuse(r, IBIS_BETWEEN_RECORDS, line_of(r, text + i, n - i));
			return;
		}
}

/* A prefix that nobody declared is an error too, though XML alone would let it pass. */
static void on_error(void *arg, xmlErrorPtr error)
{
	struct reading *r = arg;

	if (r->failed || error->level < XML_ERR_ERROR)
		return;
	refuse(r, IBIS_NOT_XML, error->line > 0 ? (uint64_t)error->line : 1);
}

/* ---- all of it ---- */

static void parse(struct reading *r)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.ignorableWhitespace = on_text,
		.serror = on_error,
	};

	r->parser = xmlCreateIOParserCtxt(&sax, r, pull, NULL, r, XML_CHAR_ENCODING_NONE);
	if (!r->parser) {
		/* the first bytes were refused, or there are none */
		if (!r->failed)
			refuse(r, IBIS_NOT_XML, 1);
		return;
	}
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_BIG_LINES);
	xmlParseDocument(r->parser);
	if (!r->failed && r->to->refusal.count == 0 && !r->parser->wellFormed)
		refuse(r, IBIS_NOT_XML, r->scan.line);
	if (r->parser->myDoc)
		xmlFreeDoc(r->parser->myDoc);
	xmlFreeParserCtxt(r->parser);
	r->parser = NULL;
}

/* What can be said only when all of it was read. A tag that was cut short has told libxml2 half a
 * name: what that looked like does not matter. */
static void conclude(struct reading *r)
{
	struct reasons *refusal = &r->to->refusal;

	if (!r->failed && r->ended && refusal->count == 1 &&
		refusal->item[0].code == IBIS_BETWEEN_RECORDS &&
		prescan_end(&r->scan) == PRESCAN_REFUSED)
		refusal->item[0].code = IBIS_NOT_XML;
	if (r->failed || refusal->count > 0)
		return;
	if (prescan_end(&r->scan) == PRESCAN_REFUSED || r->piece_size > 0 ||
		r->scan.records != (uint64_t)r->to->records || !r->to->head_read)
		refuse(r, IBIS_NOT_XML, r->scan.line);
	else if (r->to->records != r->to->head.count)
		reason_add(&r->to->refusal, IBIS_COUNT_DIFFERS, "aantal", 0);
}

int form_read(struct ibis_schema *s, struct source *source, struct form *to, struct arena *a,
	struct err *e)
{
	struct reading r = {
		.schema = s, .source = source, .to = to, .arena = a, .e = e};

	*to = (struct form){0};
	prescan_start(&r.scan);
	digest_start(&r.sum);
	buf_init(&r.tag, PRESCAN_TEXT + PRESCAN_TAG);
	if (source->rewind(source->state, e))
		return -1;
	parse(&r);
	conclude(&r);
	digest_end(&r.sum, to->sha256);
	buf_free(&r.tag);
	return r.failed ? -1 : 0;
}
