/*
 * The rules of I52, one function each.
 */
#include "exchange/verdict.h"

#include <string.h>

static const char *const names[VERDICT_COUNT_] = {
	[VERDICT_CREATED] = "created",
	[VERDICT_CHANGED] = "changed",
	[VERDICT_UNCHANGED] = "unchanged",
	[VERDICT_STALE] = "stale",
	[VERDICT_CANCELLED] = "cancelled",
	[VERDICT_HELD] = "held",
	[VERDICT_REJECTED] = "rejected",
};

const char *verdict_name(enum ibis_verdict v)
{
	return (unsigned)v < VERDICT_COUNT_ ? names[v] : NULL;
}

enum ibis_verdict verdict_from_name(const char *name)
{
	for (unsigned i = VERDICT_NONE + 1; i < VERDICT_COUNT_; i++)
		if (strcmp(names[i], name) == 0)
			return (enum ibis_verdict)i;
	return VERDICT_NONE;
}

bool verdict_applied(enum ibis_verdict v)
{
	return v == VERDICT_CREATED || v == VERDICT_CHANGED || v == VERDICT_UNCHANGED ||
	       v == VERDICT_CANCELLED;
}

/* Of another organisation than the sender's: its promoter, or the promoter of the request that the
 * same reference had before. A promoter nobody knows is not another organisation; it is held. */
static bool is_foreign(const struct record *r, const struct verdict_facts *f,
	const struct verdict_rules *rules)
{
	int64_t only = rules->only_organisation;

	if (only == 0)
		return false;
	if (r->has_promoter && f->promoter.state != UNIT_UNKNOWN &&
		f->promoter.organisation != only)
		return true;
	return f->request.known && f->request.organisation != only;
}

bool verdict_may_look(const struct record *r, const struct verdict_facts *f,
	const struct verdict_rules *rules)
{
	return rules->only_organisation == 0 ||
	       (r->has_promoter && f->promoter.state != UNIT_UNKNOWN &&
		       f->promoter.organisation == rules->only_organisation);
}

static void check_units(struct record *r, const struct verdict_facts *f)
{
	if (r->has_promoter && f->promoter.state != UNIT_LIVING)
		record_reason(r,
			f->promoter.state == UNIT_ENDED ? IBIS_PROMOTER_ENDED
							: IBIS_PROMOTER_UNKNOWN,
			PLACE_OENUMMER);
	if (r->has_remark && r->remark.has_oe && f->oe.state != UNIT_LIVING)
		record_reason(r, f->oe.state == UNIT_ENDED ? IBIS_OE_ENDED : IBIS_OE_UNKNOWN,
			PLACE_OPMERKING);
}

static void check_client(
	struct record *r, const struct known_client *c, const struct verdict_rules *rules)
{
	const struct record_person *p = &r->person;

	if (!r->ssin)
		return;
	if (!c->known) {
		if (!rules->creates_client)
			record_reason(r, IBIS_UNKNOWN_CLIENT, PLACE_INSZ);
		return;
	}
	if (p->last_name && p->first_name && !c->same_name)
		record_reason(r, IBIS_NAME_DIFFERS, PLACE_NAAM);
	if (date_given(p->birth_date) && date_given(c->birth_date) &&
		date_compare(p->birth_date, c->birth_date) != 0)
		record_reason(r, IBIS_BIRTH_DATE_DIFFERS, PLACE_GEBOORTEDATUM);
}

/* The request is known, in an older version or in this one with other content. */
static void check_known(struct record *r, const struct verdict_facts *f)
{
	const struct known_request *q = &f->request;
	bool is_cancelled = q->cancelled || q->line == LINE_CANCELLED;

	if (r->version == q->version)
		record_reason(r, IBIS_VERSION_DIFFERS, PLACE_VERSIE);
	if (r->ssin && f->client.row != q->client)
		record_reason(r, IBIS_CLIENT_DIFFERS, PLACE_INSZ);
	if (f->promoter.state == UNIT_LIVING && f->promoter.unit != q->unit)
		record_reason(r, IBIS_PROMOTER_DIFFERS, PLACE_OENUMMER);
	if (q->line == LINE_BEGUN)
		record_reason(r, r->cancel ? IBIS_CANCEL_BEGUN : IBIS_CHANGE_BEGUN, PLACE_ACTIE);
	else if (!r->cancel && is_cancelled)
		record_reason(r, IBIS_REGISTERED_AFTER_CANCEL, PLACE_ACTIE);
}

static enum ibis_verdict applied(const struct record *r, const struct known_request *q)
{
	if (!q->known)
		return VERDICT_CREATED;
	if (!r->cancel)
		return VERDICT_CHANGED;
	/* cancelled once more, or by hand before: nothing is left to do */
	return q->cancelled || q->line == LINE_CANCELLED ? VERDICT_UNCHANGED : VERDICT_CANCELLED;
}

enum ibis_verdict verdict_decide(
	struct record *r, const struct verdict_facts *f, const struct verdict_rules *rules)
{
	const struct known_request *q = &f->request;

	if (is_foreign(r, f, rules)) {
		record_reason(r, IBIS_FOREIGN_PROMOTER, PLACE_OENUMMER);
		return VERDICT_REJECTED;
	}
	if (r->fits && q->known && (r->version < q->version || q->same_content)) {
		r->reasons.count = 0;
		return r->version < q->version ? VERDICT_STALE : VERDICT_UNCHANGED;
	}
	check_units(r, f);
	if (verdict_may_look(r, f, rules)) {
		check_client(r, &f->client, rules);
		if (r->fits && q->known)
			check_known(r, f);
		else if (r->fits && r->cancel)
			record_reason(r, IBIS_CANCEL_UNKNOWN, PLACE_ACTIE);
	}
	switch (reasons_class(&r->reasons)) {
	case CLASS_REJECTED:
		return VERDICT_REJECTED;
	case CLASS_HELD:
		return VERDICT_HELD;
	default:
		return r->fits ? applied(r, q) : VERDICT_REJECTED;
	}
}
