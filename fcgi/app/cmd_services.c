/*
 * inzage services dump | load FILE
 *
 * The services through which a partner owns files, their closing rules and the assignments (R16,
 * R61, R64) as a JSON document: dump writes what load reads. Load adds and brings up to date, in
 * one transaction, and takes nothing away; a rule is never changed, one from a later day takes its
 * place. Then the ends of former owners' rights are computed again.
 *
 * Status: 0 done; 1 the document was refused, nothing was stored; 2 usage; 3 it could not be done.
 */
#include <stdio.h>
#include <string.h>

#include "access/entry.h"
#include "access/ownership.h"
#include "access/service.h"
#include "app/cli.h"
#include "audit/audit.h"
#include "http/field.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static int usage(void)
{
	fputs("usage: inzage services dump | load FILE\n", stderr);
	return CLI_USAGE;
}

/* ---- load ---- */

static const char *const events[] = {"transfer", "assignment_end", "service_end", NULL};

static const struct field service_fields[] = {
	{.name = "code",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 24,
		.offset = offsetof(struct service_config, code)},
	{.name = "name",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 120,
		.offset = offsetof(struct service_config, name)},
	{.name = "guide_url",
		.type = F_STR,
		.flags = F_NULLABLE,
		.max = 500,
		.offset = offsetof(struct service_config, guide_url)},
	{.name = "entry", /* left out it would open more than was said (R17) */
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.offset = offsetof(struct service_config, entry),
		.allowed = service_entries},
	{.name = "valid_from",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct service_config, valid_from)},
	{.name = "valid_until",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct service_config, valid_until)},
};

static const struct field rule_fields[] = {
	{.name = "event",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.offset = offsetof(struct service_rule_config, event),
		.allowed = events},
	{.name = "months",
		.type = F_INT,
		.flags = F_REQUIRED,
		.min = 0,
		.max = 120,
		.offset = offsetof(struct service_rule_config, months)},
	{.name = "while_running",
		.type = F_BOOL,
		.offset = offsetof(struct service_rule_config, while_running)},
	{.name = "invented",
		.type = F_BOOL,
		.offset = offsetof(struct service_rule_config, invented)},
	{.name = "valid_from",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct service_rule_config, valid_from)},
};

static const struct field assignment_fields[] = {
	{.name = "organisation",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 10,
		.max = 32,
		.offset = offsetof(struct assignment_config, organisation)},
	{.name = "reference",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 60,
		.offset = offsetof(struct assignment_config, reference)},
	{.name = "guide_url",
		.type = F_STR,
		.flags = F_NULLABLE,
		.max = 500,
		.offset = offsetof(struct assignment_config, guide_url)},
	{.name = "valid_from",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct assignment_config, valid_from)},
	{.name = "valid_until",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct assignment_config, valid_until)},
};

struct loading {
	struct cli *c;
	struct json_object *document;
	size_t services;
};

/* Take a member that is an array away from its object; NULL where there is none. */
static struct json_object *take_list(struct json_object *o, const char *name, struct err *e)
{
	struct json_object *list = NULL;

	if (!json_object_object_get_ex(o, name, &list))
		return NULL;
	if (!json_object_is_type(list, json_type_array))
		err_field(e, name, "type", NULL);
	list = json_object_get(list);
	json_object_object_del(o, name);
	return list;
}

/* What a browser is sent to is a page over TLS. */
static int check_url(const char *url, struct err *e)
{
	return !url || strncmp(url, "https://", 8) == 0 ? 0
							: err_field(e, "guide_url", "format", NULL);
}

static int load_rule(struct loading *l, int64_t service, struct json_object *o, struct err *e)
{
	struct service_rule_config k = {0};

	if (fields_from(l->c->arena, o, "rules.", rule_fields, NELEM(rule_fields), &k, e))
		return -1;
	return service_rule_store(l->c->db, service, &k, l->c->arena, e);
}

static int load_assignment(struct loading *l, int64_t service, struct json_object *o, struct err *e)
{
	struct assignment_config n = {0};

	if (fields_from(l->c->arena, o, "assignments.", assignment_fields, NELEM(assignment_fields),
		    &n, e) ||
		check_url(n.guide_url, e))
		return -1;
	return assignment_store(l->c->db, service, &n, l->c->arena, e);
}

static int load_list(struct loading *l, int64_t service, struct json_object *list,
	int (*one)(struct loading *l, int64_t service, struct json_object *o, struct err *e),
	struct err *e)
{
	for (size_t i = 0; list && i < json_object_array_length(list); i++)
		if (one(l, service, json_object_array_get_idx(list, i), e))
			return -1;
	return 0;
}

