/*
 * How is this node? For the load balancer, for scripts/demo and for those who watch.
 */
#ifndef INZAGE_APP_HEALTH_API_H
#define INZAGE_APP_HEALTH_API_H

#include "http/request.h"

/* 200 {"status": "ok"} when the database answers, else E_UNAVAILABLE. Tells nothing else. */
int api_health_get(struct req *r, struct reply *p, struct err *e);

/* Counters in the text form of Prometheus, to the loopback address only; to any other it does not exist
 * (E_NOT_FOUND). No name and no id of anybody. */
int api_metrics_get(struct req *r, struct reply *p, struct err *e);

#endif
