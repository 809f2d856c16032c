/*
 * A change of a kind: held against the table, against the organisations it names and the lines that
 * are open, then kept.
 */
#include "steps/kinds.h"

#include <string.h>

#include "steps/kind_db.h"

/* ---- the organisations it names ---- */

struct naming {
	const char *id;
	const struct kind_config *k;
	bool *found;
};

static int note(void *arg, struct err *e)
{
	struct naming *n = arg;

	(void)e;
	for (size_t i = 0; i < n->k->organisations.count; i++)
		if (strcmp(n->k->organisations.item[i], n->id) == 0)
			n->found[i] = true;
	return 0;
}

static int check_named(struct db *db, const struct kind_config *k, struct arena *a, struct err *e)
{
	const struct field_strs *list = &k->organisations;
	struct naming n = {.k = k};
	const char *ids = "";
	int bad = 0;

	if (list->count == 0)
		return 0;
	n.found = arena_array(a, list->count, sizeof(*n.found));
	memset(n.found, 0, list->count * sizeof(*n.found));
	for (size_t i = 0; i < list->count; i++)
		ids = arena_printf(a, "%s%s%s", ids, i ? "," : "", list->item[i]);
	if (kind_db_organisations(db, ids, &n.id, a, note, &n, e))
		return -1;
	for (size_t i = 0; i < list->count; i++)
		if (!n.found[i])
			bad = err_field(e, arena_printf(a, "adders.organisations.%zu", i),
				"not_found", NULL);
	return bad;
}

/* ---- the lines that are open ---- */

static bool leads_out(const struct kind_config *k, const char *from)
{
	const struct kind_course *c = k->courses.item;

	for (size_t i = 0; i < k->courses.count; i++)
		if (c[i].from && strcmp(c[i].from, from) == 0)
			return true;
	return false;
}

static int check_stuck(const struct kind_config *k, const struct kind_row *now, struct err *e)
{
	int bad = 0;

	if (now->requested && !leads_out(k, "requested"))
		bad = err_field(e, "transitions", "lines_would_be_stuck", "requested");
	if (now->in_progress && !leads_out(k, "in_progress"))
		bad = err_field(e, "transitions", "lines_would_be_stuck", "in_progress");
	return bad;
}

int kind_keep(struct db *db, const struct kind_config *k, const char *reason, int64_t seen,
	int64_t employee, struct date today, struct arena *a, struct err *e)
{
	struct config_change c = {.subject = arena_printf(a, CONFIG_KIND "%s", k->kind),
		.reason = reason,
		.seen = seen,
		.employee = employee,
		.today = today};
	struct kind_row now;
	int64_t version = 0;
	int found = kind_db_get(db, k->kind, true, &now, a, e), done;

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_FOUND, "no such kind");
	if (seen >= 0 && seen != now.version.version)
		return err_set(e, E_VERSION_STALE, "has %lld", (long long)now.version.version);
	if (kind_check(k, a, e) || check_named(db, k, a, e) || check_stuck(k, &now, e))
		return -1;
	c.content = kind_content(k);
	done = config_keep(db, &c, &version, a, e);
	json_object_put(c.content);
	if (done > 0 && kind_db_set_version(db, k->kind, version, e))
		return -1;
	return done;
}

struct reading {
	struct kind_row row;
	struct kind_config *to;
	struct arena *arena;
	int (*row_fn)(void *arg, struct err *e);
	void *arg;
};

static int read_one(void *arg, struct err *e)
{
	struct reading *x = arg;

	if (kind_read(x->arena, x->row.kind, x->row.version.version, x->row.version.content, x->to,
		    e))
		return -1;
	return x->row_fn(x->arg, e);
}

int kinds_each(struct db *db, struct kind_config *k, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct reading x = {.to = k, .arena = a, .row_fn = row, .arg = arg};

	return kind_db_each(db, &x.row, a, read_one, &x, e);
}
