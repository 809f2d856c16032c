/*
 * What is to be scanned, in the rows of the versions themselves.
 */
#ifndef INZAGE_DOCUMENTS_SCAN_DB_H
#define INZAGE_DOCUMENTS_SCAN_DB_H

#include "access/facts.h"
#include "documents/content.h"

enum { SCAN_LEASE_S = 120 };

/* A version that somebody works on. */
struct scan_task {
	int64_t document, version, client;
	const char *id; /* public, of the document */
	int64_t tries;  /* this one included */
	bool again;     /* it was found clean once: others may have read it */
	bool withheld;  /* it was found harmful since */
	bool damaged;   /* its row cannot be what was stored: there is no content */
	struct content content;
};

enum { SCAN_LIST = 200 };

/* A version that nobody can read yet. */
struct scan_waiting {
	const char *document; /* public id */
	int64_t version;
};

/* Those of file `client_id` (public), at most SCAN_LIST, the newest first: `row` is called for
 * each. *f tells what the viewer is to the file; out of her scope there are none. 1, 0 no such
 * file, -1.
 */
struct scan_list {
	const char *client_id;
	int (*row)(void *arg, const struct scan_waiting *w, struct err *e);
	void *arg;
};
int scan_waiting_each(struct db *db, const struct viewer *v, const struct scan_list *list,
	struct access_facts *f, struct arena *a, struct err *e);

/* Take the version that waits longest, in the transaction that is open: one that nobody has judged;
 * or, where there is none, one that was judged by other signatures than `signatures`, or more than
 * a day ago (signatures of one's own have no number that changes). It is put off by SCAN_LEASE_S.
 * 1, 0 nothing is due, -1. */
int scan_take(
	struct db *db, const char *signatures, struct scan_task *t, struct arena *a, struct err *e);

/* It is clean by these signatures; unless it was withdrawn meanwhile. The caller finds again what
 * is current where it was withheld. 0 or -1. */
int scan_set_clean(struct db *db, const struct scan_task *t, const char *signatures, struct err *e);

/* Nobody knows yet: try again after so many seconds. A try that met no scanner does not count. 0 or
 * -1.
 */
int scan_put_off(
	struct db *db, const struct scan_task *t, int64_t seconds, bool counts, struct err *e);

/* It is harmful by these signatures, in the transaction that is open. One that was never clean
 * loses its key, here and in the upload it came by, and the caller erases its chunks. One that was
 * keeps them, withheld from everyone: signatures err at times, and are mended. What is current now
 * is the caller's to find. How many rows: 0 where it is gone already; -1. */
int64_t scan_set_infected(struct db *db, const struct scan_task *t, const char *found,
	const char *signatures, struct err *e);

#endif
