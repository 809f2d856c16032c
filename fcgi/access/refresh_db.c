/*
 * Computing the ends of rights again, for many organisations and files in one pass: their open
 * rights are locked, the actions and ownerships they hang on gathered, the rules asked in C
 * (closing.c), and what came out otherwise than before stored, a statement each however many there
 * are. The set goes to the database as a JSON array, so that no text of SQL is ever put together.
 */
#include <stdlib.h>
#include <string.h>

#include "access/ownership_db.h"
#include "access/rights_db.h"
#include "base/buf.h"
#include "base/crypto.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define HOLDERS                                                                                    \
	"JSON_TABLE(?, '$[*]' COLUMNS (client BIGINT UNSIGNED PATH '$[0]',"                        \
	" organisation BIGINT UNSIGNED PATH '$[1]')) p"

/* Whether a line is a trajectory action was said when it was added (I42): a change of its kind since then moves no
 * right's end. */
#define OF_ITS_TIME                                                                                \
	" STRAIGHT_JOIN configuration k ON k.subject = CONCAT('kind.', s.kind)"                    \
	" AND k.version = s.kind_version"
#define IS_TRAJECTORY "JSON_VALUE(k.content, '$.is_trajectory') = 1"

/* Every action an organisation executes, and every one it executed until it was replaced. */
static const struct db_sql actions = {"closing_actions", DB_READ,
	"SELECT p.client, p.organisation, " IS_TRAJECTORY ","
	" s.state IN ('requested', 'in_progress'),"
	" s.state = 'completed' AND s.end_recorded_by IS NULL,"
	" COALESCE(s.effective_end_date, s.status_date), s.end_recorded_on, NULL"
	" FROM " HOLDERS " STRAIGHT_JOIN step s ON s.client_id = p.client"
	"  AND s.executor_organisation_id = p.organisation" OF_ITS_TIME
	" UNION ALL "
	"SELECT p.client, p.organisation, " IS_TRAJECTORY
	", FALSE, FALSE, NULL, NULL, x.replaced_on"
	" FROM " HOLDERS " STRAIGHT_JOIN step s ON s.client_id = p.client" OF_ITS_TIME
	" STRAIGHT_JOIN step_replaced_executor x ON x.step_id = s.id"
	"  AND x.organisation_id = p.organisation"};

static const struct db_sql open_rights = {"rights_open", DB_READ,
	"SELECT h.id, h.client_id, h.organisation_id, h.granted_on, h.last_valid_day, h.category,"
	" h.rule, h.anchor, h.ownership_id"
	" FROM " HOLDERS " STRAIGHT_JOIN access_right h FORCE INDEX (by_organisation)"
	"  ON h.client_id = p.client AND h.organisation_id = p.organisation"
	"  AND h.closed_on IS NULL AND (h.last_valid_day IS NULL OR h.last_valid_day >= ?)"
	" FOR UPDATE"};

static const struct db_sql set_ends = {"rights_set_ends", DB_WRITE,
	"UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$[0]',"
	" category VARCHAR(12) PATH '$[1]', rule VARCHAR(40) PATH '$[2]', anchor DATE PATH '$[3]',"
	" last_valid_day DATE PATH '$[4]')) n STRAIGHT_JOIN access_right h ON h.id = n.id"
	" SET h.category = n.category, h.rule = n.rule, h.anchor = n.anchor,"
	" h.last_valid_day = n.last_valid_day, h.version = h.version + 1"
	" WHERE h.closed_on IS NULL"};

/* One organisation in one file, with the facts its rights share. */
struct holding {
	struct right_holder who;
	struct closing_facts facts;
};

struct right_end_now {
	int64_t id, ownership;
	struct right_holder who;
	struct date granted_on, last_valid_day, anchor;
	const char *category, *rule;
};

struct pass {
	struct db *db;
	struct arena *arena;
	struct holding *holding;
	size_t holdings;
	const char *holders; /* the set, as JSON */
	struct right_holder of; /* where a row of the actions lands */
	struct closing_action action;
	struct right_end_now now;
	struct buf ends; /* what is to be stored, as JSON */
};

static int by_holder(const void *a, const void *b)
{
	const struct right_holder *x = a, *y = b;

	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	return x->organisation < y->organisation ? -1 : x->organisation > y->organisation;
}

static struct holding *holding_of(const struct pass *p, const struct right_holder *who)
{
	return bsearch(who, p->holding, p->holdings, sizeof(p->holding[0]), by_holder);
}

/* Sort the set, drop the doubles, and write it down. */
static int begin(struct pass *p, const struct right_holder *who, size_t n, struct err *e)
{
	struct buf text;

	p->holding = arena_alloc(p->arena, n * sizeof(p->holding[0]));
	for (size_t i = 0; i < n; i++)
		p->holding[i] = (struct holding){.who = who[i]};
	qsort(p->holding, n, sizeof(p->holding[0]), by_holder);
	buf_init(&text, 1 << 20);
	for (size_t i = 0; i < n; i++) {
		if (i && by_holder(&p->holding[i].who, &p->holding[p->holdings - 1].who) == 0)
			continue;
		p->holding[p->holdings++] = p->holding[i];
		buf_printf(&text, "%s[%lld,%lld]", i ? "," : "[",
			(long long)p->holding[i].who.client,
			(long long)p->holding[i].who.organisation);
	}
	buf_putc(&text, ']');
	p->holders = text.full ? NULL : arena_strdup(p->arena, text.data);
	buf_free(&text);
	return p->holders ? 0 : err_set(e, E_INTERNAL, "too many rights in one pass");
}

