/*
 * Beginning an upload, asking how far it is, putting a chunk, giving it up.
 *
 * A chunk is sealed before the transaction begins, so that the upload's row is locked only while
 * the chunk is stored: the lock keeps a chunk from arriving in an upload that is just being given
 * up.
 */
#include "documents/upload_api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "documents/document_db.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

enum { SEAL_CEILING = CHUNK_BYTES + (64 << 10) };

static const char *const purposes[] = {"document", "delivery", "paper", NULL};

static const struct field upload_fields[] = {
	{.name = "purpose",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.allowed = purposes,
		.offset = offsetof(struct upload_input, purpose)},
	{.name = "client",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct upload_input, client)},
	{.name = "title",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = TITLE_MAX,
		.offset = offsetof(struct upload_input, title)},
	{.name = "kind",
		.type = F_ENUM,
		.flags = F_NULLABLE,
		.allowed = document_kinds,
		.offset = offsetof(struct upload_input, kind)},
	{.name = "document",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct upload_input, document)},
	{.name = "file_name",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = FILE_NAME_BYTES,
		.offset = offsetof(struct upload_input, file_name)},
	/* past 2^53 it is no size at all; upload_check() tells what is too large */
	{.name = "size",
		.type = F_INT,
		.flags = F_REQUIRED,
		.min = 0,
		.max = INT64_C(1) << 53,
		.offset = offsetof(struct upload_input, size)},
	{.name = "sha256",
		.type = F_HEX32,
		.flags = F_REQUIRED,
		.offset = offsetof(struct upload_input, sha256)},
};

/* --- shared --- */

struct audit_entry upload_entry(const struct upload *u, enum action action)
{
	return (struct audit_entry){
		.action = action, .client = u->client, .object_kind = "upload", .object_id = u->id};
}

enum action upload_action(const struct upload *u)
{
	if (u->purpose == PURPOSE_PAPER)
		return ACTION_RIGHT_REQUEST;
	return u->purpose == PURPOSE_DOCUMENT ? ACTION_DOCUMENT_ADD : ACTION_IMPORT_UPLOAD;
}

enum action upload_look_action(const struct upload *u)
{
	if (u->purpose == PURPOSE_PAPER)
		return ACTION_RIGHT_REQUEST;
	return u->purpose == PURPOSE_DOCUMENT ? ACTION_DOCUMENT_READ : ACTION_IMPORT_READ;
}

int upload_enter(struct req *r, const struct upload *u, const struct access_facts *f, struct err *e)
{
	if (u->purpose == PURPOSE_DOCUMENT)
		return access_enter(r, f, NULL, ACTION_DOCUMENT_ADD, e);
	return access_enter_general(r, upload_action(u), e);
}

int upload_absent(struct err *e)
{
	err_set(e, E_NOT_FOUND, "no such upload of this employee");
	e->reason = reason_name(REASON_UNKNOWN);
	return -1;
}

