/*
 * The handlers of trajectbepalingen (docs/openapi.yaml, tag clients).
 */
#ifndef INZAGE_CLIENT_PLAN_API_H
#define INZAGE_CLIENT_PLAN_API_H

#include "http/request.h"

int api_trajectory_plan_list(struct req *r, struct reply *p, struct err *e);
int api_trajectory_plan_create(struct req *r, struct reply *p, struct err *e);
int api_trajectory_plan_get(struct req *r, struct reply *p, struct err *e);
int api_trajectory_plan_patch(struct req *r, struct reply *p, struct err *e);
int api_trajectory_plan_withdraw(struct req *r, struct reply *p, struct err *e);
int api_trajectory_plan_history_list(struct req *r, struct reply *p, struct err *e);

#endif
