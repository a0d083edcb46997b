#!/usr/bin/env bash
# Has the packages that Go verifies its checksum database with check a ledger of ours, whole and after it was tampered with.
# Needs Go and golang.org/x/mod: Debian, Ubuntu: apt-get install golang-go golang-golang-x-mod-dev
#   benchmarks/check-sumdb.sh [ENTRIES]    default 70000
# Exit code: 0 all went as it must, 1 not, 2 something is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/jdk.sh
find_jdk
find_maven
command -v go >/dev/null || missing 'Go' 'Debian, Ubuntu: apt-get install golang-go golang-golang-x-mod-dev'
entries=${1:-70000}
mvn -B -q -ntp -Dquick -Dmaven.test.skip -pl benchmarks -am package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -d /usr/share/gocode/src/golang.org/x/mod ]; then
    GO111MODULE=off GOPATH=/usr/share/gocode go build -o "$work/check" benchmarks/check-sumdb/main.go
else
    missing 'golang.org/x/mod' 'Debian, Ubuntu: apt-get install golang-golang-x-mod-dev'
fi

append() { # FOLDER COUNT NAME
    "$JAVA_HOME/bin/java" -cp 'benchmarks/target/jars/*' dev.countersign.benchmark.SampleLedger "$@"
}

bad=0
expect() { # ok|refused NAME FOLDER [KNOWN]
    local wanted=$1 name=$2 said status=0
    shift 2
    said=$("$work/check" "$1" "$key" "${@:2}") || status=$?
    if [ "$wanted $status" = 'ok 0' ] || [ "$wanted $status" = 'refused 1' ]; then
        printf '%-28s %s\n' "$name" "${said//"$work"\//}"
    else
        printf '%-28s NOT AS IT MUST BE: %s\n' "$name" "$said"
        bad=1
    fi
}

copy() { # NAME: a copy without the private part, as an outsider has it
    rm -rf "${work:?}/$1"
    mkdir "$work/$1"
    cp -r "$work/ledger/checkpoint" "$work/ledger/tile" "$work/$1"
}

flip() { # FILE BYTE
    local byte
    byte=$(od -An -tu1 -j "$2" -N 1 "$1" | tr -d ' ')
    printf "$(printf '\\x%02x' $((byte ^ 1)))" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

# Writes the entries of a bundle anew, in another order or without one.
rewrite() { # FILE drop|swap
    python3 - "$1" "$2" <<'PY'
import sys
path, how = sys.argv[1:]
data = open(path, 'rb').read()
entries = []
while data:
    length = 2 + int.from_bytes(data[:2], 'big')
    entries.append(data[:length])
    data = data[length:]
if how == 'drop':
    del entries[7]
else:
    entries[7], entries[8] = entries[8], entries[7]
open(path, 'wb').write(b''.join(entries))
PY
}

key=$(append "$work/ledger" $((entries / 2)) first-)
cp "$work/ledger/checkpoint" "$work/known"
copy half
append "$work/ledger" $((entries - entries / 2)) second- >/dev/null
cp "$work/ledger/checkpoint" "$work/latest"

copy sound
expect ok 'sound ledger' "$work/sound"
expect ok 'grown since' "$work/sound" "$work/known"
copy bad
flip "$work/bad/tile/entries/003" 100
expect refused 'flipped byte of an entry' "$work/bad"
copy bad
flip "$work/bad/tile/0/005" 100
expect refused 'flipped byte of a tile' "$work/bad"
copy bad
flip "$work/bad/checkpoint" 30
expect refused 'flipped byte of the checkpoint' "$work/bad"
copy bad
rewrite "$work/bad/tile/entries/003" drop
expect refused 'dropped entry' "$work/bad"
copy bad
rewrite "$work/bad/tile/entries/003" swap
expect refused 'reordered entries' "$work/bad"
expect ok 'rollback, nothing known' "$work/half"
expect refused 'rollback, later one known' "$work/half" "$work/latest"
rm -rf "$work/other"
append "$work/other" "$entries" other- >/dev/null
expect refused 'other past, same key' "$work/other" "$work/known"
exit $bad
