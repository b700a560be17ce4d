#!/bin/sh
# Builds PostgreSQL Anonymizer 1.3.2, the last release in C, for PostgreSQL 15 and installs it among the extensions of that
# server, which takes the rights to write there. Needs git, make, a C compiler and the server's headers in the version of the server
# (Debian: postgresql-server-dev-15). The first argument is a directory to build in; ANON_SOURCE names another repository.
set -eu
peers=$1
source=${ANON_SOURCE:-https://github.com/neondatabase/postgresql_anonymizer}
commit=11f1043
pg_config=${PG_CONFIG:-/usr/lib/postgresql/15/bin/pg_config}
if [ -f "$("$pg_config" --sharedir)/extension/anon.control" ]; then exit 0; fi
if [ ! -f "$("$pg_config" --includedir-server)/postgres.h" ]; then
  echo "The headers of PostgreSQL 15 are not installed" >&2
  exit 1
fi
work="$peers/work/postgresql-anonymizer"
rm -rf "$work"
git clone --quiet --no-checkout "$source" "$work"
cd "$work"
git checkout --quiet "$commit"
make --silent extension PG_CONFIG="$pg_config"
make --silent install PG_CONFIG="$pg_config" with_llvm=no
