/*
 * The course of an outplacement after its start (R163-R177, I25, I45): a later end by a new
 * attest, the request to stop it,
 * and its end by itself. Pure.
 */
#ifndef INZAGE_STEPS_OUTPLACEMENT_H
#define INZAGE_STEPS_OUTPLACEMENT_H

#include "steps/step.h"

/* The day on which an outplacement that was to end on `latest_end` is Uitgevoerd: the same day a month later, or that
 * month's last (R175, I25, I7). */
struct date outplacement_completes_on(struct date latest_end);

/* Is the line to go to Uitgevoerd by itself on `today`, a stop request waiting or not? In Aanvraag
 * it never does (I45). */
bool outplacement_due(const struct step *line, bool stop_asked, struct date today);

/* Why 'vraag stopzetting' or a new end is not for this line now: it is no outplacement in Bezig. STEP_FREE,
 * STEP_TRANSITION or STEP_END_STATE. */
enum step_obstacle outplacement_obstacle(const struct step *line);

/* The date of a stop that is asked for: not before the start, today at the latest, within the term
 * (R176, I26). 0, or -1
 * with the field `date` in *e. */
int outplacement_check_stop(const struct step *line, struct date stop, struct date today,
	struct err *e);

/* A new end: later than the one there is (I45), or with a correction not before the start; the attest of today at
 * the latest. A correction has a reason and no attest. 0, or -1 with the fields in *e. */
struct new_end {
	struct date certificate, end;
	const char *reason;
	bool correction;
};
int outplacement_check_end(const struct step *line, const struct new_end *n, struct date today,
	struct err *e);

#endif
