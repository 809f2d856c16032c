/*
 * The configuration of one program: an INI file, complete in itself, one for each database account.
 * Every key is known by name; an unknown section or key, a number out of range or a key that stands
 * twice is an error that names file, line and key. Default: SYSCONFDIR/inzage/inzage.conf.
 *
 *	[database]  socket hosts name user password tls_ca timeout
 *	[fcgi]      socket workers requests
 *	[keys]      master_file
 *	[clock]     today_file
 *	[session]   idle_seconds absolute_seconds
 *	[jobs]      daily
 *	[scan]      clamd_socket
 *	[mail]      smtp_url sender user password_file tls_ca allow_plain
 *	[site]      base_url ibis_vdab_unit ibis_creates_client password_cost_mib sql_dir xsd_dir
 */
#ifndef INZAGE_APP_CONF_H
#define INZAGE_APP_CONF_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "db/db.h"
#include "http/request.h"
#include "message/smtp.h"

struct app_conf {
	struct db_conf db;
	const char *fcgi_socket;
	unsigned workers;  /* 1..64 */
	unsigned requests; /* a worker ends after so many, and a fresh one starts; 0: never */
	const char *master_file;
	struct clock_source clock;
	struct site site;
	struct mail_conf mail;
	unsigned daily_jobs; /* 0: this worker puts no daily work in the queue */
	const char *sql_dir; /* where the numbered migrations are */
	const char *xsd_dir; /* where the schema of deliveries is */
};

/* Read `path` into `c`; strings live in `a`. 0, or -1 with E_BAD_REQUEST and where in e->detail. */
int conf_load(struct app_conf *c, const char *path, struct arena *a, struct err *e);

/* The same for a text at hand; `path` is for messages only. */
int conf_parse(struct app_conf *c, char *text, const char *path, struct arena *a, struct err *e);

#endif
