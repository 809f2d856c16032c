/*
 * Handlers of the rights (routes.c).
 */
#ifndef INZAGE_ACCESS_RIGHTS_API_H
#define INZAGE_ACCESS_RIGHTS_API_H

#include "http/request.h"

/* GET /api/clients/{id}/rights */
int api_right_list(struct req *r, struct reply *p, struct err *e);

/* POST /api/clients/{id}/rights: grant one */
int api_right_create(struct req *r, struct reply *p, struct err *e);

/* POST /api/rights/{id}/end */
int api_right_end(struct req *r, struct reply *p, struct err *e);

#endif
