/*
 * What the tests of deliveries share: bytes in memory as a source, and a record that is good but for
 * what a test changes in it.
 */
#ifndef INZAGE_TESTS_UNIT_IBIS_H
#define INZAGE_TESTS_UNIT_IBIS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/cutter.h"

#define IBIS_TEST_ROOT "<opleidingsaanvragen xmlns=\"" IBIS_NAMESPACE "\" levering=\"L1\""         \
	" volgnummer=\"1\" aangemaakt=\"2026-11-20T22:00:00+01:00\" aantal=\"%d\">"

/* Bytes in memory, given in pieces. */
struct memory_source {
	const char *bytes;
	size_t size, piece, at;
	struct source source;
};

static inline int memory_next(void *state, const void **data, size_t *n, struct err *e)
{
	struct memory_source *m = state;

	(void)e;
	*n = m->size - m->at < m->piece ? m->size - m->at : m->piece;
	*data = m->bytes + m->at;
	m->at += *n;
	return *n > 0;
}

static inline int memory_rewind(void *state, struct err *e)
{
	struct memory_source *m = state;

	(void)e;
	m->at = 0;
	return 0;
}

static inline struct source *memory_source(
	struct memory_source *m, const char *bytes, size_t size, size_t piece)
{
	*m = (struct memory_source){.bytes = bytes, .size = size, .piece = piece};
	m->source = (struct source){memory_next, memory_rewind, m};
	return &m->source;
}

/* The project's own schema. */
static inline struct ibis_schema *test_schema_load(void)
{
	const char *src = getenv("INZAGE_SRCDIR");
	char dir[4096];
	struct err e = {0};
	struct ibis_schema *s;

	snprintf(dir, sizeof(dir), "%s/docs/ibis", src ? src : ".");
	s = ibis_schema_load(dir, &e);
	if (!s) {
		fprintf(stderr, "no schema: %s\n", e.detail);
		exit(1);
	}
	return s;
}

#endif
