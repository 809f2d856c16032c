/*
 * The end of an ownership by itself (I8, I17, I41): with its assignment, its service or its
 * organisation, whichever is first.
 *
 * Access goes by the day (I39): who owns the file is asked with today's date, and the right that came
 * with the ownership has its end computed from that day long before. This only writes down what the
 * date has done.
 */
#include "access/decide.h"
#include "access/ownership_db.h"
#include "audit/audit.h"
#include "base/crypto.h"

enum { BATCH = 200, ARENA_CEILING = 4 << 20 };

static int record_end(struct db *db, const struct ownership_run *run, int64_t client,
	const struct ownership_now *now, struct arena *a, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_OWNERSHIP_END,
		.client = client,
		.object_kind = "ownership",
		.object_id = now->public_id};
	struct ownership_end end = {
		.id = now->id, .version = now->version, .ended_on = date_add_days(now->last_day, 1)};

	if (ownership_why_over(db, now->id, &end.reason, a, e) ||
		ownership_finish(db, &end, e) < 0)
		return -1;
	entry.reason = end.reason;
	return audit_system(db, run->request_id, run->route, &entry, e);
}

int ownership_expire(struct db *db, const struct ownership_run *run, int64_t client,
	struct ownership_now *now, struct arena *a, struct err *e)
{
	int64_t organisation = now->organisation;

	if (!now->id || !date_given(now->last_day) ||
		date_compare(now->last_day, run->today) >= 0)
		return 0;
	if (record_end(db, run, client, now, a, e))
		return -1;
	*now = (struct ownership_now){0};
	return rights_refresh(db, client, organisation, run->today, a, e);
}

struct batch {
	const struct ownership_run *run;
	struct arena *arena;
	struct ownership_due item[BATCH], now; /* `now`: where the row lands */
	int n, at;
	bool ended;
};

static int keep_row(void *arg, struct err *e)
{
	struct batch *b = arg;

	if (b->n == BATCH)
		return err_set(e, E_INTERNAL, "a batch of ownerships with too many rows");
	b->item[b->n++] = b->now;
	return 0;
}

/* One file: the days as they are, then what follows from them. */
static int settle(struct db *db, void *arg, struct err *e)
{
	struct batch *b = arg;
	const struct ownership_due *which = &b->item[b->at];
	struct ownership_now now;

	b->ended = false;
	if (ownership_take_over_days(db, which, b->arena, e) ||
		ownership_current(db, which->client, &now, b->arena, e) < 0)
		return -1;
	if (now.id != which->id) /* somebody ended it in the meantime */
		return 0;
	if (rights_refresh(db, which->client, now.organisation, b->run->today, b->arena, e) ||
		ownership_expire(db, b->run, which->client, &now, b->arena, e))
		return -1;
	b->ended = now.id == 0;
	return 0;
}

static int settle_batch(struct db *db, struct batch *b, int64_t *ended, struct err *e)
{
	for (b->at = 0; b->at < b->n; b->at++) {
		if (db_tx(db, settle, b, e))
			return -1;
		*ended += b->ended;
		if (b->run->between && b->run->between(b->run->arg, e))
			return -1;
	}
	return 0;
}

int64_t ownerships_end_due(struct db *db, const struct ownership_run *run, struct err *e)
{
	struct batch b = {.run = run, .arena = arena_new(ARENA_CEILING)};
	int64_t ended = 0, behind = 0;
	int failed = 0;

	do {
		arena_reset(b.arena);
		b.n = 0;
		failed = ownerships_due(db, run->today, behind, &b.now, keep_row, &b, b.arena, e) <
				 0 ||
			 settle_batch(db, &b, &ended, e);
		if (b.n > 0)
			behind = b.item[b.n - 1].id;
	} while (!failed && b.n == BATCH);
	arena_free(b.arena);
	return failed ? -1 : ended;
}
