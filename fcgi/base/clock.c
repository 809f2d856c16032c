/*
 * The one clock. It keeps nothing between calls: a today_file is small and read again each time,
 * so that a demo changes its date without a restart.
 */
#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"

int64_t clock_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec;
}

int64_t clock_monotonic_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The file's text without blanks around it. -1 when it cannot be read or is no short line. */
static int file_text(const char *path, char *to, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n;
	char *start = to;

	if (fd < 0) {
		to[0] = '\0';
		return errno == ENOENT ? 0 : -1;
	}
	n = read(fd, to, size - 1);
	close(fd);
	if (n < 0 || (size_t)n == size - 1)
		return -1;
	while (n > 0 && is_blank(to[n - 1]))
		n--;
	to[n] = '\0';
	while (is_blank(*start))
		start++;
	memmove(to, start, strlen(start) + 1);
	return 0;
}

struct date clock_today(const struct clock_source *source)
{
	struct date d;
	char text[64], path[128];

	if (source && date_given(source->fixed))
		return source->fixed;
	if (source && source->today_file && source->today_file[0] != '\0') {
		if (file_text(source->today_file, text, sizeof(text)) < 0 ||
			(text[0] != '\0' && date_parse(text, &d) < 0))
			log_line(LOG_LEVEL_WARN, "today file holds no date", "file=%s",
				log_quote(path, sizeof(path), source->today_file));
		else if (text[0] != '\0')
			return d;
	}
	return date_in_brussels(clock_now());
}
