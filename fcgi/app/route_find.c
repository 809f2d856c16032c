/*
 * Finding a route: segment by segment, whole segments only (a prefix is never a match).
 */
#include "app/routes.h"

#include <string.h>

static const char *const method_names[] = {
	[M_NONE] = "?", [M_GET] = "GET", [M_POST] = "POST", [M_PUT] = "PUT", [M_PATCH] = "PATCH",
	[M_DELETE] = "DELETE",
};

/* What may stand where {id}, {n} and {name} (a code of ours) stand. */
static bool value_fits(const char *name, size_t name_len, const char *value)
{
	if (name_len == 4 && memcmp(name, "{id}", 4) == 0)
		return public_id_valid(value);
	if (name_len == 3 && memcmp(name, "{n}", 3) == 0)
		return *value && strlen(value) <= 6 && strspn(value, "0123456789") == strlen(value);
	if (name_len == 6 && memcmp(name, "{name}", 6) == 0)
		return *value && strlen(value) <= 40 &&
		       strspn(value, "abcdefghijklmnopqrstuvwxyz_") == strlen(value);
	return false;
}

/* Does `path` follow `pattern`? Fills r->param. */
static bool matches(struct req *r, const char *pattern, const char *path)
{
	size_t params = 0;

	memset(r->param, 0, sizeof(r->param));
	while (*pattern == '/' && *path == '/') {
		size_t want, have;

		pattern++;
		path++;
		want = strcspn(pattern, "/");
		have = strcspn(path, "/");
		if (*pattern == '{') {
			char *value = arena_strndup(r->arena, path, have);

			if (params == REQ_PARAMS || !value_fits(pattern, want, value))
				return false;
			r->param[params++] = value;
		} else if (want != have || memcmp(pattern, path, want) != 0) {
			return false;
		}
		pattern += want;
		path += have;
	}
	return *pattern == '\0' && *path == '\0';
}

int route_find(struct req *r, enum pool pool, struct err *e)
{
	bool path_known = false;

	for (size_t i = 0; i < route_count; i++) {
		const struct route *route = &routes[i];

		if (route->pool != pool || !matches(r, route->path, r->path))
			continue;
		path_known = true;
		if (route->method != r->method)
			continue;
		r->route = route;
		r->route_text = route_text(r->arena, route);
		return 0;
	}
	memset(r->param, 0, sizeof(r->param));
	if (path_known)
		return err_set(e, E_METHOD, "the path is known, the method is not");
	return err_set(e, E_NOT_FOUND, "no such route");
}

const char *route_allow(struct req *r, enum pool pool)
{
	struct buf list;
	char *text;

	buf_init(&list, 100);
	for (size_t i = 0; i < route_count; i++)
		if (routes[i].pool == pool && matches(r, routes[i].path, r->path))
			buf_printf(&list, "%s%s", list.len ? ", " : "",
				method_names[routes[i].method]);
	memset(r->param, 0, sizeof(r->param));
	text = arena_strdup(r->arena, list.len ? list.data : NULL);
	buf_free(&list);
	return text;
}

const char *route_text(struct arena *a, const struct route *route)
{
	return arena_printf(a, "%s %s", method_names[route->method], route->path);
}
