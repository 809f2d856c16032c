#!/bin/bash
# What each account of the database may do, and above all what none may do to the log: tried with
# sql/grants_migrate.sql, `inzage migrate` and sql/grants.sql in a schema and with accounts of its own.
set -euo pipefail

schema=t_grants
accounts=(web confidential worker cli migrate purge)
password=$(od -An -tx1 -N 24 /dev/urandom | tr -d ' \n')
tests=0
work=$(mktemp -d)
trap 'administrator -e "$(accounts_sql "DROP USER IF EXISTS %s; "); DROP SCHEMA IF EXISTS $schema; DROP SCHEMA IF EXISTS ${schema}_confidential" >/dev/null 2>&1; rm -rf "$work"' EXIT

client() {
	mariadb --no-defaults --default-character-set=utf8mb4 --batch --skip-column-names --socket="$INZAGE_TEST_DB_SOCKET" "$@"
}

# Whoever runs the test is the administrator of that private server.
administrator() {
	if [ "$(id -u)" -eq 0 ]; then client --user=root "$@"; else client --user="$(id -un)" "$@"; fi
}

# as ACCOUNT SQL
as() {
	MYSQL_PWD=$password client --user="${schema}_$1" "$schema" -e "$2"
}

# accounts_sql FORMAT: the format with each account's name.
accounts_sql() {
	local name
	for name in "${accounts[@]}"; do
		# shellcheck disable=SC2059
		printf "$1" "'${schema}_$name'@'localhost'"
	done
}

# script FILE: one of sql/, for our schema and accounts.
script() {
	sed 's/inzage/t_grants/g' "$INZAGE_SRCDIR/sql/$1" | administrator "$schema"
}

report() {
	tests=$((tests + 1))
	printf '%s %d - %s\n' "$1" "$tests" "$2"
	if [ "$1" != ok ]; then
		sed 's/^/# /' "$work/said"
	fi
}

# may ACCOUNT WHAT SQL
may() {
	if as "$1" "$3" >"$work/said" 2>&1; then report ok "$1 may $2"; else report 'not ok' "$1 may $2"; fi
}

# may_not ACCOUNT WHAT SQL: refused for want of a privilege, and for nothing else.
#   1044 schema, 1045 files, 1142 table, 1143 column, 1227 server; 1290: the server's own settings forbid it
may_not() {
	if as "$1" "$3" >"$work/said" 2>&1; then
		printf 'it was let through\n' >>"$work/said"
		report 'not ok' "$1 may not $2"
	elif grep -qE '^ERROR (1044|1045|1142|1143|1227|1290) ' "$work/said"; then
		report ok "$1 may not $2"
	else
		report 'not ok' "$1 may not $2"
	fi
}

# same WHAT EXPECTED SQL: what the administrator sees.
same() {
	administrator "$schema" -e "$3" >"$work/said" 2>&1 || true
	if [ "$(cat "$work/said")" = "$2" ]; then report ok "$1"; else report 'not ok' "$1: not '$2'"; fi
}

# --- a world ---------------------------------------------------------------------------------------

administrator -e "DROP SCHEMA IF EXISTS $schema; DROP SCHEMA IF EXISTS ${schema}_confidential;
	CREATE SCHEMA $schema CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
	CREATE SCHEMA ${schema}_confidential CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
	$(accounts_sql "CREATE OR REPLACE USER %s IDENTIFIED BY '$password'; ")
	GRANT ALTER, DROP ON $schema.* TO ${schema}_migrate@localhost;
	GRANT ALL ON ${schema}_confidential.* TO ${schema}_confidential@localhost"
script grants_migrate.sql
cat >"$work/migrate.conf" <<END
[database]
socket = $INZAGE_TEST_DB_SOCKET
name = $schema
user = ${schema}_migrate
password = $password
[site]
sql_dir = $INZAGE_SRCDIR/sql
END
for turn in first second; do
	if "$INZAGE_BUILDDIR/inzage" --config "$work/migrate.conf" migrate >"$work/said" 2>&1; then
		report ok "migrate brings the tables up to date, the $turn time"
	else
		report 'not ok' "migrate brings the tables up to date, the $turn time"
	fi
	script grants.sql
	script grants_migrate.sql
