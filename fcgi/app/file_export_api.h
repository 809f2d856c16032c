/*
 * The export of a whole file (routes.c).
 */
#ifndef INZAGE_APP_FILE_EXPORT_API_H
#define INZAGE_APP_FILE_EXPORT_API_H

#include "http/request.h"

/* GET /api/clients/{id}/export */
int api_client_export(struct req *r, struct reply *p, struct err *e);

#endif
