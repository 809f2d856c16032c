/*
 * Reading a Content-Type. The parameters are read whole although only one of them counts: a
 * charset that hides in the quoted value of another is none, and one that two programs would read
 * differently must not be taken by either.
 */
#include "http/media_type.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "http/fcgi.h"

static bool is_token_char(char c)
{
	return c != '\0' && (isalnum((unsigned char)c) || strchr("!#$%&'*+-.^_`|~", c));
}

static size_t token_length(const char *s)
{
	size_t n = 0;

	while (is_token_char(s[n]))
		n++;
	return n;
}

static const char *skip_blanks(const char *s)
{
	return s + strspn(s, " \t");
}

static char *lower(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_strndup(a, s, n);

	for (size_t i = 0; i < n; i++)
		copy[i] = (char)tolower((unsigned char)copy[i]);
	return copy;
}

/* The text between quotes at *s, without its escapes; *s moves past the last quote. NULL: it is not
 * closed. */
static const char *quoted(struct arena *a, const char **s)
{
	const char *p = *s + 1;
	char *text = arena_strndup(a, p, strlen(p));
	size_t n = 0;

	for (; *p && *p != '"'; p++) {
		if (*p == '\\' && *++p == '\0')
			return NULL;
		text[n++] = *p;
	}
	if (*p != '"')
		return NULL;
	text[n] = '\0';
	*s = p + 1;
	return text;
}

/* The value at *s, a token or a text between quotes; *s moves past it. NULL: there is none. */
static const char *value(struct arena *a, const char **s)
{
	size_t n;
	const char *text;

	if (**s == '"')
		return quoted(a, s);
	n = token_length(*s);
	if (n == 0)
		return NULL;
	text = arena_strndup(a, *s, n);
	*s += n;
	return text;
}

/* One `name=value` at *s, past which it moves. False: it cannot be read, or is a second charset. */
static bool parameter(struct arena *a, const char **s, const char **charset)
{
	size_t n = token_length(*s);
	const char *name = lower(a, *s, n), *text;

	if (n == 0 || (*s)[n] != '=')
		return false;
	*s += n + 1;
	text = value(a, s);
	if (!text)
		return false;
	if (strcmp(name, "charset") != 0)
		return true;
	if (*charset)
		return false;
	*charset = lower(a, text, strlen(text));
	return true;
}

struct media_type media_type_read(struct arena *a, const char *s)
{
	static const struct media_type none = {"", NULL};
	struct media_type to = none;
	size_t n;

	if (strlen(s) > HTTP_HEADER_MAX)
		return none;
	s = skip_blanks(s);
	n = strcspn(s, "; \t");
	to.type = lower(a, s, n);
	for (s = skip_blanks(s + n); *s == ';'; s = skip_blanks(s)) {
		s = skip_blanks(s + 1);
		if (*s && *s != ';' && !parameter(a, &s, &to.charset))
			return none;
	}
	return *s ? none : to;
}
