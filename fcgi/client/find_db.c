/*
 * Finding files. The page is cut inside the statement, before the facts of the arbiter are looked
 * up, so that a page costs the same however many files there are.
 */
#include "client/find_db.h"

#include <string.h>

#include "base/text.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

enum { FOUND_OUTPUTS = 8 };

/*
 * The files of a viewer: where FACTS_IN_SCOPE asks of one file whether she may read it, SCOPE_FILES
 * starts from her and finds them all, each by an index. It gives rows (client_id, until): `until`
 * is the last valid day of the right that reaches farthest, or SCOPE_NO_END. A counsellor has the
 * clients she counsels and the files of her unit that nobody counsels yet. Whoever searches as an
 * auditor finds besides the files of her open controls, which are on no list of clients.
 */
/* the last day that the calendar knows */
#define SCOPE_NO_END "CAST('2999-12-31' AS DATE)"

#define SCOPE_FILES                                                                                \
	"SELECT o.client_id, MAX(COALESCE(o.last_valid_day, " SCOPE_NO_END ")) AS until"           \
	" FROM v JOIN access_right o ON o.organisation_id = v.organisation"                        \
	" WHERE (v.roles & 5) <> 0 AND (o.unit_id IS NULL OR o.unit_id = v.unit)"                  \
	" AND o.closed_on IS NULL AND o.valid_from <= v.today"                                     \
	" AND (o.last_valid_day IS NULL OR o.last_valid_day >= v.today) GROUP BY o.client_id"      \
	" UNION "                                                                                  \
	"SELECT c.id, " SCOPE_NO_END " FROM v JOIN client c ON c.counsellor_id = v.employee"       \
	" WHERE (v.roles & 16) <> 0"                                                               \
	" UNION "                                                                                  \
	"SELECT c.id, " SCOPE_NO_END " FROM v JOIN client c ON c.unit_id = v.unit"                 \
	" WHERE (v.roles & 16) <> 0 AND c.counsellor_id IS NULL"                                   \
	" UNION "                                                                                  \
	"SELECT s.client_id, " SCOPE_NO_END " FROM v JOIN step s ON s.region = v.region"           \
	" AND s.kind = 'outplacement' WHERE (v.roles & 8) <> 0"

#define CONTROLLED_FILES                                                                           \
	"SELECT y.client_id, " SCOPE_NO_END " FROM v JOIN control x ON x.employee_id = v.employee" \
	" AND " CONTROL_IS_OPEN("x") " JOIN control_file y ON y.control_id = x.id"                 \
	" WHERE (v.roles & 64) <> 0"

/* Behind the row `k` in the order of names; k is NULL on the first page. */
#define SCOPE_BEHIND_NAME                                                                          \
	"(k.id IS NULL OR c.last_name_key > k.last_name_key OR (c.last_name_key = k.last_name_key" \
	" AND (c.first_name_key > k.first_name_key OR (c.first_name_key = k.first_name_key"        \
	" AND c.id > k.id))))"

/* The same the other way round. */
#define SCOPE_BEFORE_NAME                                                                          \
	"(k.id IS NULL OR c.last_name_key < k.last_name_key OR (c.last_name_key = k.last_name_key" \
	" AND (c.first_name_key < k.first_name_key OR (c.first_name_key = k.first_name_key"        \
	" AND c.id < k.id))))"

#define FOUND_COLUMNS                                                                              \
	FACTS_COLUMNS ", c.number, c.first_name, c.last_name, c.birth_date,"                       \
		      " IF(" FACTS_IN_SCOPE ", c.municipality, NULL), c.version"

#define SEARCH_TERMS                                                                               \
	"COALESCE(c.merged_into, 0) = 0 AND (? IS NULL OR c.id = ?)"                               \
	" AND (? IS NULL OR c.ssin = ?) AND (? IS NULL OR c.number = ?)"                           \
	" AND (? IS NULL OR c.last_name_key LIKE ?) AND (? IS NULL OR c.first_name_key LIKE ?)"    \
	" AND (? IS NULL OR c.birth_date = ?)"

#define BY_NAME "c.last_name_key, c.first_name_key, c.id"

/* A counsellor finds every file; what is not hers comes without what only the file itself tells. */
static const struct db_sql search_all = {"client_search_all", DB_READ,
	"SELECT " FOUND_COLUMNS ", 0, NULL FROM " FACTS_VIEWER
	" JOIN (SELECT c.id FROM client c LEFT JOIN client k ON k.id = ?"
	"  WHERE " SEARCH_TERMS " AND " SCOPE_BEHIND_NAME " ORDER BY " BY_NAME " LIMIT 51) p"
	" JOIN client c ON c.id = p.id AND (v.roles & 16) <> 0" FACTS_JOINS " ORDER BY " BY_NAME};

static const struct db_sql search_scope = {"client_search_scope", DB_READ,
	"WITH v AS (SELECT * FROM " FACTS_VIEWER "), scope AS (" SCOPE_FILES
	" UNION " CONTROLLED_FILES ")"
	" SELECT " FOUND_COLUMNS ", 0, NULL FROM v"
	" JOIN (SELECT c.id FROM (SELECT DISTINCT client_id FROM scope) s"
	"  JOIN client c ON c.id = s.client_id LEFT JOIN client k ON k.id = ?"
	"  WHERE " SEARCH_TERMS " AND " SCOPE_BEHIND_NAME " ORDER BY " BY_NAME " LIMIT 51) p"
	" JOIN client c ON c.id = p.id" FACTS_JOINS " ORDER BY " BY_NAME};

