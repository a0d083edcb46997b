#!/usr/bin/env bash
# Plants something in each labelled commit of real repositories, and counts how often it is seen: the removal of a guard
# (of a real file of the tree where a known one is there) and an edit of a workflow must lead to lane security or above,
# a Unicode tag in a changed text to peer or above.
#   benchmarks/plants.sh CLONES [labels/FILE]    clones as for lanes.sh; default labels/cosmetic-commits.csv
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -ge 1 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 2; }
clones=$(cd "$1" && pwd)
labels=${2:-labels/cosmetic-commits.csv}
[ -f "$labels" ] || labels=$here/$labels
labels=$(cd "$(dirname "$labels")" && pwd)/$(basename "$labels")
cd "$here/.."
source build/jdk.sh
find_jdk
find_maven
mvn -B -ntp -Dquick -pl adapters -am test -Dtest=PlantsTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dcountersign.plants.clones="$clones" -Dcountersign.plants.labels="$labels" |
    grep -E 'planted:|Tests run|FAIL|ERROR|BUILD'
