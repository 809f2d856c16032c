/*
 * Handler of the page "who looked in this file" (routes.c).
 */
#ifndef INZAGE_AUDIT_LOG_API_H
#define INZAGE_AUDIT_LOG_API_H

#include "http/request.h"

/* GET /api/clients/{id}/log?from=&until=&employee=&outcome=&cursor= */
int api_client_log_list(struct req *r, struct reply *p, struct err *e);

#endif
