/*
 * Asking clamd, against a clamd that lies, breaks off, dawdles or does as it should. Only "stream:
 * OK" in answer to the whole file makes it clean.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "documents/scan.h"

enum { BYTES = 300000, PATIENCE_MS = 30000 /* never the reason */ };

/* What the other side does. */
struct play {
	const char *version; /* its answer to VERSION, or NULL: it hangs up */
	size_t version_n;    /* 0: with its NUL */
	const char *answer;  /* to the file, or NULL: it hangs up */
	size_t answer_n;     /* 0: with its NUL */
	size_t takes;        /* bytes of the file, then it answers; 0: all of it */
	bool silent;         /* it says nothing at all and stays */
	bool slow;           /* a byte at a time */
};

static char path[64];

static void send_all(int fd, const char *bytes, size_t n, bool slow)
{
	for (size_t i = 0; i < n; i += slow ? 1 : n) {
		if (send(fd, bytes + i, slow ? 1 : n, MSG_NOSIGNAL) < 0)
			return;
		if (slow)
			usleep(5000);
	}
}

/* Read the pieces of a file until the empty one, or until `takes` bytes. */
static void take_file(int fd, size_t takes)
{
	size_t got = 0;
	unsigned char head[4];

	while (recv(fd, head, 4, MSG_WAITALL) == 4) {
		size_t n = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 |
			   head[3];
		char *piece = malloc(n + 1);

		if (n > 0 && recv(fd, piece, n, MSG_WAITALL) != (ssize_t)n)
			n = 0;
		free(piece);
		got += n;
		if (n == 0 || (takes > 0 && got >= takes))
			return;
	}
}

static void serve_one(int fd, const struct play *p)
{
	char command[16] = "";
	size_t n = 0;

	while (n < sizeof(command) - 1 && recv(fd, command + n, 1, 0) == 1 && command[n])
		n++;
	if (p->silent)
		sleep(30);
	if (strcmp(command, "zVERSION") == 0) {
		if (p->version)
			send_all(fd, p->version,
				p->version_n ? p->version_n : strlen(p->version) + 1, false);
		return;
	}
	take_file(fd, p->takes);
	if (p->answer)
		send_all(fd, p->answer, p->answer_n ? p->answer_n : strlen(p->answer) + 1, p->slow);
}

/* A clamd in a process of its own, which plays `p` until it is killed. */
static pid_t start(const struct play *p)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	pid_t pid;

	snprintf(path, sizeof(path), "/tmp/inzage-scan-%ld.sock", (long)getpid());
	unlink(path);
	memcpy(at.sun_path, path, strlen(path));
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(listen(fd, 8), 0);
	pid = fork();
	if (pid == 0) {
		for (;;) {
			int one = accept(fd, NULL, NULL);

			serve_one(one, p);
			close(one);
		}
	}
	close(fd);
	return pid;
}

static void stop(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	unlink(path);
}

static struct scan_result ask(const struct play *p, int patience_ms)
{
	uint8_t *bytes = calloc(1, BYTES);
	struct file_memory memory = {bytes};
	struct file_view v = file_view_of(&memory, BYTES);
	struct scanner s = {path};
	struct scan_result result;
	struct err e = {0};
	pid_t pid = start(p);

	assert_int_equal(scan_view(&s, &v, patience_ms, &result, &e), 0);
	assert_int_equal(e.code, E_NONE);
	stop(pid);
	free(bytes);
	return result;
}

#define HERE .version = "ClamAV 1.4.6/27500/Sun Nov 22 09:00:00 2026"

static void test_ok_is_clean_by_the_signatures_it_had(void **state)
{
	struct play p = {HERE, .answer = "stream: OK"},
		    slow = {HERE, .answer = "stream: OK", .slow = true};
	struct scan_result r = ask(&p, PATIENCE_MS);

	(void)state;
	assert_int_equal(r.verdict, SCAN_CLEAN);
	assert_string_equal(r.signatures, p.version);
	assert_int_equal(ask(&slow, PATIENCE_MS).verdict, SCAN_CLEAN);
}

static void test_found_is_found_by_its_name(void **state)
{
	struct play p = {HERE, .answer = "stream: Win.Test.EICAR_HDB-1 FOUND"};
	struct play odd = {HERE, .answer = "stream: a\x1b[2J\xff FOUND"};
	struct scan_result r = ask(&p, PATIENCE_MS);

	(void)state;
	assert_int_equal(r.verdict, SCAN_FOUND);
	assert_string_equal(r.found, "Win.Test.EICAR_HDB-1");
	r = ask(&odd, PATIENCE_MS);
	assert_int_equal(r.verdict, SCAN_FOUND);
	assert_string_equal(r.found, "a?[2J?");
}

