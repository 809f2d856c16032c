/*
 * Bytes are kept from the end of the root's tag, and then of each record, until the next one ends.
 */
#include "exchange/cutter.h"

/* a record, and a text before it, at most */
enum { KEPT_MAX = PRESCAN_RECORD + PRESCAN_TEXT + PRESCAN_TAG };

int cutter_start(struct cutter *c, struct source *source, struct arena *a, struct err *e)
{
	*c = (struct cutter){.source = source, .arena = a};
	prescan_start(&c->scan);
	buf_init(&c->kept, KEPT_MAX);
	return source->rewind(source->state, e);
}

void cutter_end(struct cutter *c)
{
	buf_free(&c->kept);
}

/* Forget what lies before the next byte. */
static void forget(struct cutter *c)
{
	buf_reset(&c->kept);
	c->kept_from = c->scan.at;
}

static void take_root(struct cutter *c)
{
	size_t from = (size_t)(c->scan.root_start - c->kept_from);

	c->root = envelope_of(c->kept.data + from, (size_t)(c->scan.root_end - c->scan.root_start),
		c->arena);
}

static void take_record(struct cutter *c)
{
	c->record = c->kept.data + (c->scan.record_start - c->kept_from);
	c->record_size = (size_t)(c->scan.record_end - c->scan.record_start);
	c->record_line = (int64_t)c->scan.record_line;
}

/* Get more bytes. 1, 0 at the end, -1. */
static int more(struct cutter *c, struct err *e)
{
	const void *data = NULL;
	int got = c->source->next(c->source->state, &data, &c->piece_size, e);

	c->piece = data;
	return got;
}

static enum cut no_more(struct cutter *c)
{
	c->ended = true;
	return prescan_end(&c->scan) == PRESCAN_MORE ? CUT_END : CUT_REFUSED;
}

enum cut cutter_next(struct cutter *c, struct err *e)
{
	if (c->record) {
		c->record = NULL;
		forget(c);
	}
	while (!c->ended) {
		enum prescan_event event;
		size_t used = 0;
		int got = c->piece_size > 0 ? 1 : more(c, e);

		if (got <= 0)
			return got < 0 ? CUT_FAILED : no_more(c);
		event = prescan_feed(&c->scan, c->piece, c->piece_size, &used);
		if (buf_add(&c->kept, c->piece, used))
			return err_set(e, E_INTERNAL, "more is kept than the bounds allow"),
			       CUT_FAILED;
		c->piece += used;
		c->piece_size -= used;
		if (event == PRESCAN_REFUSED)
			return CUT_REFUSED;
		if (event == PRESCAN_ROOT_BEGUN) {
			take_root(c);
			forget(c);
		} else if (event == PRESCAN_RECORD_CUT) {
			take_record(c);
			return CUT_RECORD;
		}
	}
	return CUT_END;
}
