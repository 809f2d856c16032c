/*
 * What comes of an allocation: nothing while it waits for the afsprakenblad; then the partner's
 * right and its ownership of the file, at once (R28, R29, R61, I3, I41, I43).
 *
 * The right names the ownership it came with, so it stays as long as the partner is owner and then
 * follows the rule of the service. An owner that is already in by the same assignment stays owner;
 * any other ends today (I32).
 */
#include <string.h>

#include "access/allocation_db.h"
#include "base/crypto.h"

const char *allocation_rule(const char *grant_on, struct date allocated_on, struct date signed_on,
	struct date *dated_on)
{
	*dated_on = allocated_on;
	if (strcmp(grant_on, "assignment") == 0)
		return "tender_assignment";
	if (!date_given(signed_on))
		return NULL;
	if (date_compare(signed_on, allocated_on) > 0)
		*dated_on = signed_on;
	return "tender_signature";
}

/* The same partner by the same assignment; whom to contact may have been left open. */
static bool is_owner(const struct ownership_now *now, const struct ownership_found *w)
{
	return now->id && now->organisation == w->organisation && now->unit == w->unit &&
	       now->assignment == w->assignment && (!w->contact || now->contact == w->contact);
}

static int take_ownership(
	struct req *r, const struct allocation_event *ev, int64_t *ownership, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	struct ownership_run run = {r->request_id, r->route_text, r->today, NULL, NULL};
	struct ownership_now now;
	struct ownership_new n = {
		.public_id = public_id_new(id),
		.client = ev->client,
		.started_by = r->viewer->employee,
		.what = ev->what,
		.started_on = r->today,
	};

	if (ownership_current(r->db, ev->client, &now, r->arena, e) < 0 ||
		ownership_expire(r->db, &run, ev->client, &now, r->arena, e))
		return -1;
	*ownership = now.id;
	return is_owner(&now, ev->what) ? 0 : ownership_move(r, &now, &n, ownership, e);
}

int allocation_settle(struct req *r, const struct allocation_event *ev, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	struct right_grant g = {
		.public_id = public_id_new(id),
		.basis = "allocation",
		.client = ev->client,
		.organisation = ev->what->organisation,
		.unit = ev->what->unit,
		.event_id = ev->public_id,
		.event_field = date_given(ev->signed_on) ? "signed_on" : "allocated_on",
		.today = r->today,
		.request_id = r->request_id,
		.route = r->route_text,
	};

	g.grant_rule = allocation_rule(ev->grant_on, ev->allocated_on, ev->signed_on, &g.dated_on);
	if (!g.grant_rule)
		return 0;
	g.event_date = g.dated_on;
	if (take_ownership(r, ev, &g.ownership, e) || right_arise(r->db, &g, r->arena, e))
		return -1;
	return allocation_granted(r->db, ev->id, g.public_id, e);
}
