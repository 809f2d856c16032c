/*
 * GET /api/configuration/history: who changed what of the configuration, when and why.
 */
#include "access/config_api.h"

#include <stdlib.h>
#include <string.h>

#include "access/config.h"
#include "access/refs.h"
#include "http/json.h"

enum { PAGE = 50, CURSOR_MAX = 10 };

void config_stamp(struct json_object *o, const struct config_version *v)
{
	jset_i64(o, "version", v->version);
	jset_date(o, "valid_from", v->valid_from);
	jset_str(o, "changed_at", v->recorded_at);
	jset(o, "changed_by", ref_employee(v->employee_id, v->first_name, v->last_name));
	jset_str(o, "reason", v->reason);
}

int config_audit(struct req *r, enum action action, const char *subject, struct err *e)
{
	struct audit_entry entry = {
		.action = action, .object_kind = "configuration", .shown = subject};

	return audit_write(r, &entry, e);
}

struct listing {
	struct config_version row;
	struct json_object *items;
	size_t count;
	int64_t last;
	bool more;
};

static int take(void *arg, struct err *e)
{
	struct listing *l = arg;
	struct json_object *o, *content;

	if (l->count == PAGE) {
		l->more = true;
		return 0;
	}
	content = json_read(l->row.content, strlen(l->row.content), e);
	if (!content)
		return err_set(e, E_INTERNAL, "a kept version is no JSON");
	o = jobj();
	config_stamp(o, &l->row);
	jset_date(o, "valid_until", l->row.valid_until);
	jset(o, "content", content);
	jpush(l->items, o);
	l->last = l->row.version;
	l->count++;
	return 0;
}

static bool is_subject(const char *s)
{
	if (strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_.") != strlen(s))
		return false;
	return strncmp(s, CONFIG_KIND, strlen(CONFIG_KIND)) == 0 ||
	       strncmp(s, CONFIG_SETTING, strlen(CONFIG_SETTING)) == 0 ||
	       strncmp(s, CONFIG_FACTOR, strlen(CONFIG_FACTOR)) == 0 ||
	       strncmp(s, CONFIG_FUNDING, strlen(CONFIG_FUNDING)) == 0;
}

/* The cursor is a version, which tells nothing that the page has not told. */
static int64_t read_cursor(const struct req *r, bool *bad, struct err *e)
{
	const char *text = req_query(r, "cursor", CURSOR_MAX, bad, e);

	if (text && (strspn(text, "0123456789") != strlen(text) || *text == '0')) {
		err_field(e, "cursor", "not_allowed", NULL);
		*bad = true;
		return 0;
	}
	return text ? strtoll(text, NULL, 10) : 0;
}

static int list(struct req *r, struct listing *l, struct reply *p, struct err *e)
{
	static const char *const known[] = {"subject", "cursor", NULL};
	bool bad = req_query_only(r, known, e) != 0;
	const char *subject = req_query(r, "subject", CONFIG_SUBJECT_MAX, &bad, e);
	int64_t before = read_cursor(r, &bad, e);
	const char *next = NULL;

	if (!bad && !subject)
		bad = err_field(e, "subject", "required", NULL) != 0;
	else if (!bad && !is_subject(subject))
		bad = err_field(e, "subject", "not_allowed", NULL) != 0;
	if (bad)
		return -1;
	if (access_enter_general(r, ACTION_CONFIG_READ, e) ||
		config_history(r->db, subject, before, PAGE + 1, &l->row, r->arena, take, l, e) ||
		config_audit(r, ACTION_CONFIG_READ, subject, e))
		return -1;
	if (l->more)
		next = arena_printf(r->arena, "%lld", (long long)l->last);
	return reply_json(p, 200, jpage(json_object_get(l->items), next));
}

int api_configuration_history_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.items = jarr()};
	int status = list(r, &l, p, e);

	json_object_put(l.items);
	return status;
}
