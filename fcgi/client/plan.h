/*
 * Trajectbepalingen (R153): what was decided, on which day, about the course of a client. Who may write
 * one stands in docs/policy.md; every version is kept, and one that should not be there is withdrawn with
 * a reason, never deleted.
 */
#ifndef INZAGE_CLIENT_PLAN_H
#define INZAGE_CLIENT_PLAN_H

#include <json-c/json.h>

#include "access/actor.h"
#include "access/facts.h"

enum {
	PLANS_MAX = 100, /* in one file, withdrawn ones included */
	PLAN_VERSIONS_MAX = 100,
	PLAN_TEXT_MAX = 4000,
	PLAN_TEXT_START = 80, /* of it stand in a list */
	PLAN_REASON_MAX = 500
};

/* A plan as one of its versions has it. */
struct plan {
	int64_t row;		    /* 0: there is none, or it is out of the viewer's scope */
	const char *id, *client_id; /* public */
	struct date date;
	const char *text;
	const char *withdrawn_reason; /* NULL: it stands */
	int64_t version;
	struct date added_on; /* when its first version was recorded, and by whom */
	struct actor added_by;
	const char *recorded_at; /* of this version */
	struct actor recorded_by;
};

/* Is the day of a plan one on which it can have been made: not before the client was born (`birth` zero:
 * not known), not after `today`? 0, or -1 with the field `date` listed. */
int plan_check_date(struct date date, struct date birth, struct date today, struct err *e);

/* What a viewer may do with it now: correct and withdraw it; and whether she may read a text that was
 * withdrawn, which only those may who could have withdrawn it. */
struct plan_may {
	bool correct, withdraw, read_withdrawn;
};
struct plan_may plan_may(
	const struct viewer *v, const struct access_facts *f, const struct plan *p);

/* TrajectoryPlan, TrajectoryPlanListItem and TrajectoryPlanVersion of docs/openapi.yaml. The text of a
 * plan that was withdrawn is null, in every version, to who may not read it. */
struct json_object *plan_json(const struct plan *p, struct plan_may may);
struct json_object *plan_item_json(const struct plan *p, struct plan_may may, struct arena *a);
struct json_object *plan_version_json(const struct plan *p, bool text);

#endif
