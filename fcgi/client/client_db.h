/*
 * The statements on one client file; of this room only (other rooms use client.h).
 */
#ifndef INZAGE_CLIENT_CLIENT_DB_H
#define INZAGE_CLIENT_CLIENT_DB_H

#include "access/facts.h"
#include "access/ownership.h"
#include "client/client_rules.h"

/* A file as it is stored. Texts live in the arena of the call. */
struct client_row {
	int64_t id, number, version;
	const char *ssin; /* or NULL */
	const char *first_name, *last_name, *sex, *language;
	struct date birth_date;
	const char *street, *house_number, *box, *postcode, *municipality;
	const char *phone, *email, *actiris_number, *origin, *created_at;
	const char *counsellor_id, *counsellor_first_name, *counsellor_last_name;
	const char *unit_id, *unit_name;
	int64_t unit_oe;
	const char *desired_jobs; /* a JSON array, or NULL: none */
	const char *region;       /* its code; NULL: none (identity/region.h) */
	struct owner owner;
};

/* Client of docs/openapi.yaml; the INSZ masked (client_api.c). */
struct json_object *client_json(
	const struct viewer *v, const struct access_facts *f, const struct client_row *c);

/* Answer with the file as it is stored (client_api.c); where nobody has asked the arbiter and
 * written the log yet (a look, or a request that came twice), that is done here. 0 or -1. */
int client_reply(struct req *r, struct reply *p, const char *id, int status, struct err *e);

/* The facts of a file and, where the viewer may read it, the file itself (row->id 0 otherwise).
 * f->client 0: no such file. 0 or -1. */
int client_load(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct client_row *row, struct arena *a, struct err *e);

/* The same with nothing of the file but its INSZ, in `ssin` (NULL: unknown or out of scope). */
int client_load_ssin(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, const char **ssin, struct arena *a, struct err *e);

/* Where a new file comes from. */
struct client_maker {
	const char *public_id;
	const char *origin;                   /* "counsellor" or "ibis" */
	int64_t counsellor, unit, created_by; /* row ids; 0: none */
};

/* Store a new file with a random client number, without its desired jobs; *id becomes its row id.
 * 0; -1 with E_DUPLICATE when the INSZ is in use. */
int client_insert(struct db *db, const struct client_maker *maker, const struct client_input *in,
	int64_t *id, struct arena *a, struct err *e);

/* Store the values of `row`, which was loaded in this transaction, under the next version. 0; -1
 * with E_DUPLICATE when the INSZ is in use. */
int client_update(struct db *db, const struct client_row *row, struct arena *a, struct err *e);

#endif
