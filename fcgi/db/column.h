/*
 * The columns of a prepared statement's result, for the files of this room only.
 *
 * A column is bound once, by the type MariaDB says it has; what the caller asks for must fit that
 * type. Text and bytes are bound with a buffer of no length: the fetch only tells how long they
 * are, and then they go straight into the arena, in one copy and however long they are.
 */
#ifndef INZAGE_DB_COLUMN_H
#define INZAGE_DB_COLUMN_H

#include <mysql.h>

#include "db/db.h"

enum kind {
	KIND_NONE = 0, /* not bound yet */
	KIND_NULL,     /* the constant NULL */
	KIND_INT,
	KIND_UINT,
	KIND_TEXT,
	KIND_BYTES,
	KIND_DATE,
	KIND_DATETIME,
	KIND_OTHER /* FLOAT, TIME, BIT …: nothing here can be asked to read them */
};

struct column {
	enum kind kind;
	my_bool null;
	unsigned long length; /* of text and bytes, as the last fetch said */
	int64_t number;
	MYSQL_TIME time;
};

/* The kind of a field. */
enum kind column_kind(const MYSQL_FIELD *field);

/* Make `bind` fetch a column of this kind into `column`. */
void column_bind(struct column *column, enum kind kind, MYSQL_BIND *bind);

/* Can a column of this kind be read as `type`? */
bool column_fits(enum kind kind, enum db_out_type type);

/* Copy column number `i` of the row that was fetched to where `out` says. 0; -1 when libmariadb
 * could not give it or a number passes 2^63 - 1. */
int column_read(MYSQL_STMT *st, unsigned i, const struct column *column, const struct db_out *out,
	struct arena *a);

#endif
