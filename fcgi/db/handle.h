/*
 * The inside of `struct db`, for the files of this room only.
 */
#ifndef INZAGE_DB_HANDLE_H
#define INZAGE_DB_HANDLE_H

#include <mysql.h>

#include "db/db.h"

struct statement;

struct db {
	MYSQL *my;
	bool dead;      /* the connection was lost, or nobody knows in what state it is */
	bool read_only; /* a GET is served */
	bool in_tx;
	bool conflict; /* MariaDB undid (a part of) the transaction: it must run again */
	int64_t last_id;
	struct db_counts counts;
	struct statement **slot; /* prepared statements, by the address of their struct db_sql */
	size_t slots, used;      /* `slots` is a power of two, at most three quarters are used */
};

/* Turn error `number` of the library or the server into *e, mark the handle dead or the transaction
 * in conflict where it must be. `message` serves only to find the name of a violated key: it may
 * hold a person's data, so it goes neither into *e nor into the log. Returns -1. */
int db_fault(
	struct db *db, unsigned number, const char *message, const char *statement, struct err *e);

/* May anything be sent at all? 0; -1 with E_UNAVAILABLE on a dead handle, with E_BUSY in a
 * transaction that must run again (what came now would be committed by itself). */
int db_usable(struct db *db, const char *statement, struct err *e);

/* Send one statement that is text, as transaction control is, and drop its result. 0 or -1. */
int db_query(struct db *db, const char *text, size_t n, struct err *e);

/* Close every prepared statement. */
void statements_close(struct db *db);

#endif
