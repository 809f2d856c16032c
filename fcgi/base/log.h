/*
 * The technical log: one line an event on standard error, `level=… msg=… key=value …`.
 *
 * It is for those who keep the system running. It never holds a person's data: no names, no INSZ,
 * no terms of a search, no body. Who looked at what stands in the audit room's table instead.
 * Values are escaped, so that no input can start a new line or forge a key.
 */
#ifndef INZAGE_BASE_LOG_H
#define INZAGE_BASE_LOG_H

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARN, LOG_LEVEL_ERROR };

/* Write one line: `msg` is a constant phrase, `format` gives `key=value` pairs, which the caller
 * has made safe with log_quote() where they come from outside. `format` may be "". A line is cut
 * at 2 kB. */
void log_line(enum log_level level, const char *msg, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Write the line at level error and end the process with status 70, without exit handlers and
 * without a core file (it would hold people's data). For what cannot be survived: no memory, a
 * ceiling. */
_Noreturn void log_die(const char *msg, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Copy `s` into `to` (`size` bytes, at least 3) as a quoted value in which quotes, backslashes and
 * every byte that is not printable ASCII are escaped and what does not fit is cut. NULL is an empty
 * value. Returns `to`. */
const char *log_quote(char *to, unsigned long size, const char *s);

#endif
