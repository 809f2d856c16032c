#!/bin/sh
# Makes ./configure from configure.ac. Needed once in a fresh clone; a release tarball has it already.
set -e
cd "$(dirname "$0")"
exec autoreconf -fi
