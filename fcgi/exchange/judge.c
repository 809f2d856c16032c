/*
 * Gathering the facts of one record. A request's row is locked before its client's, and both before
 * anything is read that is not locked.
 */
#include "exchange/judge.h"

#include <string.h>

#include "base/text.h"

enum { CONTENT_MAX = 64 * 1024 };

/* ---- units ---- */

static const struct kept_unit *find_unit(
	const struct judge *j, int32_t oe, struct err *e)
{
	struct unit_cache *u = j->units;
	struct kept_unit *x;

	for (size_t i = 0; i < u->count; i++)
		if (u->kept[i].oe == oe)
			return &u->kept[i];
	if (u->count == UNITS_KEPT)
		u->count = 0;
	x = &u->kept[u->count];
	x->oe = oe;
	if (known_unit_load(j->db, oe, j->today, &x->unit, &x->party, j->arena, e))
		return NULL;
	u->count++;
	return x;
}

/* The promoter last: a full cache begins anew, and what is found first must stay. */
static int find_units(
	const struct judge *j, const struct record *r, struct judged *to, struct err *e)
{
	if (j->units->count + 2 > UNITS_KEPT)
		j->units->count = 0;
	if (r->has_promoter) {
		to->promoter = find_unit(j, r->promoter_oe, e);
		if (!to->promoter)
			return -1;
		to->facts.promoter = to->promoter->unit;
	}
	if (r->has_remark && r->remark.has_oe) {
		to->oe = find_unit(j, r->remark.oe, e);
		if (!to->oe)
			return -1;
		to->facts.oe = to->oe->unit;
	}
	return 0;
}

/* ---- the request ---- */

static int content_mark(
	const struct judge *j, const struct record *r, uint8_t to[DIGEST_BYTES], struct err *e)
{
	struct buf b;
	int status;

	buf_init(&b, CONTENT_MAX);
	record_content(r, &b, j->arena);
	if (b.full)
		status = err_set(e, E_INTERNAL, "a record that fits is longer than one can be");
	else
		status = keyring_hash(j->keys, COMPARTMENT_EXCHANGE, "ibis content", b.data, b.len,
			to, e);
	buf_free(&b);
	return status;
}

static int find_request(
	const struct judge *j, const struct record *r, struct judged *to, struct err *e)
{
	struct known_request *q = &to->facts.request;
	const struct request_row *made = j->book ? book_request(j->book, r->reference) : NULL;

	if (content_mark(j, r, to->content, e))
		return -1;
	if (made)
		to->request = *made;
	else if (request_load(j->db, r->reference, &to->request, j->arena, e))
		return -1;
	*q = (struct known_request){
		.known = to->request.known,
		.version = to->request.version,
		.same_content = (to->request.stored || made) &&
			memcmp(to->request.content, to->content, DIGEST_BYTES) == 0,
		.cancelled = to->request.cancelled,
		.line = to->request.line,
		.client = to->request.client,
		.unit = to->request.unit,
		.organisation = to->request.organisation,
	};
	return 0;
}

/* ---- the client ---- */

/* A file that this dry run would have made. */
static void take_made(const struct record *r, const struct book_client *made, struct judged *to,
	struct arena *a)
{
	const struct record_person *p = &r->person;
	uint8_t mark[DIGEST_BYTES];

	to->facts.client = (struct known_client){
		.known = true, .row = made->row, .birth_date = made->birth_date};
	if (!p->last_name || !p->first_name)
		return;
	name_mark(text_name_key(a, p->last_name), text_name_key(a, p->first_name), mark);
	to->facts.client.same_name = memcmp(mark, made->name, DIGEST_BYTES) == 0;
}

static int find_client(
	const struct judge *j, const struct record *r, struct judged *to, struct err *e)
{
	const struct book_client *made = j->book ? book_client(j->book, r->ssin) : NULL;
	const struct record_person *p = &r->person;
	int found;

	if (made) {
		take_made(r, made, to, j->arena);
		return 0;
	}
	found = client_find_by_ssin(j->db, r->ssin, &to->client, j->arena, e);
	if (found <= 0)
		return found;
	to->facts.client = (struct known_client){
		.known = true,
		.row = to->client.id,
		.birth_date = to->client.birth_date,
		.same_name = p->last_name && p->first_name &&
			strcmp(text_name_key(j->arena, p->last_name), to->client.last_name_key) ==
				0 &&
			strcmp(text_name_key(j->arena, p->first_name),
				to->client.first_name_key) == 0,
	};
	return 0;
}

int judge_record(const struct judge *j, struct record *r, struct judged *to, struct err *e)
{
	*to = (struct judged){0};
	if (find_units(j, r, to, e))
		return -1;
	if (verdict_may_look(r, &to->facts, &j->rules)) {
		if (r->fits && find_request(j, r, to, e))
			return -1;
		if (r->ssin && find_client(j, r, to, e))
			return -1;
	}
	to->verdict = verdict_decide(r, &to->facts, &j->rules);
	return 0;
}
