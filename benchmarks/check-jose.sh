#!/usr/bin/env bash
# Makes a chain at the command line and verifies its hops with npm's jose, which nobody here wrote; each hop with one byte
# changed has to be refused. Needs Node.js; npm fetches jose, in a pinned version, once into target/.
# Usage: benchmarks/check-jose.sh
# Exit code: 0 as it should be, 1 a hop is not verified or a changed one is, 2 node or npm must be installed first.
set -euo pipefail
for needed in node npm; do
    if ! command -v "$needed" >/dev/null; then
        echo "check-jose: $needed is missing. Install Node.js 20 or newer (Debian: apt-get install nodejs npm)." >&2
        exit 2
    fi
done
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
countersign=$root/countersign
"$countersign" --version >/dev/null

home=$root/target/check-jose
mkdir -p "$home"
cp "$root"/benchmarks/check-jose/{package.json,package-lock.json,check.mjs} "$home"
npm ci --silent --no-audit --no-fund --ignore-scripts --prefix "$home"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export COUNTERSIGN_DATA=$work/data COUNTERSIGN_KEY_FILE=$work/config/acme.key
cd "$work"
{
    "$countersign" org init acme.example --person user:alice@acme.example
    by=user:alice@acme.example
    for agent in one two three; do
        "$countersign" agent keygen $agent.key
        "$countersign" agent enrol agent:$agent@acme.example --owner user:alice@acme.example --purpose work \
            --model example-1 --key $agent.key.pub --expires 1d --may-be-instructed-by $by \
            --may-instruct org:acme.example
        by=org:acme.example
    done
    "$countersign" agent delegate --for user:alice@acme.example --to agent:one@acme.example --max-depth 3 \
        --allow repo:read,comment@https://scm.example/app --request-text 'Fix it, höchste Zeit' --output 1.chain
    "$countersign" agent delegate --chain 1.chain --with one.key --to agent:two@acme.example --max-depth 3 \
        --allow repo:read@https://scm.example/app --output 2.chain
    "$countersign" agent delegate --chain 2.chain --with two.key --to agent:three@acme.example \
        --allow repo:read@https://scm.example/app/core --output 3.chain
    "$countersign" org bundle export --output acme.bundle
    "$countersign" agent verify 3.chain --audience https://scm.example
} >made 2>&1 || { cat made >&2; exit 1; }
node "$home/check.mjs" 3.chain acme.bundle
