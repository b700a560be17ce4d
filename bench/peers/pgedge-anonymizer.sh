#!/bin/sh
# Installs pgEdge Anonymizer 1.0.0 and the patterns that come with it into the directory given as first argument.
set -eu
peers=$1
module=github.com/pgedge/pgedge-anonymizer
version=v1.0.0
if [ -x "$peers/bin/pgedge-anonymizer" ] && [ -f "$peers/pgedge-anonymizer-patterns.yaml" ]; then exit 0; fi
go=$(command -v go || echo /usr/local/go/bin/go)
if [ ! -x "$go" ]; then
  echo "Go is not installed" >&2
  exit 1
fi
# A module of its own: proxies need not know the paths between the module and its command.
work="$peers/work/pgedge-anonymizer"
mkdir -p "$work"
cd "$work"
printf 'module peers\n\ngo 1.24\n' > go.mod
rm -f go.sum
export GOFLAGS=-mod=mod
"$go" get "$module@$version"
GOBIN="$peers/bin" "$go" install "$module/cmd/pgedge-anonymizer"
cp "$("$go" list -m -f '{{.Dir}}' "$module")/pgedge-anonymizer-patterns.yaml" "$peers/"
chmod u+w "$peers/pgedge-anonymizer-patterns.yaml"
