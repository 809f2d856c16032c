/*
 * The daily closing: one thousand rights a transaction, in the order of their last day.
 *
 * Each transaction locks its rights first, then writes the log and the closures of exactly those;
 * in between nobody can close, grant or move one of them. What a transaction did is told after it
 * was committed, so that what is told has happened.
 */
#include "access/closing_db.h"

enum { BATCH_CEILING = 8 << 20 };

struct batch {
	struct closing_run *run;
	struct arena *arena;
	struct closing_mark from; /* where the batch before ended */
	struct closing_item item[CLOSING_BATCH];
	struct closing_item now; /* where the row lands */
	int n;
};

static int keep_row(void *arg, struct err *e)
{
	struct batch *b = arg;

	if (b->n == CLOSING_BATCH)
		return err_set(e, E_INTERNAL, "a batch of closures with too many rows");
	b->item[b->n++] = b->now;
	return 0;
}

static struct closing_mark end_of(const struct batch *b)
{
	const struct closing_item *last = &b->item[b->n - 1];

	return (struct closing_mark){last->last_valid_day, last->id};
}

static int close_batch(struct db *db, void *arg, struct err *e)
{
	struct batch *b = arg;
	struct closing_mark to;
	int64_t closed;

	b->n = 0;
	if (closing_lock(db, b->run->today, &b->from, &b->now, keep_row, b, b->arena, e) < 0)
		return -1;
	if (b->n == 0)
		return 0;
	to = end_of(b);
	if (closing_log(db, b->run, &b->from, &to, e))
		return -1;
	closed = closing_record(db, b->run->today, &b->from, &to, e);
	if (closed >= 0 && closed != b->n)
		return err_set(
			e, E_INTERNAL, "%lld closures of %d rights", (long long)closed, b->n);
	return closed < 0 ? -1 : 0;
}

static int read_batch(struct db *db, struct batch *b, struct err *e)
{
	b->n = 0;
	return closing_due(db, b->run->today, &b->from, &b->now, keep_row, b, b->arena, e) < 0 ? -1
											       : 0;
}

/* The next batch: stored, or only read. What another run holds is waited for, so nothing is passed
 * over; what comes to end behind our back, by a change of today, is the next run's. */
static int next_batch(struct db *db, struct batch *b, struct err *e)
{
	if (b->run->dry_run ? read_batch(db, b, e) : db_tx(db, close_batch, b, e))
		return -1;
	if (b->n > 0)
		b->from = end_of(b);
	return 0;
}

static int tell(const struct batch *b, struct err *e)
{
	const struct closing_run *run = b->run;

	for (int i = 0; run->each && i < b->n; i++)
		if (run->each(run->arg, &b->item[i], e))
			return -1;
	return run->between ? run->between(run->arg, e) : 0;
}

int closing_run(struct db *db, struct closing_run *run, struct err *e)
{
	struct arena *a = arena_new(BATCH_CEILING);
	struct batch *b = arena_alloc(a, sizeof(*b));
	int failed;

	*b = (struct batch){.run = run, .arena = arena_new(BATCH_CEILING)};
	run->closed = 0;
	do {
		arena_reset(b->arena);
		failed = next_batch(db, b, e);
		if (failed)
			break;
		run->closed += b->n;
		failed = tell(b, e);
	} while (!failed && b->n == CLOSING_BATCH);
	arena_free(b->arena);
	arena_free(a);
	return failed ? -1 : 0;
}