int upload_find(struct req *r, struct upload *u, struct access_facts *f, struct err *e)
{
	int found = upload_load(r->db, r->viewer, r->param[0], u, f, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : upload_absent(e);
	return upload_enter(r, u, f, e);
}

int upload_conflict(struct req *r, const struct upload *u, const char *reason, struct err *e)
{
	r->refused_client = u->client;
	r->refused_action = (int)upload_action(u);
	err_set(e, E_STATE_CONFLICT, "%s", reason);
	e->reason = reason;
	return -1;
}

/* The numbers of the chunks that are there. */
static struct json_object *received_json(struct req *r, const struct upload *u, struct err *e)
{
	bool here[UPLOAD_CHUNKS];
	struct json_object *list;

	if (u->state == UPLOAD_COMPLETE)
		memset(here, 1, sizeof(here));
	else if (chunk_list(r->db, u->content.id, here, u->content.count, r->arena, e) < 0)
		return NULL;
	list = jarr();
	for (unsigned n = 0; n < u->content.count; n++)
		if (here[n])
			jpush(list, json_object_new_int64(n));
	return list;
}

struct json_object *upload_json(struct req *r, const struct upload *u, struct err *e)
{
	struct json_object *received = received_json(r, u, e), *o;
	char sum[2 * DIGEST_BYTES + 1];

	if (!received)
		return NULL;
	o = jobj();
	jset_str(o, "id", u->id);
	jset_str(o, "purpose", purpose_name(u->purpose));
	jset_str(o, "client", u->client_id);
	jset_str(o, "file_name", u->file_name);
	jset_i64(o, "size", (int64_t)u->content.size);
	jset_str(o, "sha256", hex_text(u->sha256, DIGEST_BYTES, sum));
	jset_i64(o, "chunk_size", CHUNK_BYTES);
	jset_i64(o, "chunk_count", u->content.count);
	jset(o, "received", received);
	jset_bool(o, "complete", u->state == UPLOAD_COMPLETE);
	jset_str(o, "expires_at", u->expires_at);
	return o;
}

/* --- begin --- */

struct create {
	struct req *r;
	const struct upload_input *in;
	const char *id;             /* of the upload that is answered */
	const char *client;         /* public id */
	int64_t document, versions; /* of a new version: the document's row, how many it has */
};

/* One employee's uploads that are never completed must not fill the disk. */
static int check_open(struct db *db, struct req *r, const struct upload *u, struct err *e)
{
	int64_t open = uploads_open(db, r->viewer->employee, r->arena, e);

	if (open < 0)
		return -1;
	return open < UPLOADS_OPEN ? 0 : upload_conflict(r, u, "too_many_uploads", e);
}

/* Which client is this for? A document never moves to another, so it is asked before the lock. Of a
 * document that is not there the client is nobody. */
static int create_client(struct create *c, struct err *e)
{
	struct req *r = c->r;
	struct access_facts f;
	struct document d;

	c->client = c->in->client;
	if (!c->in->document)
		return 0;
	if (document_load(r->db, r->viewer, c->in->document, 0, &d, &f, r->arena, e) < 0)
		return -1;
	c->document = d.row;
	c->versions = d.version_count;
	c->client = f.client_id ? f.client_id : "";
	return 0;
}

/* Ask the permission, under the lock of the client's row for a document. */
static int create_enter(struct create *c, struct upload *u, struct db *db, struct err *e)
{
	struct req *r = c->r;
	struct access_facts f = {0};

	if (u->purpose == PURPOSE_DOCUMENT &&
		facts_lock(db, r->viewer, c->client, &f, r->arena, e) < 0)
		return -1;
	u->client = f.client;
	u->document = c->document;
	if (upload_enter(r, u, &f, e) < 0)
		return -1;
	return u->document == 0 || c->versions < DOCUMENT_VERSIONS
		       ? 0
		       : upload_conflict(r, u, "too_many_versions", e);
}

static int create_work(struct db *db, void *arg, struct err *e)
{
	struct create *c = arg;
	struct req *r = c->r;
	const struct upload_input *in = c->in;
	struct upload u = {.purpose = purpose_from_name(in->purpose),
		.title = in->title,
		.kind = in->kind,
		.file_name = in->file_name};
	char id[PUBLIC_ID_TEXT];
	struct audit_entry entry;
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	if (done < 0 || create_enter(c, &u, db, e) < 0)
		return -1;
	c->id = u.id = done ? was.resource : arena_strdup(r->arena, public_id_new(id));
	entry = upload_entry(&u, upload_action(&u));
	if (done)
		return audit_write(r, &entry, e);
	hex_read(in->sha256, u.sha256, DIGEST_BYTES);
	content_new(&u.content, (uint64_t)in->size);
	if (check_open(db, r, &u, e) < 0 ||
		content_wrap(&u.content, db, r->keys, u.client, r->arena, e) < 0 ||
		upload_insert(db, &u, r->viewer->employee, e) < 0 || audit_write(r, &entry, e) < 0)
		return -1;
	content_forget(&u.content);
	return idempotency_done(r, u.id, 201, e);
}

/* Read the body and list everything that is wrong with it at once (R126). */
static int create_read(struct req *r, struct upload_input *in, struct err *e)
{
	*in = (struct upload_input){.size = -1};
	if (fields_read(r, upload_fields, sizeof(upload_fields) / sizeof(upload_fields[0]), in, e) <
			0 &&
		e->code != E_INVALID_FIELDS)
		return -1;
	return upload_check(in, e);
}

int api_upload_create(struct req *r, struct reply *p, struct err *e)
{
	struct upload_input in;
	struct create c = {.r = r, .in = &in};
	struct access_facts f;
	struct json_object *o;
	struct upload u;
	int found;

	if (create_read(r, &in, e) < 0 || create_client(&c, e) < 0 ||
		db_tx(r->db, create_work, &c, e) < 0)
		return -1;
	found = upload_load(r->db, r->viewer, c.id, &u, &f, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : upload_absent(e);
	o = upload_json(r, &u, e);
	if (!o)
		return -1;
	p->location = arena_printf(r->arena, "/api/uploads/%s", u.id);
	return reply_json(p, 201, o);
}

/* --- how far is it --- */

/* An upload names a file and what will stand in it: it is shown as long as she may read there what
 * it becomes, and each look leaves its row, before the chunks are counted. */
int api_upload_get(struct req *r, struct reply *p, struct err *e)
{
	struct audit_entry entry;
	struct access_facts f;
	struct json_object *o;
	struct upload u;
	int found = upload_look(r->db, r->viewer, r->param[0], &u, &f, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : upload_absent(e);
	if (u.purpose == PURPOSE_DOCUMENT)
		found = access_enter(r, &f, NULL, ACTION_DOCUMENT_READ, e);
	else
		found = access_enter_general(r, upload_look_action(&u), e);
	if (found < 0)
		return -1;
	if (u.row == 0)
		return err_set(e, E_INTERNAL, "the arbiter and the scope do not agree");
	entry = upload_entry(&u, upload_look_action(&u));
	if (audit_write(r, &entry, e) < 0)
		return -1;
	o = upload_json(r, &u, e);
	return o ? reply_json(p, 200, o) : -1;
}

/* --- give up --- */

/* One takes back what one brought, also when the right has ended: it shows nothing, and what should
 * not be there any more goes. */

static int delete_work(struct db *db, void *arg, struct err *e)
{
	struct req *r = arg;
	enum upload_state state;
	struct access_facts f;
	struct audit_entry entry;
	struct upload u;
	int found = upload_lock(db, r->viewer->employee, r->param[0], &state, r->arena, e);

	if (found > 0)
		found = upload_load(db, r->viewer, r->param[0], &u, &f, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : upload_absent(e);
	if (state == UPLOAD_COMPLETE)
		return upload_conflict(r, &u, "upload_complete", e);
	entry = upload_entry(&u, ACTION_SESSION);
	if (access_enter_general(r, ACTION_SESSION, e) < 0 ||
		chunk_erase(db, u.content.id, e) < 0 || upload_set_aborted(db, u.row, e) < 0)
		return -1;
	return audit_write(r, &entry, e);
}

int api_upload_delete(struct req *r, struct reply *p, struct err *e)
{
	if (db_tx(r->db, delete_work, r, e) < 0)
		return -1;
	return reply_empty(p);
}

/* --- a chunk --- */

/* The log tells of the upload's begin and of what became of it; its chunks in between are part of
 * that, and leave a row only where they are refused. */

struct put {
	struct req *r;
	const struct upload *u;
	const struct sealed_chunk *chunk;
};

static int put_work(struct db *db, void *arg, struct err *e)
{
	struct put *put = arg;
	struct req *r = put->r;
	const struct upload *u = put->u;
	enum upload_state state;
	int found = upload_lock(db, r->viewer->employee, u->id, &state, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : upload_absent(e);
	if (state == UPLOAD_COMPLETE)
		return upload_conflict(r, u, "upload_complete", e);
	found = content_store(db, &u->content, put->chunk, r->arena, e);
	if (found == CONTENT_DIFFERS)
		return upload_conflict(r, u, "chunk_differs", e);
	return found < 0 ? -1 : 0;
}

/* The number in the path and the length of the body, against what was announced. */
static int check_chunk(const struct req *r, const struct upload *u, unsigned *n, struct err *e)
{
	unsigned long number = strtoul(r->param[1], NULL, 10);
	char limit[16];
	size_t length;

	if (number >= u->content.count) {
		snprintf(limit, sizeof(limit), "%u", u->content.count - 1);
		return err_field(e, "n", "out_of_range", limit);
	}
	*n = (unsigned)number;
	length = chunk_length(u->content.size, *n);
	if (r->body_len != length) {
		snprintf(limit, sizeof(limit), "%zu", length);
		return err_field(e, "body", "size_mismatch", limit);
	}
	return 0;
}

static int chunk_put(struct req *r, struct upload *u, unsigned n, struct err *e)
{
	struct arena *scratch = arena_new(SEAL_CEILING);
	struct sealed_chunk chunk;
	struct put put = {.r = r, .u = u, .chunk = &chunk};
	int rc = content_unwrap(&u->content, r->db, r->keys, u->client, r->arena, e);

	if (rc == 0) {
		content_seal(&u->content, n, r->body, r->body_len, &chunk, scratch);
		content_forget(&u->content);
		rc = db_tx(r->db, put_work, &put, e);
	}
	arena_free(scratch);
	return rc;
}

int api_upload_chunk_put(struct req *r, struct reply *p, struct err *e)
{
	struct access_facts f;
	struct upload u;
	unsigned n = 0;

	if (strcmp(r->content_type, "application/octet-stream") != 0)
		return err_set(e, E_MEDIA_TYPE, "a chunk is application/octet-stream");
	if (upload_find(r, &u, &f, e) < 0 || check_chunk(r, &u, &n, e) < 0 ||
		chunk_put(r, &u, n, e) < 0)
		return -1;
	return reply_empty(p);
}
