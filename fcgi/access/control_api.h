/*
 * Handlers of controls (routes.c): R206.
 */
#ifndef INZAGE_ACCESS_CONTROL_API_H
#define INZAGE_ACCESS_CONTROL_API_H

#include "http/request.h"

/* GET /api/controls */
int api_control_list(struct req *r, struct reply *p, struct err *e);

/* POST /api/controls */
int api_control_create(struct req *r, struct reply *p, struct err *e);

/* GET /api/controls/{id} */
int api_control_get(struct req *r, struct reply *p, struct err *e);

/* POST /api/controls/{id}/end */
int api_control_end(struct req *r, struct reply *p, struct err *e);

#endif
