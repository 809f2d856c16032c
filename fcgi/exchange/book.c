/*
 * A list of entries that is also a hash table: each entry knows the one before it in its chain, so
 * that the last ones can be taken off again. Names are kept as digests: an INSZ never stands here.
 */
#include "exchange/book.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"

enum { FIRST_SIZE = 256, NAME_BYTES = 16 };
enum kind { REQUEST = 'r', CLIENT = 'c' };

struct entry {
	uint8_t name[NAME_BYTES];
	size_t before; /* in its chain, counted from 1; 0: none */
	union {
		struct request_row request;
		struct book_client client;
	};
};

struct book {
	struct entry *entry;
	size_t count, size;
	size_t *chain; /* `size` of them: the last entry of each, counted from 1 */
};

static void *more(void *p, size_t count, size_t size)
{
	void *new = reallocarray(p, count, size);

	if (!new)
		log_die("out of memory", "bytes=%zu", count * size);
	return new;
}

struct book *book_new(void)
{
	struct book *b = more(NULL, 1, sizeof(*b));

	*b = (struct book){0};
	return b;
}

void book_free(struct book *b)
{
	if (!b)
		return;
	if (b->entry)
		wipe(b->entry, b->size * sizeof(*b->entry));
	free(b->entry);
	free(b->chain);
	free(b);
}

static void name_of(enum kind kind, const char *text, uint8_t name[NAME_BYTES])
{
	struct digest_state s;
	uint8_t sum[DIGEST_BYTES];
	uint8_t first = (uint8_t)kind;

	digest_start(&s);
	digest_add(&s, &first, 1);
	digest_add(&s, text, strlen(text));
	digest_end(&s, sum);
	memcpy(name, sum, NAME_BYTES);
}

void name_mark(const char *last_name_key, const char *first_name_key, uint8_t to[DIGEST_BYTES])
{
	struct digest_state s;

	digest_start(&s);
	digest_add(&s, last_name_key, strlen(last_name_key) + 1);
	digest_add(&s, first_name_key, strlen(first_name_key) + 1);
	digest_end(&s, to);
}

static size_t *chain_of(const struct book *b, const uint8_t name[NAME_BYTES])
{
	uint64_t n;

	memcpy(&n, name, sizeof(n));
	return &b->chain[n % b->size];
}

static void link_in(struct book *b, size_t number)
{
	struct entry *x = &b->entry[number - 1];
	size_t *chain = chain_of(b, x->name);

	x->before = *chain;
	*chain = number;
}

static void grow(struct book *b)
{
	b->size = b->size ? 2 * b->size : FIRST_SIZE;
	b->entry = more(b->entry, b->size, sizeof(*b->entry));
	b->chain = more(b->chain, b->size, sizeof(*b->chain));
	memset(b->chain, 0, b->size * sizeof(*b->chain));
	for (size_t i = 1; i <= b->count; i++)
		link_in(b, i);
}

static struct entry *add(struct book *b, enum kind kind, const char *text)
{
	struct entry *x;

	if (b->count == b->size)
		grow(b);
	x = &b->entry[b->count++];
	*x = (struct entry){0};
	name_of(kind, text, x->name);
	link_in(b, b->count);
	return x;
}

static const struct entry *find(const struct book *b, enum kind kind, const char *text)
{
	uint8_t name[NAME_BYTES];

	if (b->count == 0)
		return NULL;
	name_of(kind, text, name);
	for (size_t i = *chain_of(b, name); i; i = b->entry[i - 1].before)
		if (memcmp(b->entry[i - 1].name, name, NAME_BYTES) == 0)
			return &b->entry[i - 1];
	return NULL;
}

const struct request_row *book_request(const struct book *b, const char *reference)
{
	const struct entry *x = find(b, REQUEST, reference);

	return x ? &x->request : NULL;
}

void book_put_request(struct book *b, const char *reference, const struct request_row *q)
{
	struct entry *x = add(b, REQUEST, reference);

	x->request = *q;
	/* they live in the arena of a batch */
	x->request.client_id = x->request.step_id = NULL;
}

const struct book_client *book_client(const struct book *b, const char *ssin)
{
	const struct entry *x = find(b, CLIENT, ssin);

	return x ? &x->client : NULL;
}

void book_put_client(struct book *b, const char *ssin, const struct book_client *c)
{
	add(b, CLIENT, ssin)->client = *c;
}

size_t book_mark(const struct book *b)
{
	return b->count;
}

void book_undo(struct book *b, size_t mark)
{
	while (b->count > mark) {
		const struct entry *x = &b->entry[--b->count];

		*chain_of(b, x->name) = x->before;
	}
}
