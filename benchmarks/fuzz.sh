#!/usr/bin/env bash
# Fuzzes the readers of hostile input with Jazzer, each for some minutes. What it finds lands in target/fuzz; put it under
# adapters/src/test/resources/fuzz/TARGET, where every ./verify runs it from then on.
# Usage: benchmarks/fuzz.sh MINUTES [TARGET...]      targets: patch git config json chain record
# Exit code: 0 nothing was found, 1 something was, 2 usage.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/jdk.sh

minutes=${1:-}
case $minutes in
    '' | *[!0-9]*) echo 'Usage: benchmarks/fuzz.sh MINUTES [patch|git|config|json|chain|record ...]' >&2; exit 2 ;;
esac
shift
[ $# -gt 0 ] || set -- patch git config json chain record
find_jdk
find_maven

work=$PWD/target/fuzz
mkdir -p "$work"
# The profile says which version of Jazzer; its licence stands in docs/decisions/0002-dependencies.md.
mvn -B -q -ntp -Dquick -DskipTests -Dfuzz -pl adapters -am test-compile dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath"

class() {
    case $1 in
        patch) echo dev.countersign.adapter.git.PatchFuzz ;;
        git) echo dev.countersign.adapter.git.GitFuzz ;;
        config) echo dev.countersign.adapter.config.ConfigFuzz ;;
        chain) echo dev.countersign.principal.ChainFuzz ;;
        record) echo dev.countersign.attest.RecordFuzz ;;
        json) echo dev.countersign.json.JsonFuzz ;;
        *) echo "fuzz: no target is called $1" >&2; exit 2 ;;
    esac
}

found=0
for target in "$@"; do
    name=$(class "$target")
    mkdir -p "$work/$target"
    if nice -n 10 "$JAVA_HOME/bin/java" -Xmx1g -Xss1m -XX:-OmitStackTraceInFastThrow --enable-native-access=ALL-UNNAMED \
        -cp "adapters/target/test-classes:adapters/target/classes:$(cat "$work/classpath")" com.code_intelligence.jazzer.Jazzer \
        --target_class="$name" --instrumentation_includes='dev.countersign.**:org.snakeyaml.**' \
        --reproducer_path="$work" -artifact_prefix="$work/$target-" -max_total_time=$((minutes * 60)) -timeout=60 \
        -max_len=4096 -print_final_stats=1 "$work/$target" "adapters/src/test/resources/fuzz/$target" >"$work/$target.log" 2>&1; then
        echo "$target: nothing found in $minutes min, $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log") inputs"
    else
        found=1
        echo "$target: something was found; see $work/$target.log" >&2
    fi
done
exit $found
