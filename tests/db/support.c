/*
 * The schema and the connections of the database tests.
 */
#include "support.h"

#include <glob.h>
#include <mysql.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char schema_name[64];

struct db_conf test_conf(unsigned timeout_s)
{
	const struct passwd *me = getpwuid(geteuid());

	return (struct db_conf){
		.socket = getenv("INZAGE_TEST_DB_SOCKET"),
		.name = schema_name,
		.user = me ? me->pw_name : "root",
		.timeout_s = timeout_s,
	};
}

struct db *test_open(void)
{
	struct db_conf conf = test_conf(20);
	struct err e = {0};
	struct db *db = db_open(&conf, &e);

	if (!db)
		fail_msg("no connection: %s", e.detail);
	return db;
}

/* Before and after the tests there is no schema to connect to, so this goes past db_open(). */
static void administrate(const char *verb, const char *options)
{
	struct db_conf conf = test_conf(20);
	MYSQL *my = mysql_init(NULL);
	char text[256];

	snprintf(text, sizeof(text), "%s %s%s", verb, schema_name, options);
	if (!my || !mysql_real_connect(my, NULL, conf.user, NULL, NULL, 0, conf.socket, 0) ||
		mysql_query(my, text)) {
		fprintf(stderr, "cannot administrate the test server: %s\n",
			my ? mysql_error(my) : "");
		exit(1);
	}
	mysql_close(my);
}

void test_schema(const char *schema)
{
	const char *socket = getenv("INZAGE_TEST_DB_SOCKET");

	if (!socket || !*socket) {
		fprintf(stderr, "skipped: INZAGE_TEST_DB_SOCKET names no server\n");
		exit(77);
	}
	snprintf(schema_name, sizeof(schema_name), "inzage_t_%s_%ld", schema, (long)getpid());
	administrate("CREATE OR REPLACE DATABASE",
		" CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
}

void test_schema_drop(void)
{
	administrate("DROP DATABASE", "");
}

void test_run(struct db *db, const char *text)
{
	struct err e = {0};

	if (db_script(db, text, &e))
		fail_msg("%s", e.detail);
}

/* The whole of a file, to be freed. */
static char *text_of(const char *path)
{
	static const size_t most = 1 << 20;
	char *text = calloc(1, most);
	FILE *f = fopen(path, "rb");

	if (!f || !text || fread(text, 1, most - 1, f) == 0)
		fail_msg("cannot read %s", path);
	if (f)
		fclose(f);
	return text;
}

static void run_path(struct db *db, const char *path)
{
	char *text = text_of(path);

	test_run(db, text);
	free(text);
}

/* What an administrator alters of the log, which no migration may: where sql/grants.sql says so, in
 * this schema and not in the one that it names. */
static void alter_log(struct db *db, const char *root)
{
	static const char named[] = "\nALTER TABLE inzage.audit_event";
	char path[4096], *text, *end;

	snprintf(path, sizeof(path), "%s/sql/grants.sql", root);
	text = text_of(path);
	for (char *at = text; (at = strstr(at, named)) != NULL; at = end + 1) {
		char *rest = at + sizeof(named) - 1, *statement;

		end = strchr(rest, ';');
		if (!end)
			fail_msg("%s: a statement without an end", path);
		*end = '\0';
		if (asprintf(&statement, "ALTER TABLE audit_event%s;", rest) < 0)
			fail_msg("no memory");
		test_run(db, statement);
		free(statement);
	}
	free(text);
}

void test_run_file(struct db *db, const char *name)
{
	const char *root = getenv("INZAGE_SRCDIR");
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", root ? root : ".", name);
	run_path(db, path);
}

void test_migrate(struct db *db)
{
	const char *root = getenv("INZAGE_SRCDIR");
	char pattern[4096];
	glob_t files;

	snprintf(pattern, sizeof(pattern), "%s/sql/[0-9]*.sql", root ? root : ".");
	if (glob(pattern, 0, NULL, &files) || files.gl_pathc == 0)
		fail_msg("no migrations in %s", pattern);
	for (size_t i = 0; i < files.gl_pathc; i++)
		run_path(db, files.gl_pathv[i]);
	globfree(&files);
	alter_log(db, root ? root : ".");
}

int64_t test_number(struct db *db, const struct db_sql *sql)
{
	struct arena *a = arena_new(1 << 20);
	int64_t n = -1;
	struct db_out out = out_i64(&n);
	struct err e = {0};

	if (db_one(db, sql, NULL, 0, &out, 1, a, &e) != 1)
		fail_msg("%s: %s", sql->name, e.detail);
	arena_free(a);
	return n;
}

struct keyring *test_keys(unsigned compartments)
{
	char path[] = "/tmp/inzage_t_key_XXXXXX";
	struct keyring *keys;
	struct err e = {0};
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, "0123456789abcdef0123456789abcdef", KEY_BYTES), KEY_BYTES);
	close(fd);
	keys = keyring_load(path, compartments, &e);
	unlink(path);
	if (!keys)
		fail_msg("no keys: %s", e.detail);
	return keys;
}
