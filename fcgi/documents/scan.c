/*
 * A client of clamd's INSTREAM (clamd(8)): each piece with its length in front, an empty one at the
 * end, then one answer. Nothing here waits without a deadline.
 */
#include "documents/scan.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"

enum {
	PIECE = 64 << 10,
	LENGTH = 4,
	ANSWER = 256, /* of one line; a longer one is none that we know */
	VERSION_MS = 1000
};

struct talk {
	int fd;
	int64_t deadline; /* on the monotonic clock, ms */
	bool late;
};

/* Wait until the socket can be written (or read). False: the deadline passed. */
static bool wait_for(struct talk *t, short what)
{
	for (;;) {
		int64_t left = t->deadline - clock_monotonic_ms();
		struct pollfd p = {.fd = t->fd, .events = what};
		int n;

		if (left <= 0) {
			t->late = true;
			return false;
		}
		n = poll(&p, 1, (int)left);
		if (n > 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
	}
}

static bool talk_start(struct talk *t, const struct scanner *s, int patience_ms)
{
	struct sockaddr_un to = {.sun_family = AF_UNIX};

	*t = (struct talk){.fd = -1, .deadline = clock_monotonic_ms() + patience_ms};
	if (!s || !s->socket || !*s->socket || strlen(s->socket) >= sizeof(to.sun_path))
		return false;
	memcpy(to.sun_path, s->socket, strlen(s->socket));
	t->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	/* a socket of this kind connects at once, or its queue is full */
	return t->fd >= 0 && connect(t->fd, (const struct sockaddr *)&to, sizeof(to)) == 0;
}

static void talk_end(struct talk *t)
{
	if (t->fd >= 0)
		close(t->fd);
}

/* False: it takes no more, or not in time. */
static bool say(struct talk *t, const void *bytes, size_t n)
{
	const char *p = bytes;

	while (n > 0) {
		ssize_t sent = send(t->fd, p, n, MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			if (!wait_for(t, POLLOUT))
				return false;
			continue;
		}
		if (sent < 0)
			return false;
		p += sent;
		n -= (size_t)sent;
	}
	return true;
}

/* The one answer: text up to its NUL, and the end of the connection right behind it. False: broken
 * off, longer than any we know, followed by something, or late. */
static bool hear(struct talk *t, char answer[ANSWER])
{
	size_t n = 0;

	for (;;) {
		ssize_t got = recv(t->fd, answer + n, ANSWER - n, 0);

		if (got == 0)
			return n > 0 && memchr(answer, '\0', n) == answer + n - 1;
		if (got > 0) {
			n += (size_t)got;
			if (n == ANSWER)
				return false;
		} else if (errno == EAGAIN || errno == EWOULDBLOCK) {
			if (!wait_for(t, POLLIN))
				return false;
		} else if (errno != EINTR) {
			return false;
		}
	}
}

/* "stream: NAME FOUND", NAME without control characters. */
static bool read_found(const char *answer, char found[SCAN_NAME])
{
	static const char BEFORE[] = "stream: ", BEHIND[] = " FOUND";
	size_t n = strlen(answer), name;

	if (n <= sizeof(BEFORE) - 1 + sizeof(BEHIND) - 1 ||
		strncmp(answer, BEFORE, sizeof(BEFORE) - 1) != 0 ||
		strcmp(answer + n - (sizeof(BEHIND) - 1), BEHIND) != 0)
		return false;
	name = n - (sizeof(BEFORE) - 1) - (sizeof(BEHIND) - 1);
	snprintf(found, SCAN_NAME, "%.*s", (int)(name < SCAN_NAME ? name : SCAN_NAME - 1),
		answer + sizeof(BEFORE) - 1);
	for (char *p = found; *p; p++)
		if (*p <= ' ' || *p > '~')
			*p = '?';
	return true;
}

static enum scan_verdict judge_answer(const char *answer, char found[SCAN_NAME])
{
	if (strcmp(answer, "stream: OK") == 0)
		return SCAN_CLEAN;
	if (!read_found(answer, found))
		return SCAN_UNSURE;
	return strncmp(found, "Heuristics.Limits.", 18) == 0 ? SCAN_UNSURE : SCAN_FOUND;
}

/* Has it answered before it saw everything? */
static bool speaks_early(const struct talk *t)
{
	struct pollfd p = {.fd = t->fd, .events = POLLIN};

	return poll(&p, 1, 0) > 0;
}

/* Send the file. 1 all of it; 0 it takes no more; -1 with *e. */
static int send_view(struct talk *t, const struct file_view *v, struct err *e)
{
	static const char BEGIN[] = "zINSTREAM";
	uint8_t piece[LENGTH + PIECE];
	uint32_t length = 0;

	if (!say(t, BEGIN, sizeof(BEGIN)))
		return 0;
	for (uint64_t at = 0; at < v->size; at += length) {
		uint32_t big;

		length = v->size - at < PIECE ? (uint32_t)(v->size - at) : PIECE;
		big = htonl(length);
		memcpy(piece, &big, LENGTH);
		if (v->read(v->state, at, piece + LENGTH, length, e) < 0)
			return -1;
		if (!say(t, piece, LENGTH + length))
			return 0;
	}
	if (speaks_early(t))
		return 0;
	memset(piece, 0, LENGTH);
	return say(t, piece, LENGTH);
}

int scan_view(const struct scanner *s, const struct file_view *v, int patience_ms,
	struct scan_result *result, struct err *e)
{
	char answer[ANSWER];
	struct talk t;
	int sent = 0;

	*result = (struct scan_result){.verdict = SCAN_AWAY};
	/* asked first: should they change in between, the file is looked at once more */
	if (!scan_signatures(s, result->signatures))
		return 0;
	if (talk_start(&t, s, patience_ms)) {
		sent = send_view(&t, v, e);
		if (sent > 0)
			result->verdict = hear(&t, answer) ? judge_answer(answer, result->found)
							   : SCAN_UNSURE;
		else if (sent == 0)
			result->verdict = SCAN_UNSURE;
		if (t.late)
			result->verdict = SCAN_AWAY;
	}
	talk_end(&t);
	return sent < 0 ? -1 : 0;
}

bool scan_signatures(const struct scanner *s, char signatures[SCAN_SIGNATURES])
{
	static const char ASK[] = "zVERSION";
	char answer[ANSWER];
	struct talk t;
	bool known = talk_start(&t, s, VERSION_MS) && say(&t, ASK, sizeof(ASK)) &&
		     hear(&t, answer) && strncmp(answer, "ClamAV ", 7) == 0 &&
		     strlen(answer) < SCAN_SIGNATURES;

	talk_end(&t);
	signatures[0] = '\0';
	for (size_t i = 0; known && answer[i]; i++)
		known = answer[i] >= ' ' && answer[i] <= '~';
	if (known)
		snprintf(signatures, SCAN_SIGNATURES, "%s", answer);
	return known;
}
