/*
 * The handlers of what an administrator may change (docs/openapi.yaml, tag configuration).
 */
#ifndef INZAGE_ACCESS_CONFIG_API_H
#define INZAGE_ACCESS_CONFIG_API_H

#include "http/request.h"

int api_configuration_history_list(struct req *r, struct reply *p, struct err *e);
int api_config_setting_list(struct req *r, struct reply *p, struct err *e);
int api_config_setting_put(struct req *r, struct reply *p, struct err *e);
int api_link_list(struct req *r, struct reply *p, struct err *e);

#endif
