/*
 * Run a function in a child process and keep what it wrote on standard error and how it ended: for
 * what the base room says in the log, and for what ends the process.
 */
#ifndef INZAGE_TESTS_CAPTURE_H
#define INZAGE_TESTS_CAPTURE_H

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct captured {
	int status; /* of exit, or -1 when a signal ended it */
	char text[8192];
};

static inline struct captured capture(void (*fn)(void *), void *arg)
{
	struct captured c = {.status = -1};
	size_t len = 0;
	ssize_t n;
	int line[2], wait_status;
	pid_t child;

	if (pipe(line) < 0 || (child = fork()) < 0)
		abort();
	if (child == 0) {
		dup2(line[1], STDERR_FILENO);
		close(line[0]);
		close(line[1]);
		fn(arg);
		_exit(0);
	}
	close(line[1]);
	while ((n = read(line[0], c.text + len, sizeof(c.text) - 1 - len)) > 0)
		len += (size_t)n;
	close(line[0]);
	if (waitpid(child, &wait_status, 0) != child)
		abort();
	if (WIFEXITED(wait_status))
		c.status = WEXITSTATUS(wait_status);
	return c;
}

#endif
