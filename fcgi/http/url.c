/*
 * Percent-decoding. Once: what comes out is never decoded again.
 */
#include "http/url.h"

#include <string.h>

#include "base/text.h"

int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

ptrdiff_t url_decode(const char *s, size_t n, bool plus, char *to)
{
	char *first = to;

	for (size_t i = 0; i < n; i++) {
		char c = s[i];

		if (c == '%') {
			int high = i + 1 < n ? hex_digit(s[i + 1]) : -1;
			int low = i + 2 < n ? hex_digit(s[i + 2]) : -1;

			if (high < 0 || low < 0)
				return -1;
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		if (c == '\0')
			return -1;
		*to++ = c;
	}
	*to = '\0';
	return to - first;
}

/* Two readers of a path must never see two paths: what nginx would fold away is refused. */
static bool segments_are_plain(const char *path)
{
	while (*path == '/') {
		size_t n = strcspn(++path, "/");

		if (n == 0 && *path)
			return false;
		if ((n == 1 && *path == '.') || (n == 2 && !strncmp(path, "..", 2)))
			return false;
		path += n;
	}
	return true;
}

static bool escape_hides(const char *s, size_t n)
{
	for (size_t i = 0; i + 2 < n; i++) {
		int code;

		if (s[i] != '%')
			continue;
		code = hex_digit(s[i + 1]) * 16 + hex_digit(s[i + 2]);
		if (code == '/' || code == '\\' || code == '\0')
			return true;
	}
	return false;
}

const char *url_path(const char *s, size_t n, char *to)
{
	char decoded[3 * URL_PATH_MAX + 1] = "";
	ptrdiff_t len;

	*to = '\0';
	if (n == 0 || *s != '/')
		return "does not start with a slash";
	/* an escape takes three bytes for one */
	if (n > 3 * URL_PATH_MAX)
		return "too long";
	if (escape_hides(s, n))
		return "a hidden separator";
	len = url_decode(s, n, false, decoded);
	if (len < 0)
		return "a broken escape";
	if (len > URL_PATH_MAX)
		return "too long";
	if (!text_is_utf8(decoded, (size_t)len))
		return "not UTF-8";
	if (!text_is_clean(decoded, false) || strchr(decoded, '\\'))
		return "a control character or a backslash";
	if (!segments_are_plain(decoded))
		return "an empty or a dotted segment";
	memcpy(to, decoded, (size_t)len + 1);
	return NULL;
}
