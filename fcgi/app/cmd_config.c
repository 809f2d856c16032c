/*
 * inzage config dump | load FILE [--dry-run] [--reason TEXT]
 *
 * What the screens of Instellingen change (kinds of steps, terms and links, the roles that must
 * have a second factor, funding numbers) as a JSON document: dump writes what load reads. Load
 * judges like the screens, in one transaction: all of it or nothing. It prints what differs; what
 * is so already is left alone, so that loading twice changes nothing, and what the document does
 * not name stays as it is. Each change is a version with its reason, and a row of the log.
 *
 * Status: 0 done; 1 the document was refused, nothing was stored; 2 usage; 3 it could not be done.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "access/settings.h"
#include "access/viewer.h"
#include "app/cli.h"
#include "http/field.h"
#include "http/json.h"
#include "identity/people.h"
#include "steps/funding.h"
#include "steps/kinds.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const char plain_reason[] = "inzage config load";

static int usage(void)
{
	fputs("usage: inzage config dump | load FILE [--dry-run] [--reason TEXT]\n", stderr);
	return CLI_USAGE;
}

struct loading {
	struct cli *c;
	struct json_object *document;
	const char *reason;
	bool dry_run;
	const char *differences; /* as told, a line each */
	size_t changes;
};

/* ---- what differs ---- */

