#!/bin/bash
# What the scripts share, tried with commands of our own in their path: how they become root, and what
# they install. Nothing is installed and nobody becomes root here.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tests=0

# is WHAT EXPECTED GOT
is() {
	tests=$((tests + 1))
	if [ "$2" = "$3" ]; then
		printf 'ok %d - %s\n' "$tests" "$1"
	else
		printf 'not ok %d - %s\n' "$tests" "$1"
		printf 'expected: %s\ngot: %s\n' "$2" "$3" | sed 's/^/# /'
	fi
}

# command_of DIR NAME LINE: a program of ours.
command_of() {
	mkdir -p "$work/$1"
	printf '#!/bin/bash\n%s\n' "$3" >"$work/$1/$2"
	chmod +x "$work/$1/$2"
}
for name in bash dirname readlink printf cat grep; do
	mkdir -p "$work/base"
	ln -s "$(command -v "$name")" "$work/base/$name"
done
command_of root id 'echo 0'
command_of user id 'echo 1000'
command_of sudo sudo 'printf "sudo %s" "$*"'
# all is there but one package, until somebody has become root
command_of bare dpkg-query '[ "${@: -1}" = libfcgi-dev ] && [ ! -e "$HOME/installed" ] || printf installed'
command_of bare sudo 'shift 3; echo "$*" >"$HOME/installed"'

# with DIRS SCRIPT: in a shell that has read what the scripts share, and sees these commands only.
with() {
	local dirs=$work/${1//:/:$work/}:$work/base
	env -i PATH="$dirs" HOME="$work" "$BASH" -c ". '$INZAGE_SRCDIR/scripts/lib/common.sh'
		. '$INZAGE_SRCDIR/scripts/lib/install.sh'
		$2" "$INZAGE_SRCDIR/scripts/demo" 2>&1 || printf ' [%d]' "$?"
}

is 'root does it herself, and needs no sudo' 'done by 0' "$(with root 'as_root printf "done by %s" 0')"
is 'an ordinary user goes through sudo' "sudo apt-get install a b" "$(with user:sudo 'as_root apt-get install "a b"')"
is 'root does not, though it is there' 'done' "$(with root:sudo 'as_root printf done')"
without=$(with user 'as_root apt-get update; echo went on')
is 'without sudo it says what it wanted, and ends' yes \
	"$(case $without in *'needs root'*'apt-get update'*'['[1-9]*']') echo yes ;; *) echo "$without" ;; esac)"
is 'what is missing is named, of the groups that are asked for' 'libfcgi-dev' "$(with user:bare 'packages_missing build run')"
is '... and of no other' '' "$(with user:bare 'packages_missing lint')"
with user:bare 'install_missing build run' >/dev/null
is 'only that is installed, at once' 'install libfcgi-dev' "$(cat "$work/installed")"
rm "$work/installed"
printf 'untouched' >"$work/installed"
with user:bare 'install_missing build run' >/dev/null
is 'where nothing is missing nobody becomes root' 'untouched' "$(cat "$work/installed")"
printf '1..%d\n' "$tests"
