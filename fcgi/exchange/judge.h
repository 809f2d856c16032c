/*
 * One record beside all that is known: loads the facts, asks verdict_decide().
 */
#ifndef INZAGE_EXCHANGE_JUDGE_H
#define INZAGE_EXCHANGE_JUDGE_H

#include "client/client.h"
#include "exchange/book.h"

/* Units that were looked up already, for one batch: promoters come again and again. */
enum { UNITS_KEPT = 128 };
struct unit_cache {
	struct kept_unit {
		int32_t oe;
		struct known_unit unit;
		struct party party;
	} kept[UNITS_KEPT];
	size_t count;
};

/* What judging needs. All borrowed. */
struct judge {
	struct db *db;
	const struct keyring *keys;
	struct verdict_rules rules;
	struct date today;
	struct book *book; /* of a dry run; NULL: what is done stands in the tables */
	struct unit_cache *units;
	struct arena *arena;
};

struct judged {
	struct verdict_facts facts;
	struct request_row request; /* as it is known */
	struct client_identity client; /* id 0: there is no file yet, or it was not looked for */
	const struct kept_unit *promoter, *oe; /* NULL: the record names none */
	uint8_t content[DIGEST_BYTES];
	enum ibis_verdict verdict;
};

/* Judge `r`, whose reasons become the whole list. Inside a transaction: what it may change is locked.
 * 0 or -1. */
int judge_record(const struct judge *j, struct record *r, struct judged *to, struct err *e);

#endif
