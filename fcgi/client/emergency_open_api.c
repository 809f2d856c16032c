/*
 * Emergency access (noodtoegang): a counsellor without a tie reads a file for an hour.
 *
 * She says why and gives her password again. From the moment of this request until an hour later the
 * arbiter meets her as somebody who reads (access/decide); nothing she does makes that hour longer,
 * and to repeat this request gives the same hour. The file's counsellor and the partner that owns it
 * are told in the same transaction, and the opening waits on the review list until it is judged.
 */
#include <stdio.h>

#include "access/emergency.h"
#include "access/facts.h"
#include "audit/audit.h"
#include "base/crypto.h"
#include "client/client_api.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "identity/again.h"
#include "message/message.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

struct opening {
	struct req *r;
	const char *reason;
	struct again again;
	char id[PUBLIC_ID_TEXT];
	const char *resource; /* what was opened, now or by the first of two requests */
};

static const struct field fields[] = {
	{.name = "reason",
		.type = F_TEXT,
		.flags = F_REQUIRED,
		.min = EMERGENCY_TEXT_MIN,
		.max = EMERGENCY_TEXT_MAX,
		.offset = offsetof(struct opening, reason)},
	{.name = "current_password",
		.type = F_SECRET,
		.flags = F_REQUIRED,
		.min = 1,
		.max = PASSWORD_MAX,
		.offset = offsetof(struct opening, again.password)},
	{.name = "code",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = CODE_TYPED_MAX,
		.offset = offsetof(struct opening, again.code)},
};

/* One message to somebody, another to an organisation: each is an event of its own. */
static int tell(const struct opening *x, int64_t client, struct err *e)
{
	struct req *r = x->r;
	char once[MESSAGE_ONCE_MAX + 1];
	struct emergency_told whom;
	struct message m = {.kind = "emergency_opened",
		.client = client,
		.subject_kind = "emergency",
		.subject_id = x->id,
		.once = once,
		.today = r->today};

	if (emergency_tell_whom(r->db, client, r->today, &whom, r->arena, e))
		return -1;
	snprintf(once, sizeof(once), "emergency_opened:%s:counsellor", x->id);
	m.employee = whom.counsellor;
	if (whom.counsellor && message_tell(r->db, &m, e))
		return -1;
	snprintf(once, sizeof(once), "emergency_opened:%s:owner", x->id);
	m.employee = 0;
	m.organisation = whom.owner;
	m.unit = whom.owner_unit;
	return whom.owner ? message_tell(r->db, &m, e) : 0;
}

static int open_file(const struct opening *x, const struct access_facts *f, struct err *e)
{
	struct req *r = x->r;
	struct emergency_new n = {.public_id = x->id, .reason = x->reason, .client = f->client};

	if (f->emergency) {
		e->reason = "emergency_runs";
		return err_set(e, E_STATE_CONFLICT, "emergency_runs");
	}
	if (again_settle(r, &x->again, e) || emergency_insert(r->db, r->viewer, &n, e) ||
		tell(x, f->client, e))
		return -1;
	return idempotency_done(r, x->id, 201, e);
}

static int open_in_tx(struct db *db, void *arg, struct err *e)
{
	struct opening *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct audit_entry entry = {
		.action = ACTION_EMERGENCY_OPEN, .object_kind = "emergency", .object_id = x->id};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	x->resource = x->id;
	if (done < 0 || facts_lock(db, r->viewer, r->param[0], &f, r->arena, e) ||
		access_enter(r, &f, NULL, entry.action, e))
		return -1;
	if (done) {
		entry.object_id = x->resource = was.resource;
		if (throttle_forgive(db, &x->again.throttle, e))
			return -1;
	} else if (open_file(x, &f, e)) {
		return -1;
	}
	entry.client = f.client;
	r->emergency = x->resource;
	return audit_write(r, &entry, e);
}

/* Who may not open it so is told before any password is tried. */
static int enter(struct opening *x, struct reply *p, struct err *e)
{
	struct req *r = x->r;
	struct access_facts f;

	if (fields_read(r, fields, NELEM(fields), x, e) ||
		facts_find(r->db, r->viewer, r->param[0], &f, r->arena, e) ||
		access_enter(r, &f, NULL, ACTION_EMERGENCY_OPEN, e))
		return -1;
	x->again.with_factor = true;
	x->again.action = ACTION_EMERGENCY_OPEN;
	x->again.client = f.client;
	return again_enter(r, p, &x->again, e);
}

int api_emergency_access_create(struct req *r, struct reply *p, struct err *e)
{
	struct opening x = {.r = r};
	struct emergency_hour hour;
	int found;

	if (enter(&x, p, e))
		return -1;
	public_id_new(x.id);
	if (db_tx(r->db, open_in_tx, &x, e))
		return again_refuse(r, &x.again, e);
	found = emergency_to_end(r->db, r->viewer, x.resource, &hour, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "the opening is gone");
	return reply_json(p, 201, emergency_hour_json(x.resource, &hour));
}
