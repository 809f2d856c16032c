/*
 * Adding funding numbers and ending them: periods that do not overlap, and every version kept.
 */
#include "steps/funding.h"

#include <json-c/json.h>
#include <string.h>

#include "base/crypto.h"
#include "http/json.h"
#include "steps/funding_db.h"

int funding_check(const struct funding *f, struct err *e)
{
	char limit[DATE_TEXT];
	int bad = 0;

	if (strspn(f->number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != strlen(f->number))
		bad = err_field(e, "number", "format", NULL);
	if (strpbrk(f->label, "<>"))
		bad = err_field(e, "label", "not_clean", NULL);
	if (date_given(f->until) && date_compare(f->until, date_add_days(f->from, -1)) < 0)
		bad = err_field(e, "valid_until", "before_start", date_text(f->from, limit));
	return bad;
}

static int keep(struct db *db, const struct funding *f, const char *reason, int64_t employee,
	struct date today, struct arena *a, struct err *e)
{
	struct config_change c = {.subject = arena_printf(a, CONFIG_FUNDING "%s", f->id),
		.reason = reason,
		.content = jobj(),
		.seen = -1,
		.employee = employee,
		.today = today};
	int done;

	jset_str(c.content, "organisation", f->organisation_id);
	jset_str(c.content, "number", f->number);
	jset_str(c.content, "label", f->label);
	jset_date(c.content, "valid_from", f->from);
	jset_date(c.content, "valid_until", f->until);
	done = config_keep(db, &c, NULL, a, e);
	json_object_put(c.content);
	return done < 0 ? -1 : 0;
}

/* A period of no day, ended before it began, overlaps nothing. */
static int check_overlap(
	struct db *db, const struct funding *f, const char *field, struct arena *a, struct err *e)
{
	struct date begins;
	char limit[DATE_TEXT];
	int found;

	if (date_given(f->until) && date_compare(f->until, f->from) < 0)
		return 0;
	found = funding_db_overlap(db, f, &begins, a, e);
	if (found <= 0)
		return found;
	return err_field(e, field, "period_overlaps", date_text(begins, limit));
}

int funding_add(struct db *db, struct funding *f, const char *reason, int64_t employee,
	struct date today, struct arena *a, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	int found = funding_db_hold(db, f->organisation_id, &f->organisation, a, e);

	if (found < 0)
		return -1;
	if (funding_check(f, e) |
		(found == 0 ? err_field(e, "organisation", "not_found", NULL) : 0))
		return -1;
	f->row = 0;
	if (check_overlap(db, f, "number", a, e))
		return -1;
	f->id = arena_strdup(a, public_id_new(id));
	f->version = 1;
	if (funding_db_insert(db, f, e))
		return -1;
	return keep(db, f, reason, employee, today, a, e);
}

/* A number of before there were versions: what it was is the first. */
static int keep_before(struct db *db, const struct funding *f, struct arena *a, struct err *e)
{
	return f->change.version ? 0 : keep(db, f, "as it stood", 0, f->from, a, e);
}

int funding_change(struct db *db, const char *id, const struct funding_change *c,
	const char *reason, int64_t seen, int64_t employee, struct date today, struct funding *f,
	struct arena *a, struct err *e)
{
	int found = funding_get(db, id, true, f, a, e);
	struct funding to = *f;

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_FOUND, "no such number");
	if (seen >= 0 && seen != f->version)
		return err_set(e, E_VERSION_STALE, "has %lld", (long long)f->version);
	if (c->label)
		to.label = c->label;
	if (c->until_given)
		to.until = c->until;
	if (strcmp(to.label, f->label) == 0 && date_compare(to.until, f->until) == 0)
		return 0;
	to.version++;
	if (funding_check(&to, e) || check_overlap(db, &to, "valid_until", a, e) ||
		keep_before(db, f, a, e) || funding_db_update(db, &to, e) ||
		keep(db, &to, reason, employee, today, a, e))
		return -1;
	*f = to;
	return 1;
}
