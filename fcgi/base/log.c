/*
 * The technical log on standard error.
 *
 * A line leaves in one write(), so that lines of several workers on one pipe do not mix (up to
 * PIPE_BUF, which LINE_BYTES stays under). A log that cannot be written stops nothing.
 */
#include "base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	LINE_BYTES = 2048,
	PHRASE_BYTES = 256,
	EXIT_CRASH = 70 /* EX_SOFTWARE of sysexits.h */
};

static const char *const LEVELS[] = {
	[LOG_LEVEL_DEBUG] = "debug",
	[LOG_LEVEL_INFO] = "info",
	[LOG_LEVEL_WARN] = "warn",
	[LOG_LEVEL_ERROR] = "error",
};

/* One byte as it stands in a quoted value; the number of characters written (1, 2 or 4). */
static size_t escape(unsigned char c, char to[4])
{
	static const char HEX[] = "0123456789abcdef";
	const char *named = "n\nr\rt\t\"\"\\\\";

	for (const char *p = named; *p; p += 2) {
		if ((char)c == p[1]) {
			to[0] = '\\';
			to[1] = p[0];
			return 2;
		}
	}
	if (c >= 0x20 && c < 0x7F) {
		to[0] = (char)c;
		return 1;
	}
	to[0] = '\\';
	to[1] = 'x';
	to[2] = HEX[c >> 4];
	to[3] = HEX[c & 15];
	return 4;
}

const char *log_quote(char *to, unsigned long size, const char *s)
{
	size_t n = 1;

	to[0] = '"';
	for (; s && *s; s++) {
		char one[4];
		size_t len = escape((unsigned char)*s, one);

		if (n + len + 2 > size)
			break;
		memcpy(to + n, one, len);
		n += len;
	}
	to[n] = '"';
	to[n + 1] = '\0';
	return to;
}

static void __attribute__((format(printf, 3, 0)))
write_line(enum log_level level, const char *msg, const char *format, va_list args)
{
	char line[LINE_BYTES];
	char phrase[PHRASE_BYTES];
	size_t n, more;
	int head, tail;

	head = snprintf(line, sizeof(line), "level=%s msg=%s ", LEVELS[level],
		log_quote(phrase, sizeof(phrase), msg));
	n = head < 0 ? 0 : (size_t)head;
	tail = vsnprintf(line + n, sizeof(line) - n, format, args);
	more = tail < 0 ? 0 : (size_t)tail;
	n = more < sizeof(line) - n ? n + more : sizeof(line) - 1;
	/* the last defence: whatever the pairs hold, they stay on one line */
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
			line[i] = '?';
	}
	while (n > 0 && line[n - 1] == ' ')
		n--;
	line[n++] = '\n';
	if (write(STDERR_FILENO, line, n) < 0)
		return; /* nowhere left to say so */
}

void log_line(enum log_level level, const char *msg, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	write_line(level, msg, format, args);
	va_end(args);
}

void log_die(const char *msg, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	write_line(LOG_LEVEL_ERROR, msg, format, args);
	va_end(args);
	_exit(EXIT_CRASH);
}
