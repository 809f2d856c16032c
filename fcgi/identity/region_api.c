/*
 * Regions over HTTP: the look-up that everybody has, with the advisers to reach there (R141), and
 * what the service's administrator keeps of them.
 */
#include <string.h>

#include "access/refs.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "identity/admin.h"
#include "identity/identity_api.h"
#include "identity/region_db.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))
#define AT(member) offsetof(struct region_input, member)

enum { NAME_LONGEST = 120, PHONE_LONGEST = 40, SECRETARIAT_LONGEST = 500, CODE_LONGEST = 24 };

/* ---- look up ---- */

struct listing {
	struct json_object *items;
	struct region region;
	struct adviser_row adviser;
};

static int add_region(void *arg, struct err *e)
{
	struct listing *x = arg;
	struct json_object *o = region_json(&x->region);

	(void)e;
	jset(o, "advisers", jarr());
	jpush(x->items, o);
	return 0;
}

static int add_adviser(void *arg, struct err *e)
{
	struct listing *x = arg;
	const struct adviser_row *n = &x->adviser;

	(void)e;
	for (size_t i = 0; i < json_object_array_length(x->items); i++) {
		struct json_object *region = json_object_array_get_idx(x->items, i);
		struct json_object *o;

		if (strcmp(json_object_get_string(json_object_object_get(region, "code")),
			    n->region) != 0)
			continue;
		o = ref_employee(n->id, n->first_name, n->last_name);
		jset_str(o, "email", n->email);
		jset(o, "unit", ref_unit(n->unit_id, n->unit_name, n->unit_oe));
		jpush(json_object_object_get(region, "advisers"), o);
	}
	return 0;
}

/* All regions, or the one with this id, with their advisers; NULL with *e set. */
static struct json_object *regions(struct req *r, const char *id, struct listing *x, struct err *e)
{
	*x = (struct listing){.items = jarr()};
	if (region_list(r->db, id, &x->region, r->arena, add_region, x, e) >= 0 &&
		region_advisers(r->db, id ? x->region.code : NULL, r->today, &x->adviser, r->arena,
			add_adviser, x, e) >= 0)
		return x->items;
	json_object_put(x->items);
	return NULL;
}

int api_region_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing x;

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_SESSION, e) || !regions(r, NULL, &x, e))
		return -1;
	return reply_json(p, 200, jpage(x.items, NULL));
}

static int reply_region(struct req *r, struct reply *p, int status, const char *id, struct err *e)
{
	struct listing x;
	struct json_object *one;

	if (!regions(r, id, &x, e))
		return -1;
	one = json_object_get(json_object_array_get_idx(x.items, 0));
	json_object_put(x.items);
	if (!one)
		return err_set(e, E_NOT_FOUND, "no such region");
	reply_version(p, x.region.version);
	return reply_json(p, status, one);
}

int api_region_get(struct req *r, struct reply *p, struct err *e)
{
	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_SESSION, e))
		return -1;
	return reply_region(r, p, 200, r->param[0], e);
}

/* ---- what is given ---- */

static const struct field name_fields[] = {
	{.name = "nl",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = NAME_LONGEST,
		.offset = AT(name_nl)},
	{.name = "fr",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = NAME_LONGEST,
		.offset = AT(name_fr)},
	{.name = "en",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = NAME_LONGEST,
		.offset = AT(name_en)},
};

/* In this order: a new one has all of them, a change all but the first two. */
static const struct field region_fields[] = {
	{.name = "code",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = CODE_LONGEST,
		.offset = AT(code)},
	{.name = "valid_from", .type = F_DATE, .offset = AT(valid_from)},
	{.name = "names",
		.type = F_OBJECT,
		.given = AT(names_given),
		.fields = name_fields,
		.n_fields = NELEM(name_fields)},
	{.name = "contact_name",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = NAME_LONGEST,
		.offset = AT(contact_name),
		.given = AT(contact_name_given)},
	{.name = "contact_email",
		.type = F_EMAIL,
		.flags = F_NULLABLE,
		.offset = AT(contact_email),
		.given = AT(contact_email_given)},
	{.name = "contact_phone",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 6,
		.max = PHONE_LONGEST,
		.offset = AT(contact_phone),
		.given = AT(contact_phone_given)},
	{.name = "secretariat",
		.type = F_TEXT,
		.flags = F_NULLABLE,
		.min = 1,
		.max = SECRETARIAT_LONGEST,
		.offset = AT(secretariat),
		.given = AT(secretariat_given)},
	{.name = "postcodes",
		.type = F_STRS,
		.min = REGION_RANGES_MAX,
		.max = POSTCODE_RANGE_MAX,
		.offset = AT(postcodes),
		.given = AT(postcodes_given)},
	{.name = "valid_until",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = AT(valid_until),
		.given = AT(valid_until_given)},
};

