/*
 * Documents of a file: the list, one of them, its content and its versions, taking one back, and
 * the log of them all (R149, R151, R160-R162, R188, I28).
 */
#ifndef INZAGE_DOCUMENTS_DOCUMENT_API_H
#define INZAGE_DOCUMENTS_DOCUMENT_API_H

#include "documents/document_db.h"
#include "http/request.h"

int api_document_list(struct req *r, struct reply *p, struct err *e);
int api_document_get(struct req *r, struct reply *p, struct err *e);
int api_document_content_get(struct req *r, struct reply *p, struct err *e);
int api_document_preview_get(struct req *r, struct reply *p, struct err *e);
int api_document_version_list(struct req *r, struct reply *p, struct err *e);
int api_document_withdraw(struct req *r, struct reply *p, struct err *e);
int api_document_scanning_list(struct req *r, struct reply *p, struct err *e);
int api_document_log_list(struct req *r, struct reply *p, struct err *e);

/* The one writer of a document's JSON: for the list, the detail and the end of an upload. */
struct json_object *document_json(const struct document *d);

/* What a version is: members that other answers bear too. */
void document_version_members(struct json_object *o, const struct document *d);

/* May it be read: is it neither withdrawn nor harmful, and was it scanned? 0; -1 with
 * E_STATE_CONFLICT and why, noted in `r` for the log. */
int document_available(struct req *r, const struct document *d, struct err *e);

/* Its content as an answer that browsers show. The caller has asked the arbiter and written the
 * audit row. 0 or -1. */
int document_show(struct req *r, const struct document *d, struct reply *p, struct err *e);

/* There is no such version: E_NOT_FOUND. Always -1. */
int document_no_version(struct err *e);

#endif
