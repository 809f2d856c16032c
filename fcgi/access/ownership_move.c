/*
 * Giving a file to another owner: by hand (ownership_api.c), or because its client was allocated to
 * a partner (allocation.c). Either way there is one owner at a time (R217, I32).
 */
#include <string.h>

#include "access/ownership_db.h"

/* One thing that was chosen: there, and in force today. */
static int check_choice(
	const char *name, const char *chosen, int64_t row, bool valid, struct err *e)
{
	if (chosen && !row)
		return err_field(e, name, "not_found", NULL);
	if (chosen && !valid)
		return err_field(e, name, "not_valid", NULL);
	return 0;
}

int ownership_check(const struct ownership_choice *c, const struct ownership_found *w,
	bool assignment_required, struct err *e)
{
	int bad = check_choice(
		"organisation", c->organisation, w->organisation, w->organisation_valid, e);

	/* without a tender service the owner is VDAB (I32): it is not assigned */
	if (w->organisation && strcmp(w->kind, "vdab") == 0)
		bad |= err_field(e, "organisation", "not_allowed", NULL);
	if (w->organisation) {
		bad |= check_choice("unit", c->unit, w->unit, w->unit_valid, e);
		bad |= check_choice("contact", c->contact, w->contact, w->contact_valid, e);
	}
	bad |= check_choice("service", c->service, w->service, w->service_valid, e);
	if (w->organisation && (w->service || !c->service))
		bad |= check_choice(
			"assignment", c->assignment, w->assignment, w->assignment_valid, e);
	if ((assignment_required || w->needs_assignment) && !c->assignment)
		bad |= err_field(e, "assignment", "required", NULL);
	return bad ? -1 : 0;
}

int ownership_move(const struct req *r, const struct ownership_now *now,
	const struct ownership_new *n, int64_t *id, struct err *e)
{
	struct ownership_end end = {
		.id = now->id,
		.version = now->version,
		.ended_on = r->today,
		.ended_by = n->started_by,
		.reason = "transferred",
	};

	if (now->id && ownership_finish(r->db, &end, e) < 0)
		return -1;
	if (now->id &&
		rights_refresh(r->db, n->client, now->organisation, r->today, r->arena, e))
		return -1;
	return ownership_insert(r->db, n, id, e);
}
