/*
 * Handlers of ownership and of the services it comes through (routes.c).
 */
#ifndef INZAGE_ACCESS_OWNERSHIP_API_H
#define INZAGE_ACCESS_OWNERSHIP_API_H

#include "http/request.h"

/* GET /api/clients/{id}/ownerships */
int api_ownership_list(struct req *r, struct reply *p, struct err *e);

/* POST /api/clients/{id}/ownerships: a first owner, or another one */
int api_ownership_create(struct req *r, struct reply *p, struct err *e);

/* POST /api/ownerships/{id}/end: the file is the service's own again */
int api_ownership_end(struct req *r, struct reply *p, struct err *e);

/* GET /api/services */
int api_service_list(struct req *r, struct reply *p, struct err *e);

/* GET /api/units/{id}/contacts */
int api_contact_list(struct req *r, struct reply *p, struct err *e);

#endif
