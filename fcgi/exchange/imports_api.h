/*
 * Deliveries by upload: begin a run, follow it, read its report (docs/openapi.yaml, tag exchange).
 */
#ifndef INZAGE_EXCHANGE_IMPORTS_API_H
#define INZAGE_EXCHANGE_IMPORTS_API_H

#include "http/request.h"

int api_import_list(struct req *r, struct reply *p, struct err *e);
int api_import_create(struct req *r, struct reply *p, struct err *e);
int api_import_get(struct req *r, struct reply *p, struct err *e);
int api_import_record_list(struct req *r, struct reply *p, struct err *e);

#endif
