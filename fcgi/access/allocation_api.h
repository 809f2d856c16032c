/*
 * Handlers of the allocations (routes.c).
 */
#ifndef INZAGE_ACCESS_ALLOCATION_API_H
#define INZAGE_ACCESS_ALLOCATION_API_H

#include "http/request.h"

/* GET /api/clients/{id}/allocations */
int api_allocation_list(struct req *r, struct reply *p, struct err *e);

/* POST /api/clients/{id}/allocations: record one, signed or not */
int api_allocation_create(struct req *r, struct reply *p, struct err *e);

/* POST /api/allocations/{id}/signature: the afsprakenblad was signed */
int api_allocation_sign(struct req *r, struct reply *p, struct err *e);

/* POST /api/allocations/{id}/withdraw: one that came to nothing */
int api_allocation_withdraw(struct req *r, struct reply *p, struct err *e);

#endif
