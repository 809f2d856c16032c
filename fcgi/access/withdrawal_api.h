/*
 * Handlers of the withdrawal of consent (I33, I44).
 */
#ifndef INZAGE_ACCESS_WITHDRAWAL_API_H
#define INZAGE_ACCESS_WITHDRAWAL_API_H

#include "http/request.h"

/* GET /api/clients/{id}/withdrawals (withdrawal_api.c) */
int api_withdrawal_list(struct req *r, struct reply *p, struct err *e);

/* POST /api/clients/{id}/withdrawals: record one */
int api_withdrawal_create(struct req *r, struct reply *p, struct err *e);

/* GET /api/withdrawal-reviews: the rights that VDAB is asked about (withdrawal_review_api.c) */
int api_withdrawal_review_list(struct req *r, struct reply *p, struct err *e);

/* POST /api/withdrawal-reviews/{id}/decision: it stays, or it ends */
int api_withdrawal_review_decide(struct req *r, struct reply *p, struct err *e);

#endif
