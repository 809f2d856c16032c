# A private MariaDB: own folder, own socket, no network. Sourced after process.sh.
# It reads no configuration of the machine, only $RUN/conf/my.cnf, which serves clients as well:
#   mariadb --defaults-file=run/conf/my.cnf inzage
# shellcheck shell=bash

accounts=(web confidential worker cli migrate purge)

# As root MariaDB insists on being told so. We do tell it: a clone below /root cannot be entered by
# another user, the folder is private (0700) and there is no network. As anyone else it is theirs.
mariadb_conf() {
	cat > "$RUN/conf/my.cnf" <<-END
	[client]
	socket = $SOCKETS/mysql.sock
	default-character-set = utf8mb4

	[mariadbd]
	user = $(id -un)
	datadir = $RUN/mysql
	tmpdir = $RUN/tmp
	socket = $SOCKETS/mysql.sock
	pid-file = $RUN/mysql/mariadbd.pid
	skip-networking
	skip-name-resolve
	character-set-server = utf8mb4
	collation-server = utf8mb4_uca1400_ai_ci
	default-time-zone = +00:00
	default-storage-engine = InnoDB
	innodb_flush_log_at_trx_commit = 1
	innodb_snapshot_isolation = ON
	innodb_buffer_pool_size = 256M
	sql_mode = STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION
	max_allowed_packet = 16M
	# no session may move its own clock: the log's times are the server's
	secure_timestamp = YES
	local_infile = OFF
	secure_file_priv = $RUN/no-files
	performance_schema = OFF
	END
}

mariadb_install() {
	[ ! -f "$RUN/mysql/.complete" ] || return 0
	note "making a database"
	rm -rf "$RUN/mysql"
	mkdir -m 700 "$RUN/mysql"
	mariadb-install-db --defaults-file="$RUN/conf/my.cnf" --skip-test-db --skip-name-resolve \
		--auth-root-authentication-method=socket --auth-root-socket-user="$(id -un)" \
		>"$RUN/log/mariadb-install.log" 2>&1 || { log_tail mariadb-install; die "mariadb-install-db failed"; }
	touch "$RUN/mysql/.complete"
}

# sql [OPTION…]: the administrator's client on our database; statements on standard input.
sql() {
	mariadb --defaults-file="$RUN/conf/my.cnf" --user="$(mariadb_root)" --batch --skip-column-names "$@"
}

# The socket plug-in lets in the operating system's user of the same name; root stays 'root'.
mariadb_root() {
	if [ "$(id -u)" -eq 0 ]; then printf root; else id -un; fi
}

mariadb_start() {
	process_pid mariadb && return 0
	mkdir -p "$RUN/tmp"
	process_start mariadb mariadbd --defaults-file="$RUN/conf/my.cnf"
	wait_until 180 mariadb sql -e 'SELECT 1' || { log_tail mariadb; die "the database did not start"; }
}

# mariadb_accounts: the two schemas and an account per pool, each with a password of its own.
# Repeatable: passwords already handed out stay. Table grants come from sql/grants.sql, after the
# migrations, because a grant on columns needs the table.
mariadb_accounts() {
	local name
	for name in "${accounts[@]}"; do
		[ -s "$RUN/conf/$name.password" ] ||
			(umask 077; random_hex 24 > "$RUN/conf/$name.password")
	done
	{
		for name in inzage inzage_confidential; do
			printf 'CREATE DATABASE IF NOT EXISTS %s CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;\n' "$name"
		done
		for name in "${accounts[@]}"; do
			printf "CREATE USER IF NOT EXISTS 'inzage_%s'@'localhost';\n" "$name"
			printf "ALTER USER 'inzage_%s'@'localhost' IDENTIFIED BY '%s';\n" "$name" "$(cat "$RUN/conf/$name.password")"
		done
	} | sql
}

# mariadb_grants FILE: what the accounts may do; grants_migrate before the migrations, grants after.
mariadb_grants() {
	sql inzage < "$ROOT/sql/$1.sql"
}
