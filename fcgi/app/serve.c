/*
 * The journey of a request. What must hold for every answer is checked here, once: who asks, the
 * token against forged requests, a key on what must not be done twice, a verdict on what is about a
 * file, an audit row for what was shown or changed or refused.
 */
#include "app/serve.h"

#include <string.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/log.h"
#include "client/client.h"
#include "db/db.h"
#include "http/json.h"
#include "identity/session.h"

static bool is_safe(enum http_method m)
{
	return m == M_GET;
}

/* Refuse by role before anything is loaded. What is about a file is left to the arbiter: who has
 * no tie with a file gets 404, whatever the role. */
static int check_role(struct req *r, struct err *e)
{
	const struct route *t = r->route;

	if ((t->flags & F_FILE) || access_possible(r->viewer, t->action))
		return 0;
	r->refused_action = (int)t->action;
	err_set(e, E_NOT_PERMITTED, "%s", action_name(t->action));
	e->reason = reason_name(REASON_ROLE_LACKS);
	return -1;
}

/* Who has a second step before her is nobody but on the routes of that step. */
static int check_step(struct req *r, struct err *e)
{
	unsigned flag = r->half->step == STEP_CODE ? F_STEP_CODE : F_STEP_ENROL;

	if (!(r->route->flags & flag))
		return err_set(e, E_SECOND_STEP, "half a log-in");
	r->viewer = r->half;
	return 0;
}

static int check_viewer(struct req *r, struct err *e)
{
	const struct route *t = r->route;

	if (t->action == CAN_NOTHING)
		return err_set(e, E_NOT_FOUND, "a route without an action");
	if (!(t->flags & F_OPEN)) {
		if (session_load(r, e) || (r->half && check_step(r, e)))
			return -1;
		if (!r->viewer)
			return err_set(e, E_NOT_LOGGED_IN, "no session");
	}
	if (!is_safe(r->method) && session_check_csrf(r, e))
		return -1;
	return (t->flags & F_OPEN) ? 0 : check_role(r, e);
}

/* What the headers must bring before the body is worth reading. */
static int check_headers(struct req *r, struct err *e)
{
	const struct route *t = r->route;
	int64_t version;

	if (t->method == M_POST && !(t->flags & F_NO_IDEMPOTENCY) && !r->idempotency_key)
		return err_set(e, E_IDEMPOTENCY_REQUIRED, "no Idempotency-Key");
	if ((t->flags & F_VERSIONED) && req_version(r, &version, e))
		return -1;
	return 0;
}

/* Nothing leaves that is not logged, and nothing about a file that the arbiter was not asked for.
 */
static int check_answer(const struct req *r, struct err *e)
{
	const struct route *t = r->route;

	if ((t->flags & F_FILE) && !r->decided)
		return err_set(e, E_INTERNAL, "an answer about a file without a verdict");
	if (!(t->flags & F_NO_AUDIT) && !r->audited)
		return err_set(e, E_AUDIT, "an answer without its audit row");
	return 0;
}

static int journey(struct req *r, enum pool pool, struct reply *p, struct err *e)
{
	if (route_find(r, pool, e))
		return -1;
	if (!r->db || db_dead(r->db))
		return err_set(e, E_UNAVAILABLE, "no database");
	db_read_only(r->db, is_safe(r->method));
	if (check_viewer(r, e) || check_headers(r, e) || req_body(r, r->route->body_max, e))
		return -1;
	if (r->route->handler(r, p, e) || check_answer(r, e))
		return -1;
	return 0;
}

/* Refusals that are about the person or the state of what was asked for; a 412 shows the resource
 * as it stands, so it is a look as well. What is wrong with the form of a request tells nothing. */
static bool leaves_a_row(enum err_code code)
{
	return code == E_NOT_PERMITTED || code == E_NOT_FOUND || code == E_MOVED ||
	       code == E_CSRF || code == E_STATE_CONFLICT || code == E_DUPLICATE ||
	       code == E_VERSION_STALE;
}

