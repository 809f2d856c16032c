/*
 * Two files' rights and ownerships, in rows.
 */
#include "access/joining.h"
#include "access/ownership_db.h"
#include "access/rights_db.h"
#include "access/shown.h"

#include <string.h>

#include "access/rights.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define OPEN_RIGHTS                                                                                \
	"SELECT h.id, h.client_id, h.organisation_id, h.version, h.ownership_id,"                  \
	" w.is_current = 1, h.public_id, h.basis, " PLAIN_ORGANISATION(                             \
		"o") ", h.last_valid_day"                                                          \
	" FROM access_right h JOIN organisation o ON o.id = h.organisation_id"                     \
	" LEFT JOIN ownership w ON w.id = h.ownership_id"                                          \
	" WHERE h.client_id IN (?, ?) AND h.closed_on IS NULL"                                     \
	" AND (h.last_valid_day IS NULL OR h.last_valid_day >= ?)"                                 \
	" ORDER BY o.name_key, o.id, h.basis, h.id"

static const struct db_sql open_rights = {"joining_rights", DB_READ, OPEN_RIGHTS};
static const struct db_sql lock_rights = {
	"joining_rights_lock", DB_READ, OPEN_RIGHTS " FOR UPDATE"};

static const struct db_sql expired = {"joining_expired", DB_READ,
	"SELECT client_id, organisation_id FROM access_right WHERE client_id IN (?, ?)"
	" AND closed_on IS NULL AND last_valid_day < ? GROUP BY client_id, organisation_id"};

/* What ended by its term keeps its place in one_open_a_basis no longer: both files' rows meet there. */
static const struct db_sql give_way = {"joining_give_way", DB_WRITE,
	"UPDATE access_right SET gave_way_on = ? WHERE client_id IN (?, ?)"
	" AND end_reason = 'term' AND gave_way_on IS NULL"};

static const struct db_sql owners = {"joining_owners", DB_READ,
	"SELECT id, version, client_id, organisation_id, started_on FROM ownership"
	" WHERE client_id IN (?, ?) AND is_current = 1 FOR UPDATE"};

static const struct db_sql owner_version = {"joining_owner_version", DB_READ,
	"SELECT version FROM ownership WHERE id = ? AND is_current = 1 FOR UPDATE"};

struct loading {
	struct joining *to;
	struct joined_right right;
};

static int add_right(void *arg, struct err *e)
{
	struct loading *l = arg;

	if (l->to->count == JOINED_RIGHTS_MAX)
		return err_set(e, E_INTERNAL, "more open rights than two files have");
	l->to->right[l->to->count++] = l->right;
	return 0;
}

int joining_load(struct db *db, struct joining *j, bool lock, struct arena *a, struct err *e)
{
	struct loading l = {.to = j};
	struct joined_right *h = &l.right;
	struct db_in in[] = {in_i64(j->survivor), in_i64(j->loser), in_date(j->today)};
	struct db_out out[] = {
		out_i64(&h->id),
		out_i64(&h->client),
		out_i64(&h->organisation),
		out_i64(&h->version),
		out_i64(&h->ownership),
		out_bool(&h->owns),
		out_str(&h->public_id),
		out_str(&h->basis),
		out_str(&h->organisation_id),
		out_str(&h->organisation_name),
		out_str(&h->organisation_kind),
		out_date(&h->last_valid_day),
	};

	j->count = 0;
	return db_each(db, lock ? &lock_rights : &open_rights, in, NELEM(in), out, NELEM(out), a,
		       add_right, &l, e) < 0
		       ? -1
		       : 0;
}

struct expiring {
	struct db *db;
	struct right_expiry x;
};

static int record_expired(void *arg, struct err *e)
{
	struct expiring *x = arg;

	return rights_close_expired(x->db, &x->x, e);
}

static int close_expired(struct db *db, const struct joining *j, struct arena *a, struct err *e)
{
	struct expiring x = {
		.db = db, .x = {.today = j->today, .request_id = j->request_id, .route = j->route}};
	struct db_in in[] = {in_i64(j->survivor), in_i64(j->loser), in_date(j->today)};
	struct db_out out[] = {out_i64(&x.x.client), out_i64(&x.x.organisation)};

	return db_each(db, &expired, in, NELEM(in), out, NELEM(out), a, record_expired, &x, e) < 0
		       ? -1
		       : 0;
}

/* An ownership that runs, of either file. */
struct owning {
	int64_t id, version, client, organisation;
	struct date started_on;
};

struct both_owners {
	struct owning row, found[2];
	size_t count;
};

