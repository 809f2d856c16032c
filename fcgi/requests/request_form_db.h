/*
 * What each form asks by today's configuration; of form_api.c only.
 */
#ifndef INZAGE_REQUESTS_REQUEST_FORM_DB_H
#define INZAGE_REQUESTS_REQUEST_FORM_DB_H

#include "db/db.h"
#include "requests/right_request.h"

struct request_form {
	const char *form;
	struct right_request_rules rules;
	const char *template_url, *deliver_to, *attention_of; /* or NULL */
};

/* Each form as it is on `today`: row(arg) is called with *to filled. 0 or -1. */
int request_forms_each(struct db *db, struct date today, struct request_form *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

#endif
