#!/bin/bash
# limits.sh start|stop: a second nginx before the same pools, with limits that a test can reach; start prints
# its address. Below $INZAGE_TEST_RUN/limits.
. "$INZAGE_SRCDIR/scripts/lib/common.sh"
. "$INZAGE_SRCDIR/scripts/lib/instance.sh"
BUILD=$INZAGE_BUILDDIR
sockets=$(readlink -f "$INZAGE_TEST_RUN/sock")
instance_layout "$INZAGE_TEST_RUN/limits"
case $1 in
start)
	ln -sfn "$INZAGE_TEST_RUN/tls" "$RUN/tls"
	SOCKETS=$sockets
	port=$(free_port)
	RATE_LOGIN=1r/m BURST_LOGIN=3 RATE_ALL=1r/s BURST_ALL=20 CONNECTIONS=4 nginx_conf "$port" "$BUILD/webroot/dist"
	nginx_start
	wait_until 20 nginx port_taken "$port" || die "nginx did not start"
	printf '%s\n' "$port"
	;;
stop) process_stop nginx ;;
esac
