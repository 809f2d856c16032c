/*
 * Handler of the general request form (routes.c).
 */
#ifndef INZAGE_ACCESS_REQUESTS_API_H
#define INZAGE_ACCESS_REQUESTS_API_H

#include "http/request.h"

/* POST /api/requests */
int api_request_create(struct req *r, struct reply *p, struct err *e);

#endif