/* Everything that is not exactly the one right answer. */
static void test_nothing_else_is_believed(void **state)
{
	static const struct play plays[] = {
		{HERE, .answer = "stream: OK", .answer_n = 10}, /* no end of the line */
		{HERE, .answer = "stream: OK", .answer_n = 4},
		{HERE, .answer = "stream: OK "},
		{HERE, .answer = " stream: OK"},
		{HERE, .answer = "stream: ok"},
		{HERE, .answer = "OK"},
		{HERE, .answer = "stream: OK\n"},
		{HERE, .answer = "fd[10]: OK"},
		{HERE, .answer = "stream: OK\0stream: Eicar FOUND", .answer_n = 31},
		{HERE, .answer = "stream: OK\0stream: OK", .answer_n = 22},
		{HERE, .answer = ""},
		{HERE, .answer = NULL},
		{HERE, .answer = "INSTREAM size limit exceeded. ERROR"},
		{HERE, .answer = "INSTREAM size limit exceeded. ERROR", .takes = 70000},
		{HERE, .answer = "stream: Can't allocate memory ERROR"},
		{HERE, .answer = "stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND"},
		{HERE, .answer = "stream:  FOUND"},
		{HERE, .answer = "FOUND"},
		{HERE, .answer = NULL, .takes = 70000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(plays) / sizeof(plays[0]); i++) {
		struct scan_result r = ask(&plays[i], PATIENCE_MS);

		if (r.verdict != SCAN_UNSURE)
			fail_msg("%s (%zu): verdict %d",
				plays[i].answer ? plays[i].answer : "nothing", i, (int)r.verdict);
	}
}

/* An answer of more than any line. */
static void test_an_endless_answer_is_none(void **state)
{
	char *many = malloc(100000);
	struct play p = {HERE, .answer = many, .answer_n = 100000};

	(void)state;
	memset(many, 'x', 100000);
	assert_int_equal(ask(&p, PATIENCE_MS).verdict, SCAN_UNSURE);
	free(many);
}

/* "OK" before it saw the file. */
static void test_who_answers_early_did_not_look(void **state)
{
	struct play p = {HERE, .answer = "stream: OK", .takes = 1};

	(void)state;
	assert_int_equal(ask(&p, PATIENCE_MS).verdict, SCAN_UNSURE);
}

static void test_who_is_away_or_silent_is_away(void **state)
{
	static const struct play silent = {.silent = true};
	static const struct play no_version = {.version = NULL, .answer = "stream: OK"};
	static const struct play other = {.version = "PONG", .answer = "stream: OK"};
	static const struct play cut = {
		.version = "ClamAV 1.4.6", .version_n = 12, .answer = "stream: OK"};
	struct file_memory memory = {(const uint8_t *)"x"};
	struct file_view v = file_view_of(&memory, 1);
	const struct scanner nowhere[] = {{"/nonexistent/clamd.sock"}, {""}, {NULL}};
	struct scan_result r;
	struct err e = {0};

	(void)state;
	assert_int_equal(ask(&silent, 200).verdict, SCAN_AWAY);
	assert_int_equal(ask(&no_version, PATIENCE_MS).verdict, SCAN_AWAY);
	assert_int_equal(ask(&other, PATIENCE_MS).verdict, SCAN_AWAY);
	assert_int_equal(ask(&cut, PATIENCE_MS).verdict, SCAN_AWAY);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(scan_view(&nowhere[i], &v, 100, &r, &e), 0);
		assert_int_equal(r.verdict, SCAN_AWAY);
	}
	assert_int_equal(scan_view(NULL, &v, 100, &r, &e), 0);
	assert_int_equal(r.verdict, SCAN_AWAY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ok_is_clean_by_the_signatures_it_had),
		cmocka_unit_test(test_found_is_found_by_its_name),
		cmocka_unit_test(test_nothing_else_is_believed),
		cmocka_unit_test(test_an_endless_answer_is_none),
		cmocka_unit_test(test_who_answers_early_did_not_look),
		cmocka_unit_test(test_who_is_away_or_silent_is_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
