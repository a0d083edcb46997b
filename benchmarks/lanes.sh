#!/usr/bin/env bash
# Puts labelled commits into lanes and counts. Needs clones of the labelled repositories under one folder, as OWNER/NAME,
# OWNER/NAME.git or OWNER+NAME/repo.
#   benchmarks/lanes.sh CLONES labels/sensitive-commits.csv   changes to customer data, sign-in and migrations
#   benchmarks/lanes.sh CLONES labels/cosmetic-commits.csv    style, theme and documentation by their messages
#   benchmarks/lanes.sh CLONES labels/ordinary-commits.csv    drawn at random
# Prints lane counts per repository and in total; one CSV line per commit goes to $OUT (default: a temporary file).
# COUNTERSIGN names another build to measure.
set -u
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
countersign=${COUNTERSIGN:-$here/../countersign}
clones=$1
labels=$2
[ -f "$labels" ] || labels=$here/$2
out=${OUT:-$(mktemp)}
: > "$out"

clone_of() {
  for place in "$clones/$1" "$clones/$1.git" "$clones/${1/\//+}/repo"; do
    [ -d "$place" ] && { echo "$place"; return; }
  done
  echo "no clone of $1 under $clones" >&2
  return 1
}

ids=$(mktemp)
trap 'rm -f "$ids"' EXIT
for repository in $(tail -n +2 "$labels" | cut -d, -f1 | sort -u); do
  place=$(clone_of "$repository") || continue
  awk -F, -v r="$repository" '$1 == r { print $2 }' "$labels" > "$ids"
  "$countersign" queue -C "$place" --name "$repository" --commits "$ids" --format csv | tail -n +2 >> "$out"
done
awk -F, '
  { n[$1]++; lane[$1, $5]++; all[$5]++; total++; minutes[$5] += $6 }
  END {
    split("none ai peer security two-person", lanes, " ")
    printf "%-34s %7s", "repository", "changes"; for (i = 1; i <= 5; i++) printf " %10s", lanes[i]; print ""
    for (r in n) { printf "%-34s %7d", r, n[r]; for (i = 1; i <= 5; i++) printf " %10d", lane[r, lanes[i]]; print "" | "sort" }
    close("sort")
    printf "%-34s %7d", "all", total; for (i = 1; i <= 5; i++) printf " %10d", all[lanes[i]]; print ""
    printf "%-42s", "share in %"; for (i = 1; i <= 5; i++) printf " %10.1f", 100 * all[lanes[i]] / total; print ""
    printf "%-42s", "minutes per lane (P50)"; for (i = 1; i <= 5; i++) printf " %10.0f", minutes[lanes[i]]; print ""
  }' "$out"
echo "one line per commit: $out"
