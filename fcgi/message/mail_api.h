/*
 * Handlers of mail (routes.c).
 */
#ifndef INZAGE_MESSAGE_MAIL_API_H
#define INZAGE_MESSAGE_MAIL_API_H

#include "http/request.h"

/* GET, PUT /api/mail-preference */
int api_mail_preference_get(struct req *r, struct reply *p, struct err *e);
int api_mail_preference_put(struct req *r, struct reply *p, struct err *e);

/* GET /api/mails */
int api_mail_list(struct req *r, struct reply *p, struct err *e);

#endif
