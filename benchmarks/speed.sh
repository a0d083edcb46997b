#!/usr/bin/env bash
# Times a change of 500 lines from a cold start, a change of 100,000 lines, and with a clone also its whole history beside
# `git diff-tree --stdin -r -p --root` fed the same non-merge commits; everything in one run, with what git needs beside it.
#   benchmarks/speed.sh [CLONE]    CLONE: a clone of apache/struts; without it the history is left out
# COUNTERSIGN names another build to measure, RUNS how often the short ones are repeated (5).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
countersign=${COUNTERSIGN:-$here/../countersign}
runs=${RUNS:-5}
clone=${1:-}
java=$(dirname "$(readlink -f "$countersign")")/runtime/bin/java
[ -x "$java" ] || { "$countersign" --version >/dev/null; java=$here/../cli/target/dist/runtime/bin/java; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache XDG_STATE_HOME=$work/state

timed() { # COMMAND...: prints seconds and, on Linux, the largest resident set of its processes in MB
    local status=0
    TIMEFORMAT=%R
    { time "$@" >"$work/out" 2>"$work/err" || status=$?; } 2>"$work/time"
    [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || { cat "$work/err" >&2; exit 1; } # 3: something was not analysed
    cat "$work/time"
}

repeated() { # NAME COMMAND...: n, least, middle and greatest of the seconds, each time without a cache
    local name=$1 i
    shift
    for ((i = 0; i < runs; i++)); do
        rm -rf "$work/cache"
        timed "$@"
    done | sort -n | awk -v name="$name" '{ s[NR] = $1 } END {
        printf "%-58s n=%d  min %.2f  median %.2f  max %.2f s\n", name, NR, s[1], s[int((NR + 1) / 2)], s[NR] }'
}

# A repository whose last commit changes this many lines.
made() { # LINES
    local repository=$work/made$1
    "$java" "$here/Speed.java" "$work/text$1" "$1"
    git init -q "$repository"
    for side in old new; do
        cp -r "$work/text$1/$side/." "$repository"
        git -C "$repository" add -A
        git -C "$repository" -c user.name=a -c user.email=a@example.org commit -q -m "$side"
    done
    echo "$repository"
}

echo "load before: $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || uptime)"
small=$(made 500)
repeated '500 lines, git show' git -C "$small" show HEAD
repeated '500 lines, java -version' "$java" -version
repeated '500 lines, countersign review' "$countersign" review -C "$small"
if [ -n "$clone" ]; then
    repeated 'last commit of the clone, countersign review' "$countersign" review -C "$clone"
fi

large=$(made 100000)
repeated '100,000 lines, git show' git -C "$large" show HEAD
repeated '100,000 lines, countersign review' "$countersign" review -C "$large"
if [ -x /usr/bin/time ]; then
    rm -rf "$work/cache"
    /usr/bin/time -f %M -o "$work/rss" "$countersign" review -C "$large" >"$work/plan" 2>/dev/null || true
    echo "100,000 lines: largest resident set $(($(tail -n 1 "$work/rss") / 1024)) MB, plan of $(wc -l <"$work/plan") lines"
fi

if [ -n "$clone" ]; then
    # commits with missing blobs are left out of both and listed
    git -C "$clone" rev-list --no-merges HEAD >"$work/all"
    rm -rf "$work/cache"
    git -C "$clone" diff-tree --stdin -r --root --raw --no-abbrev <"$work/all" |
        awk 'NF == 1 && /^[0-9a-f]+$/ { c = $1; next } /^:/ { for (i = 3; i <= 4; i++) if ($i !~ /^0+$/ && $(i - 2) !~ /160000/) print $i, c }' >"$work/blobs"
    cut -d' ' -f1 "$work/blobs" | sort -u | GIT_NO_LAZY_FETCH=1 git -C "$clone" cat-file --batch-check='%(objectname)' |
        sed -n 's/ missing$//p' >"$work/missing"
    awk 'NR == FNR { m[$1]; next } $1 in m { print $2 }' "$work/missing" "$work/blobs" | sort -u >"$work/without"
    grep -vxFf "$work/without" "$work/all" >"$work/commits" || true
    [ -s "$work/without" ] || cp "$work/all" "$work/commits"
    echo "history: $(wc -l <"$work/commits") commits, left out for missing blobs: $(wc -l <"$work/without")"
    sed 's/^/  left out: /' "$work/without"
    # machines change their speed within minutes, so git runs three times before and three times after
    diffs() { for _ in 1 2 3; do timed git -C "$clone" diff-tree --stdin -r -p --root <"$work/commits"; done; }
    diffs >"$work/diffs"
    cold=$(timed "$countersign" queue -C "$clone" --commits "$work/commits" --format csv)
    warm=$(timed "$countersign" queue -C "$clone" --commits "$work/commits" --format csv)
    diffs >>"$work/diffs"
    sort -n "$work/diffs" | awk -v c="$cold" -v w="$warm" '{ d[NR] = $1 } END {
        m = (d[3] + d[4]) / 2
        printf "history: git diff-tree %.1f s (six times, %.1f to %.1f), cold %.1f s (%.1f times), warm %.1f s (%.2f times)\n",
            m, d[1], d[6], c, c / m, w, w / m }'
fi
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || uptime)"
