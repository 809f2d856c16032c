/*
 * Opening a right: one way for every event that gives one, so that each records first what has
 * ended by its term and computes the end of what it opens.
 *
 * A right that arises by itself (R28-R32) is dated on its event: the term counts from that day,
 * however late it was recorded, and access opens when it is (I43). So an event may be too old to
 * open anything.
 */
#include <stdio.h>

#include "access/decide.h"
#include "access/ownership_db.h"
#include "access/rights_db.h"
#include "access/withdrawal.h"
#include "audit/audit.h"
#include "message/message.h"

/* Store it, with the sein to the organisation: from here on it can work in the file (R37, I50). */
static int open_right(
	struct db *db, const struct right_new *n, struct date today, struct err *e)
{
	char once[MESSAGE_ONCE_MAX + 1];
	struct message m = {.kind = "right_granted",
		.organisation = n->organisation,
		.unit = n->unit,
		.client = n->client,
		.subject_kind = "right",
		.subject_id = n->public_id,
		.once = once,
		.today = today};

	snprintf(once, sizeof(once), "right_granted:%s", n->public_id);
	if (right_insert(db, n, e))
		return -1;
	return message_tell(db, &m, e);
}

int right_tell_ended(struct db *db, const struct right_ended *h, struct err *e)
{
	char once[MESSAGE_ONCE_MAX + 1];
	struct message m = {.kind = "right_ended",
		.organisation = h->organisation,
		.unit = h->unit,
		.client = h->client,
		.subject_kind = "right",
		.subject_id = h->public_id,
		.once = once,
		.today = h->today};

	snprintf(once, sizeof(once), "right_ended:%s", h->public_id);
	return message_tell(db, &m, e);
}

static struct date dated_on(const struct right_grant *g)
{
	return date_given(g->dated_on) ? g->dated_on : g->today;
}

/* When and by which rule it will end, as things stand. */
static int find_end(struct db *db, const struct right_grant *g, struct closing *end,
	struct arena *a, struct err *e)
{
	struct closing_facts facts;

	if (closing_facts_load(db, g->client, g->organisation, &facts, a, e))
		return -1;
	if (g->ownership && ownership_closing(db, g->ownership, &facts.ownership, a, e))
		return -1;
	facts.granted_on = dated_on(g);
	*end = closing_decide(&facts);
	if (date_given(end->last_valid_day) && date_compare(end->last_valid_day, g->today) < 0)
		return err_field(e, g->event_field ? g->event_field : "event_date", "out_of_range",
			NULL);
	return 0;
}

/* A consent that the client has withdrawn gives nothing any more (I33, I44). */
static int check_consent(
	struct db *db, const struct right_grant *g, struct arena *a, struct err *e)
{
	struct date withdrawn = {0};

	if (!withdrawal_concerns(g->basis, g->ownership != 0))
		return 0;
	if (withdrawal_last(db, g->client, NULL, &withdrawn, a, e) < 0)
		return -1;
	if (!withdrawal_covers(g->event_date, withdrawn))
		return 0;
	e->reason = "consent_withdrawn";
	return err_set(e, E_STATE_CONFLICT, "the client withdrew what this rests on");
}

int right_grant(struct db *db, const struct right_grant *g, struct arena *a, struct err *e)
{
	struct right_expiry expiry = {
		.client = g->client,
		.organisation = g->organisation,
		.today = g->today,
		.request_id = g->request_id,
		.route = g->route,
	};
	struct right_new n = {
		.public_id = g->public_id,
		.basis = g->basis,
		.purpose = g->purpose,
		.client = g->client,
		.organisation = g->organisation,
		.unit = g->unit,
		.granted_by = g->granted_by,
		.ownership = g->ownership,
		.event_date = g->event_date,
		.granted_on = dated_on(g),
		.grant_rule = g->grant_rule,
		.event_id = g->event_id,
	};

	if (check_consent(db, g, a, e) || rights_close_expired(db, &expiry, e) ||
		find_end(db, g, &n.end, a, e))
		return -1;
	if (g->ownership &&
		rights_succeed(db, g->client, g->organisation, NULL, g->today, g->granted_by, e))
		return -1;
	return open_right(db, &n, g->today, e);
}

/* What is open on the same basis gives way to what comes of a later event, and to nothing else. */
static int give_way(struct db *db, const struct right_grant *g, struct arena *a, struct err *e)
{
	struct date open;
	int found = right_open_event(db, g, &open, a, e);

	if (found <= 0)
		return found;
	if (date_compare(open, g->event_date) >= 0) {
		e->reason = "already_open";
		return err_set(e, E_STATE_CONFLICT, "a right of a later event is open");
	}
	return rights_succeed(db, g->client, g->organisation, g->basis, g->today, 0, e);
}

int right_arise(struct db *db, const struct right_grant *g, struct arena *a, struct err *e)
{
	struct audit_entry entry = {
		.action = ACTION_RIGHT_ARISE,
		.reason = g->grant_rule,
		.client = g->client,
		.object_kind = "right",
		.object_id = g->public_id,
	};

	if (give_way(db, g, a, e) || right_grant(db, g, a, e))
		return -1;
	return audit_system(db, g->request_id, g->route, &entry, e);
}