static int each_action(void *arg, struct err *e)
{
	struct pass *p = arg;
	struct holding *h = holding_of(p, &p->of);

	if (!h)
		return err_set(e, E_INTERNAL, "an action of nobody's");
	closing_add(&h->facts, &p->action);
	return 0;
}

static int load_actions(struct pass *p, struct err *e)
{
	struct db_in in[] = {in_str(p->holders), in_str(p->holders)};
	struct db_out out[] = {
		out_i64(&p->of.client),
		out_i64(&p->of.organisation),
		out_bool(&p->action.trajectory),
		out_bool(&p->action.running),
		out_bool(&p->action.by_job),
		out_date(&p->action.effective),
		out_date(&p->action.recorded),
		out_date(&p->action.replaced_on),
	};

	return db_each(p->db, &actions, in, NELEM(in), out, NELEM(out), p->arena, each_action, p,
		       e) < 0
		       ? -1
		       : 0;
}

static bool same_end(const struct right_end_now *r, const struct closing *c)
{
	return date_compare(r->last_valid_day, c->last_valid_day) == 0 &&
	       date_compare(r->anchor, c->anchor) == 0 && strcmp(r->category, c->category) == 0 &&
	       strcmp(r->rule, c->rule) == 0;
}

/* Names of categories and rules are our own constants: nothing in them needs escaping. */
static void add_end(struct buf *to, int64_t id, const struct closing *c)
{
	char anchor[DATE_TEXT], last[DATE_TEXT];

	buf_printf(to, "%s[%lld,\"%s\",\"%s\",\"%s\",", to->len ? "," : "[", (long long)id,
		c->category, c->rule, date_text(c->anchor, anchor));
	if (date_given(c->last_valid_day))
		buf_printf(to, "\"%s\"]", date_text(c->last_valid_day, last));
	else
		buf_puts(to, "null]");
}

static int each_right(void *arg, struct err *e)
{
	struct pass *p = arg;
	const struct right_end_now *r = &p->now;
	const struct holding *h = holding_of(p, &r->who);
	struct closing_facts facts;
	struct closing c;

	if (!h)
		return err_set(e, E_INTERNAL, "a right of nobody's");
	facts = h->facts;
	facts.granted_on = r->granted_on;
	if (r->ownership &&
		ownership_closing(p->db, r->ownership, &facts.ownership, p->arena, e))
		return -1;
	c = closing_decide(&facts);
	if (!same_end(r, &c))
		add_end(&p->ends, r->id, &c);
	return 0;
}

static int decide_ends(struct pass *p, struct date today, struct err *e)
{
	struct right_end_now *r = &p->now;
	struct db_in in[] = {in_str(p->holders), in_date(today)};
	struct db_out out[] = {
		out_i64(&r->id),
		out_i64(&r->who.client),
		out_i64(&r->who.organisation),
		out_date(&r->granted_on),
		out_date(&r->last_valid_day),
		out_str(&r->category),
		out_str(&r->rule),
		out_date(&r->anchor),
		out_i64(&r->ownership),
	};

	return db_each(p->db, &open_rights, in, NELEM(in), out, NELEM(out), p->arena, each_right, p,
		       e) < 0
		       ? -1
		       : 0;
}

static int store_ends(struct pass *p, struct err *e)
{
	struct db_in in;

	if (p->ends.len == 0)
		return 0;
	buf_putc(&p->ends, ']');
	if (p->ends.full)
		return err_set(e, E_INTERNAL, "too many rights in one pass");
	in = in_str(p->ends.data);
	return db_exec(p->db, &set_ends, &in, 1, e) < 0 ? -1 : 0;
}

int rights_refresh_all(struct db *db, const struct right_holder *who, size_t n, struct date today,
	struct arena *a, struct err *e)
{
	struct pass p = {.db = db, .arena = a};
	int failed;

	if (n == 0)
		return 0;
	buf_init(&p.ends, 4 << 20);
	failed = begin(&p, who, n, e) || load_actions(&p, e) || decide_ends(&p, today, e) ||
		 store_ends(&p, e);
	buf_free(&p.ends);
	return failed ? -1 : 0;
}

int rights_refresh(struct db *db, int64_t client, int64_t organisation, struct date today,
	struct arena *a, struct err *e)
{
	struct right_holder who = {client, organisation};

	return rights_refresh_all(db, &who, 1, today, a, e);
}

int closing_facts_load(struct db *db, int64_t client, int64_t organisation,
	struct closing_facts *to, struct arena *a, struct err *e)
{
	struct right_holder who = {client, organisation};
	struct pass p = {.db = db, .arena = a};

	*to = (struct closing_facts){0};
	if (begin(&p, &who, 1, e) || load_actions(&p, e))
		return -1;
	*to = p.holding[0].facts;
	return 0;
}
