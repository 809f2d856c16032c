/*
 * The parts of which the export of a whole file is made (docs/policy.md, client.export). Each room
 * offers its own, in a header of its own, as a
 *
 *	int X_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
 *		struct err *e);
 *
 * which sets its members of `file`, of the file r->param[0], by the statements and the writers of
 * the routes that show them. It asks the arbiter what those routes ask, by the facts `f` of the
 * same snapshot, and gives null for what the viewer may not see; it writes no log. `file` stays the
 * caller's, who puts it, whatever comes of it. 0 or -1.
 *
 * A file that is too large is refused, never cut: E_STATE_CONFLICT, reason `file_too_large`.
 */
#ifndef INZAGE_ACCESS_FILE_PART_H
#define INZAGE_ACCESS_FILE_PART_H

#include "access/decide.h"

/* A list of a file holds fewer than FILE_PART_ROWS, versions of what stands in a list fewer than
 * FILE_PART_VERSIONS; a statement that reads either is cut there or later. Of the arena, a quarter
 * of what one request may have: its texts stand in the JSON once more, and in the answer. */
enum { FILE_PART_ROWS = 1000, FILE_PART_VERSIONS = 5000, FILE_PART_BYTES = 24 << 20 };

/* Set `member` of `file` to a new list and give it; NULL, and the member null, where the viewer may
 * do neither `a` nor `other` in the file. */
struct json_object *file_part_list(const struct req *r, const struct access_facts *f,
	struct json_object *file, const char *member, enum action a, enum action other);

/* Are they, `rows` by now, fewer than `most`, and is there room for more? 0, or -1 with
 * `file_too_large`. */
int file_part_fits(const struct req *r, size_t rows, size_t most, struct err *e);

/* The parts of this room: `rights`, `ownerships`, `allocations`, `withdrawals`. */
int rights_file_part(
	struct req *r, const struct access_facts *f, struct json_object *file, struct err *e);
int ownerships_file_part(
	struct req *r, const struct access_facts *f, struct json_object *file, struct err *e);
int allocations_file_part(
	struct req *r, const struct access_facts *f, struct json_object *file, struct err *e);
int withdrawals_file_part(
	struct req *r, const struct access_facts *f, struct json_object *file, struct err *e);

#endif
