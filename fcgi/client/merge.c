/*
 * What is done when two files become one, in one transaction under the locks of both.
 */
#include "client/merge.h"

#include <inttypes.h>
#include <string.h>

#include "access/joining.h"
#include "access/withdrawal.h"
#include "client/client.h"
#include "client/client_rules.h"
#include "client/desired_jobs.h"
#include "client/history_db.h"
#include "documents/documents.h"

bool merge_identities_differ(const struct merge_identity *one, const struct merge_identity *other)
{
	if (one->ssin && other->ssin)
		return true;
	return date_given(one->birth_date) && date_given(other->birth_date) &&
	       date_compare(one->birth_date, other->birth_date) != 0;
}

const char *merge_ssin(const struct merge_identity *survivor, const struct merge_identity *loser)
{
	if (!survivor->ssin || client_ssin_leads(survivor->ssin, loser->ssin))
		return loser->ssin ? loser->ssin : survivor->ssin;
	return survivor->ssin;
}

static int conflict(struct err *e, const char *reason)
{
	err_set(e, E_STATE_CONFLICT, "merge: %s", reason);
	e->reason = reason;
	return -1;
}

int client_moved(struct req *r, const char *id, const char **to, struct err *e)
{
	struct access_facts f;

	*to = NULL;
	if (merge_led(r->db, r->viewer, id, &f, r->arena, e))
		return -1;
	if (f.client && access_decide(r->viewer, &f, NULL, ACTION_CLIENT_OPEN).tied)
		*to = f.client_id;
	return 0;
}

int merge_unknown(struct req *r, struct err *e)
{
	struct access_facts none = {0};

	return access_enter(r, &none, NULL, ACTION_CLIENT_MERGE, e);
}

int merge_enter(struct req *r, struct merge_row *m, struct err *e)
{
	struct access_facts survivor = {0}, loser = {0};
	bool survivor_first = strcmp(m->survivor_id, m->loser_id) < 0;
	struct access_facts *first = survivor_first ? &survivor : &loser;
	struct access_facts *second = survivor_first ? &loser : &survivor;

	if (facts_lock(r->db, r->viewer, survivor_first ? m->survivor_id : m->loser_id, first,
		    r->arena, e) ||
		facts_lock(r->db, r->viewer, survivor_first ? m->loser_id : m->survivor_id, second,
			r->arena, e) ||
		access_enter(r, &survivor, NULL, ACTION_CLIENT_MERGE, e) ||
		access_enter(r, &loser, NULL, ACTION_CLIENT_MERGE, e))
		return -1;
	m->survivor = survivor.client;
	m->loser = loser.client;
	return 0;
}

int merge_may_begin(
	struct req *r, const struct merge_row *m, const char *identity_reason, struct err *e)
{
	struct merge_identity survivor, loser;
	int waits = merge_waits(r->db, m->survivor, m->loser, r->arena, e);

	if (waits)
		return waits < 0 ? -1 : conflict(e, "merge_waits");
	if (merge_identity(r->db, m->survivor, &survivor, r->arena, e) ||
		merge_identity(r->db, m->loser, &loser, r->arena, e))
		return -1;
	if (!identity_reason && merge_identities_differ(&survivor, &loser))
		return err_field(e, "identity_reason", "required", NULL);
	return 0;
}

int merge_still_waits(struct req *r, struct merge_row *m, int64_t version, struct err *e)
{
	int found = merge_find(r->db, r->param[0], true, m, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : merge_unknown(r, e);
	if (strcmp(m->status, "proposed") != 0)
		return conflict(e, "answered_already");
	if (m->version != version)
		return err_set(e, E_VERSION_STALE, "merge at version %" PRId64, m->version);
	return 0;
}

/* Former numbers lead to the survivor, for deliveries too: they mean this person. */
static int keep_numbers(struct req *r, const struct merge_row *m,
	const struct merge_identity *survivor, const struct merge_identity *loser, const char *ssin,
	struct err *e)
{
	const char *both[] = {survivor->ssin, loser->ssin};

	for (size_t i = 0; i < 2; i++)
		if (both[i] && strcmp(both[i], ssin) != 0 &&
			former_ssin_note(r->db, m->survivor, both[i], true, r->viewer->employee, e))
			return -1;
	return 0;
}

/* Her wishes are taken over as a whole, or not at all: two lists in one have no order. */
static int take_jobs(struct req *r, const struct merge_row *m, struct err *e)
{
	const char *list = NULL;
	int64_t version = 0;
	int found = merge_jobs(r->db, m, &version, &list, r->arena, e);

	if (found <= 0)
		return found;
	return desired_jobs_store(r->db, m->survivor, version, r->viewer, list, e);
}

static int move_all(struct req *r, const struct merge_row *m, struct err *e)
{
	struct merge_identity survivor, loser;
	const char *ssin;

	if (merge_identity(r->db, m->survivor, &survivor, r->arena, e) ||
		merge_identity(r->db, m->loser, &loser, r->arena, e))
		return -1;
	if (survivor.merged || loser.merged)
		return conflict(e, "answered_already");
	ssin = merge_ssin(&survivor, &loser);
	if (history_keep_before(r->db, m->survivor, e) || history_keep_before(r->db, m->loser, e) ||
		documents_follow(r->db, r->keys, m->loser, m->survivor, r->arena, e) ||
		merge_move(r->db, m, ssin, r->viewer->employee, r->today, e) ||
		take_jobs(r, m, e) ||
		keep_numbers(r, m, &survivor, &loser, ssin, e))
		return -1;
	return history_keep_after(r->db, m->survivor, "merge", m->reason, r->viewer->employee, e);
}

int merge_confirm(struct req *r, struct merge_row *m, const struct field_strs *keep,
	const struct field_strs *end, struct err *e)
{
	struct joining *j = arena_alloc(r->arena, sizeof(*j));
	int same = merge_same_person(r->db, m->proposer, r->viewer->employee, r->arena, e);

	if (same)
		return same < 0 ? -1 : conflict(e, "second_person_needed");
	*j = (struct joining){
		.survivor = m->survivor,
		.loser = m->loser,
		.by = r->viewer->employee,
		.today = r->today,
		.request_id = r->request_id,
		.route = r->route_text,
	};
	if (joining_close(r->db, j, keep, end, r->arena, e) || move_all(r, m, e) ||
		joining_refresh(r->db, j, r->arena, e) ||
		withdrawal_of_merged(r, m->survivor, e))
		return -1;
	return merge_answer(r->db, m, "confirmed", r->viewer->employee, NULL, r->today, e);
}
