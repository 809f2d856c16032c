/*
 * Controls over HTTP (R206): opened by an auditor for the files that she names, for some days, and ended
 * by her where she is done before. Every auditor sees that there was a control, whose and why; which
 * files it names only she who opened it.
 */
#include "access/control_api.h"

#include "access/control.h"
#include "access/decide.h"
#include "access/refs.h"
#include "audit/list_page.h"
#include "base/crypto.h"
#include "http/idempotency.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* ---- one in an answer ---- */

/* `clients` are the caller's, NULL in the list. */
static struct json_object *control_json(
	const struct control_row *w, const struct viewer *v, struct json_object *clients)
{
	struct json_object *o = jobj();

	jset_str(o, "id", w->public_id);
	jset_str(o, "kind", w->kind);
	jset_str(o, "reference", w->reference);
	jset_str(o, "reason", w->reason);
	jset_date(o, "first_day", w->first_day);
	jset_date(o, "last_day", w->last_day);
	jset_str(o, "status", control_status(w->first_day, w->last_day, w->ended_on, v->today));
	jset(o, "employee", ref_employee(w->employee_id, w->first_name, w->last_name));
	jset_str(o, "opened_at", w->opened_at);
	jset_str(o, "ended_at", w->ended_at);
	jset_bool(o, "own", w->employee == v->employee);
	jset_i64(o, "files", w->files);
	jset(o, "clients", clients ? json_object_get(clients) : NULL);
	return o;
}

/* The files of one, as they come. */
struct files {
	struct control_row row;
	struct control_file file;
	struct json_object *items;
	struct audit_shown shown;
};

static int add_file(void *arg, struct err *e)
{
	struct files *x = arg;
	const struct control_file *f = &x->file;
	struct json_object *o = jobj();

	(void)e;
	jset_str(o, "id", f->client_id);
	jset_number(o, "number", f->number);
	jset_str(o, "first_name", f->first_name);
	jset_str(o, "last_name", f->last_name);
	jpush(x->items, o);
	audit_shown_add(&x->shown, f->client_id);
	return 0;
}

/* Her own, with its files; E_NOT_FOUND for another's. `x` is to be put away whatever comes of it. */
static int load(struct req *r, const char *id, struct files *x, struct err *e)
{
	int found;

	x->items = jarr();
	found = control_find(
		r->db, r->viewer, id, &x->row, &x->file, add_file, x, r->arena, e);
	if (found < 0)
		return -1;
	return found ? 0 : err_set(e, E_NOT_FOUND, "no control of hers");
}

static int put_away(struct files *x, int failed)
{
	audit_shown_free(&x->shown);
	json_object_put(x->items);
	return failed;
}

static int reply_control(struct req *r, struct reply *p, struct files *x, int status)
{
	return reply_json(p, status, control_json(&x->row, r->viewer, x->items));
}

/* ---- open one ---- */

struct opening {
	struct req *r;
	struct control_new control;
	struct field_strs typed;
	const char *clients; /* of control_clients() */
	char id[PUBLIC_ID_TEXT];
	const char *resource; /* the control, of this request or of the one it repeats */
	bool unknown; /* somebody was named whom nobody knows */
	struct files files;
};

static const char *const kinds[] = {"kwalimon", "other", NULL};

static const struct field fields[] = {
	{.name = "kind",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.allowed = kinds,
		.offset = offsetof(struct opening, control.kind)},
	{.name = "reference",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = CONTROL_REFERENCE_MIN,
		.max = CONTROL_REFERENCE_MAX,
		.offset = offsetof(struct opening, control.reference)},
	{.name = "reason",
		.type = F_TEXT,
		.flags = F_REQUIRED,
		.min = CONTROL_REASON_MIN,
		.max = CONTROL_REASON_MAX,
		.offset = offsetof(struct opening, control.reason)},
	{.name = "first_day",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct opening, control.first_day)},
	{.name = "last_day",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct opening, control.last_day)},
	{.name = "clients",
		.type = F_STRS,
		.flags = F_REQUIRED,
		.min = CONTROL_FILES_MAX,
		.max = 100,
		.offset = offsetof(struct opening, typed)},
};

/* All that is wrong at once; what could not be read has no days or clients to judge. */
static int read_control(struct opening *x, struct err *e)
{
	const struct control_new *n = &x->control;

	if (fields_read(x->r, fields, NELEM(fields), x, e) && e->code != E_INVALID_FIELDS)
		return -1;
	if (date_given(n->first_day) && date_given(n->last_day))
		control_check_days(n->first_day, n->last_day, x->r->today, e);
	x->clients = control_clients(&x->typed, x->r->arena, e);
	return e->field_count > 0 ? -1 : 0;
}

struct unknown {
	struct arena *arena;
	int64_t position; /* of one that nobody has */
	struct err faults;
};

static int note_unknown(void *arg, struct err *e)
{
	struct unknown *x = arg;

	(void)e;
	err_field(&x->faults, arena_printf(x->arena, "clients.%d", (int)x->position), "not_found",
		NULL);
	return 0;
}

