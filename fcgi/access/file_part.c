/*
 * What the parts of an export share: who sees one, and how large it may become.
 */
#include "access/file_part.h"

#include "http/json.h"

struct json_object *file_part_list(const struct req *r, const struct access_facts *f,
	struct json_object *file, const char *member, enum action a, enum action other)
{
	bool may = access_decide(r->viewer, f, NULL, a).allowed ||
		   access_decide(r->viewer, f, NULL, other).allowed;
	struct json_object *list = may ? jarr() : NULL;

	jset(file, member, list);
	return list;
}

int file_part_fits(const struct req *r, size_t rows, size_t most, struct err *e)
{
	if (rows < most && arena_used(r->arena) < FILE_PART_BYTES)
		return 0;
	e->reason = "file_too_large";
	return err_set(e, E_STATE_CONFLICT, "%zu rows, %zu bytes", rows, arena_used(r->arena));
}
