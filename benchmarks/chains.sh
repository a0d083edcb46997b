#!/usr/bin/env bash
# Checks on many random chains that what the last link allows every link allows, and that no changed byte passes.
# `./verify` does the same with fewer.
#   benchmarks/chains.sh [CHAINS] [FIRST]    random chains FIRST to FIRST + CHAINS - 1; default 10000 0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/jdk.sh
find_jdk
find_maven
mvn -B -ntp -Dquick -pl core test -Dtest=ChainPropertiesTest \
    -Dcountersign.chains="${1:-10000}" -Dcountersign.first="${2:-0}" |
    grep -E 'Tests run|FAIL|ERROR|BUILD|Total time'
