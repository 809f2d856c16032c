/*
 * libxml2: parse a bounded fragment, validate it, listen to what is found.
 *
 * The error handler is our own and keeps codes and places; the messages of libxml2 quote values and
 * are dropped unread. An element whose name is not of the schema is never named either: its nearest
 * known ancestor is.
 */
#include "exchange/schema.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "exchange/prescan.h"
#include "exchange/record_tree.h"

enum { XSD_MAX = 256 * 1024, OPTIONS = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES };

struct ibis_schema {
	xmlSchemaPtr schema;
	xmlSchemaValidCtxtPtr valid;
	xmlParserCtxtPtr parser;
	struct buf text; /* a fragment between its root's tags */
};

/* ---- loading ---- */

static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr context)
{
	(void)url;
	(void)id;
	(void)context;
	return NULL;
}

static void say_nothing(void *arg, xmlErrorPtr error)
{
	(void)arg;
	(void)error;
}

static char *read_file(const char *path, size_t *n, struct arena *a, struct err *e)
{
	FILE *file = fopen(path, "re");
	char *text;

	if (!file) {
		err_set(e, E_INTERNAL, "%s: %s", path, strerror(errno));
		return NULL;
	}
	text = arena_alloc(a, XSD_MAX + 1);
	*n = fread(text, 1, XSD_MAX + 1, file);
	fclose(file);
	if (*n > XSD_MAX) {
		err_set(e, E_INTERNAL, "%s: longer than a schema may be", path);
		return NULL;
	}
	return text;
}

static xmlSchemaPtr parse_schema(const char *text, size_t n)
{
	xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(text, (int)n);
	xmlSchemaPtr schema = NULL;

	if (!parser)
		return NULL;
	xmlSchemaSetParserStructuredErrors(parser, say_nothing, NULL);
	schema = xmlSchemaParse(parser);
	xmlSchemaFreeParserCtxt(parser);
	return schema;
}

struct ibis_schema *ibis_schema_load(const char *dir, struct err *e)
{
	struct arena *a = arena_new(1 << 20);
	const char *path = arena_printf(a, "%s/%s", dir, IBIS_SCHEMA_FILE);
	struct ibis_schema *s = NULL;
	size_t n = 0;
	char *text = read_file(path, &n, a, e);

	if (!text) {
		arena_free(a);
		return NULL;
	}
	xmlInitParser();
	xmlSetExternalEntityLoader(load_nothing);
	s = calloc(1, sizeof(*s));
	if (s) {
		buf_init(&s->text, PRESCAN_RECORD + 3 * PRESCAN_TAG);
		s->schema = parse_schema(text, n);
		s->valid = s->schema ? xmlSchemaNewValidCtxt(s->schema) : NULL;
		s->parser = xmlNewParserCtxt();
	}
	if (!s || !s->valid || !s->parser) {
		err_set(e, E_INTERNAL, "%s: not a schema", path);
		ibis_schema_free(s);
		s = NULL;
	} else {
		s->parser->sax->serror = say_nothing;
	}
	arena_free(a);
	return s;
}

void ibis_schema_free(struct ibis_schema *s)
{
	if (!s)
		return;
	if (s->valid)
		xmlSchemaFreeValidCtxt(s->valid);
	if (s->schema)
		xmlSchemaFree(s->schema);
	if (s->parser)
		xmlFreeParserCtxt(s->parser);
	buf_free(&s->text);
	free(s);
}

/* ---- fragments ---- */

struct envelope envelope_of(const char *tag, size_t n, struct arena *a)
{
	char *open = arena_strndup(a, tag, n);
	size_t name = strcspn(open + 1, " \t\r\n/>");

	/* a line break in a start tag is a space, also in the value of an attribute */
	for (char *p = open; *p; p++)
		if (*p == '\n' || *p == '\r' || *p == '\t')
			*p = ' ';
	if (n >= 2 && open[n - 2] == '/')
		open[n - 2] = ' ';
	return (struct envelope){open, arena_printf(a, "</%.*s>", (int)name, tag + 1)};
}

/* Parse what stands between the root's tags. NULL when it is not well-formed. */
static xmlDocPtr parse(struct ibis_schema *s, const struct envelope *root, const char *bytes,
	size_t n)
{
	buf_reset(&s->text);
	buf_puts(&s->text, root->open);
	buf_add(&s->text, bytes, n);
	if (buf_puts(&s->text, root->close) || s->text.full)
		return NULL;
	return xmlCtxtReadMemory(s->parser, s->text.data, (int)s->text.len, NULL, NULL, OPTIONS);
}

/* ---- what is found ---- */

