/*
 * Taking a client up: any counsellor may make herself the counsellor of a file, from the minimal
 * hit of a search, with a motive. The change is logged, kept in the file's history, and told to the
 * counsellor it had. She names the version she saw, so that of two at once the second is told.
 */
#include <inttypes.h>
#include <stdio.h>

#include "access/facts.h"
#include "audit/audit.h"
#include "client/client_api.h"
#include "client/client_db.h"
#include "client/history_db.h"
#include "client/take_up_db.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "message/message.h"

enum { MOTIVE_LONGEST = 500 };

struct taking {
	struct req *r;
	const char *motive;
	int64_t version;
};

static const struct field take_up_fields[] = {
	{.name = "motive",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 3,
		.max = MOTIVE_LONGEST,
		.offset = offsetof(struct taking, motive)},
};

static int already_hers(struct err *e)
{
	err_set(e, E_STATE_CONFLICT, "she is the counsellor");
	e->reason = "counsellor_already";
	return -1;
}

/* The counsellor it had is told. */
static int tell(struct req *r, const struct counsellor_now *was, int64_t client, struct err *e)
{
	char once[MESSAGE_ONCE_MAX + 1];
	struct message m = {.kind = "client_taken_up",
		.employee = was->employee,
		.client = client,
		.once = once,
		.today = r->today};

	if (!was->employee)
		return 0;
	snprintf(once, sizeof(once), "client_taken_up:%s:%" PRId64, r->param[0], was->version);
	return message_tell(r->db, &m, e);
}

static int take(const struct taking *x, const struct access_facts *f, struct err *e)
{
	struct req *r = x->r;
	struct counsellor_now now;
	int found = counsellor_now(r->db, f->client, &now, r->arena, e);

	if (found < 0)
		return -1;
	if (!found)
		return err_set(e, E_NOT_FOUND, "the file was merged");
	if (now.version != x->version)
		return err_set(e, E_VERSION_STALE, "client at version %" PRId64, now.version);
	if (f->is_counsellor)
		return already_hers(e);
	if (history_keep_before(r->db, f->client, e) ||
		counsellor_set(r->db, f->client, r->viewer->employee, r->viewer->unit, e) ||
		history_keep_after(r->db, f->client, "take_up", x->motive, r->viewer->employee, e))
		return -1;
	return tell(r, &now, f->client, e);
}

static int take_in_tx(struct db *db, void *arg, struct err *e)
{
	const struct taking *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct idempotent was;
	struct audit_entry entry = {
		.action = ACTION_CLIENT_TAKE_UP, .object_kind = "client", .object_id = r->param[0]};
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	if (done)
		return done < 0 ? -1 : 0;
	if (facts_lock(db, r->viewer, r->param[0], &f, r->arena, e) ||
		access_enter(r, &f, NULL, ACTION_CLIENT_TAKE_UP, e) || take(x, &f, e))
		return -1;
	entry.client = f.client;
	return audit_write(r, &entry, e) ? -1 : idempotency_done(r, r->param[0], 200, e);
}

int api_client_take_up(struct req *r, struct reply *p, struct err *e)
{
	struct taking x = {.r = r};

	if (req_version(r, &x.version, e) ||
		fields_read(r, take_up_fields, sizeof(take_up_fields) / sizeof(take_up_fields[0]),
			&x, e) ||
		db_tx(r->db, take_in_tx, &x, e))
		return -1;
	return client_reply(r, p, r->param[0], 200, e);
}