static int add_owner(void *arg, struct err *e)
{
	struct both_owners *x = arg;

	if (x->count == NELEM(x->found))
		return err_set(e, E_INTERNAL, "a file with two owners");
	x->found[x->count++] = x->row;
	return 0;
}

static int end_ownership(
	struct db *db, const struct joining *j, int64_t id, int64_t version, struct err *e)
{
	struct ownership_end end = {
		.id = id,
		.version = version,
		.ended_on = j->today,
		.ended_by = j->by,
		.reason = "merged",
	};

	return ownership_finish(db, &end, e) < 0 ? -1 : 0;
}

/* What has ended by itself ends nothing else: it is recorded first. */
static int expire_owners(struct db *db, const struct joining *j, struct arena *a, struct err *e)
{
	const int64_t files[] = {j->survivor, j->loser};
	struct ownership_run run = {
		.request_id = j->request_id, .route = j->route, .today = j->today};
	struct ownership_now now;

	for (size_t i = 0; i < NELEM(files); i++)
		if (ownership_current(db, files[i], &now, a, e) < 0 ||
			ownership_expire(db, &run, files[i], &now, a, e))
			return -1;
	return 0;
}

/* A file has one owner (R217): of two, the one that began last; of two of one day, the survivor's.
 * The right of the other follows its service's rule from today. */
static int join_owners(struct db *db, const struct joining *j, struct arena *a, struct err *e)
{
	struct both_owners x = {.count = 0};
	struct db_in in[] = {in_i64(j->survivor), in_i64(j->loser)};
	struct db_out out[] = {out_i64(&x.row.id), out_i64(&x.row.version), out_i64(&x.row.client),
		out_i64(&x.row.organisation), out_date(&x.row.started_on)};
	const struct owning *ends;
	int later;

	if (db_each(db, &owners, in, NELEM(in), out, NELEM(out), a, add_owner, &x, e) < 0)
		return -1;
	if (x.count < 2)
		return 0;
	later = date_compare(x.found[0].started_on, x.found[1].started_on);
	ends = &x.found[later != 0 ? later > 0 : x.found[0].client == j->survivor];
	if (end_ownership(db, j, ends->id, ends->version, e))
		return -1;
	return rights_refresh(db, ends->client, ends->organisation, j->today, a, e);
}

/* The owner whose right is ended owns no more. */
static int end_owner_of(struct db *db, const struct joining *j, const struct joined_right *h,
	struct arena *a, struct err *e)
{
	struct db_in in = in_i64(h->ownership);
	int64_t version = 0;
	struct db_out out = out_i64(&version);

	if (!h->owns)
		return 0;
	if (db_one(db, &owner_version, &in, 1, &out, 1, a, e) < 0)
		return -1;
	return version ? end_ownership(db, j, h->ownership, version, e) : 0;
}

static bool named(const struct field_strs *list, const char *id)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->item[i], id) == 0)
			return true;
	return false;
}

static int close_one(
	struct db *db, const struct joining *j, const struct joined_right *h, struct err *e)
{
	struct right_end end = {
		.id = h->id,
		.version = h->version,
		.today = j->today,
		.reason = "merged",
		.ended_by = j->by,
	};
	int closed = right_close(db, &end, e);

	return closed > 0 ? 0 : closed < 0 ? -1 : err_set(e, E_INTERNAL, "a locked right changed");
}

int joining_close(struct db *db, struct joining *j, const struct field_strs *keep,
	const struct field_strs *end, struct arena *a, struct err *e)
{
	struct db_in places[] = {in_date(j->today), in_i64(j->survivor), in_i64(j->loser)};

	if (expire_owners(db, j, a, e) || close_expired(db, j, a, e) ||
		join_owners(db, j, a, e) || joining_load(db, j, true, a, e))
		return -1;
	if (!joining_decided(j, keep, end)) {
		err_set(e, E_STATE_CONFLICT, "other rights than were decided on");
		e->reason = "rights_changed";
		return -1;
	}
	if (db_exec(db, &give_way, places, NELEM(places), e) < 0)
		return -1;
	for (size_t i = 0; i < j->count; i++) {
		const struct joined_right *h = &j->right[i];
		bool ended = named(end, h->public_id);

		if (!ended && !joining_gives_way(j, i))
			continue;
		if (close_one(db, j, h, e) || (ended && end_owner_of(db, j, h, a, e)))
			return -1;
	}
	return 0;
}

int joining_refresh(struct db *db, const struct joining *j, struct arena *a, struct err *e)
{
	for (size_t i = 0; i < j->count; i++) {
		if (i > 0 && j->right[i].organisation == j->right[i - 1].organisation)
			continue;
		if (rights_refresh(db, j->survivor, j->right[i].organisation, j->today, a, e))
			return -1;
	}
	return 0;
}
