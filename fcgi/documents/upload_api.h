/*
 * Uploads: a file comes in chunks and becomes a document, or a delivery (R148-R158, R185, I53).
 *
 * Only the employee who began an upload finds it, and the permission for what it will become (a
 * document of that file, a delivery, the scan of a form) is asked at every chunk and again when it is completed: a
 * right that ended meanwhile refuses.
 */
#ifndef INZAGE_DOCUMENTS_UPLOAD_API_H
#define INZAGE_DOCUMENTS_UPLOAD_API_H

#include "documents/upload_db.h"
#include "http/request.h"

int api_upload_create(struct req *r, struct reply *p, struct err *e);
int api_upload_get(struct req *r, struct reply *p, struct err *e);
int api_upload_delete(struct req *r, struct reply *p, struct err *e);
int api_upload_chunk_put(struct req *r, struct reply *p, struct err *e);
int api_upload_complete(struct req *r, struct reply *p, struct err *e);

/* Shared by the two files of handlers. */

/* The row of the log for what is done with an upload. */
struct audit_entry;
struct audit_entry upload_entry(const struct upload *u, enum action action);

/* What is asked to send it, and to see how far it is. */
enum action upload_action(const struct upload *u);
enum action upload_look_action(const struct upload *u);

/* Ask for the permission that this upload needs (f: the file's facts). 0 or -1. */
int upload_enter(
	struct req *r, const struct upload *u, const struct access_facts *f, struct err *e);

/* There is no such upload for this viewer: E_NOT_FOUND. Always -1. */
int upload_absent(struct err *e);

/* Load the viewer's upload of the path, and ask. 0 or -1. */
int upload_find(struct req *r, struct upload *u, struct access_facts *f, struct err *e);

/* The JSON of an upload; asks the chunks of one that is open. NULL with *e set. */
struct json_object *upload_json(struct req *r, const struct upload *u, struct err *e);

/* E_STATE_CONFLICT with its reason (a constant), noted in `r` for the log. Always -1. */
int upload_conflict(struct req *r, const struct upload *u, const char *reason, struct err *e);

#endif
