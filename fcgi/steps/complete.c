/*
 * Uitgevoerd by itself: a batch of lines a transaction, in the order of their ends.
 *
 * Each transaction locks its lines first, then keeps the versions, writes the log and stores the
 * states of exactly those,
 * and computes the ends of the rights that hung on them again (I38, I39). What it did is told after it was committed.
 */
#include "access/rights.h"
#include "steps/complete_db.h"

enum { BATCH_CEILING = 8 << 20 };

const char COMPLETE_RULE[] = "month_after_end";

struct batch {
	struct complete_run *run;
	struct arena *arena;
	struct complete_item item[COMPLETE_BATCH];
	struct complete_item now; /* where the row lands */
	int n;
};

static int keep_row(void *arg, struct err *e)
{
	struct batch *b = arg;

	if (b->n == COMPLETE_BATCH)
		return err_set(e, E_INTERNAL, "a batch with too many lines");
	b->item[b->n++] = b->now;
	return 0;
}

static int complete_batch(struct db *db, void *arg, struct err *e)
{
	static const struct complete_item first = {0};
	struct batch *b = arg;
	struct right_holder who[COMPLETE_BATCH];
	int64_t stored;

	b->n = 0;
	if (complete_due(db, b->run->today, &first, true, &b->now, keep_row, b, b->arena, e) < 0)
		return -1;
	if (b->n == 0)
		return 0;
	stored = complete_store(db, b->run, &b->item[b->n - 1], e);
	if (stored >= 0 && stored != b->n)
		return err_set(e, E_INTERNAL, "%lld stored of %d lines", (long long)stored, b->n);
	if (stored < 0)
		return -1;
	for (int i = 0; i < b->n; i++)
		who[i] = (struct right_holder){b->item[i].client, b->item[i].executor};
	return rights_refresh_all(db, who, (size_t)b->n, b->run->today, b->arena, e);
}

/* The next batch: stored, or only read. */
static int next_batch(struct db *db, struct batch *b, struct complete_item *at, struct err *e)
{
	if (!b->run->dry_run)
		return db_tx(db, complete_batch, b, e);
	b->n = 0;
	if (complete_due(db, b->run->today, at, false, &b->now, keep_row, b, b->arena, e) < 0)
		return -1;
	if (b->n > 0)
		*at = b->item[b->n - 1];
	return 0;
}

static int tell(const struct batch *b, struct err *e)
{
	const struct complete_run *run = b->run;

	for (int i = 0; run->each && i < b->n; i++)
		if (run->each(run->arg, &b->item[i], e))
			return -1;
	return run->between ? run->between(run->arg, e) : 0;
}

int complete_run(struct db *db, struct complete_run *run, struct err *e)
{
	struct arena *a = arena_new(BATCH_CEILING);
	struct batch *b = arena_alloc(a, sizeof(*b));
	struct complete_item at = {0};
	int failed;

	*b = (struct batch){.run = run, .arena = arena_new(BATCH_CEILING)};
	run->completed = 0;
	do {
		arena_reset(b->arena);
		failed = next_batch(db, b, &at, e);
		if (failed)
			break;
		run->completed += b->n;
		failed = tell(b, e);
	} while (!failed && b->n == COMPLETE_BATCH);
	arena_free(b->arena);
	arena_free(a);
	return failed ? -1 : 0;
}