done

# A migration that was edited after it was applied: nobody knows what the tables are then.
administrator -e "UPDATE $schema.schema_migration SET digest = REVERSE(digest) WHERE number = 1"
if "$INZAGE_BUILDDIR/inzage" --config "$work/migrate.conf" migrate >"$work/said" 2>&1; then
	report 'not ok' 'a migration that was changed is refused'
elif grep -q '^inzage: state_conflict: 0001_identity.sql was changed after .*--reset' "$work/said"; then
	report ok 'a migration that was changed is refused'
else
	report 'not ok' 'a migration that was changed is refused'
fi
administrator -e "UPDATE $schema.schema_migration SET digest = REVERSE(digest) WHERE number = 1"

id=0123456789abcdef0123456789abcdef
row='(request_id, route, action, outcome)'
values="('$id', 't', 't', 'allowed')"
administrator "$schema" -e "
	INSERT INTO organisation (id, public_id, name, name_key, kind, valid_from) VALUES (1, '$id', 'V', 'v', 'vdab', '2020-01-01');
	INSERT INTO unit (id, public_id, organisation_id, oe_number, name, name_key, valid_from) VALUES (1, '$id', 1, 1, 'U', 'u', '2020-01-01');
	INSERT INTO client (id, public_id, number, ssin, first_name, last_name, first_name_key, last_name_key, origin, unit_id)
		VALUES (1, '$id', 100000001, '00000000000', 'A', 'B', 'a', 'b', 'counsellor', 1);
	INSERT INTO audit_event $row VALUES $values"

# --- the log ---------------------------------------------------------------------------------------

for account in web confidential worker cli; do
	may "$account" 'add to the log' "INSERT INTO audit_event $row VALUES $values"
	may_not "$account" 'choose the id of a row of the log' "INSERT INTO audit_event (id, request_id, route, action, outcome) VALUES (7, '$id', 't', 't', 'allowed')"
	may_not "$account" 'choose the time of a row of the log' "INSERT INTO audit_event (at, request_id, route, action, outcome) VALUES ('2020-01-01', '$id', 't', 't', 'allowed')"
	may_not "$account" 'move its own clock' 'SET timestamp = 1000'
	may_not "$account" 'move its own clock for one statement' "SET STATEMENT timestamp = 1000 FOR INSERT INTO audit_event $row VALUES $values"
	may_not "$account" 'add on top of a row of the log' "INSERT INTO audit_event $row VALUES $values ON DUPLICATE KEY UPDATE route = 'u'"
	may "$account" 'set the time zone of its session' "SET time_zone = '-12:00'; INSERT INTO audit_event $row VALUES $values"
	may "$account" 'set it to the other side' "SET time_zone = '+12:00'; INSERT INTO audit_event $row VALUES $values"
done
same 'no time zone moves the time in the log' 0 \
	'SELECT COUNT(*) FROM audit_event WHERE ABS(TIMESTAMPDIFF(SECOND, at, UTC_TIMESTAMP(6))) > 600'

for account in web confidential worker cli migrate; do
	may_not "$account" 'change a row of the log' "UPDATE audit_event SET route = 'u'"
	may_not "$account" 'replace a row of the log' "REPLACE INTO audit_event $row VALUES $values"
	may_not "$account" 'remove a row of the log' 'DELETE FROM audit_event WHERE id = 1'
	may_not "$account" 'remove rows of the log beside others' "DELETE a FROM audit_event a JOIN step_kind k WHERE a.id = 1"
	may_not "$account" 'empty the log' 'TRUNCATE TABLE audit_event'
	may_not "$account" 'drop the log' 'DROP TABLE audit_event'
	may_not "$account" 'put another table in its place' 'CREATE OR REPLACE TABLE audit_event (id INT PRIMARY KEY)'
	may_not "$account" 'rename the log' 'RENAME TABLE audit_event TO audit_former'
	may_not "$account" 'take away a column of the log' 'ALTER TABLE audit_event DROP COLUMN reason'
	may_not "$account" 'give the log another clock' "ALTER TABLE audit_event ALTER COLUMN at SET DEFAULT '2020-01-01'"
	may_not "$account" 'put a trigger on the log' "CREATE TRIGGER sly BEFORE INSERT ON audit_event FOR EACH ROW SET NEW.route = 'u'"
	may_not "$account" 'drop the schema' "DROP SCHEMA $schema"
