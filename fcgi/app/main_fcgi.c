/*
 * inzage-fcgi: a master that forks workers, one request at a time each.
 *
 *	inzage-fcgi --config FILE [--pool web|confidential]
 *
 * A worker that ends, by a crash, a lost database or after its share of requests, is replaced; one
 * that ends at once is replaced after a pause. SIGTERM and SIGINT: every worker finishes its request,
 * then all end. SIGHUP: new workers start with the configuration as it is now, the old ones
 * finish and end.
 */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/conf.h"
#include "app/serve.h"
#include "base/clock.h"
#include "base/log.h"
#include "http/fcgi.h"

enum {
	MAX_WORKERS = 64,
	REQUEST_CEILING = 96 << 20, /* bytes one request may take from its arena */
	CONF_CEILING = 1 << 20,
	PAUSE_MS = 500, /* before a worker is replaced that did not live longer than that */
	EXIT_NO_DATABASE = 75
};

/* A signal handler can reach nothing else. */
static volatile sig_atomic_t stopping, reloading;

struct program {
	const char *conf_file;
	enum pool pool;
	int socket;
	struct app_conf conf;
	struct arena *conf_arena;
};

struct slot {
	pid_t pid;
	int64_t started; /* monotonic milliseconds */
};

static void on_signal(int number)
{
	if (number == SIGHUP)
		reloading = 1;
	else
		stopping = 1;
}

static void catch_signals(void)
{
	struct sigaction action = {.sa_handler = on_signal}; /* no SA_RESTART: accept must return */

	sigemptyset(&action.sa_mask);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* ---- a worker ---- */

struct worker {
	const struct program *program;
	struct keyring *keys;
	struct db *db;
	struct arena *arena;
	unsigned served;
};

/* libfcgi allocates whatever length its peer declares; nginx is the only peer, and this is the
 * second fence. */
static void limit_memory(void)
{
#if !defined(__SANITIZE_ADDRESS__)
	struct rlimit limit = {.rlim_cur = 1UL << 30, .rlim_max = 1UL << 30};

	setrlimit(RLIMIT_AS, &limit);
#endif
}

static void serve_one(struct worker *w, FCGX_Request *q)
{
	const struct app_conf *conf = &w->program->conf;
	struct err e = {0};
	struct req r = {
		.arena = w->arena,
		.keys = w->keys,
		.site = &conf->site,
		.route_text = "",
		.today = clock_today(&conf->clock),
	};
	struct reply p = {0};

	if (!w->db)
		w->db = db_open(&conf->db, &e);
	err_clear(&e);
	r.db = w->db;
	if (http_request(q, &r, &e))
		reply_problem(&p, &r, &e);
	else
		app_serve(&r, w->program->pool, &p);
	http_answer(q, &r, &p);
	arena_reset(w->arena);
	w->served++;
}

static bool worker_done(const struct worker *w)
{
	unsigned share = w->program->conf.requests;

	return stopping || reloading || (share && w->served >= share);
}

static int work(const struct program *program)
{
	struct worker w = {.program = program, .arena = arena_new(REQUEST_CEILING)};
	FCGX_Request q;
	struct err e = {0};
	int status = 0;

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	limit_memory();
	w.keys = keyring_load(program->conf.master_file,
		program->pool == POOL_WEB ? 1u << COMPARTMENT_FILE | 1u << COMPARTMENT_EXCHANGE
					  : 1u << COMPARTMENT_CONFIDENTIAL,
		&e);
	if (!w.keys || http_worker(&q, program->socket)) {
		log_line(LOG_LEVEL_ERROR, "worker cannot start", "detail=\"%s\"", e.detail);
		arena_free(w.arena);
		keyring_free(w.keys);
		return 3;
	}
	while (!worker_done(&w)) {
		int got = http_accept(&q);

		if (got < 0)
			break;
		if (got > 0)
			serve_one(&w, &q);
		if (w.db && db_dead(w.db)) {
			status = EXIT_NO_DATABASE;
			break;
		}
	}
	http_worker_end(&q);
	db_close(w.db);
	keyring_free(w.keys);
	arena_free(w.arena);
	return status;
}

/* ---- the master ---- */

static void start_worker(struct program *program, struct slot *slot)
{
	pid_t pid = fork();

	if (pid == 0) {
		int status = work(program);

		arena_free(program->conf_arena);
		exit(status);
	}
	if (pid < 0)
		log_line(LOG_LEVEL_ERROR, "cannot fork", "errno=%d", errno);
	slot->pid = pid > 0 ? pid : 0;
	slot->started = clock_monotonic_ms();
}

static void pause_ms(int ms)
{
	struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000L};

	nanosleep(&t, NULL);
}

