/*
 * A thread that plays nginx: it sends FastCGI records over a real socket to the real libfcgi, and
 * keeps what comes back until the line is closed.
 */
#ifndef INZAGE_TESTS_FAKE_NGINX_H
#define INZAGE_TESTS_FAKE_NGINX_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <pthread.h>

#include "base/buf.h"
#include "http/fcgi.h"

#define NELEM(array) (sizeof(array) / sizeof((array)[0]))

/* The least that a request has. */
#define PLAIN "REQUEST_METHOD", "GET", "REQUEST_URI", "/api/health", "DOCUMENT_URI", "/api/health"

/* Our side, from fake_setup() to fake_teardown(). */
struct fake {
	char folder[32], path[64]; /* of the socket */
	int listening;
	FCGX_Request q;
	struct arena *arena;
};
extern struct fake fake;

int fake_setup(void **state);
int fake_teardown(void **state);

struct nginx {
	struct buf out;      /* what is sent */
	struct buf body;     /* before it is cut into records */
	bool abort;          /* hang up after sending, without reading */
	bool unfinished;     /* do not say that the body ends, hang up instead */
	size_t read_at_most; /* then hang up; 0: read to the end */
	struct buf in;       /* what came back */
	pthread_t thread;
};

struct answer {
	struct buf out; /* all of stdout */
	char *body;     /* behind the empty line */
	size_t body_len;
	bool ended; /* the record that ends the request came */
};

/* Begin a request with these parameters: name, value, … ending in NULL. */
void begin(struct nginx *x, ...);

/* Send it, and accept it on our side. */
void start(struct nginx *x);

/* Wait for the end of the line and take what came apart. Give it back with answer_free(). */
void finish(struct nginx *x, struct answer *a);
void answer_free(struct answer *a);

/* End a request that gets no answer. */
void hang_up(struct nginx *x);

/* The value of a header, "" when it is absent. It must not stand there twice. */
const char *header_of(const struct answer *a, const char *name);

#endif
