/*
 * What other rooms may ask of the client's room.
 */
#ifndef INZAGE_CLIENT_CLIENT_H
#define INZAGE_CLIENT_CLIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "access/file_part.h"
#include "base/arena.h"
#include "base/calendar.h"
#include "base/crypto.h"
#include "base/err.h"
#include "db/db.h"
#include "http/request.h"

/* Who a file is about, as far as a delivery is compared with it (I52). Texts live in the arena. */
struct client_identity {
	int64_t id; /* row id */
	const char *public_id;
	const char *first_name_key, *last_name_key; /* text_name_key() */
	struct date birth_date;                     /* zero: unknown */
};

/* Find the file of an INSZ (eleven digits), its present one or a former that leads to it, and lock
 * its row until the transaction ends; call it first thing in the transaction that goes on with the
 * file. 1 found, 0 absent, -1. */
int client_find_by_ssin(struct db *db, const char *ssin, struct client_identity *to,
	struct arena *a, struct err *e);

/* Where the file with this public id went: *to becomes the public id of the file it was merged into,
 * where the viewer has a tie with that one; NULL otherwise. 0 or -1. */
int client_moved(struct req *r, const char *id, const char **to, struct err *e);

/* The parts of an export (access/file_part.h): `client`; `desired_jobs` and `desired_jobs_history`;
 * `history`, in which an INSZ is masked as it is in the head; `trajectory_plans`, each with its versions. */
int client_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e);
int desired_jobs_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e);
int client_history_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e);
int plans_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e);

/* What a delivery knows of a client; NULL where it says nothing. An address comes whole or not at
 * all. client_shape_language() and field_is_phone() tell what fits the API; the sender's data are
 * kept, but what does not fit is no value here. */
struct client_from_ibis {
	const char *ssin; /* eleven digits, checked */
	const char *first_name, *last_name;
	struct date birth_date; /* zero: unknown */
	const char *sex;        /* "female", "male", "x", or NULL */
	const char *language;   /* two or three lower-case letters (ISO 639), or NULL */
	const char *street, *house_number, *box, *postcode, *municipality;
	const char *phone, *email, *actiris_number;
};

/* Create the file of an unknown INSZ inside the caller's transaction: origin ibis, nobody's yet, of
 * the unit of site->ibis_vdab_unit (I48). 0; -1 with E_DUPLICATE when another transaction made it
 * in the meantime (find it again), E_INTERNAL when there is no such unit. */
int client_create_from_ibis(struct db *db, const struct site *site,
	const struct client_from_ibis *n, struct client_identity *to, struct arena *a,
	struct err *e);

/* Whether a language has the shape the API allows. NULL fits. */
bool client_shape_language(const char *s);

/* The data key of a client in the compartment of the file, made at its first use (in the
 * transaction that is open, if there is one; a GET never makes one, because what it reads was
 * sealed under it). `client` is the row id. Wipe `key` after use. 0; -1 with E_INTERNAL when there
 * is no such client or its key was altered. */
int client_key(struct db *db, const struct keyring *keys, int64_t client, uint8_t key[KEY_BYTES],
	struct arena *a, struct err *e);

#endif
