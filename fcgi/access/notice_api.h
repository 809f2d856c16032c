/*
 * Handler of the notices (routes.c).
 */
#ifndef INZAGE_ACCESS_NOTICE_API_H
#define INZAGE_ACCESS_NOTICE_API_H

#include "http/request.h"

/* GET /api/notices */
int api_notice_list(struct req *r, struct reply *p, struct err *e);

#endif
