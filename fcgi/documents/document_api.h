/*
 * Documents of a file: the list, one of them, its content (R149, R160, R161, R188, I28).
 */
#ifndef INZAGE_DOCUMENTS_DOCUMENT_API_H
#define INZAGE_DOCUMENTS_DOCUMENT_API_H

#include "documents/document_db.h"
#include "http/request.h"

int api_document_list(struct req *r, struct reply *p, struct err *e);
int api_document_get(struct req *r, struct reply *p, struct err *e);
int api_document_content_get(struct req *r, struct reply *p, struct err *e);

/* The one writer of a document's JSON: for the list, the detail and the end of an upload. */
struct json_object *document_json(const struct document *d);

#endif
