/*
 * What may stand in a client file, and which part of it is whose to correct. Pure.
 */
#ifndef INZAGE_CLIENT_CLIENT_RULES_H
#define INZAGE_CLIENT_CLIENT_RULES_H

#include "access/decide.h"
#include "http/field.h"

/* The members of a client file that people fill in, with whether they stood in the body. */
struct client_input {
	const char *ssin; /* eleven digits */
	const char *first_name, *last_name, *sex, *language;
	struct date birth_date;
	const char *street, *house_number, *box, *postcode, *municipality; /* of the address */
	const char *phone, *email, *actiris_number;
	struct field_strs desired_jobs;
	bool ssin_given, first_name_given, last_name_given, sex_given, language_given;
	bool birth_date_given, address_given, phone_given, email_given, actiris_number_given;
	bool desired_jobs_given;
};

/* Read a new file, or a correction, with the checks that need nothing but the input. All faults are
 * listed. 0, or -1. */
int client_read_new(const struct req *r, struct client_input *in, struct err *e);
int client_read_patch(const struct req *r, struct client_input *in, struct err *e);

/* A birth date may not contradict what the INSZ knows of one (ssin_fits_birth()): -1 with the field
 * `birth_date` listed. Either may be absent (NULL, zero). */
int client_check_birth_date(const char *ssin, struct date birth_date, struct err *e);

/* Does a file's former INSZ (or NULL) still mean this person now that it has `now`? A BIS number
 * that became an INSZ does; what was typed wrong does not. */
bool client_ssin_leads(const char *former, const char *now);

/* May this viewer correct each of the members given? List those that are not hers (code
 * not_allowed) and return the widest permission they ask; else the widest permission that was used
 * is put in `used` and CAN_NOTHING returned. */
enum action client_not_permitted(const struct viewer *v, const struct access_facts *f,
	const struct client_input *in, enum action *used, struct err *e);

#endif
