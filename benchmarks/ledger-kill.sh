#!/usr/bin/env bash
# Kills (SIGKILL) processes that write one ledger with 64 threads, at random points, and looks after each whether an entry
# that was acknowledged is lost and whether starting again is all that recovery needs. `./verify` does it four times.
#   benchmarks/ledger-kill.sh [KILLS]    default 200
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/jdk.sh
find_jdk
find_maven
mvn -B -ntp -Dquick -pl adapters -am test -Dtest=LedgerKillTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dcountersign.kills="${1:-200}" |
    grep -E 'killed|Tests run:.*Ledger|FAIL|ERROR|BUILD|Total time'
