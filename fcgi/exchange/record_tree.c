/*
 * Taking values out of a validated tree, each by its name and its type.
 */
#include "exchange/record_tree.h"

#include <string.h>

#include "base/text.h"
#include "exchange/xsd_value.h"

/* All names of the schema that a reason may show. */
static const char *const known_names[] = {"opleidingsaanvragen", "opleidingsaanvraag", "levering",
	"volgnummer", "aangemaakt", "aantal", "referentie", "versie", "actie", "werkzoekende",
	"promotor", "geregistreerdOp", "startdatum", "einddatum", "opmerking", "insz",
	"actirisnummer", "naam", "voornaam", "geboortedatum", "geslacht", "taal", "adres",
	"telefoon", "email", "straat", "huisnummer", "bus", "postcode", "gemeente", "oenummer",
	"ondernemingsnummer"};

static const char *known(const xmlChar *name)
{
	for (size_t i = 0; i < sizeof(known_names) / sizeof(known_names[0]); i++)
		if (strcmp((const char *)name, known_names[i]) == 0)
			return known_names[i];
	return NULL;
}

/* The name of the node or of the nearest one above it that is of the schema. */
static const char *name_of(const xmlNode *node)
{
	for (; node && (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE);
		node = node->parent) {
		const char *name = known(node->name);

		if (name)
			return name;
	}
	return NULL;
}

/* The fragment begins in the first line, behind the root's tag. */
static int64_t line_of(const struct findings *f, const xmlNode *node)
{
	long line;

	if (node && node->type == XML_ATTRIBUTE_NODE)
		node = node->parent;
	line = node ? xmlGetLineNo(node) : 1;
	return f->line + (line > 0 ? line - 1 : 0);
}

void findings_add(struct findings *f, const xmlNode *node, bool attribute, const char *text)
{
	const char *name = name_of(node);

	/* the one attribute a record must bear */
	if (attribute && name && strcmp(name, IBIS_RECORD) == 0)
		name = "referentie";
	if (f->code != IBIS_SCHEMA)
		text = NULL;
	reason_add_text(f->reasons, f->code, name, line_of(f, node), text);
}

bool tree_is(const xmlNode *node, const char *name)
{
	return node && node->type == XML_ELEMENT_NODE && node->ns &&
	       strcmp((const char *)node->name, name) == 0 &&
	       strcmp((const char *)node->ns->href, IBIS_NAMESPACE) == 0;
}

/* ---- white space ---- */

/* What the schema makes an xs:date or xs:dateTime. */
static const char *const dates[] = {
	"aangemaakt", "geregistreerdOp", "startdatum", "einddatum", "geboortedatum"};

static bool is_date(const xmlChar *name)
{
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
		if (strcmp((const char *)name, dates[i]) == 0)
			return true;
	return false;
}

/* What stands between the white space at both ends, in place. Within a date there is no place for
 * any, so this collapses it. */
static const xmlChar *trimmed(xmlChar *text)
{
	static const char SPACE[] = " \t\n\r";
	size_t n;

	text += strspn((const char *)text, SPACE);
	n = strlen((const char *)text);
	while (n > 0 && strchr(SPACE, text[n - 1]))
		n--;
	text[n] = '\0';
	return text;
}

static void trim_attributes(xmlNode *node)
{
	for (xmlAttr *at = node->properties; at; at = at->next) {
		xmlChar *text;

		if (at->ns || !is_date(at->name))
			continue;
		text = xmlNodeGetContent((xmlNode *)at);
		if (text)
			xmlSetProp(node, at->name, trimmed(text));
		xmlFree(text);
	}
}

/* A comment or an instruction inside goes too: neither is of the value. With an element inside it
 * is no date, and stays for validation to say so. */
static void trim_element(xmlNode *node)
{
	xmlChar *text;

	if (!node->children || xmlFirstElementChild(node))
		return;
	text = xmlNodeGetContent(node);
	if (!text)
		return;
	xmlNodeSetContent(node, NULL);
	xmlNodeAddContent(node, trimmed(text));
	xmlFree(text);
}

