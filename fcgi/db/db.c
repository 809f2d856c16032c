/*
 * The connection: to which server, and with which settings of the session.
 *
 * The settings are said at every connect and not left to the server's configuration, because
 * correctness hangs on them: strict mode (nothing is cut silently), UTC, utf8mb4, and snapshot
 * isolation (a stale read that is written upon is an error, not a lost update).
 */
#include "db/handle.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

enum {
	TIMEOUT_DEFAULT_S = 20,
	CONNECT_MAX_S = 5,             /* a node that is away must not hold up the next one */
	LOCK_WAIT_MAX_S = 5,           /* four tries fit in the time nginx waits for an answer */
	PACKET_MAX = 32 * 1024 * 1024, /* what we are ready to receive in one piece */
	HOST_MAX = 256,
	PORT_DEFAULT = 3306
};

static void session_text(unsigned timeout_s, char *to, size_t size)
{
	unsigned lock_s = timeout_s / 4;

	if (lock_s > LOCK_WAIT_MAX_S)
		lock_s = LOCK_WAIT_MAX_S;
	if (lock_s == 0)
		lock_s = 1;
	snprintf(to, size,
		"SET NAMES utf8mb4 COLLATE utf8mb4_uca1400_ai_ci, time_zone = '+00:00',"
		" autocommit = 1, tx_isolation = 'REPEATABLE-READ',"
		" sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
		"ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',"
		" innodb_snapshot_isolation = ON, innodb_lock_wait_timeout = %u,"
		" lock_wait_timeout = %u, max_statement_time = %u",
		lock_s, lock_s, timeout_s);
}

/* A handle with every option set, or NULL. */
static MYSQL *handle_new(const struct db_conf *conf, unsigned timeout_s)
{
	MYSQL *my = mysql_init(NULL);
	unsigned connect_s = timeout_s < CONNECT_MAX_S ? timeout_s : CONNECT_MAX_S, off = 0;
	unsigned long packet = PACKET_MAX;
	my_bool no = 0, yes = 1;
	char session[640];

	if (!my)
		return NULL;
	session_text(timeout_s, session, sizeof(session));
	mysql_options(my, MYSQL_OPT_CONNECT_TIMEOUT, &connect_s);
	mysql_options(my, MYSQL_OPT_READ_TIMEOUT, &timeout_s);
	mysql_options(my, MYSQL_OPT_WRITE_TIMEOUT, &timeout_s);
	mysql_options(my, MYSQL_OPT_RECONNECT, &no);     /* it would lose the prepared statements */
	mysql_options(my, MYSQL_OPT_LOCAL_INFILE, &off); /* no server may ask for our files */
	mysql_options(my, MYSQL_OPT_MAX_ALLOWED_PACKET, &packet);
	mysql_options(my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	mysql_options(my, MYSQL_INIT_COMMAND, session);
	if (!conf->socket || !*conf->socket) {
		unsigned tcp = MYSQL_PROTOCOL_TCP;

		mysql_options(my, MYSQL_OPT_PROTOCOL, &tcp);
		if (conf->tls_ca && *conf->tls_ca) {
			mysql_ssl_set(my, NULL, NULL, conf->tls_ca, NULL, NULL);
			mysql_options(my, MYSQL_OPT_SSL_ENFORCE, &yes);
			mysql_options(my, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes);
		}
	}
	return my;
}

/* Connect to one server: `host` and `port`, or the socket when `host` is NULL. */
static int connect_to(
	struct db *db, const struct db_conf *conf, const char *host, unsigned port, struct err *e)
{
	unsigned timeout_s = conf->timeout_s ? conf->timeout_s : TIMEOUT_DEFAULT_S;
	char quoted[HOST_MAX];

	db->my = handle_new(conf, timeout_s);
	if (!db->my)
		return err_set(e, E_UNAVAILABLE, "no memory for a connection");
	if (mysql_real_connect(db->my, host, conf->user, conf->password, conf->name, port,
		    host ? NULL : conf->socket, 0))
		return 0;
	log_line(LOG_LEVEL_WARN, "no connection to the database", "at=%s error=%u",
		log_quote(quoted, sizeof(quoted), host ? host : conf->socket), mysql_errno(db->my));
	err_set(e, E_UNAVAILABLE, "connect: MariaDB error %u", mysql_errno(db->my));
	mysql_close(db->my);
	db->my = NULL;
	return -1;
}

/* Read "host", "host:port" or "[address]:port", of `n` characters. 0, or -1 when it is none. */
static int host_read(const char *s, size_t n, char host[HOST_MAX], unsigned *port)
{
	char text[HOST_MAX], *start = text, *colon, *end;
	unsigned long number = PORT_DEFAULT;

	if (n == 0 || n >= sizeof(text))
		return -1;
	memcpy(text, s, n);
	text[n] = '\0';
	if (*text == '[') {
		end = strchr(text, ']');
		if (!end || (end[1] && end[1] != ':'))
			return -1;
		*end = '\0';
		start = text + 1;
		colon = end[1] ? end + 1 : NULL;
	} else {
		colon = strchr(text, ':');
	}
	if (colon) {
		*colon = '\0';
		errno = 0;
		number = strtoul(colon + 1, &end, 10);
		if (errno || *end || end == colon + 1 || number == 0 || number > 65535)
			return -1;
	}
	if (!*start)
		return -1;
	memmove(host, start, strlen(start) + 1);
	*port = (unsigned)number;
	return 0;
}

static int connect_in_order(struct db *db, const struct db_conf *conf, struct err *e)
{
	const char *s = conf->hosts ? conf->hosts : "";
	char host[HOST_MAX];
	unsigned port;

	if (conf->socket && *conf->socket)
		return connect_to(db, conf, NULL, 0, e);
	err_set(e, E_INTERNAL, "the configuration names no database server");
	while (*s) {
		size_t n;

		s += strspn(s, ", ");
		n = strcspn(s, ", ");
		if (n == 0)
			break;
		if (host_read(s, n, host, &port))
			return err_set(
				e, E_INTERNAL, "hosts: entry %.*s is no host:port", (int)n, s);
		err_clear(e);
		if (!connect_to(db, conf, host, port, e))
			return 0;
		s += n;
	}
	return -1;
}

struct db *db_open(const struct db_conf *conf, struct err *e)
{
	struct db *db = calloc(1, sizeof(*db));

	if (!db) {
		err_set(e, E_UNAVAILABLE, "no memory for a connection");
		return NULL;
	}
	if (connect_in_order(db, conf, e)) {
		free(db);
		return NULL;
	}
	return db;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	statements_close(db);
	mysql_close(db->my);
	free(db);
}

bool db_dead(const struct db *db)
{
	return db->dead;
}

void db_read_only(struct db *db, bool on)
{
	db->read_only = on;
}

void db_counts_reset(struct db *db)
{
	db->counts = (struct db_counts){0};
}

struct db_counts db_counts(const struct db *db)
{
	return db->counts;
}

int db_query(struct db *db, const char *text, size_t n, struct err *e)
{
	const char *name = "text";
	MYSQL_RES *result;

	if (mysql_real_query(db->my, text, n))
		return db_fault(db, mysql_errno(db->my), mysql_error(db->my), name, e);
	result = mysql_store_result(db->my);
	if (result)
		mysql_free_result(result);
	else if (mysql_errno(db->my))
		return db_fault(db, mysql_errno(db->my), mysql_error(db->my), name, e);
	return 0;
}