/* Whom nobody knows is named, by position, and nothing is opened. */
static int check_known(struct opening *x, struct err *e)
{
	struct unknown u = {.arena = x->r->arena};

	if (control_unknown(x->r->db, x->clients, &u.position, note_unknown, &u, u.arena, e))
		return -1;
	if (u.faults.field_count == 0)
		return 0;
	*e = u.faults;
	x->unknown = true;
	return -1;
}

static int open_in_tx(struct db *db, void *arg, struct err *e)
{
	struct opening *x = arg;
	struct req *r = x->r;
	struct audit_entry entry = {.action = ACTION_CONTROL_OPEN, .object_kind = "control"};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	put_away(&x->files, 0);
	x->files = (struct files){.items = NULL};
	x->unknown = false;
	x->resource = x->id;
	if (done < 0 || access_enter_general(r, entry.action, e))
		return -1;
	if (done)
		x->resource = was.resource;
	else if (check_known(x, e) ||
		 control_insert(db, r->viewer, &x->control, x->clients, e) ||
		 idempotency_done(r, x->id, 201, e))
		return -1;
	if (load(r, x->resource, &x->files, e))
		return -1;
	entry.object_id = x->resource;
	entry.shown = audit_shown_text(&x->files.shown);
	return audit_write(r, &entry, e);
}

/* Whom nobody knows tells something about clients, so that it stands in the log. */
static int refuse(const struct opening *x, struct err *e)
{
	struct audit_entry entry = {
		.action = ACTION_CONTROL_OPEN, .outcome = "refused", .reason = "not_found"};
	struct err second = {0};

	if (x->unknown && audit_write(x->r, &entry, &second))
		*e = second;
	return -1;
}

int api_control_create(struct req *r, struct reply *p, struct err *e)
{
	struct opening x = {.r = r};
	int failed;

	if (read_control(&x, e))
		return -1;
	public_id_new(x.id);
	x.control.public_id = x.id;
	failed = db_tx(r->db, open_in_tx, &x, e) ? refuse(&x, e)
						 : reply_control(r, p, &x.files, 201);
	return put_away(&x.files, failed);
}

/* ---- one ---- */

static int get(struct req *r, struct files *x, struct err *e)
{
	struct audit_entry entry = {
		.action = ACTION_CONTROL_LIST, .object_kind = "control", .object_id = r->param[0]};

	if (load(r, r->param[0], x, e))
		return -1;
	entry.shown = audit_shown_text(&x->shown);
	return audit_write(r, &entry, e);
}

int api_control_get(struct req *r, struct reply *p, struct err *e)
{
	struct files x = {.items = NULL};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_CONTROL_LIST, e))
		return -1;
	return put_away(&x, get(r, &x, e) || reply_control(r, p, &x, 200) ? -1 : 0);
}

/* ---- end it before its last day ---- */

struct ending {
	struct req *r;
	struct files files;
};

static int end_in_tx(struct db *db, void *arg, struct err *e)
{
	struct ending *x = arg;
	struct req *r = x->r;
	struct audit_entry entry = {
		.action = ACTION_CONTROL_END, .object_kind = "control", .object_id = r->param[0]};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	put_away(&x->files, 0);
	x->files = (struct files){.items = NULL};
	if (done < 0 || access_enter_general(r, entry.action, e) ||
		load(r, r->param[0], &x->files, e))
		return -1;
	if (!done && (control_end(db, r->viewer, x->files.row.id, e) ||
			     idempotency_done(r, r->param[0], 200, e)))
		return -1;
	entry.shown = audit_shown_text(&x->files.shown);
	return audit_write(r, &entry, e);
}

/* The files stand in the answer by number: it opens none of them any more. */
int api_control_end(struct req *r, struct reply *p, struct err *e)
{
	struct ending x = {.r = r};
	int failed = db_tx(r->db, end_in_tx, &x, e);

	put_away(&x.files, 0);
	x.files = (struct files){.items = NULL};
	if (!failed)
		failed = load(r, r->param[0], &x.files, e) || reply_control(r, p, &x.files, 200);
	return put_away(&x.files, failed ? -1 : 0);
}

/* ---- the list ---- */

struct listing {
	struct list_page page; /* that there was a control names nobody */
	struct control_row row;
	const struct viewer *viewer;
};

static int add_row(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (list_page_row(&l->page, (struct cursor){.id = l->row.id}))
		list_page_add(&l->page, control_json(&l->row, l->viewer, NULL), NULL);
	return 0;
}

int api_control_list(struct req *r, struct reply *p, struct err *e)
{
	bool bad = req_query_only(r, (const char *const[]){"cursor", NULL}, e) != 0, failed;
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	struct listing l = {.viewer = r->viewer,
		.page = {.name = "controls",
			.action = ACTION_CONTROL_LIST,
			.most = CONTROLS_A_PAGE}};

	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	failed = controls_list(r->db, l.page.at.id, &l.row, add_row, &l, r->arena, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}
