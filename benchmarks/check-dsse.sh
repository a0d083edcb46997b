#!/usr/bin/env bash
# Attests a commit with the command line, and has a stock verifier (npm @sigstore/verify) check both signatures of the DSSE envelope; a
# changed byte has to be refused. Needs Node.js 20, npm and git.
#   benchmarks/check-dsse.sh          COUNTERSIGN names another build
# Exit code: 0 all as it should be, 1 something is not.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
countersign=${COUNTERSIGN:-$here/../countersign}
tool=$here/../target/check-dsse
mkdir -p "$tool"
cp "$here"/check-dsse/* "$tool"
(cd "$tool" && npm ci --silent --no-audit --no-fund --ignore-scripts)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache
cd "$work"
git init -q
echo one >a.txt
git add a.txt
git -c user.name=a -c user.email=a@example.org commit -qm one
{
    "$countersign" org init acme.example --person user:alice@acme.example
    "$countersign" agent keygen coder.key
    "$countersign" agent enrol agent:coder@acme.example --owner user:alice@acme.example --purpose coding --model example-1 \
        --key coder.key.pub --expires 1d
    "$countersign" agent delegate --for user:alice@acme.example --to agent:coder@acme.example \
        --allow repo:commit@https://scm.example/app --output coder.chain
    "$countersign" agent attest HEAD --chain coder.chain --with coder.key --repository https://scm.example/app
} >"$work/log"
git notes --ref=attestations show HEAD >envelope.json
"$countersign" org bundle export --output acme.bundle
node "$tool/keys.mjs" acme.bundle >issuer.jwk
node "$tool/verify.mjs" envelope.json issuer.jwk coder.key.pub
