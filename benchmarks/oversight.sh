#!/usr/bin/env bash
# Fills a store with changes and a year of weekly draws, on SQLite and on a PostgreSQL that it starts, and times what the
# page of oversight asks, and the taking of audits.
#   benchmarks/oversight.sh [CHANGES] [ROUNDS] [FOLDER]    default 100000 20 and a folder below target
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/jdk.sh
find_jdk
find_maven
mvn -B -q -ntp -Dquick -Dmaven.test.skip -pl benchmarks -am package
mkdir -p "${3:-target}"
work=$(mktemp -d -p "${3:-target}" oversight.XXXXXX)
chmod 755 "$work" # PostgreSQL runs as another user
trap 'rm -rf "$work"' EXIT
[ ! -r /proc/loadavg ] || echo "load before: $(cut -d ' ' -f 1-3 /proc/loadavg), $(nproc) cores"
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir="$work" -Xmx1g \
    -cp 'benchmarks/target/jars/*' dev.countersign.benchmark.OversightSpeed "$work" "${1:-100000}" "${2:-20}"
[ ! -r /proc/loadavg ] || echo "load after: $(cut -d ' ' -f 1-3 /proc/loadavg)"
