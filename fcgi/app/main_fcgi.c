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

/* A signal handler, which only the workers let in, can reach nothing else. */
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
	signal(SIGCHLD, SIG_DFL);
}

/* What the keyring of a pool holds. */
static unsigned compartments_of(enum pool pool)
{
	if (pool == POOL_WEB)
		return 1u << COMPARTMENT_FILE | 1u << COMPARTMENT_EXCHANGE;
	return 1u << COMPARTMENT_CONFIDENTIAL;
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

static int work(const struct program *program, pid_t master)
{
	struct worker w = {.program = program, .arena = arena_new(REQUEST_CEILING)};
	FCGX_Request q;
	struct err e = {0};
	int status = 0;

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != master) { /* it died before that */
		arena_free(w.arena);
		return 0;
	}
	limit_memory();
	w.keys = keyring_load(program->conf.master_file, compartments_of(program->pool), &e);
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
	pid_t master = getpid(), pid = fork();

	if (pid == 0) {
		int status = work(program, master);

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

/* True when it ended so soon that its successor would too. */
static bool note_end(struct slot slots[MAX_WORKERS], pid_t pid, int status)
{
	for (unsigned i = 0; i < MAX_WORKERS; i++) {
		if (slots[i].pid != pid)
			continue;
		slots[i].pid = 0;
		if (WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) != 0))
			log_line(LOG_LEVEL_WARN, "worker ended", "pid=%d signal=%d status=%d", pid,
				WIFSIGNALED(status) ? WTERMSIG(status) : 0,
				WIFEXITED(status) ? WEXITSTATUS(status) : 0);
		return clock_monotonic_ms() - slots[i].started < PAUSE_MS;
	}
	return false;
}

static void collect(struct slot slots[MAX_WORKERS])
{
	bool soon = false;
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		soon |= note_end(slots, pid, status);
	if (soon)
		pause_ms(PAUSE_MS);
}

static void tell_all(const struct slot slots[MAX_WORKERS], int number)
{
	for (unsigned i = 0; i < MAX_WORKERS; i++)
		if (slots[i].pid > 0)
			kill(slots[i].pid, number);
}

/* Can workers live with this configuration? Asked before any of them is started on it. */
static int check_conf(const struct app_conf *conf, enum pool pool, struct err *e)
{
	struct keyring *keys = keyring_load(conf->master_file, compartments_of(pool), e);

	keyring_free(keys);
	return keys ? 0 : -1;
}

/* The configuration as it is now. 0; -1 where it is faulty: that is said, and the old one and its workers
 * stay. */
static int load_again(struct program *program)
{
	struct arena *arena = arena_new(CONF_CEILING);
	struct app_conf conf;
	struct err e = {0};
	int faulty = conf_load(&conf, program->conf_file, arena, &e) ||
		check_conf(&conf, program->pool, &e);

	if (!faulty && strcmp(conf.fcgi_socket, program->conf.fcgi_socket) != 0)
		faulty = err_set(&e, E_BAD_REQUEST, "[fcgi] socket cannot change while we listen");
	if (faulty) {
		log_line(LOG_LEVEL_ERROR, "configuration not taken", "detail=\"%s\"", e.detail);
		arena_free(arena);
		return -1;
	}
	arena_free(program->conf_arena);
	program->conf_arena = arena;
	program->conf = conf;
	log_line(LOG_LEVEL_INFO, "reloaded", "workers=%u", conf.workers);
	return 0;
}

/* The master takes its signals one by one: none gets lost between a look at a flag and a wait. Workers inherit
 * that they are held back. */
static void hold_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGHUP);
	sigaddset(set, SIGCHLD);
	sigprocmask(SIG_BLOCK, set, NULL);
}

static void run_master(struct program *program, const sigset_t *signals)
{
	/* now and then without a signal too: a worker that could not be forked is tried again */
	const struct timespec tick = {.tv_sec = 1};
	struct slot slots[MAX_WORKERS] = {{0, 0}};
	int number;

	fill_slots(program, slots);
	while (!stopping) {
		number = sigtimedwait(signals, NULL, &tick);
		if (number == SIGTERM || number == SIGINT)
			stopping = 1;
		else if (number == SIGHUP && !load_again(program))
			tell_all(slots, SIGTERM);
		collect(slots);
		fill_slots(program, slots);
	}
	tell_all(slots, SIGTERM);
	while (wait(NULL) > 0)
		; /* each ends after its request */
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
	sigset_t signals;

	if (read_options(&program, argc, argv))
		return usage();
	program.conf_arena = arena_new(CONF_CEILING);
	catch_signals();
	hold_signals(&signals);
	if (crypto_start(&e) ||
		conf_load(&program.conf, program.conf_file, program.conf_arena, &e) ||
		check_conf(&program.conf, program.pool, &e) ||
		(program.socket = http_listen(program.conf.fcgi_socket, &e)) < 0) {
		log_line(LOG_LEVEL_ERROR, "cannot start", "detail=\"%s\"", e.detail);
		arena_free(program.conf_arena);
		return 3;
	}
	log_line(LOG_LEVEL_INFO, "started", "workers=%u", program.conf.workers);
	run_master(&program, &signals);
	unlink(program.conf.fcgi_socket);
	arena_free(program.conf_arena);
	return 0;
}
