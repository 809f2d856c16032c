# What a private instance keeps in its folder: layout, keys, certificate, configuration of our
# programs. Sourced after process.sh.
# shellcheck shell=bash

# instance_layout DIR: the folders of an instance; sets RUN and SOCKETS.
# MariaDB refuses a socket path over 107 characters and the kernel one over 108, so in a deep clone
# the sockets live in a short folder of our own and $RUN/sock points there.
instance_layout() {
	local base
	mkdir -p "$1"
	RUN=$(cd "$1" && pwd -P)
	chmod 700 "$RUN"
	mkdir -p "$RUN/conf" "$RUN/log" "$RUN/pid" "$RUN/tmp" "$RUN/keys" "$RUN/nginx" "$RUN/no-files"
	chmod 700 "$RUN/conf" "$RUN/keys"
	SOCKETS=$RUN/sock
	if [ "${#SOCKETS}" -gt 80 ]; then
		base=${XDG_RUNTIME_DIR:-/tmp}
		if [ ! -w "$base" ] || [ "${#base}" -gt 40 ]; then
			base=/tmp
		fi
		SOCKETS=$base/inzage-$(id -u)-$(printf '%s' "$RUN" | sha256sum | cut -c1-12)
		mkdir -m 700 "$SOCKETS" 2>/dev/null || true
		# in a shared /tmp somebody else may have been first: never use what is not ours
		if [ ! -O "$SOCKETS" ] || [ ! -d "$SOCKETS" ] || [ -L "$SOCKETS" ]; then
			die "$SOCKETS is not ours"
		fi
		ln -sfn "$SOCKETS" "$RUN/sock"
	else
		mkdir -p "$SOCKETS"
	fi
	chmod 700 "$SOCKETS"
}

# instance_keys: 32 random bytes a compartment; without them stored files cannot be read.
instance_keys() {
	local name
	for name in web confidential; do
		[ -s "$RUN/keys/$name.key" ] || (umask 077; head -c 32 /dev/urandom > "$RUN/keys/$name.key")
	done
}

# instance_certificate: a certificate authority of this instance and a certificate it signed.
instance_certificate() {
	local dir=$RUN/tls
	if [ -s "$dir/server.pem" ] && openssl x509 -in "$dir/server.pem" -noout -checkend 604800 >/dev/null; then
		return 0
	fi
	rm -rf "$dir"
	mkdir -m 700 "$dir"
	note "making a certificate"
	(
		umask 077
		cd "$dir"
		openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 825 \
			-subj '/CN=Inzage private test authority' \
			-addext 'basicConstraints=critical,CA:TRUE,pathlen:0' \
			-addext 'keyUsage=critical,keyCertSign,cRLSign' \
			-keyout ca.key -out ca.pem
		openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc \
			-subj '/CN=127.0.0.1' -keyout server.key -out server.csr
		printf '%s\n' 'basicConstraints=critical,CA:FALSE' 'keyUsage=critical,digitalSignature' \
			'extendedKeyUsage=serverAuth' 'subjectAltName=IP:127.0.0.1,IP:::1,DNS:localhost' > server.ext
		openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 397 \
			-extfile server.ext -out server.crt
		cat server.crt ca.pem > server.pem
		# nobody signs a second one: the authority's key is not needed again
		rm -f ca.key ca.srl server.csr server.ext server.crt
	) >"$RUN/log/certificate.log" 2>&1 || { log_tail certificate; die "openssl made no certificate"; }
}

# instance_conf PORT: one file a database account, complete in itself, read by our three programs.
instance_conf() {
	local name key socket workers
	for name in web confidential worker cli migrate; do
		key=web
		socket=
		workers=${WORKERS:-8}
		case $name in
		web) socket=$SOCKETS/web.sock ;;
		confidential) socket=$SOCKETS/confidential.sock key=confidential workers=2 ;;
		esac
		(
			umask 077
			cat > "$RUN/conf/$name.conf" <<-END
			# written by scripts/${0##*/}; changes do not last
			[database]
			socket = $SOCKETS/mysql.sock
			hosts =
			name = inzage
			user = inzage_$name
			password = $(cat "$RUN/conf/$name.password")

			[fcgi]
			socket = $socket
			workers = $workers

			[keys]
			master_file = $RUN/keys/$key.key

			[clock]
			today_file = $RUN/today

			[session]
			idle_seconds = 900
			absolute_seconds = 36000

			[scan]
			clamd_socket = $SOCKETS/clamd.sock

			[jobs]
			daily = ${DAILY_JOBS:-1}

			[site]
			base_url = https://127.0.0.1:$1
			ibis_vdab_unit = ${IBIS_VDAB_UNIT:-391}
			password_cost_mib = ${PASSWORD_COST_MIB:-64}
			sql_dir = $ROOT/sql
			xsd_dir = $ROOT/docs/ibis
			END
		)
	done
}

# instance_clamd_conf: a clamd of our own, with signatures of our own: none can be fetched here. They
# know the harmless EICAR file and a few marks that tests put in theirs (docs/operations.md tells about
# real ones). Signatures are hexadecimal and lie apart from the tests' files, so that no scanner takes
# this tree for infected. Others that lie in that folder stay.
instance_clamd_conf() {
	local name mark
	mkdir -p "$RUN/clamd"
	while read -r name mark; do
		printf 'Inzage.%s:0:*:%s\n' "$name" "$mark"
	done > "$RUN/clamd/inzage.ndb" <<-END
		Eicar 58354f2150254041505b345c505a58353428505e2937434329377d2445494341522d5354414e444152442d414e544956495255532d544553542d46494c452124482b482a
		Test.Mark 494e5a4147452d50524f45462d5343484144454c494a4b
		Test.Script 706f7765727368656c6c202d656e63204141414142424242
	END
	cat > "$RUN/conf/clamd.conf" <<-END
	LocalSocket $SOCKETS/clamd.sock
	LocalSocketMode 600
	FixStaleSocket yes
	DatabaseDirectory $RUN/clamd
	TemporaryDirectory $RUN/tmp
	Foreground yes
	StreamMaxLength 25M
	MaxScanSize 150M
	MaxFileSize 25M
	AlertExceedsMax yes
	MaxThreads 4
	END
}

# instance_today [DATE]: the domain date of this instance; nothing: the real one.
instance_today() {
	if [ -n "${1:-}" ]; then
		[ "$(date -u -d "$1" +%F 2>/dev/null)" = "$1" ] || usage_error "--today wants a date like 2026-11-22, not '$1'"
		printf '%s\n' "$1" > "$RUN/today.new"
	else
		: > "$RUN/today.new"
	fi
	mv "$RUN/today.new" "$RUN/today"
}
