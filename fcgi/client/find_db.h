/*
 * The statements that find many files: search and my clients; of this room only.
 */
#ifndef INZAGE_CLIENT_FIND_DB_H
#define INZAGE_CLIENT_FIND_DB_H

#include "access/facts.h"
#include "http/cursor.h"

enum { FIND_PAGE = 50 };

/* One file found, with the facts for the arbiter. Texts live in the arena of the call. */
struct found_client {
	struct access_facts facts;
	int64_t number, version, steps_in_progress;
	const char *first_name, *last_name;
	const char *municipality; /* NULL where the viewer may not read the file */
	struct date birth_date;
	struct date sort_day; /* of my clients: the day it stands in order by */
};

/* The terms of a search; NULL, 0 and the zero date: not given. */
struct search_terms {
	int64_t client; /* row, where a former INSZ or number led to it */
	const char *ssin;
	int64_t number;
	/* Of text_name_key(): the whole name where it is one letter, else its beginning. The first
	 * letter of a name is shared by too many to find anybody, but some names are no longer. */
	const char *last_name_key, *first_name_key;
	struct date birth_date;
};

/* Search all files (a counsellor), or those of the viewer's scope (everybody else), by name, behind
 * the row `behind` (0: from the beginning). row(arg) is called at most FIND_PAGE + 1 times with
 * `found` filled. 0 or -1. */
int client_search(struct db *db, const struct viewer *v, const struct search_terms *terms,
	int64_t behind, struct found_client *found, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e);

/* "name", "-name", "access_until", "-access_until", "birth_date" or "-birth_date"; a minus sign is
 * the other way round. What has no day comes last, and first the other way round. */
bool client_list_sort_known(const char *sort);

/* Where a page of that list begins, in which order, and how long it is. */
struct client_page {
	const char *sort;
	struct cursor at;
	int size;
};

/* The viewer's own list. As client_search(), at most page->size + 1 times. */
int client_list(struct db *db, const struct viewer *v, const struct client_page *page,
	struct found_client *found, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e);

#endif