void tree_trim_dates(xmlNode *node)
{
	for (; node; node = node->next) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		trim_attributes(node);
		if (is_date(node->name))
			trim_element(node);
		else
			tree_trim_dates(node->children);
	}
}

/* ---- values ---- */

struct taking {
	struct findings *f;
	struct record *to; /* NULL: the root */
	struct arena *arena;
};

static bool is_bad(const struct findings *f, const xmlNode *node)
{
	for (size_t i = 0; i < f->bad_count; i++)
		if (f->bad[i] == node)
			return true;
	return f->too_many;
}

/* The child of that name; NULL when there is none, or more than one. */
static const xmlNode *child(const xmlNode *parent, const char *name)
{
	const xmlNode *found = NULL;

	for (const xmlNode *c = parent ? parent->children : NULL; c; c = c->next) {
		if (!tree_is(c, name))
			continue;
		if (found)
			return NULL;
		found = c;
	}
	return found;
}

/* The text of an element or attribute as it stands, or NULL. */
static const char *raw(const struct taking *t, const xmlNode *node)
{
	xmlChar *content;
	const char *copy;

	if (!node || is_bad(t->f, node))
		return NULL;
	content = xmlNodeGetContent(node);
	copy = content ? arena_strdup(t->arena, (const char *)content) : NULL;
	xmlFree(content);
	return copy;
}

/* The text of an xs:token, or NULL: also when it is empty, or has characters that are unseen or make
 * a text show as another. */
static const char *token(const struct taking *t, const xmlNode *node)
{
	const char *text = raw(t, node);

	if (!text)
		return NULL;
	text = xsd_collapse(t->arena, text);
	if (*text == '\0')
		return NULL;
	if (text_is_clean(text, false))
		return text;
	t->f->any = true;
	findings_add(t->f, node, false, "De waarde bevat tekens die niet mogen.");
	return NULL;
}

static const xmlNode *attribute(const xmlNode *node, const char *name)
{
	return (const xmlNode *)xmlHasNsProp((xmlNode *)node, (const xmlChar *)name,
		NULL);
}

/* Note where it stands, for reasons that come later. */
static const xmlNode *at(const struct taking *t, const xmlNode *node, enum record_place place)
{
	if (node)
		t->to->place_line[place] = line_of(t->f, node);
	return node;
}

static void out_of_range(const struct taking *t, enum record_place place)
{
	record_reason(t->to, IBIS_DATE_OUT_OF_RANGE, place);
}

static struct date day(const struct taking *t, const xmlNode *node, enum record_place place)
{
	const char *text = token(t, at(t, node, place));
	struct date d = {0, 0, 0};

	if (text && xsd_date(text, &d) == XSD_RANGE)
		out_of_range(t, place);
	return d;
}

static void take_moment(const struct taking *t, const xmlNode *record)
{
	const char *text = token(t, at(t, child(record, "geregistreerdOp"), PLACE_GEREGISTREERD));
	struct date on = {0, 0, 0};
	int64_t when = 0;

	if (!text)
		return;
	switch (xsd_datetime(text, &when, &on)) {
	case XSD_OK:
		t->to->registered_at = when;
		t->to->registered_on = on;
		break;
	case XSD_RANGE:
		out_of_range(t, PLACE_GEREGISTREERD);
		break;
	case XSD_FORM:
		break;
	}
}

static void take_address(const struct taking *t, const xmlNode *address)
{
	struct record_person *p = &t->to->person;

	p->street = token(t, child(address, "straat"));
	p->house_number = token(t, child(address, "huisnummer"));
	p->box = token(t, child(address, "bus"));
	p->postcode = token(t, child(address, "postcode"));
	p->municipality = token(t, child(address, "gemeente"));
}

static const char *sex_of(const char *letter)
{
	if (!letter)
		return NULL;
	if (strcmp(letter, "M") == 0)
		return "male";
	return strcmp(letter, "V") == 0 ? "female" : strcmp(letter, "X") == 0 ? "x" : NULL;
}

