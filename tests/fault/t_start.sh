#!/bin/bash
# The master before it has served anything: what keeps it from starting, what a reload may not do, and that
# it ends when it is told to. With a folder and a socket of its own, and a database that is not there.
set -euo pipefail

program=$INZAGE_BUILDDIR/inzage-fcgi
work=$(mktemp -d)
tests=0 master=
trap '[ -z "$master" ] || kill -KILL "$master" 2>/dev/null; rm -rf "$work"' EXIT
unset ASAN_OPTIONS UBSAN_OPTIONS

report() {
	tests=$((tests + 1))
	printf '%s %d - %s\n' "$1" "$tests" "$2"
	if [ "$1" != ok ]; then
		tail -n 12 "$work/log" | sed 's/^/# /'
	fi
}

# check WHAT COMMAND…: it succeeds.
check() {
	local what=$1
	shift
	if "$@"; then report ok "$what"; else report 'not ok' "$what"; fi
}

# within SECONDS COMMAND…: it succeeds before that time is over.
within() {
	local left=$(($1 * 20))
	shift
	until "$@"; do
		[ "$left" -gt 0 ] || return 1
		left=$((left - 1))
		sleep 0.05
	done
}

said() {
	grep -qF -- "$1" "$work/log"
}

# configuration [LINE…]: a good one, with these lines behind it.
configuration() {
	{
		printf '%s\n' '[database]' "socket = $work/no-database.sock" 'user = nobody' '[fcgi]' "socket = $work/web.sock" \
			'workers = 3' '[keys]' "master_file = $work/key"
		[ $# -eq 0 ] || printf '%s\n' "$@"
	} >"$work/web.conf"
}

key() {
	rm -f "$work/key"
	(umask 077; head -c 32 /dev/urandom >"$work/key")
}

# refuses WHAT WORD [CONFIG]: it ends at once with 3 and says the word.
refuses() {
	local status=0
	timeout -k 5 10 "$program" --config "${3:-$work/web.conf}" >"$work/log" 2>&1 </dev/null || status=$?
	if [ "$status" -eq 3 ] && said "$2" && said 'cannot start'; then
		report ok "$1: it does not start"
	else
		printf 'status %s\n' "$status" >>"$work/log"
		report 'not ok' "$1: it does not start"
	fi
}

start() {
	"$program" --config "$work/web.conf" >"$work/log" 2>&1 </dev/null &
	master=$!
	within 10 workers_are 3
}

children() {
	ps -o pid= --ppid "$master" | sort
}

workers_are() {
	[ "$(children | wc -l)" -eq "$1" ]
}

ended() {
	! kill -0 "$master" 2>/dev/null
}

# stop: 0 when it ends within five seconds, with status 0.
stop() {
	local status=0
	kill -TERM "$master"
	within 5 ended || return 1
	wait "$master" || status=$?
	master=
	[ "$status" -eq 0 ]
}

# --- what keeps it from starting -------------------------------------------------------------------

configuration
refuses 'no master key' 'master key: No such file'
key
chmod 644 "$work/key"
refuses 'a master key that others may read' 'lets others in'
head -c 31 /dev/urandom >"$work/key"
chmod 600 "$work/key"
refuses 'a master key that was cut' 'not exactly 32 bytes'
key
configuration 'workers = 4'
refuses 'an unknown key of the configuration' 'unknown key'
configuration '[fcgi]' 'workers = 4'
refuses 'a key that stands twice' 'stands twice'
configuration '[fcgi]' 'requests = many'
refuses 'a number that is none' 'wants a number from'
configuration '[site]' 'password_cost_mib = 1024'
refuses 'a password cost that no worker has the memory for' 'wants a number from'
refuses 'no configuration' 'No such file' "$work/absent.conf"
refuses 'a folder for a configuration' 'cannot be read' "$work"
configuration
printf 'not a socket\n' >"$work/web.sock"
refuses 'something else where the socket should be' 'no socket'
check 'and that was left as it is' grep -q 'not a socket' "$work/web.sock"
rm "$work/web.sock"

# --- what does not ---------------------------------------------------------------------------------

check 'it starts without a database' start
check 'a second one on the same socket does not' eval \
	'! timeout -k 5 10 "$program" --config "$work/web.conf" >"$work/second" 2>&1 </dev/null && grep -q "somebody listens" "$work/second"'
check 'and the first goes on' eval 'workers_are 3 && [ -S "$work/web.sock" ]'
its=$(children)
check 'SIGTERM ends it' stop
check 'and its workers' eval '! ps -o pid= -p "$(echo $its | tr " " ,)" | grep -q .'
check 'and takes away the socket' eval '[ ! -e "$work/web.sock" ]'

start
kill -KILL "$master"
wait "$master" 2>/dev/null || true
# a worker may have been replaced meanwhile: whoever is left would hold the socket
check 'its workers end with one that was killed' within 10 eval '! grep -qF "$work/web.sock" /proc/net/unix'
check 'one that was killed leaves a socket that the next one replaces' start

# --- reload ----------------------------------------------------------------------------------------

its=$(children)
rm "$work/key"
kill -HUP "$master"
check 'a reload without the master key is said' within 5 said 'configuration not taken'
sleep 0.7
check 'and the workers stay' eval '[ "$(children)" = "$its" ]'
key
configuration '[fcgi]' 'workers = 4'
kill -HUP "$master"
check 'a reload with a faulty configuration is said' within 5 said 'stands twice'
sleep 0.7
check 'and the workers stay as well' eval '[ "$(children)" = "$its" ]'
configuration
sed -i "s,web.sock,other.sock," "$work/web.conf"
kill -HUP "$master"
check 'a reload does not move the socket' within 5 said 'cannot change while we listen'
sleep 0.7
check 'and the workers stay once more' eval '[ "$(children)" = "$its" ]'
configuration
sed -i 's/workers = 3/workers = 2/' "$work/web.conf"
kill -HUP "$master"
check 'a good one replaces them' within 10 eval 'workers_are 2 && [ -z "$(comm -12 <(children) <(echo "$its"))" ]'
check 'SIGTERM ends it then too' stop

# --- in a hurry ------------------------------------------------------------------------------------

configuration
hurried=yes
for pause in 0 0.005 0.01 0.02 0.03 0.05 0.08 0.1 0.15 0.2; do
	"$program" --config "$work/web.conf" >"$work/log" 2>&1 </dev/null &
	master=$!
	within 10 test -S "$work/web.sock" || hurried=no
	sleep "$pause"
	kill -HUP "$master"
	stop || hurried=no
done
check 'SIGTERM behind SIGHUP, while the workers are being started, ends it' test "$hurried" = yes
printf '1..%d\n' "$tests"
