/*
 * The journey of a request, readable on one screen:
 * route → session → possible? → handler (facts → decide → change) → audit → reply.
 */
#ifndef INZAGE_APP_SERVE_H
#define INZAGE_APP_SERVE_H

#include "app/routes.h"
#include "http/request.h"

/* Serve `r` and fill `p`, whatever happens: a fault becomes problem+json, a refusal leaves its
 * audit row. An answer that needs an audit row and has none becomes 503; one about a file without a
 * verdict becomes 500. Never fails. */
void app_serve(struct req *r, enum pool pool, struct reply *p);

#endif