static void take_person(const struct taking *t, const xmlNode *node)
{
	struct record_person *p = &t->to->person;
	const char *ssin = token(t, at(t, child(node, "insz"), PLACE_INSZ));

	if (ssin)
		record_take_ssin(t->to, ssin, t->arena);
	p->actiris_number = token(t, child(node, "actirisnummer"));
	p->last_name = token(t, at(t, child(node, "naam"), PLACE_NAAM));
	p->first_name = token(t, at(t, child(node, "voornaam"), PLACE_VOORNAAM));
	p->birth_date = day(t, child(node, "geboortedatum"), PLACE_GEBOORTEDATUM);
	p->sex = sex_of(token(t, child(node, "geslacht")));
	p->language = token(t, child(node, "taal"));
	take_address(t, child(node, "adres"));
	p->phone = token(t, child(node, "telefoon"));
	/* the one xs:string of a person: blanks round it are none of it */
	p->email = token(t, child(node, "email"));
}

static void take_promoter(const struct taking *t, const xmlNode *node)
{
	const char *oe = token(t, at(t, child(node, "oenummer"), PLACE_OENUMMER));
	int64_t n = 0;

	if (oe && xsd_integer(oe, &n) == XSD_OK && n <= 999999) {
		t->to->has_promoter = true;
		t->to->promoter_oe = (int32_t)n;
	}
	t->to->promoter_name = token(t, child(node, "naam"));
	t->to->enterprise_number = token(t, child(node, "ondernemingsnummer"));
}

static void take_attributes(const struct taking *t, const xmlNode *record)
{
	const char *version = token(t, at(t, attribute(record, "versie"), PLACE_VERSIE));
	const char *action = token(t, at(t, attribute(record, "actie"), PLACE_ACTIE));
	const xmlNode *reference = attribute(record, "referentie");

	t->to->reference = token(t, at(t, reference, PLACE_REFERENTIE));
	if (t->to->reference && text_length(t->to->reference) > 36)
		t->to->reference = NULL; /* a record that does not fit */
	if (attribute(record, "versie"))
		t->to->version = 0;
	if (version && xsd_integer(version, &t->to->version) == XSD_RANGE) {
		t->f->any = true;
		findings_add(t->f, attribute(record, "versie"), false,
			"De waarde is groter dan een versie kan zijn.");
	}
	t->to->cancel = action && strcmp(action, "annulering") == 0;
}

void tree_record(const xmlNode *record, struct findings *f, struct record *to, struct arena *a)
{
	struct taking t = {f, to, a};
	const char *remark;

	take_attributes(&t, record);
	take_person(&t, child(record, "werkzoekende"));
	take_promoter(&t, child(record, "promotor"));
	take_moment(&t, record);
	to->start = day(&t, child(record, "startdatum"), PLACE_STARTDATUM);
	to->end = day(&t, child(record, "einddatum"), PLACE_EINDDATUM);
	remark = raw(&t, at(&t, child(record, "opmerking"), PLACE_OPMERKING));
	if (remark)
		record_take_remark(to, remark);
}

void tree_head(
	const xmlNode *root, struct findings *f, struct delivery_head *to, struct arena *a)
{
	struct taking t = {f, NULL, a};
	const char *made = token(&t, attribute(root, "aangemaakt"));
	const char *sequence = token(&t, attribute(root, "volgnummer"));
	const char *count = token(&t, attribute(root, "aantal"));
	struct date on;

	to->name = token(&t, attribute(root, "levering"));
	if (!made || xsd_datetime(made, &to->created_at, &on) != XSD_OK)
		findings_add(f, attribute(root, "aangemaakt"), false, NULL);
	if (!sequence || xsd_integer(sequence, &to->sequence) != XSD_OK)
		findings_add(f, attribute(root, "volgnummer"), false, NULL);
	if (!count || xsd_integer(count, &to->count) != XSD_OK)
		findings_add(f, attribute(root, "aantal"), false, NULL);
}
