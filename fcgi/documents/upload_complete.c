/*
 * Finishing an upload: is everything there, is it what was announced, is it what its name says?
 *
 * The bytes are judged before the transaction begins: chunks never change once they are stored, and
 * judging 20 MiB under the lock of the client's row would hold up everyone in that file. In the
 * transaction the permission is asked again, under that lock. What does not hold voids the upload:
 * its chunks are erased, and the reason says what to do about it.
 */
#include "documents/upload_api.h"

#include <stdio.h>
#include <string.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "documents/document_api.h"
#include "documents/scan.h"
#include "http/idempotency.h"
#include "http/json.h"

struct complete {
	struct req *r;
	const struct upload *u;
	const char *reason; /* why it is void: a code of the faults; a constant */
	const char *document_id;
	struct scan_result scan; /* of a document */
};

/* --- is everything there --- */

/* 409, and each missing chunk by its number. */
static int check_missing(struct req *r, const struct upload *u, struct err *e)
{
	bool here[UPLOAD_CHUNKS];
	bool whole = true;
	char name[24];

	if (chunk_list(r->db, u->content.id, here, u->content.count, r->arena, e) < 0)
		return -1;
	for (unsigned n = 0; n < u->content.count; n++) {
		if (here[n])
			continue;
		snprintf(name, sizeof(name), "chunks.%u", n);
		err_field(e, name, "required", NULL);
		whole = false;
	}
	return whole ? 0 : upload_conflict(r, u, "upload_incomplete", e);
}

/* --- is it what was announced, and what its name says --- */

static int complete_void(struct db *db, void *arg, struct err *e)
{
	struct complete *c = arg;
	struct req *r = c->r;
	struct audit_entry entry = upload_entry(c->u, upload_action(c->u));
	enum upload_state state;
	int found = upload_lock(db, r->viewer->employee, c->u->id, &state, r->arena, e);

	if (found < 0)
		return -1;
	if (!found || state != UPLOAD_OPEN)
		return 0; /* somebody was first */
	entry.outcome = "refused";
	entry.reason = c->reason;
	if (chunk_erase(db, c->u->content.id, e) < 0 || upload_set_aborted(db, c->u->row, e) < 0)
		return -1;
	return audit_write(r, &entry, e);
}

/* The fault, once the upload is void; always -1. */
static int refuse(
	struct req *r, const struct upload *u, const char *field, const char *code, struct err *e)
{
	struct complete c = {.r = r, .u = u, .reason = code};

	if (db_tx(r->db, complete_void, &c, e) < 0)
		return -1;
	return err_field(e, field, code, NULL);
}

/* An upload that is given up while it is judged loses its chunks: that is no damage. */
static int not_readable(struct req *r, const struct upload *u, struct err *e)
{
	struct err ignored = {0};
	struct access_facts f;
	struct upload now;

	if (e->code == E_INTERNAL &&
		upload_load(r->db, r->viewer, u->id, &now, &f, r->arena, &ignored) == 0)
		return upload_absent(e);
	return -1;
}

/* clamd looks as well, while the uploader waits a moment. What it does not judge in time becomes a
 * document that nobody can read until the worker has had it judged. */
static int scan(struct complete *c, const struct file_view *view, struct err *e)
{
	const struct scanner scanner = {c->r->site->clamd_socket};

	if (scan_view(&scanner, view, SCAN_WAIT_MS, &c->scan, e) < 0)
		return not_readable(c->r, c->u, e);
	return c->scan.verdict == SCAN_FOUND ? refuse(c->r, c->u, "file_name", "infected", e) : 0;
}

static int judge(struct complete *c, const struct upload *u, struct err *e)
{
	struct req *r = c->r;
	struct content_reader reader;
	struct file_view view;
	uint8_t sum[DIGEST_BYTES];
	int verdict;

	content_reader_start(&reader, r->db, &u->content, r->arena);
	if (content_sum(&reader, sum, e) < 0)
		return not_readable(r, u, e);
	if (!same_bytes(sum, u->sha256, DIGEST_BYTES))
		return refuse(r, u, "sha256", "hash_mismatch", e);
	view = content_view(&reader, r->arena);
	verdict = file_check(file_type_of_name(u->file_name), &view, e);
	if (verdict < 0)
		return not_readable(r, u, e);
	if (verdict != FILE_AGREES)
		return refuse(r, u, "file_name", file_verdict_code((enum file_verdict)verdict), e);
	return u->purpose == PURPOSE_DELIVERY ? 0 : scan(c, &view, e);
}

static int complete_check(struct complete *c, struct upload *u, struct err *e)
{
	struct req *r = c->r;
	int rc;

	if (check_missing(r, u, e) < 0 ||
		content_unwrap(&u->content, r->db, r->keys, u->client, r->arena, e) < 0)
		return -1;
	rc = judge(c, u, e);
	content_forget(&u->content);
	return rc;
}

