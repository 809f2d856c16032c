/*
 * The session one has: who am I, which language, log out, here or everywhere.
 */
#include "audit/audit.h"
#include "http/field.h"
#include "identity/employee.h"
#include "identity/identity_api.h"
#include "identity/session.h"
#include "identity/session_db.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

int api_session_get(struct req *r, struct reply *p, struct err *e)
{
	(void)e;
	return reply_json(p, 200, session_json(r));
}

struct session_patch {
	const char *language;
	struct req *r;
};

static const struct field patch_fields[] = {
	{.name = "language",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.offset = offsetof(struct session_patch, language),
		.allowed = screen_languages},
};

/* The row of something done to oneself. */
static int audit_own(struct req *r, enum action action, struct err *e)
{
	struct audit_entry entry = {.action = action,
		.reason = reason_name(REASON_SELF),
		.object_kind = "employee",
		.object_id = r->viewer->employee_id};

	return audit_write(r, &entry, e);
}

static int set_language(struct db *db, void *arg, struct err *e)
{
	struct session_patch *x = arg;

	if (session_set_language(db, x->r->viewer->employee, x->language, e))
		return -1;
	return audit_own(x->r, ACTION_SESSION, e);
}

int api_session_patch(struct req *r, struct reply *p, struct err *e)
{
	struct viewer *changed = arena_alloc(r->arena, sizeof(*changed));
	struct session_patch x = {.r = r};

	if (fields_read(r, patch_fields, NELEM(patch_fields), &x, e) ||
		db_tx(r->db, set_language, &x, e))
		return -1;
	*changed = *r->viewer;
	changed->language = x.language;
	r->viewer = changed;
	return reply_json(p, 200, session_json(r));
}

static int close_one(struct db *db, void *arg, struct err *e)
{
	struct req *r = arg;

	if (session_delete(db, r->session_token, e))
		return -1;
	return audit_own(r, ACTION_SESSION_CLOSE, e);
}

static int close_all(struct db *db, void *arg, struct err *e)
{
	struct req *r = arg;

	if (session_delete_of(db, r->viewer->employee, NULL, e))
		return -1;
	return audit_own(r, ACTION_SESSION_CLOSE, e);
}

int api_session_delete(struct req *r, struct reply *p, struct err *e)
{
	if (db_tx(r->db, close_one, r, e))
		return -1;
	p->set_cookie = session_cookie(r->arena, NULL);
	return reply_empty(p);
}

int api_sessions_delete(struct req *r, struct reply *p, struct err *e)
{
	if (db_tx(r->db, close_all, r, e))
		return -1;
	p->set_cookie = session_cookie(r->arena, NULL);
	return reply_empty(p);
}
