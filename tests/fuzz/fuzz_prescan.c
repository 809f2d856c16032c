/*
 * The door of the bytes beside libxml2: the pieces in which bytes come make no difference; what both
 * take has as many records for the one as for the other; what has a DOCTYPE or is deeper than the
 * bound never passes.
 */
#include <libxml/parser.h>

#include "exchange/prescan.h"
#include "fuzz.h"

static struct prescan scan(const char *data, size_t size, size_t piece)
{
	struct prescan s;
	size_t at = 0, used = 0;

	prescan_start(&s);
	while (at < size) {
		size_t n = size - at < piece ? size - at : piece;

		if (prescan_feed(&s, data + at, n, &used) == PRESCAN_REFUSED)
			return s;
		must(used > 0 && used <= n, "something is taken in");
		at += used;
	}
	prescan_end(&s);
	return s;
}

static unsigned depth_of(const xmlNode *node)
{
	unsigned deepest = 0;

	for (const xmlNode *c = node->children; c; c = c->next) {
		unsigned depth = c->type == XML_ELEMENT_NODE ? depth_of(c) : 0;

		deepest = depth > deepest ? depth : deepest;
	}
	return deepest + 1;
}

static void compare(const struct prescan *s, xmlDocPtr doc)
{
	xmlNodePtr root = xmlDocGetRootElement(doc);

	must(!doc->intSubset, "no DOCTYPE passes");
	must(root && depth_of(root) <= PRESCAN_DEPTH, "nothing too deep passes");
	must(xmlChildElementCount(root) == s->records, "both see the same records");
	must(s->root_end > s->root_start, "and the root");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_string(data, size);
	struct prescan s = scan(text, size, size), pieces = scan(text, size, 3);
	xmlDocPtr doc;

	must(s.fault == pieces.fault && s.fault_line == pieces.fault_line &&
			s.records == pieces.records && s.record_end == pieces.record_end,
		"pieces make no difference");
	if (s.fault == PRESCAN_FINE) {
		must(s.at == size, "all of it was taken in");
		doc = xmlReadMemory(text, (int)size, NULL, NULL,
			XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
		if (doc)
			compare(&s, doc);
		xmlFreeDoc(doc);
	}
	free(text);
	return 0;
}
