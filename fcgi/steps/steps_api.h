/*
 * The handlers of Stappen naar werk (docs/openapi.yaml, tag steps).
 */
#ifndef INZAGE_STEPS_STEPS_API_H
#define INZAGE_STEPS_STEPS_API_H

#include "http/request.h"

int api_step_kind_list(struct req *r, struct reply *p, struct err *e);
int api_kind_config_list(struct req *r, struct reply *p, struct err *e);
int api_kind_config_get(struct req *r, struct reply *p, struct err *e);
int api_kind_config_put(struct req *r, struct reply *p, struct err *e);
int api_funding_config_list(struct req *r, struct reply *p, struct err *e);
int api_funding_config_create(struct req *r, struct reply *p, struct err *e);
int api_funding_config_get(struct req *r, struct reply *p, struct err *e);
int api_funding_config_patch(struct req *r, struct reply *p, struct err *e);
int api_funding_number_list(struct req *r, struct reply *p, struct err *e);
int api_step_list(struct req *r, struct reply *p, struct err *e);
int api_step_create(struct req *r, struct reply *p, struct err *e);
int api_step_get(struct req *r, struct reply *p, struct err *e);
int api_step_patch(struct req *r, struct reply *p, struct err *e);
int api_step_history_list(struct req *r, struct reply *p, struct err *e);
int api_alarm_list(struct req *r, struct reply *p, struct err *e);
int api_stop_request_list(struct req *r, struct reply *p, struct err *e);
int api_stop_request_create(struct req *r, struct reply *p, struct err *e);
int api_stop_request_reject(struct req *r, struct reply *p, struct err *e);
int api_extension_list(struct req *r, struct reply *p, struct err *e);
int api_extension_create(struct req *r, struct reply *p, struct err *e);
int api_extension_decide(struct req *r, struct reply *p, struct err *e);
int api_step_addition_list(struct req *r, struct reply *p, struct err *e);
int api_step_addition_create(struct req *r, struct reply *p, struct err *e);
int api_timeline_get(struct req *r, struct reply *p, struct err *e);

#endif