static void fill_slots(struct program *program, struct slot slots[MAX_WORKERS])
{
	for (unsigned i = 0; i < program->conf.workers && !stopping; i++)
		if (slots[i].pid == 0)
			start_worker(program, &slots[i]);
}

static void note_end(struct slot slots[MAX_WORKERS], pid_t pid, int status)
{
	for (unsigned i = 0; i < MAX_WORKERS; i++) {
		if (slots[i].pid != pid)
			continue;
		slots[i].pid = 0;
		if (WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) != 0))
			log_line(LOG_LEVEL_WARN, "worker ended", "pid=%d signal=%d status=%d", pid,
				WIFSIGNALED(status) ? WTERMSIG(status) : 0,
				WIFEXITED(status) ? WEXITSTATUS(status) : 0);
		if (clock_monotonic_ms() - slots[i].started < PAUSE_MS)
			pause_ms(PAUSE_MS);
	}
}

static void tell_all(const struct slot slots[MAX_WORKERS], int number)
{
	for (unsigned i = 0; i < MAX_WORKERS; i++)
		if (slots[i].pid > 0)
			kill(slots[i].pid, number);
}

/* The configuration as it is now; a faulty one is said and the old one stays. */
static void load_again(struct program *program)
{
	struct arena *arena = arena_new(CONF_CEILING);
	struct app_conf conf;
	struct err e = {0};

	if (conf_load(&conf, program->conf_file, arena, &e)) {
		log_line(LOG_LEVEL_ERROR, "configuration not taken", "detail=\"%s\"", e.detail);
		arena_free(arena);
		return;
	}
	arena_free(program->conf_arena);
	program->conf_arena = arena;
	program->conf = conf;
	log_line(LOG_LEVEL_INFO, "reloaded", "workers=%u", conf.workers);
}

static void run_master(struct program *program)
{
	struct slot slots[MAX_WORKERS] = {{0, 0}};
	int status;
	pid_t pid;

	fill_slots(program, slots);
	while (!stopping) {
		pid = wait(&status);
		if (reloading) {
			reloading = 0;
			load_again(program);
			tell_all(slots, SIGTERM);
		}
		if (pid > 0)
			note_end(slots, pid, status);
		fill_slots(program, slots);
	}
	tell_all(slots, SIGTERM);
	while ((pid = wait(&status)) > 0 || errno == EINTR)
		if (pid < 0)
			tell_all(slots, SIGTERM);
}

static int usage(void)
{
	fputs("usage: inzage-fcgi --config FILE [--pool web|confidential]\n", stderr);
	return 2;
}

static int read_options(struct program *program, int argc, char **argv)
{
	static const struct option options[] = {
		{"config", required_argument, NULL, 'c'},
		{"pool", required_argument, NULL, 'p'},
		{NULL, 0, NULL, 0},
	};
	int c;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 'c')
			program->conf_file = optarg;
		else if (c == 'p' && strcmp(optarg, "web") == 0)
			program->pool = POOL_WEB;
		else if (c == 'p' && strcmp(optarg, "confidential") == 0)
			program->pool = POOL_CONFIDENTIAL;
		else
			return -1;
	}
	return optind == argc && program->conf_file ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct program program = {.pool = POOL_WEB};
	struct err e = {0};

	if (read_options(&program, argc, argv))
		return usage();
	program.conf_arena = arena_new(CONF_CEILING);
	catch_signals();
	if (crypto_start(&e) ||
		conf_load(&program.conf, program.conf_file, program.conf_arena, &e) ||
		(program.socket = http_listen(program.conf.fcgi_socket, &e)) < 0) {
		log_line(LOG_LEVEL_ERROR, "cannot start", "detail=\"%s\"", e.detail);
		arena_free(program.conf_arena);
		return 3;
	}
	log_line(LOG_LEVEL_INFO, "started", "workers=%u", program.conf.workers);
	run_master(&program);
	unlink(program.conf.fcgi_socket);
	arena_free(program.conf_arena);
	return 0;
}
