/*
 * Opening a right: one way for every event that gives one, so that each records first what has
 * ended by its term and computes the end of what it opens.
 */
#include <stdio.h>

#include "access/rights_db.h"
#include "message/message.h"

int right_open(struct db *db, const struct right_new *n, struct err *e)
{
	char once[MESSAGE_ONCE_MAX + 1];
	struct message m = {.kind = "right_granted",
		.organisation = n->organisation,
		.unit = n->unit,
		.client = n->client,
		.subject_kind = "right",
		.subject_id = n->public_id,
		.once = once,
		.today = n->granted_on};

	snprintf(once, sizeof(once), "right_granted:%s", n->public_id);
	if (right_insert(db, n, e))
		return -1;
	return message_tell(db, &m, e);
}

int right_grant(struct db *db, const struct right_grant *g, struct arena *a, struct err *e)
{
	struct closing_facts closing;
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
		.event_date = g->event_date,
		.granted_on = g->today,
	};

	if (rights_close_expired(db, &expiry, e) ||
		closing_facts_load(db, g->client, g->organisation, &closing, a, e))
		return -1;
	closing.granted_on = g->today;
	n.end = closing_decide(&closing);
	return right_open(db, &n, e);
}
