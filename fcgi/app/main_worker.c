/*
 * inzage-worker: does the jobs of the queue, one at a time, and sweeps from time to time.
 *
 *	inzage-worker --config FILE [--once]
 *
 * --once: until nothing is due, then end (tests). As many workers may run as wanted: a job is held by
 * a lease. SIGTERM: finish the job at hand and end. A lost database: end with 75, whoever keeps us
 * running starts another; --once and the demo's keeper do.
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "app/work.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/log.h"
#include "message/smtp.h"

enum {
	ARENA_CEILING = 512 << 20,
	IDLE_MS = 500,
	SWEEP_EVERY_MS = 10 * 60 * 1000,
	EXIT_NO_DATABASE = 75
};

/* A signal handler can reach nothing else. */
static volatile sig_atomic_t stopping;

static void on_signal(int number)
{
	(void)number;
	stopping = 1;
}

static void catch_signals(void)
{
	struct sigaction action = {.sa_handler = on_signal};

	sigemptyset(&action.sa_mask);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* One job, if there is one. 1 done something, 0 nothing due, -1 with *e. */
static int do_next(struct worker_context *c, struct err *e)
{
	struct job job;
	struct err failure = {0};
	enum job_outcome outcome;
	char detail[400];
	int64_t started = clock_monotonic_ms();
	int found = job_claim(c->db, &job, c->arena, e);

	if (found <= 0)
		return found;
	c->today = clock_today(&c->conf->clock);
	outcome = work_do(c, &job, &failure);
	log_line(outcome == JOB_DONE ? LOG_LEVEL_INFO : LOG_LEVEL_WARN, "job",
		"job=%lld kind=%s outcome=%d code=%s ms=%lld detail=%s", (long long)job.id,
		job.kind, (int)outcome,
		outcome == JOB_DONE ? "none" : err_info(failure.code)->slug,
		(long long)(clock_monotonic_ms() - started),
		log_quote(detail, sizeof(detail), failure.detail));
	if (db_dead(c->db))
		return err_set(e, E_UNAVAILABLE, "the database went away during a job");
	if (job_finish(c->db, &job, outcome,
		    outcome == JOB_DONE ? NULL : err_info(failure.code)->slug, e)) {
		/* lost lease: another worker has it, and does it again */
		if (e->code != E_STATE_CONFLICT)
			return -1;
		err_clear(e);
	}
	return 1;
}

static void idle(void)
{
	struct timespec t = {.tv_nsec = (long)IDLE_MS * 1000000L};

	nanosleep(&t, NULL);
}

/* A new day has come: what is to be done on it goes into the queue. */
static int greet_day(struct worker_context *c, struct date *greeted, struct err *e)
{
	c->today = clock_today(&c->conf->clock);
	if (!c->conf->daily_jobs || date_compare(c->today, *greeted) == 0)
		return 0;
	*greeted = c->today;
	return work_daily(c, e);
}

/* What was uploaded and nobody could judge yet, or was judged by other signatures. */
static int scan_next(struct worker_context *c, struct err *e)
{
	int did = documents_scan_next(&c->scan, e);

	arena_reset(c->arena);
	return did;
}

static int run(struct worker_context *c, bool once, struct err *e)
{
	int64_t swept = -SWEEP_EVERY_MS;
	struct date greeted = {0};

	while (!stopping) {
		int did;

		if (clock_monotonic_ms() - swept >= SWEEP_EVERY_MS) {
			if (work_sweep(c, e))
				return -1;
			swept = clock_monotonic_ms();
		}
		if (greet_day(c, &greeted, e))
			return -1;
		did = do_next(c, e);
		arena_reset(c->arena);
		if (did == 0)
			did = scan_next(c, e);
		if (did < 0)
			return -1;
		if (did == 0 && once)
			return 0;
		if (did == 0)
			idle();
	}
	return 0;
}

static int work(const struct app_conf *conf, bool once)
{
	struct worker_context c = {.conf = conf, .arena = arena_new(ARENA_CEILING)};
	struct keyring *keys;
	struct err e = {0};
	int status = 0;

	keys = keyring_load(conf->master_file,
		1u << COMPARTMENT_FILE | 1u << COMPARTMENT_EXCHANGE, &e);
	c.keys = keys;
	if (keys)
		c.db = db_open(&conf->db, &e);
	c.scan = (struct scan_work){
		.db = c.db, .keys = keys, .arena = c.arena, .scanner = {conf->site.clamd_socket}};
	if (!keys || !c.db || run(&c, once, &e)) {
		log_line(LOG_LEVEL_ERROR, "worker ends", "code=%s detail=\"%s\"",
			err_info(e.code)->slug, e.detail);
		status = keys ? EXIT_NO_DATABASE : 3;
	}
	db_close(c.db);
	keyring_free(keys);
	arena_free(c.arena);
	return status;
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{"config", required_argument, NULL, 'c'},
		{"once", no_argument, NULL, 'o'},
		{NULL, 0, NULL, 0},
	};
	const char *conf_file = NULL;
	struct arena *conf_arena;
	struct app_conf conf;
	struct err e = {0};
	bool once = false;
	int c, status;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 'c')
			conf_file = optarg;
		else if (c == 'o')
			once = true;
	}
	if (!conf_file || optind != argc) {
		fputs("usage: inzage-worker --config FILE [--once]\n", stderr);
		return 2;
	}
	catch_signals();
	conf_arena = arena_new(1 << 20);
	if (crypto_start(&e) || smtp_start(&e) || conf_load(&conf, conf_file, conf_arena, &e)) {
		log_line(LOG_LEVEL_ERROR, "cannot start", "detail=\"%s\"", e.detail);
		arena_free(conf_arena);
		return 3;
	}
	status = work(&conf, once);
	arena_free(conf_arena);
	return status;
}
