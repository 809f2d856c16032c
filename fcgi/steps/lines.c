/*
 * What belongs to storing a line, whoever asks for it: its version is kept, and the rights that hang on
 * its executor get a new end.
 */
#include "steps/lines.h"

#include <string.h>

#include "access/rights.h"
#include "http/json.h"
#include "steps/request.h"
#include "steps/states.h"
#include "steps/step_db.h"

/* Whoever asks, a person, a delivery or a job: what the table does not know is not stored. */
static int check_course(const struct step *s, const char *from, struct err *e)
{
	if (from && s->state && strcmp(from, s->state) == 0)
		return 0;
	if (transition_find(s->kind, from, s->state, ~0u))
		return 0;
	return err_set(e, E_INTERNAL, "no course from %s to %s", from ? from : "new", s->state);
}

static int keep_version(struct db *db, const struct step *s, int64_t recorded_by,
	const char *recorded_at, struct err *e)
{
	struct json_object *content = step_content_json(s);
	int status = step_db_keep_version(db, s, recorded_by,
		json_object_to_json_string_ext(content,
			JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE),
		recorded_at, e);

	json_object_put(content);
	return status;
}

int line_add(struct db *db, struct step *s, int64_t recorded_by, struct date today,
	struct arena *a, struct err *e)
{
	char id[PUBLIC_ID_TEXT];

	s->id = arena_strdup(a, public_id_new(id));
	s->version = 1;
	if (check_course(s, NULL, e) || step_db_insert(db, s, recorded_by, today, NULL, NULL, e) ||
		keep_version(db, s, recorded_by, NULL, e))
		return -1;
	return rights_refresh(db, s->client, s->executor.organisation, today, a, e);
}

int line_change(struct db *db, struct step *s, const struct step *before, int64_t recorded_by,
	struct date today, struct arena *a, struct err *e)
{
	s->version = before->version + 1;
	if (check_course(s, before->state, e) || step_db_update(db, s, recorded_by, today, e) ||
		keep_version(db, s, recorded_by, NULL, e))
		return -1;
	if (state_is_end(s->state) && family_of(s->kind) == FAMILY_OUTPLACEMENT &&
		requests_settle(db, s->row, strcmp(s->state, "stopped") == 0, recorded_by, today, e))
		return -1;
	if (before->executor.organisation != s->executor.organisation &&
		rights_executor_replaced(db, s->client, s->row, before->executor.organisation,
			today, a, e))
		return -1;
	return rights_refresh(db, s->client, s->executor.organisation, today, a, e);
}

int line_add_past(struct db *db, struct step *s, int64_t recorded_by, const char *recorded_at,
	const char *created_at, struct arena *a, struct err *e)
{
	char id[PUBLIC_ID_TEXT];

	s->id = arena_strdup(a, public_id_new(id));
	return step_db_insert(db, s, recorded_by, (struct date){0}, recorded_at, created_at, e);
}

int line_keep_past(struct db *db, const struct step *s, int64_t recorded_by,
	const char *recorded_at, struct err *e)
{
	return keep_version(db, s, recorded_by, recorded_at, e);
}