static int load_service(struct loading *l, struct json_object *o, struct err *e)
{
	struct service_config s = {0};
	struct audit_entry entry = {.action = ACTION_SERVICE_WRITE, .object_kind = "service"};
	struct json_object *rules = take_list(o, "rules", e);
	struct json_object *assignments = take_list(o, "assignments", e);
	int64_t id;
	int rc = -1;

	if (!fields_from(l->c->arena, o, "", service_fields, NELEM(service_fields), &s, e) &&
		e->code == E_NONE && !check_url(s.guide_url, e) &&
		!service_store(l->c->db, &s, &id, &entry.object_id, l->c->arena, e) &&
		!load_list(l, id, rules, load_rule, e) &&
		!load_list(l, id, assignments, load_assignment, e))
		rc = audit_system(l->c->db, l->c->request_id, "inzage services", &entry, e);
	json_object_put(rules);
	json_object_put(assignments);
	l->services++;
	return rc;
}

/* The transaction may run again, and taking lists away changes the document: each time a copy. */
static int load_all(struct db *db, void *arg, struct err *e)
{
	struct loading *l = arg;
	struct json_object *copy = NULL, *services;
	int rc = 0;

	(void)db;
	l->services = 0;
	if (json_object_deep_copy(l->document, &copy, NULL))
		return err_set(e, E_INTERNAL, "the document cannot be copied");
	if (!json_object_object_get_ex(copy, "services", &services) ||
		!json_object_is_type(services, json_type_array))
		rc = err_field(e, "services", "required", NULL);
	for (size_t i = 0; rc == 0 && i < json_object_array_length(services); i++) {
		struct json_object *o = json_object_array_get_idx(services, i);

		rc = json_object_is_type(o, json_type_object)
			     ? load_service(l, o, e)
			     : err_field(e, "services", "type", NULL);
	}
	json_object_put(copy);
	return rc;
}

static int load(struct cli *c, const char *path)
{
	struct loading l = {.c = c};
	struct ownership_run run = {.request_id = c->request_id, .route = "inzage services"};
	struct err e = {0};
	int failed;

	l.document = cli_document(c, path, &e);
	if (!l.document)
		return cli_fail(CLI_FOUND, &e);
	failed = db_tx(c->db, load_all, &l, &e);
	json_object_put(l.document);
	if (failed)
		return cli_fail(e.code == E_INVALID_FIELDS || e.code == E_STATE_CONFLICT
					? CLI_FOUND
					: CLI_CANNOT,
			&e);
	run.today = c->today;
	if (ownerships_end_due(c->db, &run, &e) < 0 ||
		services_refresh(c->db, c->today, c->arena, &e))
		return cli_fail(CLI_CANNOT, &e);
	printf("%zu services loaded\n", l.services);
	return CLI_OK;
}

/* ---- dump ---- */

struct dumping {
	struct service_dump row;
	struct json_object *services;
};

/* What MariaDB made is JSON. */
static struct json_object *list_of(const char *text)
{
	struct json_object *list = text ? json_tokener_parse(text) : NULL;

	return list ? list : jarr();
}

static int dump_one(void *arg, struct err *e)
{
	struct dumping *d = arg;
	const struct service_config *s = &d->row.service;
	struct json_object *o = jobj();

	(void)e;
	jset_str(o, "code", s->code);
	jset_str(o, "name", s->name);
	jset_str(o, "guide_url", s->guide_url);
	jset_str(o, "entry", s->entry);
	jset_date(o, "valid_from", s->valid_from);
	jset_date(o, "valid_until", s->valid_until);
	jset(o, "rules", list_of(d->row.rules));
	jset(o, "assignments", list_of(d->row.assignments));
	jpush(d->services, o);
	return 0;
}

static int dump(struct cli *c)
{
	struct dumping d = {.services = jarr()};
	struct json_object *document = jobj();
	struct err e = {0};

	jset(document, "services", d.services);
	if (services_dump(c->db, &d.row, dump_one, &d, c->arena, &e)) {
		json_object_put(document);
		return cli_fail(CLI_CANNOT, &e);
	}
	cli_print(document);
	return CLI_OK;
}

int cmd_services(struct cli *c, int argc, char **argv)
{
	bool dumps = argc == 2 && strcmp(argv[1], "dump") == 0;
	bool loads = argc == 3 && strcmp(argv[1], "load") == 0;

	if (!dumps && !loads)
		return usage();
	if (cli_database(c))
		return CLI_CANNOT;
	return dumps ? dump(c) : load(c, argv[2]);
}
