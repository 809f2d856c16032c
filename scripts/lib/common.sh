# Shell helpers shared by the scripts: where we are, how we speak, how we end.
# Sourced, never run. Sets ROOT, the top of the source tree.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
export LC_ALL=C.UTF-8
# Everything we call is on this machine: a proxy meant for the outside must not see it.
export no_proxy='127.0.0.1,localhost,::1' NO_PROXY='127.0.0.1,localhost,::1'
# Debian keeps mariadbd and nginx where an ordinary user's PATH does not look.
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

say() {
	printf '%s\n' "$*"
}

# Progress and complaints go to standard error, so that standard output stays readable for programs.
note() {
	printf '==> %s\n' "$*" >&2
}

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 3
}

usage_error() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	printf 'try: %s --help\n' "$0" >&2
	exit 2
}

# as_root COMMAND…: run one command as root, through sudo when we are not.
as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		die "this needs root, and there is no sudo here: $*"
	fi
}

# random_hex BYTES: that many random bytes as hexadecimal.
random_hex() {
	od -An -tx1 -N "$1" /dev/urandom | tr -d ' \n'
}
