#!/usr/bin/env bash
# Writes ledgers on a disk on which chosen calls to files fail (errors before and after their effect, short writes, a full
# disk, the end of the process, loss of what was not synced), one by one and in pairs, and checks each ledger after every
# life of its writer; then changes random bytes of ledgers and looks whether each is named. `./verify` does the same with
# fewer.
#   benchmarks/ledger-faults.sh [SINGLES] [PAIRS] [BYTES]    default: every single fault, 20000 pairs, 10000 bytes
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/jdk.sh
find_jdk
find_maven
mvn -B -ntp -Dquick -pl adapters -am test -Dtest='LedgerFaultsTest,LedgerDamageTest' -Dsurefire.failIfNoSpecifiedTests=false \
    -Dcountersign.singles="${1:-1000000}" -Dcountersign.pairs="${2:-20000}" -Dcountersign.bytes="${3:-10000}" |
    grep -E 'Tests run:.*Ledger|faults|FAIL|ERROR|BUILD|Total time'