static const char *text_of(struct json_object *value)
{
	return json_object_to_json_string_ext(
		value, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
}

static void differ(
	struct loading *l, const char *path, struct json_object *before, struct json_object *after)
{
	if (json_object_equal(before, after))
		return;
	if (!json_object_is_type(before, json_type_object) ||
		!json_object_is_type(after, json_type_object)) {
		l->differences = arena_printf(l->c->arena, "%s%s: %s -> %s\n", l->differences, path,
			text_of(before), text_of(after));
		return;
	}
	json_object_object_foreach(after, name, value)
	{
		struct json_object *was = NULL;

		json_object_object_get_ex(before, name, &was);
		differ(l, arena_printf(l->c->arena, "%s %s", path, name), was, value);
	}
}

/* The content of the version that holds; NULL where there is none. The caller's to put. */
static int content_now(struct loading *l, struct db *db, const char *subject,
	struct json_object **content, struct err *e)
{
	struct config_version v;

	*content = NULL;
	if (config_now(db, subject, false, &v, l->c->arena, e) < 0)
		return -1;
	if (v.content)
		*content = json_read(v.content, strlen(v.content), e);
	return v.content && !*content ? -1 : 0;
}

/* Tell what became of a subject, and log it. `before` is put. */
static int note(struct loading *l, struct db *db, const char *subject, struct json_object *before,
	struct err *e)
{
	struct audit_entry entry = {
		.action = ACTION_CONFIG_WRITE, .object_kind = "configuration", .shown = subject};
	struct json_object *after;
	int bad = content_now(l, db, subject, &after, e);

	if (!bad) {
		differ(l, subject, before, after);
		l->changes++;
		bad = audit_system(db, l->c->request_id, "inzage config", &entry, e);
	}
	json_object_put(before);
	json_object_put(after);
	return bad;
}

/* ---- the parts of a document ---- */

typedef int (*keep_fn)(struct loading *l, struct db *db, const char *name,
	struct json_object *value, struct err *e);

static int keep_kind(struct loading *l, struct db *db, const char *name, struct json_object *value,
	struct err *e)
{
	struct arena *a = l->c->arena;
	struct kind_config k = {.kind = name};

	if (fields_from(
		    a, value, arena_printf(a, "kinds.%s.", name), kind_input, KIND_INPUT, &k, e))
		return -1;
	return kind_keep(db, &k, l->reason, -1, 0, l->c->today, a, e);
}

static int keep_setting(struct loading *l, struct db *db, const char *name,
	struct json_object *value, struct err *e)
{
	const struct config_setting *s = config_setting_find(name);

	if (!s)
		return err_field(
			e, arena_printf(l->c->arena, "settings.%s", name), "unknown", NULL);
	return config_setting_keep(db, s, value, l->reason, -1, 0, l->c->today, l->c->arena, e);
}

static int keep_duty(struct loading *l, struct db *db, const char *name, struct json_object *value,
	struct err *e)
{
	const char *field = arena_printf(l->c->arena, "second_factor.%s", name);

	if (!role_from_name(name))
		return err_field(e, field, "unknown", NULL);
	if (!json_object_is_type(value, json_type_boolean))
		return err_field(e, field, "type", NULL);
	return people_set_factor_duty(db, name, json_object_get_boolean(value), l->reason, -1, 0,
		l->c->today, l->c->arena, e);
}

/* One subject: keep it, and tell where that changed something. A fault says whose it is. */
static int load_one(struct loading *l, struct db *db, const char *prefix, const char *name,
	struct json_object *value, keep_fn keep, struct err *e)
{
	const char *subject = arena_printf(l->c->arena, "%s%s", prefix, name);
	struct json_object *before;
	int done;

	if (content_now(l, db, subject, &before, e))
		return -1;
	done = keep(l, db, name, value, e);
	if (done > 0)
		return note(l, db, subject, before, e);
	json_object_put(before);
	if (done < 0)
		fprintf(stderr, "inzage: %s is refused\n", subject);
	return done;
}

/* A member that is an object of subjects; absent, it leaves all as it is. */
static int load_part(struct loading *l, struct db *db, const char *member, const char *prefix,
	keep_fn keep, struct err *e)
{
	struct json_object *part;

	if (!json_object_object_get_ex(l->document, member, &part))
		return 0;
	if (!json_object_is_type(part, json_type_object))
		return err_field(e, member, "type", NULL);
	json_object_object_foreach(part, name, value)
	{
		if (load_one(l, db, prefix, name, value, keep, e) < 0)
			return -1;
	}
	return 0;
}

/* ---- funding numbers ---- */

#define AT(member) offsetof(struct funding, member)

static const struct field funding_fields[] = {
	{.name = "organisation",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 10,
		.max = 32,
		.offset = AT(organisation_id)},
	{.name = "number",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = FUNDING_NUMBER_MAX,
		.offset = AT(number)},
	{.name = "label",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = FUNDING_LABEL_MAX,
		.offset = AT(label)},
	{.name = "valid_from", .type = F_DATE, .flags = F_REQUIRED, .offset = AT(from)},
	{.name = "valid_until", .type = F_DATE, .flags = F_NULLABLE, .offset = AT(until)},
};

/* Known again by organisation, number and first day. 1, 0, -1; *subject names it. */
static int keep_number(struct loading *l, struct db *db, struct json_object *one,
	const char **subject, struct json_object **before, struct err *e)
{
	struct arena *a = l->c->arena;
	struct funding f = {0};
	struct funding_change change = {.until_given = true};
	const char *id = NULL;
	int found;

	*before = NULL;
	if (fields_from(a, one, "funding_numbers.", funding_fields, NELEM(funding_fields), &f, e))
		return -1;
	found = funding_find(db, f.organisation_id, f.number, f.from, &id, a, e);
	if (found < 0)
		return -1;
	if (found == 0) {
		if (funding_add(db, &f, l->reason, 0, l->c->today, a, e))
			return -1;
		*subject = arena_printf(a, CONFIG_FUNDING "%s", f.id);
		return 1;
	}
	*subject = arena_printf(a, CONFIG_FUNDING "%s", id);
	change.label = f.label;
	change.until = f.until;
	if (content_now(l, db, *subject, before, e))
		return -1;
	return funding_change(db, id, &change, l->reason, -1, 0, l->c->today, &f, a, e);
}

static int load_numbers(struct loading *l, struct db *db, struct err *e)
{
	struct json_object *list;

	if (!json_object_object_get_ex(l->document, "funding_numbers", &list))
		return 0;
	if (!json_object_is_type(list, json_type_array))
		return err_field(e, "funding_numbers", "type", NULL);
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		struct json_object *before;
		const char *subject = NULL;
		int done = keep_number(
			l, db, json_object_array_get_idx(list, i), &subject, &before, e);

		if (done > 0)
			done = note(l, db, subject, before, e);
		else
			json_object_put(before);
		if (done < 0)
			return -1;
	}
	return 0;
}

/* ---- load ---- */

static int check_members(struct json_object *document, struct err *e)
{
	static const char *const known[] = {
		"kinds", "settings", "second_factor", "funding_numbers"};
	int bad = 0;

	if (!json_object_is_type(document, json_type_object))
		return err_field(e, "document", "type", NULL);
	json_object_object_foreach(document, name, value)
	{
		bool found = false;

		(void)value;
		for (size_t i = 0; i < NELEM(known); i++)
			found = found || strcmp(known[i], name) == 0;
		if (!found)
			bad = err_field(e, name, "unknown", NULL);
	}
	return bad;
}

/* The transaction may run again: what it tells starts from nothing. A dry run is undone. */
static int load_all(struct db *db, void *arg, struct err *e)
{
	struct loading *l = arg;

	l->differences = "";
	l->changes = 0;
	if (load_part(l, db, "kinds", CONFIG_KIND, keep_kind, e) ||
		load_part(l, db, "settings", CONFIG_SETTING, keep_setting, e) ||
		load_part(l, db, "second_factor", CONFIG_FACTOR, keep_duty, e) ||
		load_numbers(l, db, e))
		return -1;
	return l->dry_run ? err_set(e, E_NONE, "a dry run") : 0;
}

