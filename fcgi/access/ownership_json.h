/*
 * An ownership as the API shows it; of the ownership's own files only.
 */
#ifndef INZAGE_ACCESS_OWNERSHIP_JSON_H
#define INZAGE_ACCESS_OWNERSHIP_JSON_H

#include "access/ownership_db.h"

/* Ownership of docs/openapi.yaml, as it is on `today`; the object is the caller's. */
struct json_object *ownership_json(const struct ownership_row *row, struct date today);

#endif
