/*
 * Merging two files: who may, when, and what is done. Called inside the transaction; of this room
 * only.
 */
#ifndef INZAGE_CLIENT_MERGE_H
#define INZAGE_CLIENT_MERGE_H

#include "client/merge_db.h"
#include "http/field.h"

/* Must a reason be given why two files are one person's: both have an INSZ, or birth dates that
 * differ? Pure. */
bool merge_identities_differ(const struct merge_identity *one, const struct merge_identity *other);

/* Which INSZ the survivor has after the merge: its own; the loser's where it has none or a BIS
 * number that became an INSZ. NULL: neither has one. Pure. */
const char *merge_ssin(const struct merge_identity *survivor, const struct merge_identity *loser);

/* No such proposal, for who asks: always -1 with E_NOT_FOUND. */
int merge_unknown(struct req *r, struct err *e);

/* Lock both files (m->survivor_id, m->loser_id), in the order of their public ids whatever their
 * part is, so that two that cross wait for each other; ask the arbiter for both; fill the row ids.
 * 0 or -1. */
int merge_enter(struct req *r, struct merge_row *m, struct err *e);

/* May these two be proposed? 0; -1 with E_STATE_CONFLICT (merge_waits) or the field
 * `identity_reason` listed. */
int merge_may_begin(
	struct req *r, const struct merge_row *m, const char *identity_reason, struct err *e);

/* Lock the proposal, read it again. 0; -1 with E_VERSION_STALE, or E_STATE_CONFLICT
 * (answered_already). */
int merge_still_waits(struct req *r, struct merge_row *m, int64_t version, struct err *e);

/* Do it. `keep` and `end`: the rights that were decided on (access/joining.h). 0; -1 with
 * E_STATE_CONFLICT: second_person_needed where the viewer is who proposed it, under whatever
 * account; rights_changed. */
int merge_confirm(struct req *r, struct merge_row *m, const struct field_strs *keep,
	const struct field_strs *end, struct err *e);

#endif
