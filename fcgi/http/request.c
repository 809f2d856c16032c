/*
 * What a handler asks of a request, and the replies that are always built the same way.
 */
#include "http/request.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "http/json.h"

/* Inflated, a small body can be any size; and what is inside would be read as if it were not. */
static int check_coding(const struct req *r, struct err *e)
{
	if (!r->content_encoding || strcasecmp(r->content_encoding, "identity") == 0)
		return 0;
	err_field(e, "content-encoding", "not_allowed", NULL);
	return err_set(e, E_MEDIA_TYPE, "the body has a content coding");
}

int req_body(struct req *r, size_t max, struct err *e)
{
	if (max > 0 && check_coding(r, e))
		return -1;
	if (r->read_body)
		return r->read_body(r, max, e);
	if (r->body_len > max)
		return err_set(e, E_TOO_LARGE, "body of %zu bytes, at most %zu", r->body_len, max);
	return 0;
}

int reply_json(struct reply *p, int status, struct json_object *json)
{
	if (p->json != json)
		json_object_put(p->json);
	p->status = status;
	p->content_type = "application/json";
	p->json = json;
	return 0;
}

int reply_empty(struct reply *p)
{
	json_object_put(p->json);
	p->json = NULL;
	p->content_type = NULL;
	p->status = 204;
	return 0;
}

void reply_free(struct reply *p)
{
	json_object_put(p->json);
	*p = (struct reply){0};
}

void reply_version(struct reply *p, int64_t version)
{
	snprintf(p->etag, sizeof(p->etag), "\"%" PRId64 "\"", version);
}

static struct json_object *faults_json(const struct err *e)
{
	struct json_object *list = jarr();

	for (size_t i = 0; i < e->field_count; i++) {
		struct json_object *o = jobj();

		jset_str(o, "field", e->field[i].name);
		jset_str(o, "code", e->field[i].code);
		if (*e->field[i].limit)
			jset_str(o, "limit", e->field[i].limit);
		jpush(list, o);
	}
	return list;
}

void reply_problem(struct reply *p, const struct req *r, const struct err *e)
{
	const struct err_info *info = err_info(e->code);
	struct json_object *o = jobj();
	struct reply next = {
		.status = info->status,
		.content_type = "application/problem+json",
		.json = o,
		.allow = p->allow,
		.retry_after = p->retry_after,
	};

	jset_str(o, "type", "about:blank");
	jset_str(o, "title", info->title);
	jset_i64(o, "status", info->status);
	jset_str(o, "code", info->slug);
	jset_str(o, "request_id", r->request_id);
	/* a reason on any other answer could tell what one may not know */
	if (e->reason && (e->code == E_NOT_PERMITTED || e->code == E_STATE_CONFLICT))
		jset_str(o, "reason", e->reason);
	/* which members are wrong, in the way, or not hers to change, and which header is not
	 * taken; never on a 404 */
	if ((e->code == E_INVALID_FIELDS || e->code == E_STATE_CONFLICT ||
		    e->code == E_NOT_PERMITTED || e->code == E_MEDIA_TYPE) &&
		e->field_count)
		jset(o, "errors", faults_json(e));
	if (e->code == E_VERSION_STALE && p->json)
		jset(o, "current", p->json);
	else
		json_object_put(p->json);
	*p = next;
}

/* "\"7\"": the form that reply_version() writes, and no other. */
int req_version(const struct req *r, int64_t *version, struct err *e)
{
	const char *s = r->if_match;
	size_t n;

	if (!s || !*s)
		return err_set(e, E_VERSION_REQUIRED, "no If-Match");
	n = strlen(s);
	if (n < 3 || n > 12 || s[0] != '"' || s[n - 1] != '"' || s[1] == '0' ||
		strspn(s + 1, "0123456789") != n - 2)
		return err_set(e, E_BAD_REQUEST, "If-Match is not a version of ours");
	*version = 0;
	for (size_t i = 1; i < n - 1; i++)
		*version = *version * 10 + (s[i] - '0');
	return 0;
}

/* The characters of a cookie's value (RFC 6265, 4.1.1). */
static bool is_cookie_octet(char c)
{
	return c > ' ' && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
}

const char *req_cookie(const struct req *r, const char *name)
{
	const char *s = r->cookie ? r->cookie : "", *found = NULL;
	size_t name_len = strlen(name), found_len = 0, n;

	while (*s) {
		s += strspn(s, "; \t");
		n = strcspn(s, ";");
		if (n > name_len && s[name_len] == '=' && !memcmp(s, name, name_len)) {
			/* two of one name: somebody planted one of them, and nobody knows which */
			if (found)
				return NULL;
			found = s + name_len + 1;
			found_len = n - name_len - 1;
		}
		s += n;
	}
	while (found_len && (found[found_len - 1] == ' ' || found[found_len - 1] == '\t'))
		found_len--;
	for (size_t i = 0; i < found_len; i++)
		if (!is_cookie_octet(found[i]))
			return NULL;
	return found_len ? arena_strndup(r->arena, found, found_len) : NULL;
}
