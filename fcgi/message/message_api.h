/*
 * Handlers of the messages (routes.c).
 */
#ifndef INZAGE_MESSAGE_MESSAGE_API_H
#define INZAGE_MESSAGE_MESSAGE_API_H

#include "http/request.h"

/* GET /api/messages */
int api_message_list(struct req *r, struct reply *p, struct err *e);

/* POST /api/messages/{id}/read */
int api_message_read(struct req *r, struct reply *p, struct err *e);

#endif
