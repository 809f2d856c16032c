# Long-running programs of a private instance: start, look, stop. Sourced after common.sh.
# Each has a file $RUN/pid/NAME with its process id and start time, so that a recycled process id
# is never taken for ours. RUN is the folder of the instance.
# shellcheck shell=bash

# process_state PID: sets STATE and STARTED (ticks since boot); 1 if there is no such process.
# Reads /proc by itself, as it is asked often.
process_state() {
	local line
	local -a field
	read -r line 2>/dev/null < "/proc/$1/stat" || return 1
	# the name in parentheses may hold anything: count the fields after it
	read -ra field <<< "${line##*) }"
	STATE=${field[0]} STARTED=${field[19]}
}

# process_pid NAME: sets PID if that program of ours runs; 1 if not. A zombie does not.
process_pid() {
	local start
	read -r PID start 2>/dev/null < "$RUN/pid/$1" || return 1
	process_state "$PID" 2>/dev/null && [ "$STARTED" = "$start" ] && [ "$STATE" != Z ]
}

# process_start NAME COMMAND…: runs it apart from our terminal, its output in $RUN/log/NAME.log.
# It lets go of our lock (9), so that it cannot hold it after we are gone. With SANITIZER_REPORTS set
# (tests) the sanitizers write to files of that name, since nobody may read a server's log.
process_start() {
	local name=$1 options=${SANITIZER_REPORTS:+:log_path=$SANITIZER_REPORTS}
	shift
	ASAN_OPTIONS=${ASAN_OPTIONS:-}$options UBSAN_OPTIONS=${UBSAN_OPTIONS:-}$options \
		setsid "$@" >>"$RUN/log/$name.log" 2>&1 </dev/null 9>&- &
	PID=$! STARTED=0
	# setsid execs in place because a background job is no group leader; should it have ended by now,
	# no process has the start time 0
	process_state "$PID" || true
	printf '%s %s\n' "$PID" "$STARTED" > "$RUN/pid/$name"
	disown "$PID"
}

# process_stop NAME [SECONDS]: asks, waits, insists.
process_stop() {
	local name=$1 left=$((${2:-20} * 10))
	if process_pid "$name"; then
		kill -TERM "$PID" 2>/dev/null || true
		while process_pid "$name"; do
			if [ "$left" -le 0 ]; then
				note "$name does not end; ending it by force"
				kill -KILL "$PID" 2>/dev/null || true
				sleep 0.2
				break
			fi
			left=$((left - 1))
			sleep 0.1
		done
	fi
	rm -f "$RUN/pid/$name"
}

# log_tail NAME: the end of its log, for a complaint.
log_tail() {
	tail -n 15 "$RUN/log/$1.log" 2>/dev/null | sed 's/^/    /' >&2 || true
}

# wait_until SECONDS NAMES COMMAND…: polls the command until it succeeds; 1 when time is up or when
# one of these programs (one word, blanks between) has ended, since then waiting is in vain.
wait_until() {
	local left=$(($1 * 10)) names=$2 name
	shift 2
	until "$@" >/dev/null 2>&1; do
		for name in $names; do
			process_pid "$name" || { note "$name has ended"; return 1; }
		done
		[ "$left" -gt 0 ] || { note "it takes too long"; return 1; }
		left=$((left - 1))
		sleep 0.1
	done
}
