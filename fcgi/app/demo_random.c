/*
 * SplitMix64 (Steele, Lea, Flood 2014): one addition and three mixing steps a number.
 */
#include "app/demo_random.h"

/* 22 November 2026, the day the demo was first written for; any other would do. */
static const uint64_t seed = 20261122;

static uint64_t next(struct demo_random *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return z ^ (z >> 31);
}

struct demo_random demo_random_new(uint64_t subject)
{
	struct demo_random r = {.state = seed};

	r.state = next(&r) ^ subject;
	next(&r);
	return r;
}

unsigned demo_below(struct demo_random *r, unsigned n)
{
	return (unsigned)(next(r) % n);
}

int demo_between(struct demo_random *r, int low, int high)
{
	return low + (int)demo_below(r, (unsigned)(high - low) + 1);
}

bool demo_chance(struct demo_random *r, unsigned percent)
{
	return demo_below(r, 100) < percent;
}
