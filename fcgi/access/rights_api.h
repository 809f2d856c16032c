/*
 * Handlers of the rights (routes.c).
 */
#ifndef INZAGE_ACCESS_RIGHTS_API_H
#define INZAGE_ACCESS_RIGHTS_API_H

#include "access/decide.h"
#include "access/rights_db.h"
#include "http/request.h"

/* POST /api/clients/{id}/referrals: record a doorverwijskaart; the right arises (referral_api.c) */
int api_referral_create(struct req *r, struct reply *p, struct err *e);

/* Answer with a right as it is stored, of which this request did `a`; after a replay the arbiter is
 * asked here. 0 or -1. */
int right_reply(struct req *r, struct reply *p, const char *id, enum action a, int status,
	struct err *e);

/* The members of Right, as it stands on `today`. The object is the caller's. */
struct json_object *right_json(const struct right_row *right, struct date today);

/* GET /api/rights and /api/rights/export: those of the own organisation (rights_list_api.c) */
int api_organisation_right_list(struct req *r, struct reply *p, struct err *e);
int api_organisation_right_list_export(struct req *r, struct reply *p, struct err *e);

/* GET /api/clients/{id}/rights */
int api_right_list(struct req *r, struct reply *p, struct err *e);

/* POST /api/clients/{id}/rights: grant one */
int api_right_create(struct req *r, struct reply *p, struct err *e);

/* POST /api/rights/{id}/end */
int api_right_end(struct req *r, struct reply *p, struct err *e);

#endif
