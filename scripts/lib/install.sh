# Installs what is missing, and only that. Sourced after common.sh.
# shellcheck shell=bash

# packages_missing GROUP…: names the packages of these groups that are not here.
packages_missing() {
	local group package command
	while read -r group package command; do
		case " $* " in *" $group "*) ;; *) continue ;; esac
		if [ -n "$command" ] && command -v "$command" >/dev/null; then
			continue
		fi
		if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
			printf '%s\n' "$package"
		fi
	done < <(grep -v '^#' "$ROOT/scripts/lib/packages" | grep .)
}

# Debian starts a service as soon as its package is installed. We want the programs, not the
# services, so while we install a policy says no; a policy that was there comes back afterwards.
# Runs as root in one shell (one sudo), so that an interruption cannot leave the policy behind.
install_as_root='
set -eu
policy=/usr/sbin/policy-rc.d
saved=
restore() {
	rm -f "$policy"
	if [ -n "$saved" ]; then mv "$saved" "$policy"; fi
}
if [ -e "$policy" ] || [ -L "$policy" ]; then
	saved=$policy.inzage-saved
	mv "$policy" "$saved"
fi
trap restore EXIT
trap "exit 130" INT
trap "exit 143" TERM HUP
printf "#!/bin/sh\nexit 101\n" > "$policy"
chmod 755 "$policy"
export DEBIAN_FRONTEND=noninteractive
apt="apt-get -q -y -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3"
$apt update
$apt install --no-install-recommends "$@"
'

# install_missing GROUP…: apt-get what these groups lack.
install_missing() {
	local missing
	command -v dpkg-query >/dev/null || die "this installs Debian packages; there is no dpkg here"
	mapfile -t missing < <(packages_missing "$@")
	[ "${#missing[@]}" -gt 0 ] || return 0
	note "installing ${missing[*]}"
	as_root sh -c "$install_as_root" install "${missing[@]}" >&2 </dev/null
	mapfile -t missing < <(packages_missing "$@")
	[ "${#missing[@]}" -eq 0 ] || die "could not install ${missing[*]}"
}

# npm_packages DIR: what DIR/package-lock.json names, once for each version of the lock.
npm_packages() {
	local stamp=$1/node_modules/.inzage-stamp
	[ ! "$stamp" -nt "$1/package-lock.json" ] || return 0
	note "installing the packages of ${1#"$ROOT"/}"
	(cd "$1" && npm ci --no-audit --no-fund >&2 </dev/null) || die "npm ci failed in $1"
	touch "$stamp"
}

# node_for_tests: puts a Node.js before the machine's own where that one is older than 20, which Playwright,
# ESLint and html-validate want. To build and run Inzage Debian's 18 is enough.
node_for_tests() {
	local major
	major=$(node -p 'process.versions.node.split(".")[0]')
	[ "$major" -lt 20 ] || return 0
	npm_packages "$ROOT/scripts/node"
	# the package of this machine's kind is there, and no link to it
	PATH=$(echo "$ROOT"/scripts/node/node_modules/node-linux-*/bin):$PATH
	hash -r
	[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die "the tests want Node.js 20"
}
