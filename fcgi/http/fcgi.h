/*
 * The bridge between libfcgi and `struct req` / `struct reply`; nothing above it sees FastCGI.
 *
 * The loop of a worker, as main_fcgi.c writes it:
 *
 *	http_worker(&q, listening_socket);
 *	while (!stopping && (got = http_accept(&q)) >= 0) {
 *		if (!got)
 *			continue; // a signal: look at `stopping`
 *		struct req r = {.arena = …, .db = …, .keys = …};
 *		struct reply p = {0};
 *		if (http_request(&q, &r, &e))
 *			reply_problem(&p, &r, &e);
 *		else
 *			app_serve(&r, pool, &p); // calls req_body() when it knows the route
 *		http_answer(&q, &r, &p);
 *		arena_reset(…);
 *	}
 *	http_worker_end(&q);
 *
 * The peer is nginx, on a unix socket that only nginx may open: libfcgi allocates whatever length a
 * peer declares, so there is no TCP port and the process has an address space limit.
 */
#ifndef INZAGE_HTTP_FCGI_H
#define INZAGE_HTTP_FCGI_H

#include <fcgiapp.h>
#include <stddef.h>

#include "http/request.h"

enum {
	HTTP_BACKLOG = 1024,   /* a shorter queue turns a burst into 502 */
	HTTP_QUERY_MAX = 4096, /* bytes of a query string, as sent */
	HTTP_HEADER_MAX = 8192 /* bytes of one request header */
};

/* Listen on a unix socket that the owner and the group may open (0660), close-on-exec. A socket
 * file that nobody listens on any more is replaced; one that somebody does listen on is left alone.
 * The descriptor, or -1 with E_INTERNAL. */
int http_listen(const char *path, struct err *e);

/* Once in every worker, after the fork: get `q` ready for accepting on `socket`, and hold back SIGTERM,
 * SIGINT and SIGHUP from now on: they are let through only while http_accept() waits, so that none cuts a
 * request short. 0 or -1. */
int http_worker(FCGX_Request *q, int socket);

/* Give back what `q` holds. The listening socket stays open. */
void http_worker_end(FCGX_Request *q);

/* Wait for a request. 1: it is there; 0: nothing, a signal came or another worker was quicker; -1: this socket gives no
 * requests any more. */
int http_accept(FCGX_Request *q);

/* Fill `r` from the request: method, path, query, headers, address, request id (nginx's when it is
 * 32 hex digits, a new one otherwise), and how its body is read. What the caller has set (arena,
 * db, keys, site, today) stays. The strings are copies in r->arena. The path is taken as the client
 * sent it and decoded once. 0; or -1 with E_METHOD (not one of ours) or E_BAD_REQUEST: a path that
 * url_path() (url.h) refuses or that is not the one by which nginx chose this pool; a query or a
 * header that is too long or has a control character. r->request_id is there in every case, and no
 * string of `r` that may not be NULL is NULL. */
int http_request(FCGX_Request *q, struct req *r, struct err *e);

/* Read the body, at most `max` bytes, into r->body. It is whole or refused: a client that goes away
 * looks like the end of the body, so the length must be complete and the stream without error. What
 * is too large is not read. 0; or -1 with E_TOO_LARGE, E_LENGTH_REQUIRED (Transfer-Encoding without
 * a length), E_BODY_INCOMPLETE or E_BAD_REQUEST (the length is no number, or more came than was
 * said). Handlers and serve() do not call this but req_body(), which does. */
int http_read_body(FCGX_Request *q, struct req *r, size_t max, struct err *e);

/* Write the reply and end the request; frees what `p` owns. Always says `Cache-Control: no-store`,
 * `X-Content-Type-Options: nosniff` and X-Request-Id. A header value with a control character or a
 * byte outside ASCII is never sent: the answer becomes 500. When p->next fails half-way the
 * connection is cut without an end of the body, so that the client sees that it is incomplete. 0;
 * -1 when it could not be written whole. */
int http_answer(FCGX_Request *q, struct req *r, struct reply *p);

#endif