/* A refusal is logged as well (R205); one that cannot be logged is answered 503 like any look. */
static void log_refusal(struct req *r, struct err *e)
{
	const char *reason = e->reason ? e->reason : err_info(e->code)->slug;
	struct audit_entry entry = {.outcome = "refused", .reason = reason};
	struct err second = {0};

	if (!leaves_a_row(e->code) || !r->viewer || !r->route)
		return;
	entry.action = r->refused_action ? (enum action)r->refused_action : r->route->action;
	entry.client = r->refused_client;
	if (r->param[0] && public_id_valid(r->param[0]))
		entry.object_id = r->param[0];
	if (audit_write(r, &entry, &second))
		*e = second;
}

/* Is this the refusal of something in a client file? Some routes tell only when their body is
 * read: an upload may be for a file or for a delivery. */
static bool refused_in_file(const struct req *r, const struct err *e)
{
	if (!r->route || (e->code != E_NOT_FOUND && e->code != E_NOT_PERMITTED))
		return false;
	return (r->route->flags & F_FILE) || action_in_file((enum action)r->refused_action);
}

/* A file that was merged leads to the one it is now, for who has a tie with that one; to anybody
 * else it is not there (docs/policy.md). The address it has now, or NULL. */
static const char *moved_to(struct req *r, struct err *e)
{
	static const char files[] = "/api/clients/";
	const char *to = NULL;
	struct err second = {0};

	if (e->code != E_NOT_FOUND || !r->viewer || !r->route || !(r->route->flags & F_FILE) ||
		!r->param[0] || strncmp(r->path, files, sizeof(files) - 1) != 0)
		return NULL;
	if (client_moved(r, r->param[0], &to, &second)) {
		*e = second;
		return NULL;
	}
	if (!to)
		return NULL;
	err_set(e, E_MOVED, "merged");
	e->reason = NULL;
	return arena_printf(r->arena, "%s%s%s%s%s", files, to,
		r->path + sizeof(files) - 1 + PUBLIC_ID_TEXT - 1, *r->query ? "?" : "", r->query);
}

/* The same words for what one may not know and for what is not there (I48). */
static void fail(struct req *r, enum pool pool, struct reply *p, struct err *e)
{
	char detail[400];
	const char *location = moved_to(r, e);

	log_line(err_info(e->code)->status >= 500 ? LOG_LEVEL_ERROR : LOG_LEVEL_INFO, "refused",
		"request=%s route=\"%s\" code=%s detail=%s", r->request_id, r->route_text,
		err_info(e->code)->slug, log_quote(detail, sizeof(detail), e->detail));
	log_refusal(r, e);
	if (e->code == E_NOT_FOUND)
		e->reason = NULL;
	if (e->code == E_METHOD)
		p->allow = route_allow(r, pool);
	reply_problem(p, r, e);
	p->location = location;
	if (r->session_ended)
		p->set_cookie = session_cookie(r->arena, NULL);
	if (p->json && refused_in_file(r, e))
		jset_bool(p->json, "request_form", true);
}

static void log_request(const struct req *r, const struct reply *p, int64_t started)
{
	struct db_counts n = {0};
	unsigned budget = r->route ? r->route->budget : 0;

	if (r->db)
		n = db_counts(r->db);
	log_line(LOG_LEVEL_INFO, "request",
		"request=%s route=\"%s\" status=%d ms=%lld sql=%u before_audit=%u budget=%u "
		"rows=%u",
		r->request_id, r->route_text, p->status,
		(long long)(clock_monotonic_ms() - started), n.statements, n.before_audit, budget,
		n.rows);
	if (r->route && n.statements > budget)
		log_line(LOG_LEVEL_ERROR, "statement budget passed", "request=%s route=\"%s\"",
			r->request_id, r->route_text);
}

void app_serve(struct req *r, enum pool pool, struct reply *p)
{
	int64_t started = clock_monotonic_ms();
	struct err e = {0};

	if (!r->route_text)
		r->route_text = "";
	if (r->db)
		db_counts_reset(r->db);
	if (journey(r, pool, p, &e))
		fail(r, pool, p, &e);
	else if (r->viewer && !(r->route->flags & (F_OPEN | F_POLL)) && session_touch(r, &e))
		log_line(LOG_LEVEL_WARN, "session not touched", "request=%s", r->request_id);
	log_request(r, p, started);
	if (r->db)
		db_read_only(r->db, false);
}
