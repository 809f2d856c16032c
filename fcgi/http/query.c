/*
 * The query string: application/x-www-form-urlencoded, each name at most once.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "http/request.h"
#include "http/url.h"

/* One member as it stands in the query string, undecoded. */
struct member {
	const char *name, *value;
	size_t name_len, value_len;
};

/* Take the member at *s and move *s behind it. False at the end. */
static bool next_member(const char **s, struct member *m)
{
	const char *equals;
	size_t n;

	*s += strspn(*s, "&");
	if (!**s)
		return false;
	n = strcspn(*s, "&");
	equals = memchr(*s, '=', n);
	m->name = *s;
	m->name_len = equals ? (size_t)(equals - *s) : n;
	m->value = equals ? equals + 1 : *s + n;
	m->value_len = n - m->name_len - (equals ? 1 : 0);
	*s += n;
	return true;
}

/* The decoded text, or NULL with the code of the fault. */
static const char *clean_text(struct arena *a, const char *s, size_t n, const char **fault)
{
	char *text = arena_alloc(a, n + 1);
	ptrdiff_t len = url_decode(s, n, true, text);

	*fault = NULL;
	if (len < 0)
		*fault = "format";
	else if (!text_is_utf8(text, (size_t)len))
		*fault = "not_utf8";
	else if (!text_is_clean(text, false))
		*fault = "not_clean";
	return *fault ? NULL : text;
}

static bool is_named(const struct req *r, const struct member *m, const char *name)
{
	const char *fault, *text = clean_text(r->arena, m->name, m->name_len, &fault);

	return text && !strcmp(text, name);
}

const char *req_query(const struct req *r, const char *name, size_t max, bool *bad, struct err *e)
{
	const char *s = r->query ? r->query : "", *fault = NULL, *text = NULL;
	char limit[32] = "";
	struct member m;
	bool seen = false;

	while (!fault && next_member(&s, &m)) {
		if (!is_named(r, &m, name))
			continue;
		if (seen) {
			fault = "too_many";
			snprintf(limit, sizeof(limit), "1");
			break;
		}
		seen = true;
		text = clean_text(r->arena, m.value, m.value_len, &fault);
		if (text && text_length(text) > max) {
			fault = "too_long";
			snprintf(limit, sizeof(limit), "%zu", max);
		}
	}
	if (fault) {
		*bad = true;
		err_field(e, name, fault, limit);
		return NULL;
	}
	return text && *text ? text : NULL;
}

struct date req_query_date(const struct req *r, const char *name, bool *bad, struct err *e)
{
	static const struct date first = {1900, 1, 1}, last = {2100, 12, 31};
	struct date day = {0};
	const char *text = req_query(r, name, DATE_TEXT - 1, bad, e);

	if (!text)
		return day;
	if (date_parse(text, &day))
		err_field(e, name, "not_a_date", NULL);
	else if (date_compare(day, first) < 0 || date_compare(day, last) > 0)
		err_field(e, name, "out_of_range", NULL);
	else
		return day;
	*bad = true;
	return (struct date){0};
}

int req_query_only(const struct req *r, const char *const *known, struct err *e)
{
	const char *s = r->query ? r->query : "", *fault;
	struct member m;
	int result = 0;

	while (next_member(&s, &m)) {
		const char *name = clean_text(r->arena, m.name, m.name_len, &fault);
		size_t i = 0;

		while (name && known[i] && strcmp(name, known[i]) != 0)
			i++;
		if (!name || !known[i])
			result = err_field(e, name && *name ? name : "?", "unknown", NULL);
	}
	return result;
}
