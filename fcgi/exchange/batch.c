/*
 * The transaction may run again: everything it fills is filled anew, and what a dry run wrote into
 * its book is taken back first.
 */
#include "exchange/batch.h"

#include <inttypes.h>
#include <string.h>

#include "exchange/apply.h"

enum { MADE_MEANWHILE_TRIES = 3 };

int batch_add(struct batch *b, const struct working *w, const struct cutter *from,
	int64_t position, struct err *e)
{
	struct batch_item *x = &b->item[b->count];

	x->report = (struct import_record){.position = position, .line = from->record_line};
	x->text = arena_strndup(b->arena, from->record, from->record_size);
	x->size = from->record_size;
	if (ibis_record_read(w->context->schema, &from->root, from->record, from->record_size,
		    from->record_line, w->context->today, &x->record, b->arena, e))
		return -1;
	b->count++;
	b->bytes += x->size;
	return 0;
}

bool batch_full(const struct batch *b)
{
	return b->count == BATCH_RECORDS || b->bytes >= BATCH_BYTES;
}

void batch_reset(struct batch *b)
{
	b->count = b->bytes = 0;
	arena_reset(b->arena);
}

struct doing {
	struct batch *batch;
	const struct working *working;
	struct unit_cache units;
	size_t mark; /* of the book, before the batch */
};

/* ---- one record ---- */

/* Held and rejected records keep their text, bound to their place in the report (R222). */
static void keep_text(struct batch_item *x, const struct working *w, struct arena *a)
{
	const char *bound;
	uint8_t *sealed;

	if (!w->key || verdict_applied(x->report.verdict) || x->report.verdict == VERDICT_STALE)
		return;
	bound = arena_printf(a, "import record %s %" PRId64, w->run->id, x->report.position);
	sealed = arena_alloc(a, x->size + SEAL_EXTRA);
	seal(w->key, bound, strlen(bound), x->text, x->size, sealed);
	x->report.sealed = sealed;
	x->report.sealed_size = x->size + SEAL_EXTRA;
}

static void fill_report(struct batch_item *x, const struct record *r, const struct judged *j,
	const struct applied *done, struct arena *a)
{
	struct json_object *reasons = reasons_json(&r->reasons);
	struct import_record *to = &x->report;

	to->reference = r->reference;
	to->version = r->version;
	to->verdict = j->verdict;
	to->reasons = arena_strdup(a,
		json_object_to_json_string_ext(reasons,
			JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(reasons);
	to->organisation = j->facts.promoter.organisation;
	to->client = done->client;
	to->step = done->step;
	to->client_id = done->client_id;
	to->step_id = done->step_id;
	to->sealed = NULL;
	to->sealed_size = 0;
}

static int do_one(struct doing *d, struct batch_item *x, struct err *e)
{
	const struct working *w = d->working;
	struct arena *a = d->batch->arena;
	struct judge judge = {
		.db = w->context->db,
		.keys = w->context->keys,
		.rules = w->rules,
		.today = w->context->today,
		.book = w->book,
		.units = &d->units,
		.arena = a,
	};
	struct apply apply = {&judge, w->context->site, w->request_id, w->run->row,
		x->report.position};
	struct record r = x->record; /* a copy: its list of reasons grows */
	struct judged j;
	struct applied done;

	if (judge_record(&judge, &r, &j, e) || apply_record(&apply, &r, &j, &done, e))
		return -1;
	fill_report(x, &r, &j, &done, a);
	if (!w->order->stored)
		return 0;
	keep_text(x, w, a);
	return record_insert(w->context->db, w->run->row, &x->report, e);
}

/* ---- all of them ---- */

/* How many of each verdict and organisation, each pair once. */
static int add_counts(struct doing *d, struct err *e)
{
	const struct batch *b = d->batch;
	const struct working *w = d->working;

	for (size_t i = 0; i < b->count; i++) {
		const struct import_record *r = &b->item[i].report;
		int64_t n = 0;
		bool seen = false;

		for (size_t k = 0; k < b->count; k++) {
			const struct import_record *o = &b->item[k].report;
			bool same = o->verdict == r->verdict && o->organisation == r->organisation;

			seen |= same && k < i;
			n += same;
		}
		if (!seen && count_add(w->context->db, w->run->row, r->organisation, r->verdict, n,
				     e))
			return -1;
	}
	return 0;
}

/* The run is still ours, and stands where this batch begins. */
static int check_place(const struct doing *d, struct err *e)
{
	const struct working *w = d->working;
	int64_t done = 0;
	int found = run_progress(w->context->db, w->run, &done, d->batch->arena, e);

	if (found < 0)
		return -1;
	if (found == 0 || done != d->batch->item[0].report.position - 1)
		return err_set(e, E_STATE_CONFLICT, "another worker has this run");
	return 0;
}

static int do_batch(struct db *db, void *arg, struct err *e)
{
	struct doing *d = arg;
	struct batch *b = d->batch;
	bool stored = d->working->order->stored;

	d->units.count = 0;
	if (d->working->book)
		book_undo(d->working->book, d->mark);
	if (stored && check_place(d, e))
		return -1;
	for (size_t i = 0; i < b->count; i++)
		if (do_one(d, &b->item[i], e))
			return -1;
	if (!stored)
		return 0;
	if (add_counts(d, e))
		return -1;
	return run_set_progress(db, d->working->run->row, b->item[b->count - 1].report.position,
		e);
}

int batch_do(struct batch *b, const struct working *w, struct err *e)
{
	struct doing d = {.batch = b, .working = w};

	if (b->count == 0)
		return 0;
	if (w->book)
		d.mark = book_mark(w->book);
	for (int try = 1;; try++) {
		if (!db_tx(w->context->db, do_batch, &d, e))
			return 0;
		/* a file that somebody made between our look and our turn: look again */
		if (e->code != E_DUPLICATE || try == MADE_MEANWHILE_TRIES)
			return -1;
		err_clear(e);
	}
}
