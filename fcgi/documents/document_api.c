/*
 * Looking at documents.
 *
 * A download is judged whole before its first byte leaves: every chunk is opened and the SHA-256 of
 * all compared, so that a damaged document is a plain 500 and never a file that breaks off under
 * the user's hands. The chunks are then opened a second time to be sent, because what does not
 * stand in memory cannot be trusted to be what was judged; a document of one chunk is read once.
 * Two chunks in memory at most, whatever the size.
 */
#include "documents/document_api.h"

#include <string.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "base/log.h"
#include "http/json.h"

enum { CURSOR_MAX = 400 };

void document_version_members(struct json_object *o, const struct document *d)
{
	struct json_object *withdrawn = NULL;
	char sum[2 * DIGEST_BYTES + 1];

	jset_i64(o, "version", d->version);
	jset_str(o, "file_name", d->file_name);
	jset_i64(o, "size", (int64_t)d->content.size);
	jset_str(o, "media_type", d->media_type);
	jset_str(o, "sha256", hex_text(d->sha256, DIGEST_BYTES, sum));
	jset_date(o, "added_on", d->added_on);
	jset(o, "added_by", actor_json(&d->added_by));
	jset_str(o, "state", d->state);
	if (d->withdrawn_at) {
		withdrawn = jobj();
		jset_str(withdrawn, "at", d->withdrawn_at);
		jset(withdrawn, "by", actor_json(&d->withdrawn_by));
		jset_str(withdrawn, "reason", d->withdrawn_reason);
	}
	jset(o, "withdrawn", withdrawn);
}

struct json_object *document_json(const struct document *d)
{
	struct json_object *o = jobj();

	jset_str(o, "id", d->id);
	jset_str(o, "client", d->client_id);
	jset_str(o, "title", d->title);
	jset_str(o, "kind", d->kind);
	document_version_members(o, d);
	jset_i64(o, "version_count", d->version_count);
	return o;
}

/* --- the list --- */

struct page {
	struct json_object *items;
	struct audit_shown shown;
	unsigned count;
	struct cursor last; /* on this page */
	bool more;
};

static int page_add(void *arg, const struct document *d, struct err *e)
{
	struct page *page = arg;

	(void)e;
	if (page->count == DOCUMENTS_PAGE) {
		page->more = true;
		return 0;
	}
	jpush(page->items, document_json(d));
	audit_shown_add(&page->shown, d->id);
	page->last = (struct cursor){.id = d->row, .date = d->added_on};
	page->count++;
	return 0;
}

/* A cursor is good for the list of one file. */
static const char *list_name(const struct req *r)
{
	return arena_printf(r->arena, "documents of %s", r->param[0]);
}

/* The page as the answer, once the verdict is a yes. Takes page->items in every case. */
static int page_reply(struct req *r, struct page *page, const struct access_facts *f,
	struct reply *p, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_DOCUMENT_READ, .client = f->client};
	const char *next = NULL;
	int rc = access_enter(r, f, NULL, ACTION_DOCUMENT_READ, e);

	entry.shown = audit_shown_text(&page->shown);
	if (rc == 0)
		rc = audit_write(r, &entry, e);
	if (rc == 0 && page->more) {
		next = cursor_text(r, list_name(r), r->viewer->employee, page->last, e);
		rc = next ? 0 : -1;
	}
	if (rc == 0)
		return reply_json(p, 200, jpage(page->items, next));
	json_object_put(page->items);
	return -1;
}

/* The query: nothing but a cursor of this list. */
static int list_query(const struct req *r, struct cursor *after, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	bool bad = false;
	int rc = req_query_only(r, known, e);
	const char *text = req_query(r, "cursor", CURSOR_MAX, &bad, e);

	if (rc < 0 || bad)
		return -1;
	return cursor_read(r, list_name(r), r->viewer->employee, text, after, e);
}

int api_document_list(struct req *r, struct reply *p, struct err *e)
{
	struct page page = {.count = 0};
	struct document_query q = {.client_id = r->param[0], .row = page_add, .arg = &page};
	struct access_facts f;
	int rc;

	if (list_query(r, &q.after, e) < 0)
		return -1;
	page.items = jarr();
	rc = document_each(r->db, r->viewer, &q, &f, r->arena, e);
	if (rc < 0)
		json_object_put(page.items);
	else
		rc = page_reply(r, &page, &f, p, e);
	audit_shown_free(&page.shown);
	return rc;
}

/* --- one document --- */

int document_no_version(struct err *e)
{
	err_set(e, E_NOT_FOUND, "no such version of this document");
	e->reason = reason_name(REASON_UNKNOWN);
	return -1;
}

/* Load it and ask whether it may be seen. */
static int document_find(
	struct req *r, int64_t version, struct document *d, struct access_facts *f, struct err *e)
{
	if (document_load(r->db, r->viewer, r->param[0], version, d, f, r->arena, e) < 0 ||
		access_enter(r, f, NULL, ACTION_DOCUMENT_READ, e) < 0)
		return -1;
	if (!d->id)
		return err_set(e, E_INTERNAL, "the arbiter and the scope do not agree");
	return d->version == 0 ? document_no_version(e) : 0;
}

/* Note that it was looked at. */
static int document_seen(
	struct req *r, const struct document *d, const struct access_facts *f, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_DOCUMENT_READ,
		.client = f->client,
		.object_kind = "document",
		.object_id = d->id};

	return audit_write(r, &entry, e);
}

