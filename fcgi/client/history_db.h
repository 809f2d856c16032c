/*
 * The versions of a client's data, and the INSZ a file had; of this room only.
 */
#ifndef INZAGE_CLIENT_HISTORY_DB_H
#define INZAGE_CLIENT_HISTORY_DB_H

#include "access/facts.h"

/* Keep the version that is about to be changed, where it is not kept yet. In the transaction, under
 * the lock of the file. 0 or -1. */
int history_keep_before(struct db *db, int64_t client, struct err *e);

/* Keep the version that was just stored. `cause`: "made", "correction", "take_up" or "merge";
 * `note`: its motive or reason, or NULL; `by`: row of the employee. 0 or -1. */
int history_keep_after(struct db *db, int64_t client, const char *cause, const char *note,
	int64_t by, struct err *e);

/* A version with what stood there before it. Texts live in the arena of the call. */
struct history_row {
	int64_t client, version, number; /* number: of the file it was recorded in */
	const char *recorded_at;         /* NULL: before versions were kept */
	const char *by_id, *by_first_name, *by_last_name; /* NULL: the import, or not known */
	const char *cause, *note;
	const char *content, *before; /* JSON objects of texts; before NULL: the first one kept */
};

/* The versions of the file and of those that were merged into it, the last first, where the viewer
 * may read it: row(arg) is called once each. 0 or -1. */
int history_list(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct history_row *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e);

/* Note that the file had this INSZ (NULL: none, nothing is noted). `leads`: it still means this
 * person, so that deliveries follow it; false: it was a mistake. 0 or -1. */
int former_ssin_note(
	struct db *db, int64_t client, const char *ssin, bool leads, int64_t by, struct err *e);

/* Does this INSZ lead to another file than `client` (0: to any)? 1, 0, -1. */
int former_ssin_led(
	struct db *db, const char *ssin, int64_t client, struct arena *a, struct err *e);

/* The file that an INSZ or a client number once stood for: a former INSZ, or the number of a file
 * that was merged. Either may be NULL, 0. Its row; 0: none; -1. */
int64_t former_file(
	struct db *db, const char *ssin, int64_t number, struct arena *a, struct err *e);

#endif
