/*
 * The facts of a file with the rows that are asked for, by the room's own statement.
 */
#include "access/facts_rows.h"

#include <string.h>

/* The statement's inputs and columns, the viewer's and the facts' first. */
struct bound {
	struct db_in *in;
	struct db_out *out;
	size_t inputs, outputs;
};

static struct bound bind(const struct viewer *v, const struct facts_query *q,
	struct access_facts *f, struct arena *a)
{
	struct bound b = {
		.inputs = FACTS_INPUTS + q->inputs, .outputs = FACTS_OUTPUTS + q->outputs};

	*f = (struct access_facts){0};
	b.in = arena_alloc(a, b.inputs * sizeof(*b.in));
	b.out = arena_alloc(a, b.outputs * sizeof(*b.out));
	facts_in(v, b.in);
	memcpy(b.in + FACTS_INPUTS, q->in, q->inputs * sizeof(*b.in));
	facts_out(f, b.out);
	memcpy(b.out + FACTS_OUTPUTS, q->out, q->outputs * sizeof(*b.out));
	return b;
}

int facts_row(struct db *db, const struct viewer *v, const struct facts_query *q,
	struct access_facts *f, struct arena *a, struct err *e)
{
	struct bound b = bind(v, q, f, a);

	return db_one(db, q->sql, b.in, b.inputs, b.out, b.outputs, a, e);
}

struct rows {
	const struct db_out *first;
	int (*each)(void *arg, struct err *e);
	void *arg;
};

static int each_row(void *arg, struct err *e)
{
	const struct rows *x = arg;
	const void *to = x->first->to;
	bool none = x->first->type == OUT_I64 ? *(const int64_t *)to == 0
					      : *(const char *const *)to == NULL;

	return none ? 0 : x->each(x->arg, e);
}

int facts_rows(struct db *db, const struct viewer *v, const struct facts_query *q,
	struct access_facts *f, int (*each)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e)
{
	struct rows x = {q->out, each, arg};
	struct bound b = bind(v, q, f, a);

	if (q->out->type != OUT_I64 && q->out->type != OUT_STR)
		return err_set(e, E_INTERNAL, "%s: no row is known by such a column", q->sql->name);
	return db_each(db, q->sql, b.in, b.inputs, b.out, b.outputs, a, each_row, &x, e) < 0 ? -1
											     : 0;
}
