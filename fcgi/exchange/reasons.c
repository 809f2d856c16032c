/*
 * The table of reasons. A new one is a row here, in docs/ibis.md and in docs/openapi.yaml, and a
 * text in the UI.
 */
#include "exchange/reasons.h"

#include <stdbool.h>
#include <string.h>

#include "http/json.h"

struct code {
	const char *name;
	enum ibis_class class;
	const char *text;
};

static const struct code codes[IBIS_CODE_COUNT_] = {
	[IBIS_SCHEMA] = {"schema", CLASS_REJECTED, "Het record past niet in het schema."},
	[IBIS_INSZ_CHECK_DIGIT] = {"insz_check_digit", CLASS_REJECTED,
		"Het INSZ-nummer klopt niet: het controlegetal of de maand past niet."},
	[IBIS_REFERENCE_SHAPE] = {"reference_shape", CLASS_REJECTED,
		"De opmerking is niet te lezen als cursusnummer of PRJLEW, uitbestedingsnummer en "
		"OE-nummer, in die volgorde."},
	[IBIS_END_BEFORE_START] = {"end_before_start", CLASS_REJECTED,
		"De einddatum ligt vóór de startdatum."},
	[IBIS_DATE_OUT_OF_RANGE] = {"date_out_of_range", CLASS_REJECTED,
		"De datum bestaat niet of ligt buiten de jaren 1900 tot 2100."},
	[IBIS_FOREIGN_PROMOTER] = {"foreign_promoter", CLASS_REJECTED,
		"De aanvraag is van een andere organisatie dan die van de indiener."},
	[IBIS_REFERENCE_AMBIGUOUS] = {"reference_ambiguous", CLASS_HELD,
		"Vijf cijfers op de tweede plaats van de opmerking: cursusnummer of OE-nummer is niet "
		"uit te maken."},
	[IBIS_OE_ONLY] = {"oe_only", CLASS_HELD,
		"De opmerking bevat alleen een OE-nummer, geen cursusnummer, PRJLEW of "
		"uitbestedingsnummer."},
	[IBIS_OE_UNKNOWN] = {"oe_unknown", CLASS_HELD,
		"Het OE-nummer in de opmerking is niet gekend."},
	[IBIS_OE_ENDED] = {"oe_ended", CLASS_HELD, "De OE in de opmerking is nu niet actief."},
	[IBIS_PROMOTER_UNKNOWN] = {"promoter_unknown", CLASS_HELD,
		"Het OE-nummer van de promotor is niet gekend."},
	[IBIS_PROMOTER_ENDED] = {"promoter_ended", CLASS_HELD,
		"De OE van de promotor is nu niet actief."},
	[IBIS_PROMOTER_DIFFERS] = {"promoter_differs", CLASS_HELD,
		"De aanvraag is gekend van een andere promotor."},
	[IBIS_NAME_DIFFERS] = {"name_differs", CLASS_HELD,
		"De naam is niet die van het klantendossier met dit INSZ-nummer."},
	[IBIS_BIRTH_DATE_DIFFERS] = {"birth_date_differs", CLASS_HELD,
		"De geboortedatum strookt niet met het klantendossier of het INSZ-nummer."},
	[IBIS_UNKNOWN_CLIENT] = {"unknown_client", CLASS_HELD,
		"Er is geen klantendossier met dit INSZ-nummer, en er mag er geen gemaakt worden."},
	[IBIS_CLIENT_DIFFERS] = {"client_differs", CLASS_HELD,
		"De aanvraag is gekend voor een andere klant."},
	[IBIS_VERSION_DIFFERS] = {"version_differs", CLASS_HELD,
		"Deze versie is al gekend met een andere inhoud; de eerste blijft gelden."},
	[IBIS_CANCEL_UNKNOWN] = {"cancel_unknown", CLASS_HELD,
		"De aanvraag die geannuleerd wordt, is niet gekend."},
	[IBIS_REGISTERED_AFTER_CANCEL] = {"registered_after_cancel", CLASS_HELD,
		"De aanvraag was geannuleerd en wordt opnieuw geregistreerd."},
	[IBIS_CHANGE_BEGUN] = {"change_begun", CLASS_HELD,
		"De lijn van de aanvraag is al begonnen en wordt niet meer gewijzigd."},
	[IBIS_CANCEL_BEGUN] = {"cancel_begun", CLASS_HELD,
		"De lijn van de aanvraag is al begonnen en wordt niet meer geannuleerd."},
	[IBIS_START_BEFORE_REGISTRATION] = {"start_before_registration", CLASS_WARNING,
		"De startdatum ligt vóór de registratie in IBIS."},
	[IBIS_NOT_UTF8] = {"not_utf8", CLASS_DELIVERY,
		"Het bestand is geen UTF-8, of zegt van zichzelf dat het iets anders is."},
	[IBIS_NOT_XML] = {"not_xml", CLASS_DELIVERY,
		"Het bestand is geen welgevormde XML, of het is afgebroken."},
	[IBIS_DOCTYPE] = {"doctype", CLASS_DELIVERY,
		"Het bestand bevat een DOCTYPE of een entiteit; dat wordt niet aanvaard."},
	[IBIS_BOUNDS] = {"bounds", CLASS_DELIVERY,
		"Het bestand gaat over een grens: attributen, lengte van een tag, diepte, tekst of "
		"record."},
	[IBIS_WRONG_ROOT] = {"wrong_root", CLASS_DELIVERY,
		"Het buitenste element of een attribuut ervan is niet dat van een levering."},
	[IBIS_BETWEEN_RECORDS] = {"between_records", CLASS_DELIVERY,
		"Tussen de records staat iets anders dan witruimte."},
	[IBIS_COUNT_DIFFERS] = {"count_differs", CLASS_DELIVERY,
		"Het aantal records is niet het aangekondigde aantal."},
	[IBIS_SEQUENCE_GAP] = {"sequence_gap", CLASS_DELIVERY,
		"Het volgnummer slaat er een of meer over."},
	[IBIS_SEQUENCE_BACK] = {"sequence_back", CLASS_DELIVERY,
		"Het volgnummer ligt niet na dat van de vorige levering."},
};

