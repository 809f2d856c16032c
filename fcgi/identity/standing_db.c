/*
 * The standing of one employee, in one statement: the columns of a session's viewer, and the
 * periods of the records that LIVING_EMPLOYEE holds against the day.
 */
#include "identity/standing.h"

#include "access/living_sql.h"
#include "identity/session_db.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

static const struct db_sql find_standing = {"standing_find", DB_READ,
	"SELECT " VIEWER_COLUMNS ", CAST(CURRENT_TIMESTAMP(6) AS CHAR),"
	" (SELECT s.token_hash FROM session s WHERE s.employee_id = e.id"
	"  ORDER BY s.last_used_at DESC LIMIT 1),"
	" o.valid_from, o.valid_until, u.valid_from, u.valid_until, e.valid_from, e.valid_until"
	" FROM " LIVING_TODAY " JOIN employee e ON e.login = ?"
	" JOIN unit u ON u.id = e.unit_id JOIN organisation o ON o.id = e.organisation_id"};

bool standing_holds(const struct standing *s)
{
	return s->organisation.holds && s->unit.holds && s->employee.holds && s->viewer.roles != 0;
}

int standing_find(struct db *db, const char *login, struct date today, struct standing *to,
	struct arena *a, struct err *e)
{
	struct standing_record *records[] = {&to->organisation, &to->unit, &to->employee};
	const char *roles = NULL;
	struct db_in in[] = {in_date(today), in_str(login)};
	struct db_out out[VIEWER_OUTPUTS + 2 + 2 * NELEM(records)], *own = out + VIEWER_OUTPUTS;
	size_t session_size;
	int found;

	*to = (struct standing){0};
	viewer_out(&to->viewer, &roles, out);
	own[0] = out_str(&to->viewer.moment);
	own[1] = out_bytes(&to->viewer.session, &session_size);
	for (size_t i = 0; i < NELEM(records); i++) {
		own[2 + 2 * i] = out_date(&records[i]->period.from);
		own[3 + 2 * i] = out_date(&records[i]->period.until);
	}
	found = db_one(db, &find_standing, in, NELEM(in), out, NELEM(out), a, e);
	if (found <= 0)
		return found;
	to->viewer.roles = roles_from_text(roles);
	to->viewer.today = today;
	for (size_t i = 0; i < NELEM(records); i++)
		records[i]->holds = period_holds(records[i]->period, today);
	return 1;
}
