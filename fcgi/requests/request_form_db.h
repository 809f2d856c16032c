/*
 * What each form asks, says and where it goes, as configured (settings.h: <form>_signature, _scan,
 * _deliver_to, _attention, _text_<language>); of this room only.
 */
#ifndef INZAGE_REQUESTS_REQUEST_FORM_DB_H
#define INZAGE_REQUESTS_REQUEST_FORM_DB_H

#include "db/db.h"
#include "requests/right_request.h"

/* What the client agrees to in one language: paragraphs, a statement each. */
struct request_form_text {
	const char *text; /* NULL: the form has none */
	int64_t version;
};

struct request_form {
	const char *form;
	struct right_request_rules rules;
	const char *template_url, *deliver_to, *attention_of, *attention_ibis; /* or NULL */
	struct request_form_text nl, fr;
};

/* Each form as it holds: row(arg) is called with *to filled. 0 or -1. */
int request_forms_each(struct db *db, struct request_form *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

#endif
