/*
 * Who has access today, said once for every statement that asks (R1): employee `e`, unit `u` and
 * organisation `o` are within their periods on `d.today`, first and last day included. A statement
 * takes today as one input, in LIVING_TODAY, and names its tables with these letters.
 */
#ifndef INZAGE_ACCESS_LIVING_SQL_H
#define INZAGE_ACCESS_LIVING_SQL_H

#define LIVING_TODAY "(SELECT CAST(? AS DATE) AS today) d"

#define LIVING_UNIT                                                                                \
	"(u.valid_from <= d.today AND (u.valid_until IS NULL OR u.valid_until >= d.today))"
#define LIVING_ORGANISATION                                                                        \
	"(o.valid_from <= d.today AND (o.valid_until IS NULL OR o.valid_until >= d.today))"
#define LIVING_EMPLOYEE                                                                            \
	"(e.valid_from <= d.today AND (e.valid_until IS NULL OR e.valid_until >= d.today)"         \
	" AND " LIVING_UNIT " AND " LIVING_ORGANISATION ")"

/* Is `o` a certified partner today (R32)? */
#define CERTIFIED_TODAY                                                                            \
	"COALESCE(o.certified_from <= d.today, FALSE)"                                             \
	" AND COALESCE(o.certified_until >= d.today, TRUE)"

/* The roles of `e` today, separated by commas; NULL where there are none. */
#define ROLES_TODAY                                                                                \
	"(SELECT GROUP_CONCAT(p.role) FROM employee_role p WHERE p.employee_id = e.id"             \
	" AND p.valid_from <= d.today AND (p.valid_until IS NULL OR p.valid_until >= d.today))"

/* Has `e` a second factor that counts; must `e` have one today, by a role? */
#define FACTOR_ACTIVE                                                                              \
	"EXISTS(SELECT 1 FROM second_factor f WHERE f.employee_id = e.id"                          \
	" AND f.confirmed_at IS NOT NULL)"
#define FACTOR_REQUIRED                                                                            \
	"EXISTS(SELECT 1 FROM second_factor_role q JOIN employee_role p ON p.role = q.role"        \
	" WHERE p.employee_id = e.id"                                                              \
	" AND d.today BETWEEN p.valid_from AND COALESCE(p.valid_until, '9999-12-31')"              \
	" AND d.today BETWEEN q.valid_from AND COALESCE(q.valid_until, '9999-12-31'))"

#endif
