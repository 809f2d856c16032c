#!/bin/bash
# service.sh start|stop NAME: one program of the test instance, for tests that break it.
. "$INZAGE_SRCDIR/scripts/lib/common.sh"
. "$INZAGE_SRCDIR/scripts/lib/instance.sh"
BUILD=$INZAGE_BUILDDIR
instance_layout "$INZAGE_TEST_RUN"
case $1-$2 in
stop-*) process_stop "$2" ;;
start-mariadb) mariadb_start ;;
start-*) instance_pools ;;
esac
