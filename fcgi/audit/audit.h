/*
 * The log of who worked when in which file, reading included (R203-R205).
 *
 * A row is written in the transaction of a change, and for a look before the first byte leaves. If it
 * cannot be written the answer is 503 (E_AUDIT). Rows are only ever added.
 */
#ifndef INZAGE_AUDIT_AUDIT_H
#define INZAGE_AUDIT_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "access/decide.h"
#include "base/buf.h"
#include "db/db.h"
#include "http/request.h"

struct audit_entry {
	enum action action;
	const char *outcome;	 /* "allowed" or "refused"; NULL means allowed */
	const char *reason;	 /* reason_name(), or an error's slug; NULL: what access_enter() said */
	int64_t client;		 /* row id, or 0 */
	const char *object_kind; /* "step", "document", "right", …, or NULL */
	const char *object_id;	 /* public id, or NULL */
	const char *shown;	 /* a list: the public ids it showed, separated by spaces; or NULL */
};

/* Write the row of this request, in the transaction that is open if there is one; notes it in
 * r->audited. More than one row a request is allowed. 0, or -1 with E_AUDIT. */
int audit_write(struct req *r, const struct audit_entry *entry, struct err *e);

/* The same for the command line and the jobs: no viewer, `route` names the command. */
int audit_system(struct db *db, const char *request_id, const char *route,
	const struct audit_entry *entry, struct err *e);

/* Collects public ids for `shown`. Zero it first. */
struct audit_shown {
	struct buf ids;
	unsigned cut; /* ids that found no place */
	bool said;    /* and that was written */
};
void audit_shown_add(struct audit_shown *s, const char *public_id);
/* The list (owned by `s`), NULL when empty; a list that was cut (60 KiB) ends in " +N". */
const char *audit_shown_text(struct audit_shown *s);
void audit_shown_free(struct audit_shown *s);

#endif
