/*
 * The SQL of runs: who works on one holds its row while a batch is stored.
 */
#include "exchange/run_db.h"

#include <string.h>

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql insert_run = {"import_run_insert", DB_WRITE,
	"INSERT INTO import_run (public_id, state, dry_run, go_on, upload_id, file_name,"
	" employee_id, sender_id, fence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};

int run_insert(struct db *db, struct import_run *r, struct err *e)
{
	struct db_in in[] = {
		in_str(r->id),
		in_str(r->state),
		in_i64(r->dry_run),
		in_i64(r->go_on),
		in_str(r->upload_id),
		in_str(r->file_name),
		in_id(r->employee),
		in_i64(r->sender),
		in_i64(r->fence),
	};

	if (db_exec(db, &insert_run, in, NELEM(in), e) < 0)
		return -1;
	r->row = db_last_id(db);
	return 0;
}

#define RUN_COLUMNS                                                                                \
	"SELECT id, public_id, state, upload_id, file_name, dry_run, go_on, employee_id,"          \
	" sender_id, fence, done, wrapped_key FROM import_run "

static const struct db_sql lock_run = {
	"import_run_lock", DB_READ, RUN_COLUMNS "WHERE public_id = ? FOR UPDATE"};

static const struct db_sql lock_unfinished = {"import_run_unfinished", DB_READ,
	RUN_COLUMNS "WHERE state = 'running' AND sha256 = ? AND NOT dry_run"
		    " AND upload_id IS NULL ORDER BY id DESC LIMIT 1 FOR UPDATE"};

static int load(struct db *db, const struct db_sql *sql, struct db_in in, struct import_run *r,
	struct arena *a, struct err *e)
{
	const unsigned char *key = NULL;
	size_t key_size = 0;
	struct db_out out[] = {
		out_i64(&r->row),
		out_str(&r->id),
		out_str(&r->state),
		out_str(&r->upload_id),
		out_str(&r->file_name),
		out_bool(&r->dry_run),
		out_bool(&r->go_on),
		out_i64(&r->employee),
		out_i64(&r->sender),
		out_i64(&r->fence),
		out_i64(&r->done),
		out_bytes(&key, &key_size),
	};
	int found;

	*r = (struct import_run){0};
	found = db_one(db, sql, &in, 1, out, NELEM(out), a, e);
	if (found > 0 && key) {
		if (key_size != RUN_KEY_BYTES)
			return err_set(e, E_INTERNAL, "the key of a run has another size");
		memcpy(r->wrapped, key, RUN_KEY_BYTES);
		r->has_key = true;
	}
	return found;
}

int run_lock(struct db *db, const char *id, struct import_run *r, struct arena *a, struct err *e)
{
	return load(db, &lock_run, in_str(id), r, a, e);
}

int run_lock_unfinished(struct db *db, const uint8_t sha256[DIGEST_BYTES], struct import_run *r,
	struct arena *a, struct err *e)
{
	return load(db, &lock_unfinished, in_bytes(sha256, DIGEST_BYTES), r, a, e);
}

static const struct db_sql start_run = {"import_run_start", DB_WRITE,
	"UPDATE import_run SET state = 'running', fence = ?, wrapped_key = ? WHERE id = ?"};

int run_start(struct db *db, const struct import_run *r, struct err *e)
{
	struct db_in in[] = {in_i64(r->fence),
		in_bytes(r->has_key ? r->wrapped : NULL, RUN_KEY_BYTES), in_i64(r->row)};

	return db_exec(db, &start_run, in, NELEM(in), e) < 0 ? -1 : 0;
}

static const struct db_sql set_delivery = {"import_run_delivery", DB_WRITE,
	"UPDATE import_run SET delivery_name = ?, sequence = ?,"
	" made_at = TIMESTAMPADD(SECOND, ?, '1970-01-01'), record_count = ?, sha256 = ?,"
	" first_run_id = ? WHERE id = ?"};

int run_set_delivery(struct db *db, int64_t row, const struct form *form, int64_t first,
	struct err *e)
{
	const struct delivery_head *h = &form->head;
	struct db_in in[] = {
		in_str(h->name),
		in_i64(h->sequence),
		in_i64(h->created_at),
		in_i64(h->count),
		in_bytes(form->sha256, DIGEST_BYTES),
		in_id(first),
		in_i64(row),
	};

	return db_exec(db, &set_delivery, in, NELEM(in), e) < 0 ? -1 : 0;
}

static const struct db_sql progress = {"import_run_progress", DB_READ,
	"SELECT done FROM import_run WHERE id = ? AND fence = ? AND state = 'running' FOR UPDATE"};

int run_progress(struct db *db, const struct import_run *r, int64_t *done, struct arena *a,
	struct err *e)
{
	struct db_in in[] = {in_i64(r->row), in_i64(r->fence)};
	struct db_out out = out_i64(done);

	return db_one(db, &progress, in, NELEM(in), &out, 1, a, e);
}

static const struct db_sql set_progress = {
	"import_run_done", DB_WRITE, "UPDATE import_run SET done = ? WHERE id = ?"};

int run_set_progress(struct db *db, int64_t row, int64_t done, struct err *e)
{
	struct db_in in[] = {in_i64(done), in_i64(row)};

	return db_exec(db, &set_progress, in, NELEM(in), e) < 0 ? -1 : 0;
}

static const struct db_sql finish_run = {"import_run_finish", DB_WRITE,
	"UPDATE import_run SET state = ?, refusal = ?, finished_at = UTC_TIMESTAMP(6)"
	" WHERE id = ? AND fence = ?"};

int run_finish(struct db *db, const struct import_run *r, const char *state, const char *reasons,
	struct err *e)
{
	struct db_in in[] = {in_str(state), in_str(reasons), in_i64(r->row), in_i64(r->fence)};
	int64_t changed = db_exec(db, &finish_run, in, NELEM(in), e);

	if (changed == 0)
		return err_set(e, E_STATE_CONFLICT, "another worker has this run");
	return changed < 0 ? -1 : 0;
}

/* ---- deliveries ---- */

static const struct db_sql load_last = {"ibis_delivery_last", DB_READ,
	"SELECT MAX(sequence) FROM ibis_delivery WHERE sender_id = ? FOR UPDATE"};

static const struct db_sql load_same = {"ibis_delivery_same", DB_READ,
	"SELECT d.sha256, r.id, r.public_id FROM ibis_delivery d JOIN import_run r"
	" ON r.id = d.run_id WHERE d.sender_id = ? AND d.name = ? ORDER BY d.id"};

struct knowing {
	struct delivery_known *to;
	const struct form *form;
	int64_t run;
	const unsigned char *sha256;
	size_t sha256_size;
	int64_t by;
	const char *by_id;
};

static int each_same(void *arg, struct err *e)
{
	struct knowing *k = arg;
	struct delivery_known *to = k->to;

	(void)e;
	if (!to->first && k->by != k->run) {
		to->first = k->by;
		to->first_id = k->by_id;
	}
	if (k->sha256_size == DIGEST_BYTES &&
		memcmp(k->sha256, k->form->sha256, DIGEST_BYTES) == 0) {
		to->own = k->by == k->run;
		to->again = !to->own;
	}
	return 0;
}

int delivery_known_load(struct db *db, int64_t sender, const struct form *form, int64_t run,
	struct delivery_known *to, struct arena *a, struct err *e)
{
	struct knowing k = {.to = to, .form = form, .run = run};
	struct db_in in[] = {in_i64(sender), in_str(form->head.name)};
	struct db_out last = out_i64(&to->last);
	struct db_out out[] = {out_bytes(&k.sha256, &k.sha256_size), out_i64(&k.by),
		out_str(&k.by_id)};

	*to = (struct delivery_known){0};
	if (db_one(db, &load_last, in, 1, &last, 1, a, e) < 0)
		return -1;
	to->any = to->last > 0;
	return db_each(db, &load_same, in, 2, out, NELEM(out), a, each_same, &k, e) < 0 ? -1 : 0;
}

static const struct db_sql insert_delivery = {"ibis_delivery_insert", DB_WRITE,
	"INSERT INTO ibis_delivery (sender_id, name, sha256, sequence, run_id)"
	" VALUES (?, ?, ?, ?, ?)"};

int delivery_insert(struct db *db, int64_t sender, const struct form *form, int64_t run,
	struct err *e)
{
	struct db_in in[] = {in_i64(sender), in_str(form->head.name),
		in_bytes(form->sha256, DIGEST_BYTES), in_i64(form->head.sequence), in_i64(run)};

	return db_exec(db, &insert_delivery, in, NELEM(in), e) < 0 ? -1 : 0;
}

/* ---- the report ---- */

static const struct db_sql insert_record = {"import_record_insert", DB_WRITE,
	"INSERT INTO import_record (run_id, position, line, reference, version, verdict, reasons,"
	" organisation_id, client_id, step_id, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

int record_insert(struct db *db, int64_t run, const struct import_record *r, struct err *e)
{
	struct db_in in[] = {
		in_i64(run),
		in_i64(r->position),
		in_i64(r->line),
		in_str(r->reference),
		in_id(r->version),
		in_str(verdict_name(r->verdict)),
		in_str(r->reasons),
		in_i64(r->organisation),
		in_id(r->client),
		in_id(r->step),
		in_bytes(r->sealed, r->sealed_size),
	};

	return db_exec(db, &insert_record, in, NELEM(in), e) < 0 ? -1 : 0;
}

static const struct db_sql add_count = {"import_count_add", DB_WRITE,
	"INSERT INTO import_count (run_id, organisation_id, verdict, records) VALUES (?, ?, ?, ?)"
	" ON DUPLICATE KEY UPDATE records = records + VALUES(records)"};

int count_add(struct db *db, int64_t run, int64_t organisation, enum ibis_verdict verdict,
	int64_t n, struct err *e)
{
	struct db_in in[] = {
		in_i64(run), in_i64(organisation), in_str(verdict_name(verdict)), in_i64(n)};

	return db_exec(db, &add_count, in, NELEM(in), e) < 0 ? -1 : 0;
}

static const struct db_sql load_counts = {"import_counts", DB_READ,
	"SELECT verdict, CAST(SUM(records) AS SIGNED) FROM import_count WHERE run_id = ?"
	" GROUP BY verdict"};

struct counting {
	const char *verdict;
	int64_t n;
	int64_t *count;
};

static int each_count(void *arg, struct err *e)
{
	struct counting *c = arg;

	(void)e;
	c->count[verdict_from_name(c->verdict)] = c->n;
	return 0;
}

int counts_load(struct db *db, int64_t run, int64_t count[VERDICT_COUNT_], struct arena *a,
	struct err *e)
{
	struct counting c = {.count = count};
	struct db_in in = in_i64(run);
	struct db_out out[] = {out_str(&c.verdict), out_i64(&c.n)};

	memset(count, 0, VERDICT_COUNT_ * sizeof(*count));
	return db_each(db, &load_counts, &in, 1, out, 2, a, each_count, &c, e) < 0 ? -1 : 0;
}

static const struct db_sql list_records = {"import_records", DB_READ,
	"SELECT r.position, r.line, r.reference, r.version, r.verdict, r.reasons, c.public_id,"
	" s.public_id FROM import_record r LEFT JOIN client c ON c.id = r.client_id"
	" LEFT JOIN step s ON s.id = r.step_id WHERE r.run_id = ? AND r.position > ?"
	" ORDER BY r.position LIMIT ?"};

struct listing {
	struct import_record *to;
	const char *verdict;
	int (*row)(void *arg, struct err *e);
	void *arg;
};

static int each_record(void *arg, struct err *e)
{
	struct listing *l = arg;

	l->to->verdict = verdict_from_name(l->verdict);
	return l->row(l->arg, e);
}

int records_each(struct db *db, int64_t run, int64_t position, int64_t limit,
	struct import_record *r, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e)
{
	struct listing l = {r, NULL, row, arg};
	struct db_in in[] = {in_i64(run), in_i64(position), in_i64(limit)};
	struct db_out out[] = {
		out_i64(&r->position),
		out_i64(&r->line),
		out_str(&r->reference),
		out_i64(&r->version),
		out_str(&l.verdict),
		out_str(&r->reasons),
		out_str(&r->client_id),
		out_str(&r->step_id),
	};

	*r = (struct import_record){0};
	return (int)db_each(db, &list_records, in, NELEM(in), out, NELEM(out), a, each_record, &l,
		e);
}
