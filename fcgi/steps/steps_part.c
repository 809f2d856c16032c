/*
 * A line and all that hangs on it, for the export of a file: by one statement of each kind, however
 * many lines there are; what hangs on a line is brought to it by the line's public id.
 */
#include "steps/steps_part.h"

#include "access/viewer.h"
#include "http/json.h"
#include "steps/request.h"
#include "steps/request_json.h"
#include "steps/step_db.h"

struct part {
	struct req *r;
	struct json_object *items;
	struct json_object *by_id; /* the same, by public id; the keys live in the arena */
	const char *member;        /* where what is being read goes */
	struct access_facts facts;
	struct step step;
	struct step_kept kept;
	struct step_addition addition;
	struct line_request request;
	enum request_kind kind;
	size_t rows;
};

static int take_line(void *arg, struct err *e)
{
	static const char *const lists[] = {
		"versions", "additions", "stop_requests", "extensions", NULL};
	struct part *x = arg;
	const struct viewer *v = x->r->viewer;
	struct json_object *o;
	struct step_may may;

	if (x->step.row == 0)
		return 0;
	o = jobj();
	may = step_may(&x->step, v, &x->facts, x->r->today);
	jset(o, "step", step_json(&x->step, &may, x->r->today));
	for (size_t i = 0; lists[i]; i++)
		jset(o, lists[i], jarr());
	jpush(x->items, o);
	jset(x->by_id, x->step.id, json_object_get(o));
	return file_part_fits(x->r, json_object_array_length(x->items), FILE_PART_ROWS, e);
}

/* Bring `o` to its line. Takes it. */
static int hang(struct part *x, const char *step_id, struct json_object *o, struct err *e)
{
	struct json_object *item = json_object_object_get(x->by_id, step_id);

	if (!item) {
		json_object_put(o);
		return err_set(e, E_INTERNAL, "%s of a line that was not read", x->member);
	}
	jpush(json_object_object_get(item, x->member), o);
	return file_part_fits(x->r, ++x->rows, FILE_PART_VERSIONS, e);
}

static int take_version(void *arg, struct err *e)
{
	struct part *x = arg;
	struct json_object *o;

	if (!x->kept.content)
		return 0;
	o = step_version_json(&x->step, &x->kept, e);
	return o ? hang(x, x->step.id, o, e) : -1;
}

static int take_addition(void *arg, struct err *e)
{
	struct part *x = arg;

	if (!x->addition.id)
		return 0;
	return hang(x, x->addition.step_id, step_addition_json(&x->addition), e);
}

static int take_request(void *arg, struct err *e)
{
	struct part *x = arg;

	if (!x->request.id)
		return 0;
	return hang(x, x->request.step_id, request_json(x->kind, &x->request), e);
}

static void begin(struct part *x, const char *member)
{
	x->member = member;
	x->rows = 0;
}

static int read_requests(struct part *x, enum request_kind kind, const char *member,
	const char *client, struct err *e)
{
	struct req *r = x->r;

	begin(x, member);
	x->kind = kind;
	return step_db_requests(r->db, kind, r->viewer, STEPS_OF_FILE, client, &x->facts,
		&x->request, r->arena, take_request, x, e);
}

static int read_all(struct part *x, const char *client, struct err *e)
{
	struct req *r = x->r;

	if (step_db_of_file(
		    r->db, r->viewer, client, &x->facts, &x->step, r->arena, take_line, x, e))
		return -1;
	begin(x, "versions");
	if (step_db_versions(r->db, r->viewer, STEPS_OF_FILE, client, &x->facts, &x->step, &x->kept,
		    r->arena, take_version, x, e))
		return -1;
	begin(x, "additions");
	if (step_db_additions(r->db, r->viewer, STEPS_OF_FILE, client, &x->facts, &x->addition,
		    r->arena, take_addition, x, e))
		return -1;
	return read_requests(x, REQUEST_STOP, "stop_requests", client, e) ||
			       read_requests(x, REQUEST_END, "extensions", client, e)
		       ? -1
		       : 0;
}

int steps_file_part(
	struct req *r, const struct access_facts *f, struct json_object *file, struct err *e)
{
	struct part x = {.r = r};
	int status;

	x.items = file_part_list(r, f, file, "steps", ACTION_STEP_READ, CAN_NOTHING);
	if (!x.items)
		return 0;
	x.by_id = jobj();
	status = read_all(&x, f->client_id, e);
	json_object_put(x.by_id);
	return status;
}
