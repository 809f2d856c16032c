/*
 * A client withdraws her consent (I33, I44): what that means for a right, for a request and for a
 * new consent. Pure.
 *
 * A withdrawal is of a day and of all that she consented to until then: the consent form and the
 * outplacement certificate, whoever holds the right. What came of an event (an allocation, a referral
 * card, an opening by a certified partner) or came with owning the file does not rest on her consent:
 * it stays open, and VDAB is asked. A consent that is dated after the day is another one.
 */
#ifndef INZAGE_ACCESS_WITHDRAWAL_H
#define INZAGE_ACCESS_WITHDRAWAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "db/db.h"
#include "http/request.h"

enum withdrawal_effect {
	WITHDRAWAL_SPARES, /* a consent of a later day */
	WITHDRAWAL_ENDS,   /* at once */
	WITHDRAWAL_ASKS    /* VDAB decides */
};

/* What it does to an open right on `basis` (openapi: RightBasis) of an event on `event`. `owning`: the
 * right came with owning the file. A basis that nobody knows is asked about. */
enum withdrawal_effect withdrawal_effect(
	const char *basis, bool owning, struct date event, struct date withdrawn_on);

/* True when a consent of the day `event` (zero: nobody said) was withdrawn by what she said on
 * `withdrawn_on` (zero: nothing): one of that very day is, for nobody can say which came last. */
bool withdrawal_covers(struct date event, struct date withdrawn_on);

/* Does a right on this basis rest on a consent at all? `owning` as above. */
bool withdrawal_concerns(const char *basis, bool owning);

/* The last day on which this client withdrew, and the public id of that withdrawal (NULL: not asked
 * for). 1; 0: she never did, the outputs untouched; -1. (withdrawal_db.c) */
int withdrawal_last(struct db *db, int64_t client, const char **public_id,
	struct date *withdrawn_on, struct arena *a, struct err *e);

/* Two files have become one: what the client withdrew in either is withdrawn. Inside that transaction,
 * the surviving row being locked. 0 or -1. (withdrawal_settle.c) */
int withdrawal_of_merged(const struct req *r, int64_t client, struct err *e);

#endif
