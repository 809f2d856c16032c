# A private nginx on one loopback port. Sourced after process.sh and conf.sh.
# shellcheck shell=bash

# fill_in TEMPLATE: replaces @NAME@ by the shell variable of that name, all of them or none.
fill_in() {
	local name value text
	text=$(cat "$1")
	for name in $(grep -o '@[A-Z_]\+@' "$1" | tr -d @ | sort -u); do
		[ -n "${!name+x}" ] || die "${1##*/}: nobody said what @$name@ is"
		value=${!name}
		text=${text//"@$name@"/"$value"}
	done
	printf '%s\n' "$text"
}

# nginx_conf PORT WEBROOT: writes its configuration. The limits are generous, as a demo's and a
# test's requests all come from one address; RATE_ALL and friends in the environment change them.
nginx_conf() {
	local MODULES='' USER='' BROTLI='' NGINX_DIR=$RUN/conf LOG_DIR=$RUN/log
	local LISTEN=127.0.0.1:$1 SERVER_NAME=127.0.0.1 BASE_URL=https://127.0.0.1:$1 WEBROOT=$2
	local WEB_SOCKET=$SOCKETS/web.sock CONFIDENTIAL_SOCKET=$SOCKETS/confidential.sock
	local CERTIFICATE=$RUN/tls/server.pem CERTIFICATE_KEY=$RUN/tls/server.key
	local RATE_LOGIN=${RATE_LOGIN:-50r/s} BURST_LOGIN=${BURST_LOGIN:-200}
	local RATE_ALL=${RATE_ALL:-2000r/s} BURST_ALL=${BURST_ALL:-4000} CONNECTIONS=${CONNECTIONS:-200}
	local module=/usr/lib/nginx/modules/ngx_http_brotli_static_module.so file
	if [ -f "$module" ]; then
		MODULES="load_module $module;"
		BROTLI='brotli_static on;'
	fi
	# as root the workers stay root as well: the clone may lie where nobody else may look
	[ "$(id -u)" -ne 0 ] || USER='user root;'
	for file in "$ROOT"/nginx/*.conf; do
		cp "$file" "$RUN/conf/"
	done
	for file in "$ROOT"/nginx/*.conf.in; do
		fill_in "$file" > "$RUN/conf/$(basename "$file" .in)"
	done
}

nginx_start() {
	nginx -t -q -e "$RUN/log/nginx-error.log" -c "$RUN/conf/nginx.conf" 2>"$RUN/log/nginx.log" ||
		{ log_tail nginx; die "nginx refuses its configuration"; }
	process_start nginx nginx -e "$RUN/log/nginx-error.log" -c "$RUN/conf/nginx.conf"
}

# port_taken PORT: does anything listen there on loopback?
port_taken() {
	(exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# free_port: one that nobody listens on, outside the range the kernel gives to clients.
free_port() {
	local port
	for _ in $(seq 100); do
		port=$((20000 + RANDOM % 12000))
		port_taken "$port" || { printf '%s\n' "$port"; return 0; }
	done
	die "no free port found"
}
