/*
 * Handlers of caseload and motives (routes.c).
 */
#ifndef INZAGE_ACCESS_CASELOAD_API_H
#define INZAGE_ACCESS_CASELOAD_API_H

#include "http/request.h"

/* GET /api/caseload */
int api_caseload_list(struct req *r, struct reply *p, struct err *e);
/* GET /api/clients/{id}/caseload: who guided this client */
int api_caseload_get(struct req *r, struct reply *p, struct err *e);
/* POST /api/clients/{id}/caseload: who guides her from today on */
int api_caseload_create(struct req *r, struct reply *p, struct err *e);

/* POST /api/clients/{id}/motives */
int api_motive_create(struct req *r, struct reply *p, struct err *e);
/* GET /api/motives */
int api_motive_list(struct req *r, struct reply *p, struct err *e);

#endif
