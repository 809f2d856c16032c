/*
 * The short forms in which answers name an organisation, a unit, a person and a client (OrganisationRef,
 * UnitRef, EmployeeRef and ClientRef of docs/openapi.yaml). Every room writes them alike.
 */
#ifndef INZAGE_ACCESS_REFS_H
#define INZAGE_ACCESS_REFS_H

#include <stdint.h>

struct json_object;

/* NULL (JSON null) where `id` is NULL; the object is the caller's. An organisation that is not named to
 * the viewer has an empty id (shown.h): its members are null (ShownOrganisationRef). */
struct json_object *ref_organisation(const char *id, const char *name, const char *kind);
struct json_object *ref_unit(const char *id, const char *name, int64_t oe_number);
struct json_object *ref_employee(const char *id, const char *first_name, const char *last_name);
struct json_object *ref_client(
	const char *id, int64_t number, const char *first_name, const char *last_name);

#endif
