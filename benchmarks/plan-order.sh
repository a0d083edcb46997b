#!/usr/bin/env bash
# Reviews the changes that are known to have brought a vulnerability in, and says in how many the first 20 % of the
# plan's minutes come to a labelled line; beside other orders. Scores are those that 'countersign model train --csv DIR'
# wrote, so each repository is ranked by models that have not seen it.
#   benchmarks/plan-order.sh LABELS WINDOW CLONES HUNKS_CSV    as `model train` takes them; HUNKS_CSV is DIR/hunks.csv
set -euo pipefail
labels=$(realpath "$1") window=$(realpath "$2") clones=$(realpath "$3") hunks=$(realpath "$4")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/jdk.sh
find_jdk
find_maven
mvn -B -q -ntp -Dquick -Dmaven.test.skip -pl benchmarks -am package
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xmx1500m \
    -cp 'benchmarks/target/jars/*' dev.countersign.benchmark.plan.PlanOrder "$labels" "$window" "$clones" "$hunks"
