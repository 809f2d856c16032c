/*
 * The files of a viewer, for lists and searches: where FACTS_IN_SCOPE asks of one file whether she
 * may read it, this starts from her and finds them all, each by an index.
 *
 *	"WITH v AS (SELECT * FROM " FACTS_VIEWER "), scope AS (" SCOPE_FILES ") SELECT …"
 *
 * gives rows (client_id, until): `until` is the last valid day of the right that reaches farthest,
 * or SCOPE_NO_END. A counsellor has the clients she counsels and the files of her unit that nobody
 * counsels yet.
 */
#ifndef INZAGE_CLIENT_SCOPE_SQL_H
#define INZAGE_CLIENT_SCOPE_SQL_H

#define SCOPE_NO_END "CAST('9999-12-31' AS DATE)"

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

#endif
