/*
 * Handlers of the client file (routes.c).
 */
#ifndef INZAGE_CLIENT_CLIENT_API_H
#define INZAGE_CLIENT_CLIENT_API_H

#include "http/request.h"

/* POST /api/clients/search */
int api_client_search(struct req *r, struct reply *p, struct err *e);

/* GET /api/clients: my clients */
int api_client_list(struct req *r, struct reply *p, struct err *e);

/* GET /api/clients/export: that list */
int api_client_list_export(struct req *r, struct reply *p, struct err *e);

/* POST /api/clients */
int api_client_create(struct req *r, struct reply *p, struct err *e);

/* GET and PATCH /api/clients/{id} */
int api_client_get(struct req *r, struct reply *p, struct err *e);
int api_client_patch(struct req *r, struct reply *p, struct err *e);

/* GET and PUT /api/clients/{id}/desired-jobs, GET /api/clients/{id}/desired-jobs/history */
int api_desired_job_list(struct req *r, struct reply *p, struct err *e);
int api_desired_job_put(struct req *r, struct reply *p, struct err *e);
int api_desired_job_history_list(struct req *r, struct reply *p, struct err *e);
/* GET /api/clients/{id}/history: the versions of its data */
int api_client_history_list(struct req *r, struct reply *p, struct err *e);

/* Two files of one person: /api/clients/{id}/merges, /api/merges/{id} */
int api_client_merge_list(struct req *r, struct reply *p, struct err *e);
int api_client_merge_create(struct req *r, struct reply *p, struct err *e);
int api_merge_get(struct req *r, struct reply *p, struct err *e);
int api_merge_confirm(struct req *r, struct reply *p, struct err *e);
int api_merge_refuse(struct req *r, struct reply *p, struct err *e);

/* POST /api/clients/{id}/take-up */
int api_client_take_up(struct req *r, struct reply *p, struct err *e);

/* POST /api/clients/{id}/emergency-accesses */
int api_emergency_access_create(struct req *r, struct reply *p, struct err *e);

/* GET /api/clients/{id}/consent-form */
int api_consent_form_get(struct req *r, struct reply *p, struct err *e);

/* GET /api/clients/{id}/ssin */
int api_client_ssin_get(struct req *r, struct reply *p, struct err *e);

#endif