int api_document_get(struct req *r, struct reply *p, struct err *e)
{
	struct access_facts f;
	struct document d;

	if (document_find(r, 0, &d, &f, e) < 0 || document_seen(r, &d, &f, e) < 0)
		return -1;
	reply_version(p, d.version);
	return reply_json(p, 200, document_json(&d));
}

/* --- its content --- */

struct download {
	struct document document;
	struct content_reader reader;
	unsigned sent; /* chunks */
};

static int download_next(struct req *r, void *state, const void **data, size_t *n, struct err *e)
{
	struct download *s = state;
	const struct content *c = &s->document.content;

	(void)r;
	if (s->sent == c->count) {
		content_forget(&s->document.content);
		return 0;
	}
	if (content_load(&s->reader, s->sent, e) < 0)
		return -1;
	*data = s->reader.plain;
	*n = chunk_length(c->size, s->sent);
	s->sent++;
	return 1;
}

/* Open everything once. What does not fit is for those who keep the system running. */
static int download_judge(struct req *r, struct download *s, struct err *e)
{
	struct document *d = &s->document;
	uint8_t sum[DIGEST_BYTES];
	char what[sizeof(e->detail)];

	if (content_unwrap(&d->content, r->db, r->keys, d->client, r->arena, e) == 0) {
		content_reader_start(&s->reader, r->db, &d->content, r->arena);
		if (content_sum(&s->reader, sum, e) == 0) {
			if (same_bytes(sum, d->sha256, DIGEST_BYTES))
				return 0;
			err_set(e, E_INTERNAL, "its bytes are not those that were stored");
		}
	}
	if (e->code == E_INTERNAL)
		log_line(LOG_LEVEL_ERROR, "document is damaged", "request=%s document=%s what=%s",
			r->request_id, d->id, log_quote(what, sizeof(what), e->detail));
	return -1;
}

static const char *served_as(const char *media_type)
{
	return strcmp(media_type, "text/plain") == 0 ? "text/plain; charset=utf-8" : media_type;
}

/* The version asked for, 0 for the current one; -1. */
static int64_t asked_version(const struct req *r, struct err *e)
{
	static const char *const known[] = {"version", NULL};
	bool bad = false;
	int rc = req_query_only(r, known, e);
	const char *text = req_query(r, "version", 6, &bad, e);

	if (rc < 0 || bad)
		return -1;
	if (!text)
		return 0;
	if (text[strspn(text, "0123456789")] != '\0' || text[0] == '0')
		return err_field(e, "version", "format", NULL);
	return strtol(text, NULL, 10);
}

/* What was withdrawn or found harmful is gone for everyone; what nobody has looked at yet is not
 * for anyone's eyes. */
int document_available(struct req *r, const struct document *d, struct err *e)
{
	if (strcmp(d->state, "available") == 0)
		return 0;
	r->refused_client = d->client;
	r->refused_action = ACTION_DOCUMENT_READ;
	err_set(e, E_STATE_CONFLICT, "the document is %s", d->state);
	e->reason = strcmp(d->state, "refused") == 0 ? "infected" : d->state;
	return -1;
}

/* Load the version asked for and judge its content. */
static struct download *download_start(struct req *r, struct err *e)
{
	struct download *s = arena_alloc(r->arena, sizeof(*s));
	int64_t version = asked_version(r, e);
	struct access_facts f;

	if (version < 0 || document_find(r, version, &s->document, &f, e) < 0)
		return NULL;
	if (document_available(r, &s->document, e) < 0 ||
		document_seen(r, &s->document, &f, e) < 0)
		return NULL;
	return download_judge(r, s, e) < 0 ? NULL : s;
}

static int download_reply(struct download *s, struct reply *p)
{
	p->status = 200;
	p->content_type = served_as(s->document.media_type);
	p->next = download_next;
	p->next_state = s;
	p->next_total = (size_t)s->document.content.size;
	return 0;
}

int api_document_content_get(struct req *r, struct reply *p, struct err *e)
{
	struct download *s = download_start(r, e);

	if (!s)
		return -1;
	p->disposition = attachment_header(r->arena, "attachment", s->document.file_name);
	p->policy = REPLY_SANDBOX;
	return download_reply(s, p);
}

/* What browsers show by themselves. A PDF is shown by a part of the browser that is no part of the
 * page: Chromium's goes by no policy of the answer at all, Safari's shows an empty tab behind a
 * sandbox. So a sandbox would win nothing in the one and cost the preview in the other: a PDF has
 * the other bars only. It was looked through: there is nothing in it that runs. */
static int preview_reply(struct req *r, struct download *s, struct reply *p, struct err *e)
{
	const char *type = s->document.media_type;

	if (strcmp(type, "application/pdf") != 0 && strncmp(type, "image/", 6) != 0) {
		err_set(e, E_STATE_CONFLICT, "browsers do not show this kind of file");
		e->reason = "no_preview";
		return -1;
	}
	p->disposition = attachment_header(r->arena, "inline", s->document.file_name);
	p->policy = strcmp(type, "application/pdf") == 0 ? REPLY_LOCKED : REPLY_SANDBOX;
	return download_reply(s, p);
}

int api_document_preview_get(struct req *r, struct reply *p, struct err *e)
{
	struct download *s = download_start(r, e);

	return s ? preview_reply(r, s, p, e) : -1;
}

int document_show(struct req *r, const struct document *d, struct reply *p, struct err *e)
{
	struct download *s = arena_alloc(r->arena, sizeof(*s));

	s->document = *d;
	return download_judge(r, s, e) < 0 ? -1 : preview_reply(r, s, p, e);
}
