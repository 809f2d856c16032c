/*
 * The handlers of the room, by the operationId of docs/openapi.yaml: log in, passwords,
 * organisations, units and employees. Their rows stand in app/routes.c.
 */
#ifndef INZAGE_IDENTITY_IDENTITY_API_H
#define INZAGE_IDENTITY_IDENTITY_API_H

#include "http/request.h"

/* /api/session, /api/sessions */
int api_session_get(struct req *r, struct reply *p, struct err *e);
int api_session_create(struct req *r, struct reply *p, struct err *e);
int api_session_patch(struct req *r, struct reply *p, struct err *e);
int api_session_delete(struct req *r, struct reply *p, struct err *e);
int api_sessions_delete(struct req *r, struct reply *p, struct err *e);

/* /api/session/second-factor, /api/second-factor/…, /api/second-factor-resets */
int api_session_prove(struct req *r, struct reply *p, struct err *e);
int api_factor_get(struct req *r, struct reply *p, struct err *e);
int api_factor_create(struct req *r, struct reply *p, struct err *e);
int api_factor_confirm(struct req *r, struct reply *p, struct err *e);
int api_factor_codes_create(struct req *r, struct reply *p, struct err *e);
int api_factor_reset_create(struct req *r, struct reply *p, struct err *e);

/* /api/password, /api/password-links, /api/password-links/redeem */
int api_password_change(struct req *r, struct reply *p, struct err *e);
int api_password_link_create(struct req *r, struct reply *p, struct err *e);
int api_password_link_redeem(struct req *r, struct reply *p, struct err *e);

/* /api/organisations, /api/organisations/{id}, /api/organisations/{id}/units */
int api_organisation_list(struct req *r, struct reply *p, struct err *e);
int api_organisation_list_export(struct req *r, struct reply *p, struct err *e);
int api_organisation_create(struct req *r, struct reply *p, struct err *e);
int api_organisation_ending_list(struct req *r, struct reply *p, struct err *e);
int api_organisation_get(struct req *r, struct reply *p, struct err *e);
int api_organisation_patch(struct req *r, struct reply *p, struct err *e);
int api_unit_create(struct req *r, struct reply *p, struct err *e);

/* /api/organisations/{id}/sensitivities, /api/sensitivities/{id}/end */
int api_sensitivity_list(struct req *r, struct reply *p, struct err *e);
int api_sensitivity_create(struct req *r, struct reply *p, struct err *e);
int api_sensitivity_end(struct req *r, struct reply *p, struct err *e);

/* /api/configuration/second-factor, …/{name} */
int api_factor_role_list(struct req *r, struct reply *p, struct err *e);
int api_factor_role_put(struct req *r, struct reply *p, struct err *e);

/* /api/getting-in, /api/organisations/{id}/admissions, /api/employees/{id}/admissions */
int api_getting_in_get(struct req *r, struct reply *p, struct err *e);
int api_organisation_admission_list(struct req *r, struct reply *p, struct err *e);
int api_employee_admission_list(struct req *r, struct reply *p, struct err *e);

/* /api/units, /api/units/{id} */
int api_unit_list(struct req *r, struct reply *p, struct err *e);
int api_unit_get(struct req *r, struct reply *p, struct err *e);
int api_unit_patch(struct req *r, struct reply *p, struct err *e);

/* /api/regions, /api/regions/{id} */
int api_region_list(struct req *r, struct reply *p, struct err *e);
int api_region_create(struct req *r, struct reply *p, struct err *e);
int api_region_get(struct req *r, struct reply *p, struct err *e);
int api_region_patch(struct req *r, struct reply *p, struct err *e);

/* /api/employees, /api/employees/{id} */
int api_employee_list(struct req *r, struct reply *p, struct err *e);
int api_employee_list_export(struct req *r, struct reply *p, struct err *e);
int api_employee_create(struct req *r, struct reply *p, struct err *e);
int api_employee_get(struct req *r, struct reply *p, struct err *e);
int api_employee_patch(struct req *r, struct reply *p, struct err *e);

#endif
