/*
 * What a withdrawal brings about in a file whose row is locked, in one transaction: what rests on the
 * consent ends, what does not is put to VDAB, requests that wait are withdrawn, and everybody
 * concerned is told (I33, I44).
 */
#include <stdio.h>

#include "access/rights_db.h"
#include "access/withdrawal_db.h"
#include "base/crypto.h"
#include "http/request.h"
#include "message/message.h"

/* Of a request that was withdrawn its organisation is told, and the counsellor who entered it for a
 * partner; neither message names a client. */
static int tell_request(const struct req *r, const struct withdrawal_request *q, struct err *e)
{
	char once[MESSAGE_ONCE_MAX + 1];
	struct message m = {.kind = "request_withdrawn",
		.organisation = q->organisation,
		.unit = q->unit,
		.subject_kind = "request",
		.subject_id = q->public_id,
		.once = once,
		.today = r->today};

	snprintf(once, sizeof(once), "request_withdrawn:%s:0", q->public_id);
	if (message_tell(r->db, &m, e))
		return -1;
	if (!q->entered)
		return 0;
	m.organisation = m.unit = 0;
	m.employee = q->asker;
	snprintf(once, sizeof(once), "request_withdrawn:%s:1", q->public_id);
	return message_tell(r->db, &m, e);
}

static int withdraw_rights(const struct req *r, const struct withdrawal_new *n, struct err *e)
{
	struct withdrawal_right *list;

	if (withdrawal_rights(r->db, n->client, n->today, &list, r->arena, e))
		return -1;
	for (struct withdrawal_right *h = list; h; h = h->next)
		h->effect = withdrawal_effect(
			h->basis, h->owning, h->event_date, n->withdrawn_on);
	if (withdrawal_apply(r->db, n, list, r->arena, e))
		return -1;
	for (const struct withdrawal_right *h = list; h; h = h->next)
		if (h->effect == WITHDRAWAL_ENDS &&
			right_tell_ended(r->db,
				&(struct right_ended){h->public_id, n->client, h->organisation,
					h->unit, n->today},
				e))
			return -1;
	return 0;
}

static int withdraw_requests(const struct req *r, const struct withdrawal_new *n, struct err *e)
{
	struct withdrawal_request *list;

	if (withdrawal_requests(r->db, n, &list, r->arena, e) ||
		withdrawal_drop_requests(r->db, n, e))
		return -1;
	for (const struct withdrawal_request *q = list; q; q = q->next)
		if (tell_request(r, q, e))
			return -1;
	return 0;
}

int withdrawal_settle(const struct req *r, const struct withdrawal_new *n, struct err *e)
{
	return withdraw_rights(r, n, e) || withdraw_requests(r, n, e) ? -1 : 0;
}

int withdrawal_of_merged(const struct req *r, int64_t client, struct err *e)
{
	struct withdrawal_new n = {
		.client = client,
		.recorded_by = r->viewer->employee,
		.today = r->today,
		.request_id = r->request_id,
		.route = r->route_text,
	};
	int found = withdrawal_last(
		r->db, client, &n.public_id, &n.withdrawn_on, r->arena, e);

	return found <= 0 ? found : withdrawal_settle(r, &n, e);
}
