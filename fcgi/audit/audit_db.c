/*
 * Writing the log: one INSERT with the columns that may be given. The id and the time are the
 * database's, and the account has no grant to choose them.
 */
#include "audit/audit.h"

#include "access/viewer.h"
#include "db/db.h"

static const struct db_sql insert_event = {"audit_insert", DB_AUDIT,
	"INSERT INTO audit_event (request_id, route, action, outcome, reason, employee_id,"
	" organisation_id, unit_id, client_id, object_kind, object_id, shown, remote_address, basis,"
	" control_id, emergency_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

struct origin {
	const char *request_id, *route, *remote_address;
	const char *reason, *basis, *control, *emergency; /* of the last decision, or NULL */
	const struct viewer *viewer; /* NULL: nobody logged in, or the system */
};

/* Whatever went wrong below, the caller only needs to know that it was not logged, unless the
 * whole transaction is to run again. */
static int not_logged(struct err *e)
{
	if (e->code == E_BUSY)
		return -1;
	e->code = E_AUDIT;
	return -1;
}

static int insert(struct db *db, const struct origin *o, const struct audit_entry *entry,
	struct err *e)
{
	const struct viewer *v = o->viewer;
	struct db_in in[] = {
		in_str(o->request_id),
		in_str(o->route),
		in_str(action_name(entry->action)),
		in_str(entry->outcome ? entry->outcome : "allowed"),
		in_str(entry->reason ? entry->reason : o->reason),
		in_id(v ? v->employee : 0),
		in_id(v ? v->organisation : 0),
		in_id(v ? v->unit : 0),
		in_id(entry->client),
		in_str(entry->object_kind),
		in_str(entry->object_id),
		in_str(entry->shown),
		in_str(o->remote_address),
		in_str(o->basis),
		in_str(o->control),
		in_str(o->emergency),
	};

	if (!db)
		return err_set(e, E_AUDIT, "no database");
	if (db_exec(db, &insert_event, in, sizeof(in) / sizeof(in[0]), e) < 0)
		return not_logged(e);
	return 0;
}

int audit_write(struct req *r, const struct audit_entry *entry, struct err *e)
{
	struct origin o = {
		.request_id = r->request_id,
		.route = r->route_text,
		.remote_address = r->remote_address,
		.reason = r->reason,
		.basis = r->basis,
		.control = r->control,
		.emergency = r->emergency,
		.viewer = r->viewer,
	};

	if (insert(r->db, &o, entry, e))
		return -1;
	r->audited = true;
	return 0;
}

int audit_system(struct db *db, const char *request_id, const char *route,
	const struct audit_entry *entry, struct err *e)
{
	struct origin o = {.request_id = request_id, .route = route};

	return insert(db, &o, entry, e);
}
