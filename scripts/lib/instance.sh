# A private Inzage: database, two pools, worker, nginx, demo data. scripts/demo runs one in run/,
# scripts/test one in run-test/. Sourced after the other helpers; RUN, SOCKETS and BUILD are set.
# shellcheck shell=bash
. "$ROOT/scripts/lib/process.sh"
. "$ROOT/scripts/lib/mariadb.sh"
. "$ROOT/scripts/lib/conf.sh"
. "$ROOT/scripts/lib/nginx.sh"

# in the order of starting; stopping goes the other way
services=(mariadb clamd web confidential worker nginx)

# command_line ACCOUNT ARGUMENT…: `inzage` with the configuration of one database account.
command_line() {
	local account=$1
	shift
	"$BUILD/inzage" --config "$RUN/conf/$account.conf" "$@"
}

# instance_prepare PORT: everything up to a migrated database with demo data. Repeatable.
instance_prepare() {
	local webroot
	instance_keys
	instance_certificate
	mariadb_conf
	mariadb_install
	mariadb_start
	mariadb_accounts
	instance_conf "$1"
	# a release tarball has no UI of its own making but the one it carries
	webroot=$BUILD/webroot/dist
	[ -d "$webroot" ] || webroot=$ROOT/webroot/dist-release
	nginx_conf "$1" "$webroot"
	clamd_start
	mariadb_grants grants_migrate
	command_line migrate migrate >>"$RUN/log/migrate.log" 2>&1 ||
		{ log_tail migrate; die "the migrations failed"; }
	mariadb_grants grants
	command_line cli demo load >>"$RUN/log/demo-load.log" 2>&1 ||
		{ log_tail demo-load; die "the demo data did not load"; }
	# nobody reads a document that was not scanned, the demo's no more than others
	"$BUILD/inzage-worker" --config "$RUN/conf/worker.conf" --once >>"$RUN/log/demo-load.log" 2>&1 ||
		{ log_tail demo-load; die "the documents of the demo could not be scanned"; }
	printf '%s\n' "$1" > "$RUN/port"
}

# clamd_start: waits until it answers, for it reads its signatures first.
clamd_start() {
	process_pid clamd && return 0
	instance_clamd_conf
	rm -f "$SOCKETS/clamd.sock"
	process_start clamd clamd --config-file="$RUN/conf/clamd.conf"
	wait_until 120 clamd test -S "$SOCKETS/clamd.sock" || { log_tail clamd; die "clamd did not start"; }
}

instance_pools() {
	local pool
	for pool in web confidential; do
		process_pid "$pool" ||
			process_start "$pool" "$BUILD/inzage-fcgi" --config "$RUN/conf/$pool.conf" --pool "$pool"
	done
	process_pid worker ||
		process_start worker "$ROOT/scripts/lib/keep" "$BUILD/inzage-worker" --config "$RUN/conf/worker.conf"
}

# instance_start PORT: starts what does not run yet, and waits until the whole answers.
instance_start() {
	process_pid nginx || ! port_taken "$1" ||
		die "port $1 is taken by another program; choose one with --port N"
	instance_prepare "$1"
	instance_pools
	process_pid nginx || nginx_start
	wait_until 180 "${services[*]}" instance_healthy "$1" ||
		{ instance_complain; die "it did not become healthy"; }
	instance_describe "$1"
}

# instance_healthy PORT: does it answer through nginx, and does everything that should run, run? Without
# the scanner it does: documents wait for it.
instance_healthy() {
	local name
	for name in "${services[@]}"; do
		process_pid "$name" || [ "$name" = clamd ] || return 1
	done
	curl --silent --fail --max-time 5 --noproxy '*' --cacert "$RUN/tls/ca.pem" \
		--output /dev/null "https://127.0.0.1:$1/api/health"
}

instance_complain() {
	local name
	for name in "${services[@]}"; do
		process_pid "$name" && continue
		note "$name does not run; the end of $RUN/log/$name.log:"
		log_tail "$name"
	done
}

instance_stop() {
	local i
	for ((i = ${#services[@]} - 1; i >= 0; i--)); do
		process_stop "${services[i]}"
	done
}

# instance_describe PORT: demo.json, what a program needs to use this instance.
instance_describe() {
	command_line cli demo accounts --json > "$RUN/accounts.json" || die "the demo accounts cannot be listed"
	node -e '
		const fs = require("node:fs");
		const [port, ca, from, to] = process.argv.slice(1);
		const accounts = JSON.parse(fs.readFileSync(from, "utf8"));
		const demo = {
			base_url: `https://127.0.0.1:${port}`,
			ca_file: ca,
			accounts: Array.isArray(accounts) ? accounts : accounts.accounts,
		};
		fs.writeFileSync(to + ".new", JSON.stringify(demo, null, 2) + "\n", { mode: 0o600 });
		fs.renameSync(to + ".new", to);
	' "$1" "$RUN/tls/ca.pem" "$RUN/accounts.json" "$RUN/demo.json"
	rm -f "$RUN/accounts.json"
}
