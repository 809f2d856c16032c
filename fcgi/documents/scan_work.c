/*
 * Scanning in the background: what could not be judged while its uploader waited, and everything
 * once more when the signatures have changed.
 *
 * A version is taken in a short transaction and put off; no lock is held while clamd looks. What
 * clamd does not judge is tried again, later and later; while clamd is away nothing is tried, and
 * nothing counts as tried. A version that turns out harmful loses its key and its bytes in one
 * transaction with the row that tells so; one that was clean by earlier signatures is withheld at
 * once and kept, for a signature that errs must not destroy what people work with, and is judged
 * again by the next ones.
 */
#include "audit/audit.h"
#include "base/clock.h"
#include "base/log.h"
#include "documents/document_db.h"
#include "documents/documents.h"
#include "documents/scan_db.h"

enum { PUT_OFF_FIRST_S = 5, PUT_OFF_MOST_S = 600, AWAY_FIRST_MS = 1000, AWAY_MOST_MS = 15000 };

/* 5 s, 10 s, 20 s … at most ten minutes. */
static int64_t put_off_for(int64_t tries)
{
	int64_t seconds = PUT_OFF_FIRST_S;

	for (int64_t i = 1; i < tries && seconds < PUT_OFF_MOST_S; i++)
		seconds *= 2;
	return seconds < PUT_OFF_MOST_S ? seconds : PUT_OFF_MOST_S;
}

struct take {
	const struct scan_work *w;
	struct scan_task task;
	int found;
};

static int take_work(struct db *db, void *arg, struct err *e)
{
	struct take *t = arg;

	t->found = scan_take(db, t->w->signatures, &t->task, t->w->arena, e);
	return t->found < 0 ? -1 : 0;
}

struct condemn {
	const struct scan_task *task;
	const struct scan_result *result;
};

static int condemn_work(struct db *db, void *arg, struct err *e)
{
	const struct condemn *c = arg;
	const struct scan_task *t = c->task;
	struct audit_entry entry = {.action = ACTION_DOCUMENT_REFUSE,
		.client = t->client,
		.reason = "infected",
		.object_kind = "document",
		.object_id = t->id};
	char request_id[PUBLIC_ID_TEXT];
	int64_t changed = scan_set_infected(db, t, c->result->found, c->result->signatures, e);

	if (changed <= 0)
		return changed < 0 ? -1 : 0;
	if ((!t->again && chunk_erase(db, t->content.id, e) < 0) ||
		document_set_current(db, t->document, e) < 0)
		return -1;
	if (t->withheld) /* it still is: said before */
		return 0;
	return audit_system(db, public_id_new(request_id), "inzage-worker scan", &entry, e);
}

static int clear_work(struct db *db, void *arg, struct err *e)
{
	const struct condemn *c = arg;

	if (scan_set_clean(db, c->task, c->result->signatures, e) < 0)
		return -1;
	return c->task->withheld ? document_set_current(db, c->task->document, e) : 0;
}

/* clamd looks at it. 0; -1 when its bytes cannot be had. */
static int look(struct scan_work *w, struct scan_task *t, struct scan_result *result, struct err *e)
{
	struct content_reader reader;
	struct file_view view;
	int rc = content_unwrap(&t->content, w->db, w->keys, t->client, w->arena, e);

	if (rc == 0) {
		content_reader_start(&reader, w->db, &t->content, w->arena);
		view = content_view(&reader, w->arena);
		rc = scan_view(&w->scanner, &view, SCAN_PATIENCE_MS, result, e);
	}
	content_forget(&t->content);
	return rc;
}

static int settle(
	struct scan_work *w, const struct scan_task *t, const struct scan_result *r, struct err *e)
{
	struct condemn c = {.task = t, .result = r};

	switch (r->verdict) {
	case SCAN_CLEAN:
		return db_tx(w->db, clear_work, &c, e);
	case SCAN_FOUND:
		log_line(LOG_LEVEL_WARN, "document is harmful", "document=%s version=%lld found=%s",
			t->id, (long long)t->version, r->found);
		return db_tx(w->db, condemn_work, &c, e);
	case SCAN_AWAY:
		w->asked = 0; /* ask at once whether it is there at all */
		return scan_put_off(w->db, t, PUT_OFF_FIRST_S, false, e);
	case SCAN_UNSURE:
		break;
	}
	log_line(LOG_LEVEL_WARN, "scanner is not sure", "document=%s version=%lld tries=%lld",
		t->id, (long long)t->version, (long long)t->tries);
	return scan_put_off(w->db, t, put_off_for(t->tries), true, e);
}

/* Is there a scanner, and which signatures has it? Asked every few seconds; while it is away less
 * often. */
static bool scanner_there(struct scan_work *w)
{
	int64_t now = clock_monotonic_ms();

	if (w->asked != 0 && now - w->asked < w->wait)
		return w->there;
	w->there = scan_signatures(&w->scanner, w->signatures);
	w->asked = now;
	if (w->there || w->wait == 0)
		w->wait = AWAY_FIRST_MS;
	else if (w->wait < AWAY_MOST_MS)
		w->wait *= 2;
	return w->there;
}

int documents_scan_next(struct scan_work *w, struct err *e)
{
	struct take t = {.w = w};
	struct scan_result result;

	if (!w->scanner.socket || !*w->scanner.socket || !scanner_there(w))
		return 0;
	if (db_tx(w->db, take_work, &t, e) < 0)
		return -1;
	if (!t.found)
		return 0;
	if (t.task.damaged)
		err_set(e, E_INTERNAL, "its row was altered");
	else if (look(w, &t.task, &result, e) == 0)
		return settle(w, &t.task, &result, e) < 0 ? -1 : 1;
	if (e->code != E_INTERNAL)
		return -1;
	/* damaged, and so never readable; one that was withdrawn meanwhile is not asked for again
	 */
	log_line(LOG_LEVEL_ERROR, "document cannot be scanned", "document=%s version=%lld",
		t.task.id, (long long)t.task.version);
	err_clear(e);
	return scan_put_off(w->db, &t.task, PUT_OFF_MOST_S, true, e) < 0 ? -1 : 1;
}
