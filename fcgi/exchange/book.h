/*
 * What a dry run would have made so far: requests and client files, kept in memory instead of in the
 * tables, so that later records get the verdicts of the real run.
 *
 * Entries are only ever added; the latest of a name counts. What was added since a mark can be taken
 * back, as a transaction that runs again has to.
 */
#ifndef INZAGE_EXCHANGE_BOOK_H
#define INZAGE_EXCHANGE_BOOK_H

#include "exchange/known_db.h"

struct book;

struct book *book_new(void);
void book_free(struct book *b); /* NULL is allowed */

/* A request by its reference, or NULL; good until the next book_put_…(). */
const struct request_row *book_request(const struct book *b, const char *reference);
void book_put_request(struct book *b, const char *reference, const struct request_row *q);

/* A client file that would have been made: a row that no table has, and what a name is compared
 * with. */
struct book_client {
	int64_t row; /* below 0 */
	uint8_t name[DIGEST_BYTES]; /* name_mark() */
	struct date birth_date;
};
const struct book_client *book_client(const struct book *b, const char *ssin);
void book_put_client(struct book *b, const char *ssin, const struct book_client *c);

/* One mark for two keys of text_name_key(). */
void name_mark(const char *last_name_key, const char *first_name_key, uint8_t to[DIGEST_BYTES]);

/* How much stands in the book, and back to that. */
size_t book_mark(const struct book *b);
void book_undo(struct book *b, size_t mark);

#endif
