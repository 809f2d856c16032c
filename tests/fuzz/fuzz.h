/*
 * What fuzz targets share. A target must be quick, keep nothing between two inputs, and say what
 * has to hold of the answer with must(): not crashing is the least one can ask.
 */
#ifndef INZAGE_TESTS_FUZZ_H
#define INZAGE_TESTS_FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The one function of a target. Always 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* End the program when something does not hold. */
static inline void must(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

/* The input as a string, in memory of exactly its size so that a read past the NUL is seen. Free
 * it. */
static inline char *fuzz_string(const uint8_t *data, size_t size)
{
	char *s = malloc(size + 1);

	must(s != NULL, "memory");
	if (size > 0)
		memcpy(s, data, size);
	s[size] = '\0';
	return s;
}

#endif
