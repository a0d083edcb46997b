#!/usr/bin/env bash
# The bad input that is too heavy for every ./verify: a file of 1 GB, 100,000 files, a bomb, a full disk. Each must be
# reviewed within its bound of memory, named as unknown, and be in no lower lane than peer.
# Usage: benchmarks/bad-input.sh
# Exit code: 0 all is as it should be, 1 something is not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
countersign=$PWD/countersign
"$countersign" --version >/dev/null
export COUNTERSIGN_JAVA_OPTS=-Xmx512m GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

says() { # WORDS: whether one of the outputs holds them; nothing is always said
    [ -z "$1" ] || grep -Eq "$1" "$work/out" "$work/err"
}

check() { # NAME CODE WORDS ARGUMENT...: runs countersign and looks at what it says
    local name=$1 code=$2 words=$3 start exit=0
    shift 3
    start=$(date +%s%N)
    /usr/bin/env time -f %M -o "$work/memory" nice -n 10 "$countersign" "$@" >"$work/out" 2>"$work/err" || exit=$?
    local ms=$((($(date +%s%N) - start) / 1000000)) memory
    memory=$(tail -n 1 "$work/memory")
    if [ $exit -ne "$code" ] || ! says "$words" || grep -q Exception "$work/err" \
        || { [ "$code" = 3 ] && [ -s "$work/out" ] && ! grep -Eq 'LANE (peer|security|two-person)' "$work/out"; }; then
        echo "bad-input: $name: exit $exit, wanted $code and '$words'" >&2
        head -n 20 "$work/out" "$work/err" >&2
        failed=1
    fi
    printf '%-44s exit %s  %6d ms  %5d MB at most\n' "$name" $exit $ms $((memory / 1024))
}

repository() { # NAME: an empty repository
    git init -q -b main "$work/$1" 2>/dev/null
    git -C "$work/$1" config user.name a
    git -C "$work/$1" config user.email a@example.org
}

repository large
(
    cd "$work/large"
    git commit -q --allow-empty -m zero
    head -c $((1 << 30)) < <(yes 'one line of text that goes on and on') >large.txt
    git -c core.bigFileThreshold=1m -c core.compression=1 add -A && git commit -q -m large
)
check 'text of 1 GB, committed' 3 'large.txt' review -C "$work/large"
echo more >>"$work/large/large.txt"
check 'text of 1 GB, in the work tree' 3 'large.txt' review -C "$work/large" --worktree
head -c $((1 << 30)) /dev/zero >"$work/patch"
check 'patch of 1 GB' 2 'larger than 64 MB' review -C "$work/large" --patch "$work/patch"
rm -rf "$work/large" "$work/patch"

repository many
{
    printf 'commit refs/heads/main\ncommitter a <a@example.org> 1700000000 +0000\ndata 3\none\n'
    awk 'BEGIN { for (i = 0; i < 100000; i++) printf "M 100644 inline d%d/A%d.java\ndata <<E\nclass A%d { int a; }\nE\n", i / 500, i, i }'
    printf 'commit refs/heads/main\ncommitter a <a@example.org> 1700000001 +0000\ndata 3\ntwo\n'
    awk 'BEGIN { for (i = 0; i < 100000; i++) printf "M 100644 inline d%d/A%d.java\ndata <<E\nclass A%d { int b; }\nE\n", i / 500, i, i }'
    printf 'M 100644 inline d0/secret.bin\ndata 3\na\0b\n'
} | git -C "$work/many" fast-import --quiet
COUNTERSIGN_JAVA_OPTS= check '100,000 files changed' 3 'LANE' review -C "$work/many"
COUNTERSIGN_JAVA_OPTS= check '100,000 files changed, as JSON' 3 '"lane"' review -C "$work/many" --format json
rm -rf "$work/many"

repository bomb
(
    cd "$work/bomb"
    git commit -q --allow-empty -m zero
    head -c $((900 << 20)) /dev/zero >bomb.txt
    git add -A && git commit -q -m bomb
)
check 'blob of 900 MB in 1 MB' 3 'bomb.txt' review -C "$work/bomb"
rm -rf "$work/bomb"

repository small
(cd "$work/small" && git commit -q --allow-empty -m zero && echo 'class A {}' >A.java && git add -A && git commit -q -m one)
mkdir "$work/full"
if mount -t tmpfs -o size=64k tmpfs "$work/full" 2>/dev/null; then
    trap 'umount "$work/full" 2>/dev/null; rm -rf "$work"' EXIT
    check 'output on a disk with room' 0 '' review -C "$work/small" -o "$work/full/out"
    head -c 60k /dev/zero >"$work/full/filler" 2>/dev/null || true
    cp "$work/full/out" "$work/before"
    check 'output on a full disk' 3 'No space left' review -C "$work/small" --format html -o "$work/full/out"
    cmp "$work/full/out" "$work/before" || failed=1
    [ "$(ls -A "$work/full" | wc -l)" = 2 ] || { ls -lA "$work/full" >&2; failed=1; }
    TMPDIR=$work/full check 'temporary folder on a full disk' 3 'No space left|no temporary folder' review -C "$work/small"
    [ "$(ls -A "$work/full" | wc -l)" = 2 ] || { ls -lA "$work/full" >&2; failed=1; }
    XDG_CACHE_HOME=$work/full check 'cache on a full disk' 0 'warning: facts are n' queue -C "$work/small"
else
    echo 'bad-input: a disk of 64 KB cannot be mounted here, so full disks were not tried' >&2
fi
exit $failed