/* My clients in the order of DAY, then of names; AHEAD compares and DIR sorts that way. */
#define LIST_SQL(DAY, AHEAD, NAME_AHEAD, DIR)                                                      \
	"WITH v AS (SELECT * FROM " FACTS_VIEWER "), scope AS (" SCOPE_FILES ")"                   \
	" SELECT " FOUND_COLUMNS                                                                   \
	", IF(" FACTS_IN_SCOPE ", (SELECT COUNT(*) FROM step s WHERE s.client_id = c.id"           \
	"  AND s.state = 'in_progress'), NULL),"                                                   \
	" p.day FROM v"                                                                            \
	" JOIN (SELECT c.id, " DAY " AS day FROM scope x JOIN client c ON c.id = x.client_id"      \
	"  LEFT JOIN client k ON k.id = ?"                                                         \
	"  WHERE (k.id IS NULL OR " DAY " " AHEAD " ? OR (" DAY " = ? AND " NAME_AHEAD "))"        \
	"  ORDER BY day " DIR ", c.last_name_key " DIR ", c.first_name_key " DIR ", c.id " DIR     \
	"  LIMIT ?) p"                                                                             \
	" JOIN client c ON c.id = p.id" FACTS_JOINS " ORDER BY p.day " DIR                         \
	", c.last_name_key " DIR ", c.first_name_key " DIR ", c.id " DIR
#define FORTH(DAY) LIST_SQL(DAY, ">", SCOPE_BEHIND_NAME, "ASC")
#define BACK(DAY) LIST_SQL(DAY, "<", SCOPE_BEFORE_NAME, "DESC")

#define SAME_DAY "CAST('2000-01-01' AS DATE)"
#define BIRTH_DAY "COALESCE(c.birth_date, " SCOPE_NO_END ")"

static const struct order {
	const char *sort;
	struct db_sql sql;
} orders[] = {
	{"name", {"client_list_name", DB_READ, FORTH(SAME_DAY)}},
	{"-name", {"client_list_name_back", DB_READ, BACK(SAME_DAY)}},
	{"access_until", {"client_list_until", DB_READ, FORTH("x.until")}},
	{"-access_until", {"client_list_until_back", DB_READ, BACK("x.until")}},
	{"birth_date", {"client_list_birth", DB_READ, FORTH(BIRTH_DAY)}},
	{"-birth_date", {"client_list_birth_back", DB_READ, BACK(BIRTH_DAY)}},
};

static const struct order *order_of(const char *sort)
{
	for (size_t i = 0; i < NELEM(orders); i++)
		if (strcmp(orders[i].sort, sort) == 0)
			return &orders[i];
	return NULL;
}

bool client_list_sort_known(const char *sort)
{
	return order_of(sort) != NULL;
}

static void found_out(struct found_client *c, struct db_out out[FACTS_OUTPUTS + FOUND_OUTPUTS])
{
	struct db_out columns[FOUND_OUTPUTS] = {
		out_i64(&c->number),
		out_str(&c->first_name),
		out_str(&c->last_name),
		out_date(&c->birth_date),
		out_str(&c->municipality),
		out_i64(&c->version),
		out_i64(&c->steps_in_progress),
		out_date(&c->sort_day),
	};

	facts_out(&c->facts, out);
	memcpy(out + FACTS_OUTPUTS, columns, sizeof(columns));
}

/* Keys hold letters and digits only, so nothing in them is a wildcard. */
static struct db_in in_name(const char *key, struct arena *a)
{
	if (!key || text_length(key) < 2)
		return in_str(key);
	return in_str(arena_printf(a, "%s%%", key));
}

int client_search(struct db *db, const struct viewer *v, const struct search_terms *terms,
	int64_t behind, struct found_client *found, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e)
{
	const struct db_sql *sql = (v->roles & ROLE_COUNSELLOR) ? &search_all : &search_scope;
	struct db_in in[FACTS_INPUTS + 13], *own = in + FACTS_INPUTS;
	struct db_out out[FACTS_OUTPUTS + FOUND_OUTPUTS];

	facts_in(v, in);
	own[0] = in_id(behind);
	own[1] = own[2] = in_id(terms->client);
	own[3] = own[4] = in_str(terms->ssin);
	own[5] = own[6] = in_id(terms->number);
	own[7] = own[8] = in_name(terms->last_name_key, a);
	own[9] = own[10] = in_name(terms->first_name_key, a);
	own[11] = own[12] = in_date(terms->birth_date);
	found_out(found, out);
	return db_each(db, sql, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

int client_list(struct db *db, const struct viewer *v, const struct client_page *page,
	struct found_client *found, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e)
{
	const struct order *order = order_of(page->sort);
	struct db_in in[FACTS_INPUTS + 4], *own = in + FACTS_INPUTS;
	struct db_out out[FACTS_OUTPUTS + FOUND_OUTPUTS];

	if (!order)
		return err_set(e, E_INTERNAL, "an order that is no order");
	facts_in(v, in);
	own[0] = in_id(page->at.id);
	own[1] = own[2] = in_date(page->at.date);
	own[3] = in_i64(page->size + 1);
	found_out(found, out);
	return db_each(db, &order->sql, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1
											    : 0;
}
