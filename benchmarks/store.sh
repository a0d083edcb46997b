#!/usr/bin/env bash
# Fills a store with changes, ten facts each, on SQLite and on a PostgreSQL that it starts, and times each of the store's
# questions, then 50 users at once. Says the load of the machine, without which the figures say little.
#   benchmarks/store.sh [CHANGES] [ROUNDS] [SECONDS] [FOLDER]    default 100000 200 20 and a folder below target; FOLDER
#                                                                must be on a disk
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/jdk.sh
find_jdk
find_maven
mvn -B -q -ntp -Dquick -Dmaven.test.skip -pl benchmarks -am package
mkdir -p "${4:-target}"
work=$(mktemp -d -p "${4:-target}" store.XXXXXX)
chmod 755 "$work" # PostgreSQL runs as another user
trap 'rm -rf "$work"' EXIT
[ ! -r /proc/loadavg ] || echo "load before: $(cut -d ' ' -f 1-3 /proc/loadavg), $(nproc) cores"
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir="$work" -Xmx1g \
    -cp 'benchmarks/target/jars/*' dev.countersign.benchmark.StoreSpeed "$work" "${1:-100000}" "${2:-200}" "${3:-20}"
[ ! -r /proc/loadavg ] || echo "load after: $(cut -d ' ' -f 1-3 /proc/loadavg)"
