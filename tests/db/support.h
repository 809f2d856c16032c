/*
 * What the database tests share: a schema of their own in the MariaDB that scripts/test started,
 * and connections to it.
 *
 * INZAGE_TEST_DB_SOCKET names the server's socket; the account is that of whoever runs the test,
 * who is the administrator of that private server. Without it a test program ends with 77
 * (skipped).
 */
#ifndef INZAGE_TESTS_DB_SUPPORT_H
#define INZAGE_TESTS_DB_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "db/db.h"

#define NELEM(array) (sizeof(array) / sizeof((array)[0]))

/* The account and schema of this test program; `timeout_s` as in db_conf. */
struct db_conf test_conf(unsigned timeout_s);

/* A connection, or the test fails. */
struct db *test_open(void);

/* Make the schema anew; call it first in main(). Ends with 77 when there is no server to test on.
 */
void test_schema(const char *schema);

/* Drop it again. */
void test_schema_drop(void);

/* Run statements; they must succeed. */
void test_run(struct db *db, const char *text);

/* Run a script of the source tree ("sql/0001_identity.sql"); it must succeed. */
void test_run_file(struct db *db, const char *name);

/* Run every migration, in the order of their numbers, and what sql/grants.sql alters of the log. */
void test_migrate(struct db *db);

/* A keyring of a made-up master key, with the compartments asked for (bit 1 << compartment); free
 * it with keyring_free(). */
struct keyring *test_keys(unsigned compartments);

/* The number that `SELECT …` gives. */
int64_t test_number(struct db *db, const struct db_sql *sql);

#endif
