/*
 * A line to the test server that can be cut: a TCP port on loopback, each connection to it passed
 * on to the server's socket by a thread.
 */
#ifndef INZAGE_TESTS_DB_PROXY_H
#define INZAGE_TESTS_DB_PROXY_H

#include <pthread.h>
#include <stdatomic.h>

enum proxy_mode {
	PROXY_PASS,       /* pass everything on */
	PROXY_CUT,        /* hang up on both sides at the next byte of the client */
	PROXY_CUT_ANSWER, /* pass the client's bytes on, hang up on it when the server answers */
	PROXY_REFUSE,     /* answer the client's next message with a deadlock, then pass again */
	PROXY_HOLD_ANSWER /* keep the server's answers back */
};

struct proxy {
	int listening, port;
	_Atomic int mode;
	_Atomic int connections; /* accepted so far */
	_Atomic bool stop;
	pthread_t thread;
};

void proxy_start(struct proxy *p);
void proxy_stop(struct proxy *p);

#endif