done
may_not migrate 'add to the log' "INSERT INTO audit_event $row VALUES $values"
may migrate 'alter a table that is not the log' 'ALTER TABLE step ADD COLUMN IF NOT EXISTS later INT NULL'
may migrate 'make a table' 'CREATE TABLE IF NOT EXISTS later (id INT PRIMARY KEY)'
may_not migrate 'drop a table' 'DROP TABLE step_replaced_executor'
may_not migrate 'read the confidential part by another way' "CREATE VIEW ${schema}.sly AS SELECT 1"

may_not purge 'change a row of the log' "UPDATE audit_event SET route = 'u'"
may_not purge 'add to the log' "INSERT INTO audit_event $row VALUES $values"
may_not purge 'see a client' 'SELECT id FROM client'
may purge 'remove what was kept long enough' "DELETE FROM audit_event WHERE at < UTC_TIMESTAMP() - INTERVAL 10 YEAR OR id = 1"
same 'and it is gone' 0 'SELECT COUNT(*) FROM audit_event WHERE id = 1'

# --- the confidential part ---------------------------------------------------------------------------

may confidential 'see that a file exists and whose it is' 'SELECT id, public_id, counsellor_id, unit_id FROM client'
for column in ssin number first_name last_name first_name_key last_name_key birth_date sex street phone email actiris_number; do
	may_not confidential "see $column of a client" "SELECT $column FROM client"
done
may_not confidential 'find a client by INSZ' "SELECT id FROM client WHERE ssin = '00000000000'"
may_not confidential 'find a client by name' "SELECT id FROM client WHERE last_name_key = 'b'"
may_not confidential 'see all of a client' 'SELECT * FROM client'
for table in access_request client_key client_desired_job document document_version content_chunk upload step step_version audit_event idempotency login_failure password_link job; do
	may_not confidential "read $table" "SELECT COUNT(*) FROM $table"
done
may_not confidential 'see a password' 'SELECT password_hash FROM employee'
may_not confidential 'become somebody else' 'UPDATE session SET employee_id = 1'
may confidential "note a session's use" 'UPDATE session SET last_used_at = CURRENT_TIMESTAMP(6) WHERE token_hash = 0'

administrator -e "CREATE TABLE ${schema}_confidential.remark (id INT PRIMARY KEY, text VARCHAR(9)); INSERT INTO ${schema}_confidential.remark VALUES (1, 'x')"
may confidential 'work in its own schema' "INSERT INTO ${schema}_confidential.remark VALUES (2, 'y'); UPDATE ${schema}_confidential.remark SET text = 'z' WHERE id = 2; DELETE FROM ${schema}_confidential.remark WHERE id = 2; SELECT * FROM ${schema}_confidential.remark"
may_not confidential 'drop a table of its own schema' "DROP TABLE ${schema}_confidential.remark"
may_not confidential 'make one there' "CREATE TABLE ${schema}_confidential.other (id INT PRIMARY KEY)"
for account in web worker cli purge; do
	may_not "$account" 'read the confidential part' "SELECT * FROM ${schema}_confidential.remark"
	may_not "$account" 'write the confidential part' "INSERT INTO ${schema}_confidential.remark VALUES (3, 'w')"
	may_not "$account" 'enter the confidential part' "USE ${schema}_confidential"
done

# --- and what every account of the service lacks ---------------------------------------------------

for account in web confidential worker cli; do
	may_not "$account" 'make a table' 'CREATE TABLE sly (id INT PRIMARY KEY)'
	may_not "$account" 'alter a table' 'ALTER TABLE step_kind ADD COLUMN sly INT'
	may_not "$account" 'make an account' 'CREATE USER sly@localhost'
	may_not "$account" 'read the accounts' 'SELECT * FROM mysql.global_priv'
	may_not "$account" 'change a setting of the server' 'SET GLOBAL innodb_snapshot_isolation = OFF'
	may_not "$account" 'read a file' "LOAD DATA INFILE '/etc/passwd' INTO TABLE organisation"
