/*
 * What a client writes into a request line and its headers: paths, queries, cookies, versions. What
 * is taken is clean text within its bounds, and means the same when it is read again.
 */
#include "base/text.h"
#include "fuzz.h"
#include "http/request.h"
#include "http/url.h"

static void must_be_clean(const char *s, size_t max, const char *what)
{
	must(text_is_utf8(s, strlen(s)) && text_is_clean(s, false), what);
	must(text_length(s) <= max, "within its bound");
}

static void try_path(const char *s)
{
	char path[URL_PATH_MAX + 1], again[URL_PATH_MAX + 1];

	if (url_path(s, strlen(s), path)) {
		must(!*path, "nothing of a refused path");
		return;
	}
	must_be_clean(path, URL_PATH_MAX, "a clean path");
	must(*path == '/' && !strstr(path, "//") && !strstr(path, "/../") && !strstr(path, "/./"),
		"a plain path");
	/* a path without escapes is itself */
	if (!strchr(path, '%'))
		must(!url_path(path, strlen(path), again) && !strcmp(path, again), "reads again");
}

static void try_query(struct req *r)
{
	static const char *const known[] = {"q", "state", NULL};
	struct err e = {0};
	bool bad = false;
	const char *value = req_query(r, "q", 20, &bad, &e);

	must(!(value && bad), "a value or a fault");
	must(bad == (e.code == E_INVALID_FIELDS), "a fault is listed");
	if (value)
		must_be_clean(value, 20, "a clean value");
	err_clear(&e);
	if (req_query_only(r, known, &e) == 0)
		must(e.field_count == 0, "no fault");
	else
		must(e.code == E_INVALID_FIELDS && e.field_count > 0, "unknown members are listed");
	for (size_t i = 0; i < e.field_count; i++)
		must_be_clean(
			e.field[i].name, sizeof(e.field[i].name), "a name fit to be repeated");
}

static void try_headers(struct req *r)
{
	const char *value = req_cookie(r, "q");
	struct err e = {0};
	int64_t version = 0;

	if (value)
		must(*value && !strpbrk(value, " \t\r\n\"\\,;"), "a cookie's characters");
	if (req_version(r, &version, &e) == 0) {
		struct reply p = {0};

		reply_version(&p, version);
		must(version > 0 && !strcmp(p.etag, r->if_match), "a version as we write it");
	} else {
		must(e.code == E_BAD_REQUEST || e.code == E_VERSION_REQUIRED, "refused");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = fuzz_string(data, size);
	struct arena *a = arena_new(16 << 20);
	struct req r = {.arena = a, .query = s, .cookie = s, .if_match = s};

	if (size <= 8192) {
		try_path(s);
		try_query(&r);
		try_headers(&r);
	}
	arena_free(a);
	free(s);
	return 0;
}
