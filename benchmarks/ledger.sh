#!/usr/bin/env bash
# Times a ledger with 64 writers beside bare group commit of the same bytes on the same disk, and the check of the ledger
# that was written. Says the load of the machine, without which the figures say little.
#   benchmarks/ledger.sh [ROUNDS] [SECONDS] [FOLDER]    default 5 5 and a folder below target; FOLDER must be on a disk
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/jdk.sh
find_jdk
find_maven
mvn -B -q -ntp -Dquick -Dmaven.test.skip -pl benchmarks -am package
mkdir -p "${3:-target}"
work=$(mktemp -d -p "${3:-target}" ledger.XXXXXX)
trap 'rm -rf "$work"' EXIT
[ ! -r /proc/loadavg ] || echo "load before: $(cut -d ' ' -f 1-3 /proc/loadavg), $(nproc) cores"
"$JAVA_HOME/bin/java" -cp 'benchmarks/target/jars/*' dev.countersign.benchmark.LedgerSpeed "$work/ledgers" "${1:-5}" "${2:-5}"
[ ! -r /proc/loadavg ] || echo "load after: $(cut -d ' ' -f 1-3 /proc/loadavg)"
