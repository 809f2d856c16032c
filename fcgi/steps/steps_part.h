/*
 * The lines in the export of a whole file.
 */
#ifndef INZAGE_STEPS_STEPS_PART_H
#define INZAGE_STEPS_STEPS_PART_H

#include "access/file_part.h"

/* The part of an export (access/file_part.h): `steps`, the lines that the file shows, the newest
 * date first; each with its versions, what was added after its end, and what was asked about it. */
int steps_file_part(
	struct req *r, const struct access_facts *f, struct json_object *file, struct err *e);

#endif
