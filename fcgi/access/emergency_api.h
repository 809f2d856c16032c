/*
 * Handlers of the review list of emergency access, and of its end (routes.c). Opening a file so asks for a password
 * again, and stands where files are opened: client/client_api.h.
 */
#ifndef INZAGE_ACCESS_EMERGENCY_API_H
#define INZAGE_ACCESS_EMERGENCY_API_H

#include "http/request.h"

/* GET /api/emergency-accesses */
int api_emergency_access_list(struct req *r, struct reply *p, struct err *e);

/* POST /api/emergency-accesses/{id}/review */
int api_emergency_access_review(struct req *r, struct reply *p, struct err *e);

/* POST /api/emergency-accesses/{id}/end */
int api_emergency_access_end(struct req *r, struct reply *p, struct err *e);

#endif
