/*
 * The versions of a document, and taking one back (R162, I28).
 *
 * An adapted plan is added as a new version; the earlier ones stay readable. What should not have
 * been added is withdrawn: by who added it for 24 hours, by a counsellor always, with a reason. Its
 * key and its bytes are erased at once, its row stays and tells who, when and why.
 */
#include "documents/document_api.h"

#include <stdlib.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "documents/documents.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

/* --- the list --- */

struct versions {
	struct req *r;
	const struct access_facts *f;
	struct json_object *items;
	const char *id;
	unsigned count;
};

static bool may_withdraw(
	const struct req *r, const struct access_facts *f, const struct document *d)
{
	struct access_object o = {.own_upload = d->own_upload};

	return !d->content.erased &&
	       access_decide(r->viewer, f, &o, ACTION_DOCUMENT_WITHDRAW).allowed;
}

static struct json_object *version_json(
	const struct req *r, const struct access_facts *f, const struct document *d)
{
	struct json_object *o = jobj();

	document_version_members(o, d);
	jset_str(o, "added_at", d->added_at);
	jset_bool(o, "may_withdraw", may_withdraw(r, f, d));
	return o;
}

static int add_version(void *arg, const struct document *d, struct err *e)
{
	struct versions *v = arg;

	(void)e;
	v->id = d->id;
	jpush(v->items, version_json(v->r, v->f, d));
	v->count++;
	return 0;
}

int api_document_version_list(struct req *r, struct reply *p, struct err *e)
{
	struct access_facts f;
	struct versions v = {.r = r, .f = &f, .items = jarr()};
	struct audit_entry entry = {.action = ACTION_DOCUMENT_READ, .object_kind = "document"};
	struct json_object *o;

	if (document_each_version(r->db, r->viewer, r->param[0], add_version, &v, &f, r->arena, e) <
			0 ||
		access_enter(r, &f, NULL, ACTION_DOCUMENT_READ, e) < 0) {
		json_object_put(v.items);
		return -1;
	}
	entry.client = f.client;
	entry.object_id = v.id;
	o = jobj();
	jset(o, "items", v.items);
	if (v.count == 0 || audit_write(r, &entry, e) < 0) {
		json_object_put(o);
		return v.count == 0 ? err_set(e, E_INTERNAL, "a document without a version") : -1;
	}
	return reply_json(p, 200, o);
}

/* --- all of a file with all their versions, in its export --- */

struct part {
	struct req *r;
	const struct access_facts *f;
	struct json_object *items, *item, *versions; /* the last two: of the document begun last */
	int64_t begun;				     /* its row */
	size_t rows;
};

static int add_part(void *arg, const struct document *d, struct err *e)
{
	struct part *x = arg;

	if (d->row != x->begun) {
		x->begun = d->row;
		x->item = jobj();
		x->versions = jarr();
		jset(x->item, "versions", x->versions);
		jpush(x->items, x->item);
	}
	if (d->version == d->current)
		jset(x->item, "document", document_json(d));
	jpush(x->versions, version_json(x->r, x->f, d));
	return file_part_fits(x->r, ++x->rows, FILE_PART_VERSIONS, e);
}

int documents_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e)
{
	struct part x = {.r = r, .f = f};
	struct access_facts same;

	x.items = file_part_list(r, f, file, "documents", ACTION_DOCUMENT_READ, CAN_NOTHING);
	if (!x.items)
		return 0;
	return document_each_version_of_file(r->db, r->viewer, f->client_id, FILE_PART_VERSIONS,
		       add_part, &x, &same, r->arena, e) < 0
		? -1
		: 0;
}

/* --- taking one back --- */

struct withdraw_input {
	const char *reason;
};

static const struct field withdraw_fields[] = {
	{.name = "reason",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 500,
		.offset = offsetof(struct withdraw_input, reason)},
};

struct withdrawal {
	struct req *r;
	struct withdraw_input in;
	const char *client_id;
	int64_t version;
};

static int withdrawn_already(struct req *r, const struct document *d, struct err *e)
{
	r->refused_client = d->client;
	r->refused_action = ACTION_DOCUMENT_WITHDRAW;
	err_set(e, E_STATE_CONFLICT, "this version was withdrawn before");
	e->reason = d->withdrawn_at ? "withdrawn" : "infected";
	return -1;
}

/* Under the lock: what is it now, and may it be taken back? */
static int withdraw_enter(struct withdrawal *w, struct db *db, struct document *d, struct err *e)
{
	struct req *r = w->r;
	struct access_object o = {0};
	struct access_facts f;

	if (facts_lock(db, r->viewer, w->client_id, &f, r->arena, e) < 0 ||
		document_load(db, r->viewer, r->param[0], w->version, d, &f, r->arena, e) < 0)
		return -1;
	o.own_upload = d->own_upload;
	if (access_enter(r, &f, &o, ACTION_DOCUMENT_WITHDRAW, e) < 0)
		return -1;
	if (!d->id || d->version == 0)
		return document_no_version(e);
	return d->content.erased ? withdrawn_already(r, d, e) : 0;
}

static int withdraw_work(struct db *db, void *arg, struct err *e)
{
	struct withdrawal *w = arg;
	struct req *r = w->r;
	struct audit_entry entry = {.action = ACTION_DOCUMENT_WITHDRAW, .object_kind = "document"};
	struct document d;
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	if (done)
		return done < 0 ? -1 : 0;
	if (withdraw_enter(w, db, &d, e) < 0)
		return -1;
	entry.client = d.client;
	entry.object_id = d.id;
	if (chunk_erase(db, d.content.id, e) < 0 ||
		document_withdraw(db, r->viewer, &d, w->in.reason, e) < 0 ||
		audit_write(r, &entry, e) < 0)
		return -1;
	return idempotency_done(r, d.id, 200, e);
}

/* The document as it stands now. A replay shows it again, which is a look. */
static int withdraw_answer(struct req *r, struct reply *p, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_DOCUMENT_READ, .object_kind = "document"};
	struct access_facts f;
	struct document d;

	if (document_load(r->db, r->viewer, r->param[0], 0, &d, &f, r->arena, e) < 0 ||
		access_enter(r, &f, NULL, ACTION_DOCUMENT_READ, e) < 0)
		return -1;
	if (!d.id)
		return err_set(e, E_INTERNAL, "the arbiter and the scope do not agree");
	entry.client = f.client;
	entry.object_id = d.id;
	if (!r->audited && audit_write(r, &entry, e) < 0)
		return -1;
	return reply_json(p, 200, document_json(&d));
}

int api_document_withdraw(struct req *r, struct reply *p, struct err *e)
{
	struct withdrawal w = {.r = r};
	struct access_facts f;
	struct access_object o = {0};
	struct document d;

	w.version = strtol(r->param[1], NULL, 10);
	if (fields_read(r, withdraw_fields, 1, &w.in, e) < 0)
		return -1;
	/* version 0 is none: versions are counted from 1 */
	if (document_load(r->db, r->viewer, r->param[0], w.version ? w.version : -1, &d, &f,
		    r->arena, e) < 0)
		return -1;
	w.client_id = f.client_id;
	if (!f.client_id || (d.id && d.version == 0)) {
		o.own_upload = true; /* nobody's: what is not there is not another's either */
		if (access_enter(r, &f, &o, ACTION_DOCUMENT_WITHDRAW, e) < 0)
			return -1;
		return document_no_version(e);
	}
	if (db_tx(r->db, withdraw_work, &w, e) < 0)
		return -1;
	return withdraw_answer(r, p, e);
}
