#!/bin/sh
# Installs Greenmask 0.2.23 into the directory given as first argument.
set -eu
peers=$1
module=github.com/greenmaskio/greenmask
version=v0.2.23
if [ -x "$peers/bin/greenmask" ]; then exit 0; fi
go=$(command -v go || echo /usr/local/go/bin/go)
if [ ! -x "$go" ]; then
  echo "Go is not installed" >&2
  exit 1
fi
work="$peers/work/greenmask"
mkdir -p "$work"
cd "$work"
printf 'module peers\n\ngo 1.24\n' > go.mod
rm -f go.sum
export GOFLAGS=-mod=mod
"$go" get "$module@$version"
GOBIN="$peers/bin" "$go" install "$module/cmd/greenmask"