static const char *sentence(int code)
{
	switch (code) {
	case XML_SCHEMAV_CVC_PATTERN_VALID:
		return "De waarde heeft niet de vorm die het schema vraagt.";
	case XML_SCHEMAV_CVC_ENUMERATION_VALID:
		return "De waarde is geen van de waarden die het schema kent.";
	case XML_SCHEMAV_CVC_MAXLENGTH_VALID:
		return "De waarde is langer dan het schema toelaat.";
	case XML_SCHEMAV_CVC_MINLENGTH_VALID:
		return "De waarde ontbreekt of is korter dan het schema vraagt.";
	case XML_SCHEMAV_ELEMENT_CONTENT:
		return "Hier staat een element dat er niet hoort, of er ontbreekt er een.";
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
		return "Een verplicht attribuut ontbreekt.";
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
		return "Hier staat een attribuut dat het schema niet kent.";
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
		return "Hier staat tekst waar alleen elementen horen.";
	case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1:
		return "De waarde is niet van het type dat het schema vraagt.";
	default:
		return "Het record past hier niet in het schema.";
	}
}

/* Where a finding is about an attribute, libxml2 hands out the element and names the attribute at the
 * start of its message, before any value. NULL: it is about the element, or about an attribute the
 * element does not have. */
static const xmlNode *attribute_of(const xmlError *error)
{
	static const char MARK[] = "', attribute '";
	const char *name = error->message ? strstr(error->message, MARK) : NULL;
	const xmlNode *node = error->node;

	if (!name || !node || node->type != XML_ELEMENT_NODE)
		return NULL;
	name += sizeof(MARK) - 1;
	for (const xmlAttr *a = node->properties; a; a = a->next) {
		size_t n = strlen((const char *)a->name);

		if (strncmp(name, (const char *)a->name, n) == 0 && name[n] == '\'')
			return (const xmlNode *)a;
	}
	return NULL;
}

static void note(void *arg, xmlErrorPtr error)
{
	struct findings *f = arg;
	const xmlNode *attribute = attribute_of(error);
	const xmlNode *node = attribute ? attribute : error->node;

	f->any = true;
	if (f->bad_count < REASONS_MAX)
		f->bad[f->bad_count++] = node;
	else
		f->too_many = true;
	findings_add(f, node, error->code == XML_SCHEMAV_CVC_COMPLEX_TYPE_4, sentence(error->code));
}

static void validate(struct ibis_schema *s, xmlDocPtr doc, xmlNodePtr record, struct findings *f)
{
	int status;

	xmlSchemaSetValidStructuredErrors(s->valid, note, f);
	status = record ? xmlSchemaValidateOneElement(s->valid, record)
			: xmlSchemaValidateDoc(s->valid, doc);
	if (status != 0 && !f->any) {
		f->any = f->too_many = true;
		findings_add(f, record, false, sentence(0));
	}
}

int ibis_head_read(struct ibis_schema *s, const struct envelope *root, int64_t line,
	struct delivery_head *to, struct reasons *why, struct arena *a)
{
	struct findings f = {.reasons = why, .code = IBIS_WRONG_ROOT, .line = line};
	xmlDocPtr doc = parse(s, root, "", 0);

	*to = (struct delivery_head){0};
	if (!doc) {
		reason_add(why, IBIS_NOT_XML, NULL, line);
		return -1;
	}
	tree_trim_dates(xmlDocGetRootElement(doc));
	validate(s, doc, NULL, &f);
	if (!tree_is(xmlDocGetRootElement(doc), IBIS_ROOT) && why->count == 0)
		reason_add(why, IBIS_WRONG_ROOT, NULL, line);
	if (why->count == 0)
		tree_head(xmlDocGetRootElement(doc), &f, to, a);
	xmlFreeDoc(doc);
	return why->count > 0 ? -1 : 0;
}

int ibis_record_read(struct ibis_schema *s, const struct envelope *root, const char *bytes,
	size_t n, int64_t line, struct date today, struct record *to, struct arena *a,
	struct err *e)
{
	struct findings f = {.reasons = &to->reasons, .code = IBIS_SCHEMA, .line = line};
	xmlDocPtr doc = parse(s, root, bytes, n);
	xmlNodePtr record = doc ? xmlFirstElementChild(xmlDocGetRootElement(doc)) : NULL;

	*to = (struct record){.line = line, .version = 1};
	if (!tree_is(record, IBIS_RECORD) || xmlNextElementSibling(record)) {
		xmlFreeDoc(doc);
		return err_set(e, E_INTERNAL, "a record that was well-formed is so no more");
	}
	tree_trim_dates(record);
	validate(s, doc, record, &f);
	tree_record(record, &f, to, a);
	to->fits = !f.any;
	record_check(to, today);
	xmlFreeDoc(doc);
	return 0;
}
