/*
 * One statement for the facts of a file and the rows that are asked for.
 *
 * Such a statement selects FACTS_COLUMNS and the room's own columns, the first of which no row of the
 * room has as NULL; its data tables are joined LEFT, so that the facts come even where there is no row,
 * or none that the viewer may see.
 */
#ifndef INZAGE_ACCESS_FACTS_ROWS_H
#define INZAGE_ACCESS_FACTS_ROWS_H

#include "access/facts.h"

struct facts_query {
	const struct db_sql *sql;
	const struct db_in *in; /* the room's inputs, behind those of the viewer */
	size_t inputs;
	const struct db_out *out; /* the room's columns, behind the facts */
	size_t outputs;
};

/* The facts (of nothing, where there is no such file) and the row. 1; 0 where not even the facts came; -1. */
int facts_row(struct db *db, const struct viewer *v, const struct facts_query *q,
	struct access_facts *f, struct arena *a, struct err *e);

/* The facts, and each() for every row; not for the one that bears the facts alone. 0 or -1. */
int facts_rows(struct db *db, const struct viewer *v, const struct facts_query *q,
	struct access_facts *f, int (*each)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e);

#endif