static const struct code *row(enum ibis_code code)
{
	return &codes[(unsigned)code < IBIS_CODE_COUNT_ ? code : IBIS_NO_CODE];
}

const char *ibis_code_name(enum ibis_code code)
{
	return row(code)->name;
}

enum ibis_code ibis_code_from_name(const char *name)
{
	for (unsigned i = IBIS_NO_CODE + 1; i < IBIS_CODE_COUNT_; i++)
		if (strcmp(codes[i].name, name) == 0)
			return (enum ibis_code)i;
	return IBIS_NO_CODE;
}

enum ibis_class ibis_code_class(enum ibis_code code)
{
	return row(code)->class;
}

const char *ibis_code_text(enum ibis_code code)
{
	return row(code)->text;
}

static bool same_element(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

void reason_add_text(struct reasons *to, enum ibis_code code, const char *element, int64_t line,
	const char *text)
{
	for (size_t i = 0; i < to->count; i++)
		if (to->item[i].code == code && to->item[i].line == line &&
			same_element(to->item[i].element, element))
			return;
	if (to->count < REASONS_MAX)
		to->item[to->count++] = (struct ibis_reason){code, element, line, text};
}

void reason_add(struct reasons *to, enum ibis_code code, const char *element, int64_t line)
{
	reason_add_text(to, code, element, line, NULL);
}

enum ibis_class reasons_class(const struct reasons *r)
{
	enum ibis_class gravest = CLASS_NONE;

	for (size_t i = 0; i < r->count; i++)
		if (ibis_code_class(r->item[i].code) > gravest)
			gravest = ibis_code_class(r->item[i].code);
	return gravest;
}

struct json_object *reason_json(const struct ibis_reason *r)
{
	struct json_object *o = jobj();

	jset_str(o, "code", ibis_code_name(r->code));
	jset_str(o, "element", r->element);
	if (r->line > 0)
		jset_i64(o, "line", r->line);
	else
		jset(o, "line", NULL);
	jset_str(o, "text", r->text ? r->text : ibis_code_text(r->code));
	return o;
}

struct json_object *reasons_json(const struct reasons *r)
{
	struct json_object *list = jarr();

	for (size_t i = 0; i < r->count; i++)
		jpush(list, reason_json(&r->item[i]));
	return list;
}
