/*
 * AccessRequest of the contract.
 */
#ifndef INZAGE_REQUESTS_RIGHT_REQUEST_JSON_H
#define INZAGE_REQUESTS_RIGHT_REQUEST_JSON_H

#include <json-c/json.h>

#include "access/viewer.h"
#include "requests/right_request_db.h"

/* A scan that can be, or will be, read. */
bool right_request_has_paper(const struct right_request *n);

/* RequestClient: a file by name, birth date and number; NULL where it has no id. The caller's. */
struct json_object *right_request_match_json(const struct right_request_match *m);

/* All members, as this viewer may know them: of the file, who decides sees the match, who asks
 * nothing before the right is granted. The caller's; `a` is for the work. */
struct json_object *right_request_json(
	const struct viewer *v, const struct right_request *n, struct arena *a);

#endif