/* --- make it so --- */

static int make_version(
	struct db *db, struct complete *c, const struct document_insert *d, struct err *e)
{
	if (document_public_id(db, c->u->document, &c->document_id, c->r->arena, e) < 0)
		return -1;
	return document_add_version(db, c->u->document, d, e);
}

static int make_document(struct db *db, struct complete *c, struct err *e)
{
	const struct upload *u = c->u;
	const struct viewer *v = c->r->viewer;
	char id[PUBLIC_ID_TEXT];
	struct document_insert d = {
		.id = public_id_new(id),
		.client = u->client,
		.title = u->title,
		.kind = u->kind,
		.file_name = u->file_name,
		.media_type = file_media_type(file_type_of_name(u->file_name)),
		.sha256 = u->sha256,
		.content = &u->content,
		.added_on = c->r->today,
		.employee = v->employee,
		.unit = v->unit,
		.scan_signatures = c->scan.verdict == SCAN_CLEAN ? c->scan.signatures : NULL,
	};

	if (u->document)
		return make_version(db, c, &d, e);
	c->document_id = arena_strdup(c->r->arena, id);
	return document_insert(db, &d, e);
}

static int make_complete(struct db *db, struct complete *c, struct err *e)
{
	struct audit_entry entry = upload_entry(c->u, upload_action(c->u));

	if (c->u->purpose == PURPOSE_PAPER && c->scan.verdict == SCAN_CLEAN &&
		upload_set_scanned(db, c->u->row, c->scan.signatures, e) < 0)
		return -1;
	if (c->u->purpose == PURPOSE_DOCUMENT) {
		if (make_document(db, c, e) < 0)
			return -1;
		entry.action = c->u->document ? ACTION_DOCUMENT_REPLACE : ACTION_DOCUMENT_ADD;
		entry.object_kind = "document";
		entry.object_id = c->document_id;
	}
	if (upload_set_complete(db, c->u->row, c->document_id, e) < 0)
		return -1;
	return audit_write(c->r, &entry, e);
}

/* It was complete already (a double click, a lost answer): the answer only shows it once more. */
static int show_again(struct complete *c, struct err *e)
{
	struct audit_entry entry = upload_entry(c->u, upload_look_action(c->u));

	return audit_write(c->r, &entry, e);
}

static int complete_work(struct db *db, void *arg, struct err *e)
{
	struct complete *c = arg;
	struct req *r = c->r;
	enum upload_state state = UPLOAD_OPEN;
	struct access_facts f = {0};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e), found;

	c->document_id = NULL;
	if (done < 0)
		return -1;
	found = upload_lock(db, r->viewer->employee, c->u->id, &state, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : upload_absent(e);
	if (c->u->purpose == PURPOSE_DOCUMENT &&
		facts_lock(db, r->viewer, c->u->client_id, &f, r->arena, e) < 0)
		return -1;
	if (upload_enter(r, c->u, &f, e) < 0)
		return -1;
	if (state == UPLOAD_COMPLETE ? show_again(c, e) < 0 : make_complete(db, c, e) < 0)
		return -1;
	return done ? 0 : idempotency_done(r, c->u->id, 201, e);
}

/* --- the answer, from what is stored --- */

static int answer(struct req *r, const char *id, struct reply *p, struct err *e)
{
	struct json_object *upload, *o;
	struct document d = {0};
	struct access_facts f;
	struct upload u;
	int found = upload_load(r->db, r->viewer, id, &u, &f, r->arena, e);
	bool document = found > 0 && u.purpose == PURPOSE_DOCUMENT;

	if (document)
		found = document_load(r->db, r->viewer, u.result_id, 0, &d, &f, r->arena, e);
	if (found < 0)
		return -1;
	if (!found || (document && !d.id))
		return err_set(e, E_NOT_FOUND, "what was stored is not to be seen any more");
	upload = upload_json(r, &u, e);
	if (!upload)
		return -1;
	o = jobj();
	jset(o, "upload", upload);
	jset(o, "document", document ? document_json(&d) : NULL);
	p->location = document ? arena_printf(r->arena, "/api/documents/%s", d.id)
			       : arena_printf(r->arena, "/api/uploads/%s", u.id);
	return reply_json(p, 201, o);
}

int api_upload_complete(struct req *r, struct reply *p, struct err *e)
{
	struct complete c = {.r = r, .scan = {.verdict = SCAN_AWAY}};
	struct access_facts f;
	struct upload u;

	if (upload_find(r, &u, &f, e) < 0)
		return -1;
	c.u = &u;
	if (u.state == UPLOAD_OPEN && complete_check(&c, &u, e) < 0)
		return -1;
	if (db_tx(r->db, complete_work, &c, e) < 0)
		return -1;
	return answer(r, u.id, p, e);
}
