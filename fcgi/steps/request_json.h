/*
 * What of a request leaves the house.
 */
#ifndef INZAGE_STEPS_REQUEST_JSON_H
#define INZAGE_STEPS_REQUEST_JSON_H

#include <json-c/json.h>

#include "steps/request.h"

/* All members of the contract; the caller's. */
struct json_object *request_json(enum request_kind kind, const struct line_request *n);

#endif
