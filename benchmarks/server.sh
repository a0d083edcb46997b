#!/usr/bin/env bash
# Runs the built server with 100,000 changes, 10 facts each, and 50 people at it, on SQLite and on a PostgreSQL that it
# starts: how long pages take, what two kill -9 and a minute without a database lose, whether the heap grows. Says the
# load of the machine, without which the figures say little.
#   benchmarks/server.sh [CHANGES] [SECONDS] [HEAP-MINUTES] [FOLDER] [DATABASE...]
#                                    default 100000 60 10, a folder below target, and both: sqlite postgresql
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/jdk.sh
find_jdk
find_maven
./countersign --version
mvn -B -q -ntp -Dquick -Dmaven.test.skip -pl benchmarks -am package
folder=${4:-target}
databases=("${@:5}")
[ "${#databases[@]}" -gt 0 ] || databases=(sqlite postgresql)
mkdir -p "$folder"
for database in "${databases[@]}"; do
    work=$(mktemp -d -p "$folder" server.XXXXXX)
    chmod 755 "$work" # PostgreSQL runs as another user
    printf '\n== %s\n' "$database"
    [ ! -r /proc/loadavg ] || echo "load before: $(cut -d ' ' -f 1-3 /proc/loadavg), $(nproc) cores"
    "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir="$(realpath "$work")" -Xmx512m \
        -cp 'benchmarks/target/jars/*' dev.countersign.benchmark.ServerLoad \
        "$PWD/countersign" "$PWD" "$(realpath "$work")" "$database" "${1:-100000}" "${2:-60}" "${3:-10}" || failed=yes
    rm -rf "$work"
done
[ -z "${failed:-}" ]
