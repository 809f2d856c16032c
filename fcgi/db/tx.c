/*
 * The transaction runner: the one place that begins, commits, undoes and tries again.
 *
 * After a deadlock MariaDB has undone the whole transaction and is back in autocommit: a statement
 * that came then would be committed by itself. So a conflict is noted in the handle, every
 * further statement of that transaction is refused (db_usable), and even a `work` that swallowed
 * the error is run again.
 */
#include "db/handle.h"

#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/log.h"

enum { TRIES = 4, PAUSE_STEP_MS = 8 };

static int control(struct db *db, const char *text, struct err *e)
{
	return db_query(db, text, strlen(text), e);
}

/* Those who met once must not meet again: wait a little, each a different time. */
static void pause_before(int try)
{
	unsigned char random = 0;
	struct timespec t = {0};

	if (getrandom(&random, 1, GRND_NONBLOCK) != 1)
		random = 128;
	t.tv_nsec = (long)try * PAUSE_STEP_MS * 1000000L * (128 + random) / 256;
	nanosleep(&t, NULL);
}

/* Undo what is open. A connection on which that fails is of no use any more. */
static void undo(struct db *db)
{
	struct err ignored = {0};

	db->in_tx = false;
	if (db->dead)
		return;
	if (control(db, "ROLLBACK", &ignored))
		db->dead = true;
}

/* 0 committed; -1. Where the answer to COMMIT did not come, or came as something else than "undone
 * by a conflict", nobody knows whether it was done. */
static int commit(struct db *db, struct err *e)
{
	if (!control(db, "COMMIT", e)) {
		db->in_tx = false;
		return 0;
	}
	if (db->conflict && !db->dead)
		return -1;
	db->dead = true;
	return err_set(e, E_OUTCOME_UNKNOWN, "COMMIT was not answered");
}

/* One try. 0 committed, -1 failed and undone. */
static int attempt(struct db *db, int (*work)(struct db *db, void *arg, struct err *e), void *arg,
	struct err *e)
{
	db->conflict = false;
	if (control(db, "START TRANSACTION", e))
		return -1;
	db->in_tx = true;
	if (!work(db, arg, e) && !db->conflict && !db->dead) {
		if (!commit(db, e))
			return 0;
	} else if (db->dead && e->code == E_NONE) {
		err_set(e, E_UNAVAILABLE, "the connection was lost in a transaction");
	}
	undo(db);
	return -1;
}

int db_tx(struct db *db, int (*work)(struct db *db, void *arg, struct err *e), void *arg,
	struct err *e)
{
	struct db_counts before = db->counts;
	char why[sizeof(e->detail)];

	if (db->in_tx)
		return err_set(e, E_INTERNAL, "transactions do not nest");
	if (db->dead)
		return err_set(e, E_UNAVAILABLE, "transaction: the connection is gone");
	for (int try = 0; try < TRIES; try++) {
		if (try > 0) {
			log_line(LOG_LEVEL_INFO, "transaction runs again", "try=%d why=%s", try + 1,
				log_quote(why, sizeof(why), e->detail));
			pause_before(try);
			db->counts = before; /* a budget is for one try */
			err_clear(e);
		}
		if (!attempt(db, work, arg, e))
			return 0;
		if (!db->conflict || db->dead)
			return -1;
	}
	return err_set(e, E_BUSY, "the transaction met others in each of %d tries", TRIES);
}
