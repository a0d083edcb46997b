#!/usr/bin/env bash
# Checks the properties of the whole engine on many random changes: that more evidence never means less review, and that
# names, places, layout, order and pieces of a change do not matter. `./verify` does the same with fewer.
#   benchmarks/properties.sh [CHANGES] [FIRST]    random changes FIRST to CHANGES - 1 for each property; default 10000 0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/jdk.sh
find_jdk
find_maven
mvn -B -ntp -Dquick -pl adapters -am test -Dtest='MonotonePropertiesTest,MetamorphicPropertiesTest' \
    -Dsurefire.failIfNoSpecifiedTests=false -Dcountersign.changes="${1:-10000}" -Dcountersign.first="${2:-0}" |
    grep -E 'Tests run|FAIL|ERROR|BUILD|Total time'
