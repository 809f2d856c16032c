/*
 * From the first byte to the last record.
 */
#include "exchange/import.h"

#include <string.h>

#include "audit/audit.h"
#include "exchange/batch.h"

enum { BATCH_CEILING = 64 << 20 };

struct importing {
	const struct import_context *c;
	const struct import_order *o;
	const struct import_listener *listener;
	struct import_result *to;
	struct arena *arena;
	uint8_t key[KEY_BYTES];
	struct delivery_known known;
	bool finished; /* by another worker before us */
};

static const char *reasons_text(const struct reasons *r, struct arena *a)
{
	struct json_object *o;
	const char *text;

	if (r->count == 0)
		return NULL;
	o = reasons_json(r);
	text = arena_strdup(a,
		json_object_to_json_string_ext(o,
			JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(o);
	return text;
}

/* ---- begin ---- */

/* The key under which this run seals the texts it keeps. */
static int open_key(struct importing *m, struct err *e)
{
	struct import_run *run = &m->to->run;
	const char *bound = arena_printf(m->arena, "import run %s", run->id);

	if (run->has_key)
		return keyring_unwrap(
			m->c->keys, COMPARTMENT_EXCHANGE, bound, run->wrapped, m->key, e);
	key_random(m->key);
	run->has_key = true;
	return keyring_wrap(m->c->keys, COMPARTMENT_EXCHANGE, bound, m->key, run->wrapped, e);
}

/* The command line: take up what it left unfinished on this very file, or begin anew. */
static int make_run(struct importing *m, struct err *e)
{
	struct import_run *run = &m->to->run;
	struct audit_entry entry = {.action = ACTION_IMPORT_UPLOAD, .object_kind = "import"};
	char id[PUBLIC_ID_TEXT];
	int found = run_lock_unfinished(m->c->db, m->to->form.sha256, run, m->arena, e);

	if (found < 0)
		return -1;
	if (found > 0) {
		run->fence++;
	} else {
		*run = (struct import_run){
			.id = arena_strdup(m->arena, public_id_new(id)),
			.state = "running",
			.file_name = m->o->file_name,
			.dry_run = m->o->dry_run,
			.sender = m->o->sender,
			.fence = 1,
		};
		if (run_insert(m->c->db, run, e))
			return -1;
	}
	entry.object_id = run->id;
	return audit_system(m->c->db, m->c->request_id ? m->c->request_id : run->id, "import ibis",
		&entry, e);
}

/* A queued run becomes ours, unless a later worker has it or it came to its end. */
static int take_run(struct importing *m, struct err *e)
{
	struct import_run *run = &m->to->run;
	int64_t fence = m->o->run.fence;
	int found = run_lock(m->c->db, m->o->run.id, run, m->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_FOUND, "no such run");
	m->finished = strcmp(run->state, "queued") != 0 && strcmp(run->state, "running") != 0;
	if (m->finished)
		return 0;
	if (run->fence > fence)
		return err_set(e, E_STATE_CONFLICT, "another worker has this run");
	run->fence = fence;
	return 0;
}

static void check_sequence(struct importing *m)
{
	const struct form *form = &m->to->form;
	struct reasons *to = &m->to->sequence;

	to->count = 0;
	if (!m->known.any || m->known.again || m->known.own)
		return;
	if (form->head.sequence <= m->known.last)
		reason_add(to, IBIS_SEQUENCE_BACK, "volgnummer", 0);
	else if (form->head.sequence != m->known.last + 1)
		reason_add(to, IBIS_SEQUENCE_GAP, "volgnummer", 0);
}

/* What is to become of it before any record is looked at. */
static const char *first_state(const struct importing *m)
{
	const struct import_result *to = m->to;

	if (to->form.refusal.count > 0)
		return "refused";
	if (to->sequence.count > 0 && m->o->pauses && !to->run.dry_run && !to->run.go_on)
		return "paused";
	return "running";
}

static int begin_stored(struct importing *m, struct err *e)
{
	struct import_result *to = m->to;
	struct db *db = m->c->db;
	bool working = strcmp(to->state, "running") == 0;
	const struct reasons *why =
		to->form.refusal.count > 0 ? &to->form.refusal : &to->sequence;

	if (open_key(m, e) || run_start(db, &to->run, e))
		return -1;
	if (to->form.head_read &&
		run_set_delivery(db, to->run.row, &to->form, m->known.first, e))
		return -1;
	if (working && !to->run.dry_run && !m->known.again && !m->known.own &&
		delivery_insert(db, to->run.sender, &to->form, to->run.row, e))
		return -1;
	return working ? 0
		       : run_finish(db, &to->run, to->state, reasons_text(why, m->arena), e);
}

static int begin(struct db *db, void *arg, struct err *e)
{
	struct importing *m = arg;
	struct import_result *to = m->to;

	to->run = (struct import_run){.sender = m->o->sender, .dry_run = m->o->dry_run};
	if (m->o->stored && (m->o->run.id ? take_run(m, e) : make_run(m, e)))
		return -1;
	if (m->finished)
		return 0;
	/* a delivery that is refused is none: neither a known one nor one out of turn */
	m->known = (struct delivery_known){0};
	if (to->form.head_read && to->form.refusal.count == 0 &&
		delivery_known_load(db, to->run.sender, &to->form, to->run.row, &m->known,
			m->arena, e))
		return -1;
	to->first_run = m->known.first_id;
	check_sequence(m);
	to->state = first_state(m);
	return m->o->stored ? begin_stored(m, e) : 0;
}

/* ---- the records ---- */

static int tell(const struct importing *m, const struct batch *b, struct err *e)
{
	const struct import_listener *l = m->listener;

	for (size_t i = 0; i < b->count; i++) {
		m->to->count[b->item[i].report.verdict]++;
		if (l->record && l->record(l->arg, &b->item[i].report, e))
			return -1;
	}
	return l->between ? l->between(l->arg, e) : 0;
}

/* One more transaction. */
static int do_batch(
	const struct importing *m, const struct working *w, struct batch *b, struct err *e)
{
	int status = batch_do(b, w, e) || tell(m, b, e) ? -1 : 0;

	batch_reset(b);
	return status;
}

static int do_records(const struct importing *m, const struct working *w, struct cutter *cutter,
	struct batch *b, struct err *e)
{
	int64_t position = 0;
	enum cut cut;

	while ((cut = cutter_next(cutter, e)) == CUT_RECORD) {
		if (++position <= m->to->run.done)
			continue;
		if (batch_add(b, w, cutter, position, e))
			return -1;
		if (batch_full(b) && do_batch(m, w, b, e))
			return -1;
	}
	if (cut == CUT_FAILED)
		return -1;
	/* read once it was whole */
	if (cut == CUT_REFUSED || position != m->to->form.records)
		return err_set(e, E_INTERNAL, "the delivery changed while it was worked on");
	return do_batch(m, w, b, e);
}

static int work_on(struct importing *m, struct source *source, struct err *e)
{
	const struct import_order *o = m->o;
	struct import_result *to = m->to;
	struct working w = {
		.context = m->c,
		.order = o,
		.run = &to->run,
		.rules = {.creates_client = m->c->site->ibis_creates_client != 0,
			.only_organisation = to->run.sender},
		.request_id = m->c->request_id ? m->c->request_id : to->run.id,
		.key = o->stored && !to->run.dry_run ? m->key : NULL,
	};
	struct cutter cutter;
	struct batch *b = arena_alloc(m->arena, sizeof(*b));
	int status;

	b->arena = arena_new(BATCH_CEILING);
	if (to->run.dry_run)
		w.book = book_new();
	status = cutter_start(&cutter, source, m->arena, e) ||
				 do_records(m, &w, &cutter, b, e)
			 ? -1
			 : 0;
	cutter_end(&cutter);
	book_free(w.book);
	arena_free(b->arena);
	return status;
}

/* ---- end ---- */

static int end(struct db *db, void *arg, struct err *e)
{
	struct importing *m = arg;

	return run_finish(
		db, &m->to->run, "done", reasons_text(&m->to->sequence, m->arena), e);
}

static int finish(struct importing *m, struct err *e)
{
	m->to->state = "done";
	if (!m->o->stored)
		return 0;
	if (db_tx(m->c->db, end, m, e))
		return -1;
	return counts_load(m->c->db, m->to->run.row, m->to->count, m->arena, e);
}

int import_work(const struct import_context *c, const struct import_order *order,
	struct source *source, const struct import_listener *listener, struct import_result *to,
	struct arena *a, struct err *e)
{
	struct importing m = {.c = c, .o = order, .listener = listener, .to = to, .arena = a};
	int status = 0;

	*to = (struct import_result){0};
	if (form_read(c->schema, source, &to->form, a, e) || db_tx(c->db, begin, &m, e))
		return -1;
	if (m.finished)
		to->state = to->run.state;
	else if (strcmp(to->state, "running") == 0)
		status = work_on(&m, source, e) || finish(&m, e) ? -1 : 0;
	wipe(m.key, sizeof(m.key));
	return status;
}
