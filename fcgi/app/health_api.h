/*
 * Is this node able to serve? For the load balancer and for scripts/demo.
 */
#ifndef INZAGE_APP_HEALTH_API_H
#define INZAGE_APP_HEALTH_API_H

#include "http/request.h"

/* 200 {"status": "ok"} when the database answers, else E_UNAVAILABLE. Tells nothing else. */
int api_health_get(struct req *r, struct reply *p, struct err *e);

#endif
