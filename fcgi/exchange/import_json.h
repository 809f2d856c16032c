/*
 * How runs and records stand in JSON: the one writer for the API and for the command line's report
 * (docs/openapi.yaml, Import, ImportSummary and ImportRecord).
 */
#ifndef INZAGE_EXCHANGE_IMPORT_JSON_H
#define INZAGE_EXCHANGE_IMPORT_JSON_H

#include "exchange/run_db.h"

/* The objects are the caller's to put. */
struct json_object *import_summary_json(const int64_t count[VERDICT_COUNT_]);
struct json_object *import_record_json(const struct import_record *r);

/* Delivery; `made_at` as text ("2026-11-20T21:00:00.000000Z"). */
struct json_object *import_delivery_json(
	const char *name, int64_t sequence, const char *made_at, int64_t count);

/* The first of a list of reasons that was kept as JSON text, or NULL. */
struct json_object *import_first_reason(const char *reasons);

#endif