enum { NEW_ONLY = 2 };

/* Faults of the members themselves, all at once. */
static int read_region(const struct req *r, bool add, struct region_input *in, struct err *e)
{
	size_t skip = add ? 0 : NEW_ONLY;
	struct postcode_range ranges[REGION_RANGES_MAX] = {{0, 0}};

	if (fields_read(r, region_fields + skip, NELEM(region_fields) - skip, in, e) &&
		e->code != E_INVALID_FIELDS)
		return -1;
	if (add && in->code && !region_valid(in->code))
		err_field(e, "code", "format", NULL);
	if (add && !in->names_given)
		err_field(e, "names", "required", NULL);
	if (!field_is_phone(in->contact_phone))
		err_field(e, "contact_phone", "format", NULL);
	if (e->field_count > 0)
		return -1;
	return region_read_postcodes(&in->postcodes, ranges, e);
}

/* ---- add ---- */

struct writing {
	struct req *r;
	struct region_input in;
	int64_t version; /* that was seen */
	const char *id;  /* what was made, by this request or the one it repeats */
	struct region now;
};

static int add_to(struct writing *x, struct err *e)
{
	struct req *r = x->r;
	int found;

	if (admin_hold(r, e))
		return -1;
	found = region_hold(r->db, NULL, x->in.code, &x->now, r->arena, e);
	if (found < 0 || admin_confirm(r, ACTION_REGION_WRITE, e))
		return -1;
	if (found)
		return err_set(e, E_DUPLICATE, "region_code");
	if (region_add(r->db, &x->in, r->viewer->employee, &x->id, r->arena, e))
		return -1;
	return idempotency_done(r, x->id, 201, e);
}

static int add(struct db *db, void *arg, struct err *e)
{
	struct writing *x = arg;
	struct idempotent was;
	int before = idempotency_claim(x->r, &was, e);

	(void)db;
	if (before < 0 || (before == 0 && add_to(x, e)))
		return -1;
	if (before > 0)
		x->id = was.resource;
	return admin_audit(x->r, ACTION_REGION_WRITE, "region", x->id, e);
}

int api_region_create(struct req *r, struct reply *p, struct err *e)
{
	struct writing x = {.r = r};

	if (read_region(r, true, &x.in, e))
		return -1;
	if (!date_given(x.in.valid_from))
		x.in.valid_from = r->today;
	x.in.postcodes_given = true;
	if (db_tx(r->db, add, &x, e))
		return -1;
	p->location = arena_printf(r->arena, "/api/regions/%s", x.id);
	return reply_region(r, p, 201, x.id, e);
}

/* ---- correct, end ---- */

static int change(struct db *db, void *arg, struct err *e)
{
	struct writing *x = arg;
	struct req *r = x->r;
	int found;

	if (admin_hold(r, e))
		return -1;
	found = region_hold(db, r->param[0], NULL, &x->now, r->arena, e);
	if (found < 0 || admin_confirm(r, ACTION_REGION_WRITE, e))
		return -1;
	if (found == 0)
		return err_set(e, E_NOT_FOUND, "no such region");
	if (admin_check_version(r, x->now.version, e) ||
		region_change(db, &x->now, &x->in, r->viewer->employee, r->arena, e))
		return -1;
	return admin_audit(r, ACTION_REGION_WRITE, "region", x->now.id, e);
}

int api_region_patch(struct req *r, struct reply *p, struct err *e)
{
	struct writing x = {.r = r};
	const struct region_input *in = &x.in;
	struct listing now;
	struct err second = {0};

	if (read_region(r, false, &x.in, e))
		return -1;
	if (!in->names_given && !in->contact_name_given && !in->contact_email_given &&
		!in->contact_phone_given && !in->secretariat_given && !in->postcodes_given &&
		!in->valid_until_given)
		return err_field(e, "body", "empty_patch", NULL);
	if (db_tx(r->db, change, &x, e)) {
		if (e->code == E_VERSION_STALE && regions(r, x.now.id, &now, &second)) {
			p->json = json_object_get(json_object_array_get_idx(now.items, 0));
			json_object_put(now.items);
		}
		return -1;
	}
	return reply_region(r, p, 200, r->param[0], e);
}