done
for account in web worker cli; do
	may_not "$account" 'take away a version of a line' 'DELETE FROM step_version'
	may_not "$account" 'change a version of a line' "UPDATE step_version SET content = '{}'"
	may_not "$account" 'remove a right' 'DELETE FROM access_right'
	may_not "$account" 'remove a client' 'DELETE FROM client'
	may_not "$account" 'remove an ownership' 'DELETE FROM ownership'
	may_not "$account" 'remove a closing rule' 'DELETE FROM service_rule'
	may_not "$account" 'change a message' "UPDATE message SET client_id = NULL"
	may_not "$account" 'change or remove a notice' "UPDATE notice SET due_on = '2020-01-01'"
	may_not "$account" 'remove or change the key of a client' "UPDATE client_key SET wrapped = ''"
	may_not "$account" 'change a sealed chunk' "UPDATE content_chunk SET sealed = ''"
done
for account in web worker; do
	may_not "$account" 'configure a service' "UPDATE service SET name = 'x'"
	may_not "$account" 'add a closing rule' "INSERT INTO service_rule (service_id, valid_from, event, months) VALUES (1, '2020-01-01', 'transfer', 99)"
	may_not "$account" 'lengthen an assignment' "UPDATE assignment SET valid_until = NULL"
done
may web 'transfer an ownership' "UPDATE ownership SET ended_on = '2020-01-01' WHERE id = 0"
may worker 'record that an ownership has ended' "UPDATE ownership SET ended_on = '2020-01-01', end_reason = 'x', version = 2 WHERE id = 0"
may_not worker 'give an ownership to another' "UPDATE ownership SET organisation_id = 1 WHERE id = 0"
may_not worker 'make an ownership' "INSERT INTO ownership (public_id, client_id, organisation_id, service_id, started_on) VALUES ('x', 1, 1, 1, '2020-01-01')"
for account in web worker cli; do
	may_not "$account" 'remove an allocation' 'DELETE FROM allocation'
	may_not "$account" 'change a referral card' "UPDATE referral SET signed_on = '2020-01-01'"
	may_not "$account" 'change the motive of an opening' "UPDATE certified_opening SET motive = 'x'"
	may_not "$account" 'change what VDAB has chosen' "UPDATE setting SET value = 'x'"
done
may_not web 'choose in the table that nothing reads any more' "INSERT INTO setting (name, value, valid_from) VALUES ('x', 'x', '2020-01-01')"
may_not worker 'sign an afsprakenblad' "UPDATE allocation SET signed_on = '2020-01-01'"
may_not confidential 'see who owns a file' 'SELECT COUNT(*) FROM ownership'
may_not web 'announce something' "INSERT INTO notice (public_id, kind, right_id, client_id, organisation_id, due_on, created_on) VALUES (REPEAT('0', 32), 'x', 1, 1, 1, '2020-01-01', '2020-01-01')"
may_not web 'remove a message' 'DELETE FROM message'
may worker 'remove an old message' "DELETE FROM message WHERE created_at < '2000-01-01'"
may_not confidential 'see what people were told' 'SELECT COUNT(*) FROM message'
may_not web 'say that the work of a day was begun' "INSERT INTO daily_task (task, day) VALUES ('close', '2020-01-01')"
may worker 'remove an old one-time link' 'DELETE FROM password_link WHERE expires_at < UTC_TIMESTAMP()'
may_not worker 'lengthen a one-time link' 'UPDATE password_link SET expires_at = UTC_TIMESTAMP()'
may_not worker 'make a one-time link' "INSERT INTO password_link (token_hash, employee_id, expires_at) VALUES ('a', 1, UTC_TIMESTAMP())"
for account in web cli; do may_not "$account" 'remove a one-time link' 'DELETE FROM password_link'; done
printf '1..%d\n' "$tests"
