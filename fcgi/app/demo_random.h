/*
 * The dice of the demo data: a small generator with a fixed seed, so that every demo of the same
 * day shows the same people. Never for secrets: keys, tokens and public ids come from
 * base/crypto.h.
 */
#ifndef INZAGE_APP_DEMO_RANDOM_H
#define INZAGE_APP_DEMO_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct demo_random {
	uint64_t state;
};

/* Dice of their own for each subject (a client, a file): what is added to one changes no other. */
struct demo_random demo_random_new(uint64_t subject);

/* 0 to `n` - 1; `n` is at least 1. */
unsigned demo_below(struct demo_random *r, unsigned n);

/* `low` to `high`, both included. */
int demo_between(struct demo_random *r, int low, int high);

/* True `percent` times in a hundred. */
bool demo_chance(struct demo_random *r, unsigned percent);

#endif
