/*
 * What becomes of a record, given what is known already (I11, I52). Pure.
 *
 * The order is that of docs/ibis.md: a record that does not fit the schema is rejected; one of
 * another organisation than the sender's is rejected without a look at anything that is known; then
 * the version is compared, and a lower one is stale and the same content is unchanged, whatever else
 * there may be to say; then every reason is gathered, and the gravest decides.
 */
#ifndef INZAGE_EXCHANGE_VERDICT_H
#define INZAGE_EXCHANGE_VERDICT_H

#include <stdbool.h>
#include <stdint.h>

#include "exchange/record.h"

enum ibis_verdict {
	VERDICT_NONE = 0,
	VERDICT_CREATED,
	VERDICT_CHANGED,
	VERDICT_UNCHANGED,
	VERDICT_STALE,
	VERDICT_CANCELLED,
	VERDICT_HELD,
	VERDICT_REJECTED,
	VERDICT_COUNT_
};

/* "created", … NULL for VERDICT_NONE; and back, VERDICT_NONE for anything else. */
const char *verdict_name(enum ibis_verdict v);
enum ibis_verdict verdict_from_name(const char *name);

/* Was something done for the request, so that its version and content are known from now on? */
bool verdict_applied(enum ibis_verdict v);

/* How far the line of a request has come. 'Begun' is Bezig and every state after it. */
enum line_course { LINE_NONE = 0, LINE_REQUESTED, LINE_BEGUN, LINE_CANCELLED };

struct known_request {
	bool known;
	int64_t version;   /* the last that was applied */
	bool same_content; /* … and it said what this record says */
	bool cancelled;	   /* … and it was a cancellation */
	enum line_course line;
	int64_t client;			 /* row of its client */
	int64_t unit, organisation;	 /* of its requester */
};

struct known_client {
	bool known;
	int64_t row;
	bool same_name; /* first and last name, compared by text_name_key() */
	struct date birth_date;
};

enum unit_state { UNIT_UNKNOWN = 0, UNIT_ENDED, UNIT_LIVING };

struct known_unit {
	enum unit_state state;
	int64_t unit, organisation; /* rows */
};

struct verdict_facts {
	struct known_request request;
	struct known_client client;  /* with the record's INSZ */
	struct known_unit promoter, oe; /* oe: of the remark, where it names one */
};

struct verdict_rules {
	bool creates_client;	   /* setting ibis_creates_client */
	int64_t only_organisation; /* a promoter hands in her own organisation's; 0: all */
};

/* May the facts about client and request be looked up at all? Not for a record of another
 * organisation than the sender's. Needs f->promoter. */
bool verdict_may_look(const struct record *r, const struct verdict_facts *f,
	const struct verdict_rules *rules);

/* The verdict; r->reasons becomes the whole list, empty for stale and unchanged. */
enum ibis_verdict verdict_decide(
	struct record *r, const struct verdict_facts *f, const struct verdict_rules *rules);

#endif