static int load(struct cli *c, const char *path, bool dry_run, const char *reason)
{
	struct loading l = {.c = c, .reason = reason, .dry_run = dry_run};
	struct err e = {0};
	int failed;

	l.document = cli_document(c, path, &e);
	if (!l.document)
		return cli_fail(CLI_FOUND, &e);
	failed = check_members(l.document, &e) || db_tx(c->db, load_all, &l, &e);
	json_object_put(l.document);
	if (failed && e.code != E_NONE)
		return cli_fail(e.code == E_INVALID_FIELDS || e.code == E_NOT_FOUND ? CLI_FOUND
										    : CLI_CANNOT,
			&e);
	fputs(l.differences, stdout);
	printf("%zu changes%s\n", l.changes, dry_run ? " would be made" : "");
	return CLI_OK;
}

/* ---- dump ---- */

struct dumping {
	struct config_version version;
	struct funding number;
	struct json_object *to;
	size_t prefix;
	const char *member; /* of a content: only that; NULL: all of it */
	int64_t last;
	size_t count;
};

static int dump_version(void *arg, struct err *e)
{
	struct dumping *d = arg;
	const char *text = d->version.content;
	struct json_object *content = json_read(text, strlen(text), e), *member = NULL;

	if (!content)
		return -1;
	if (d->member) {
		json_object_object_get_ex(content, d->member, &member);
		json_object_object_add(
			d->to, d->version.subject + d->prefix, json_object_get(member));
		json_object_put(content);
	} else {
		json_object_object_add(d->to, d->version.subject + d->prefix, content);
	}
	return 0;
}

static int dump_part(struct cli *c, struct json_object *document, const char *name,
	const char *prefix, const char *member, struct err *e)
{
	struct dumping d = {.to = jobj(), .prefix = strlen(prefix), .member = member};

	json_object_object_add(document, name, d.to);
	return config_all(c->db, prefix, &d.version, c->arena, dump_version, &d, e);
}

static int dump_number(void *arg, struct err *e)
{
	struct dumping *d = arg;
	const struct funding *f = &d->number;
	struct json_object *o;

	(void)e;
	if (d->count++ == FUNDING_PAGE)
		return 0;
	d->last = f->row;
	if (date_given(f->until) && date_compare(f->until, f->from) < 0)
		return 0; /* ended before it began: nothing to load again */
	o = jobj();
	jset_str(o, "organisation", f->organisation_id);
	jset_str(o, "number", f->number);
	jset_str(o, "label", f->label);
	jset_date(o, "valid_from", f->from);
	jset_date(o, "valid_until", f->until);
	jpush(d->to, o);
	return 0;
}

static int dump_numbers(struct cli *c, struct json_object *document, struct err *e)
{
	struct dumping d = {.to = jarr()};

	json_object_object_add(document, "funding_numbers", d.to);
	do {
		struct funding_filter w = {.after = d.last};

		d.count = 0;
		if (funding_list(c->db, &w, &d.number, c->arena, dump_number, &d, e))
			return -1;
	} while (d.count > FUNDING_PAGE);
	return 0;
}

static int dump(struct cli *c)
{
	struct json_object *document = jobj();
	struct err e = {0};

	if (dump_part(c, document, "kinds", CONFIG_KIND, NULL, &e) ||
		dump_part(c, document, "settings", CONFIG_SETTING, "value", &e) ||
		dump_part(c, document, "second_factor", CONFIG_FACTOR, "required", &e) ||
		dump_numbers(c, document, &e)) {
		json_object_put(document);
		return cli_fail(CLI_CANNOT, &e);
	}
	cli_print(document);
	return CLI_OK;
}

int cmd_config(struct cli *c, int argc, char **argv)
{
	static const struct option options[] = {
		{"dry-run", no_argument, NULL, 'd'},
		{"reason", required_argument, NULL, 'r'},
		{NULL, 0, NULL, 0},
	};
	const char *reason = plain_reason;
	bool dry_run = false, dumps, loads;
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'd')
			dry_run = true;
		else if (option == 'r')
			reason = optarg;
		else
			return usage();
	}
	dumps = argc - optind == 1 && strcmp(argv[optind], "dump") == 0 && !dry_run;
	loads = argc - optind == 2 && strcmp(argv[optind], "load") == 0;
	if ((!dumps && !loads) || strlen(reason) < CONFIG_REASON_MIN ||
		strlen(reason) > CONFIG_REASON_MAX)
		return usage();
	if (cli_database(c))
		return CLI_CANNOT;
	return dumps ? dump(c) : load(c, argv[optind + 1], dry_run, reason);
}
