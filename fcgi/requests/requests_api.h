/*
 * Requests for a right over HTTP: handing in, completing, the work list, deciding (R6, R22-R37,
 * I48, I54).
 */
#ifndef INZAGE_REQUESTS_REQUESTS_API_H
#define INZAGE_REQUESTS_REQUESTS_API_H

#include "http/request.h"
#include "requests/right_request_db.h"

int api_request_create(struct req *r, struct reply *p, struct err *e);
int api_request_list(struct req *r, struct reply *p, struct err *e);
int api_request_list_export(struct req *r, struct reply *p, struct err *e);
int api_request_queue_get(struct req *r, struct reply *p, struct err *e);
int api_request_get(struct req *r, struct reply *p, struct err *e);
int api_request_replace(struct req *r, struct reply *p, struct err *e);
int api_request_withdraw(struct req *r, struct reply *p, struct err *e);
int api_request_candidate_list(struct req *r, struct reply *p, struct err *e);
int api_request_link(struct req *r, struct reply *p, struct err *e);
int api_request_decide(struct req *r, struct reply *p, struct err *e);
int api_request_paper_get(struct req *r, struct reply *p, struct err *e);
int api_request_form_list(struct req *r, struct reply *p, struct err *e);

/* ---- shared by the files of handlers ---- */

/* The body of a form that is handed in. */
struct right_request_input {
	const char *organisation, *unit; /* public ids; a counsellor's only */
	const char *number, *paper;      /* as typed; upload of the scan */
	struct right_request_content content;
};

/* Read and check the body; every fault at once. `handing_in`: organisation and unit may be there. 0
 * or -1. */
int right_request_input_read(
	struct req *r, bool handing_in, struct right_request_input *in, struct err *e);

/* The status of a form with such a content, and since when it is complete: `was` zero: since today.
 * Sets n->status, completed_on, risk_on and due_on. */
void right_request_settle(const struct right_request_content *c,
	const struct right_request_rules *rules, bool paper, struct date was, struct date today,
	struct right_request_new *n);

/* The version of the text that stands on the form: the one that holds where it was not said; there is
 * no later one (R7). 0; -1 with the field. */
int right_request_settle_text(
	struct right_request_content *c, const struct right_request_rules *rules, struct err *e);

/* Make the upload that is named the paper of the form, in the transaction that is open. 0 or -1. */
int right_request_claim_paper(
	struct req *r, const struct right_request_input *in, int64_t *document, struct err *e);

/* 409 with a reason (a constant), noted for the log. Always -1. */
int right_request_conflict(struct req *r, const struct right_request *n, enum action a,
	const char *reason, struct err *e);

/* A change of one request by its path: what differs is `work`. */
struct right_request_change {
	struct req *r;
	enum action action;                  /* asked of access_enter_request() */
	enum action logged;                  /* the name in the log */
	int64_t version;                     /* that was seen */
	struct right_request now;            /* as it was found, locked */
	const char *object_kind, *object_id; /* for the log; NULL: the request */
	int64_t client;                      /* for the log */
	int (*work)(struct right_request_change *c, struct err *e);
	void *arg;
};

/* Run it: claim, lock, load, ask, compare the version, work, log; then answer with the request as
 * it is stored. 0 or -1; of a version that is stale the current one stands in p->json. */
int right_request_change_run(struct right_request_change *c, struct reply *p, struct err *e);

#endif
