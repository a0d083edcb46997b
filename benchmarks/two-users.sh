#!/usr/bin/env bash
# Reviews the same change as two users who share nothing but the repository's content: another path, home, language, zone,
# umask and terminal. Everything must be the same byte for byte.
# Usage: benchmarks/two-users.sh
# Exit code: 0 the same, 1 something differs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
countersign=$PWD/countersign
"$countersign" --version >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

commit() {
    GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 git -C "$work/origin" -c user.name='Ann Ünal' -c user.email=ann@example.org \
        -c core.hooksPath=/dev/null commit -q -a -m "$1"
}

export GIT_AUTHOR_DATE='1700000000 +0100' GIT_COMMITTER_DATE='1700000000 +0100'
git init -q -b main "$work/origin" 2>/dev/null
(
    cd "$work/origin"
    mkdir -p src 'ö ı'
    printf 'class Init {\n  @PreAuthorize("IS_ADMIN")\n  void id() {}\n}\n' >src/Init.java
    printf 'import ssl\nctx = ssl.create_default_context()\n' >'ö ı/İ.py'
    printf 'version: 1\nraise:\n  - path: "ö*/**"\n    lane: security\n' >.countersign.yml
    git add -A && commit 'INITIAL'
    printf 'class Init {\n  void id(String EMAIL) { log.info(EMAIL); }\n}\n' >src/Init.java
    printf 'import ssl\nctx = ssl._create_unverified_context()\n' >'ö ı/İ.py'
    printf 'ALTER TABLE INVOICES DROP COLUMN IBAN;\n' >src/V2__INIT.sql
    git add -A && commit 'FIX: INSTALL ı'
)

user() { # NAME LC_ALL LANGUAGE ZONE UMASK COLUMNS: writes all formats to $work/NAME.*
    local home=$work/$1/home repo=$work/$1/$6/répo format
    mkdir -p "$home" "$(dirname "$repo")"
    (umask "$5" && git clone -q "$work/origin" "$repo")
    printf 'x = 1\n' >>"$repo/ö ı/İ.py" # for --worktree
    for format in text json sarif markdown html; do
        for what in HEAD --worktree; do
            (
                umask "$5"
                cd "$repo/src"
                env -i PATH="$PATH" HOME="$home" LC_ALL="$2" LANG="$2" TZ="$4" COLUMNS=120 TERM="$6" \
                    COUNTERSIGN_JAVA_OPTS="-Duser.language=$3 -Duser.country=${3^^} -Duser.timezone=$4" \
                    "$countersign" review "$what" --format "$format" >"$work/$1.$format$what" || [ $? -eq 3 ]
            )
        done
    done
    (
        cd "$repo"
        env -i PATH="$PATH" HOME="$home" LC_ALL="$2" TZ="$4" COLUMNS=120 COUNTERSIGN_JAVA_OPTS="-Duser.language=$3" \
            "$countersign" queue --all --name repo --format csv >"$work/$1.csv" || [ $? -eq 3 ]
    )
}

user one C.UTF-8 en UTC 022 xterm
user other POSIX tr Pacific/Kiritimati 077 dumb
user third de_DE.ISO-8859-1 de America/St_Johns 002 vt100

failed=0
for file in "$work"/one.*; do
    [ -s "$file" ] || { echo "two-users: ${file##*/} is empty" >&2; failed=1; }
    for name in other third; do
        cmp "$file" "$work/$name.${file##*/one.}" || failed=1
    done
done
grep -q 'İ.py' "$work/one.text--worktree" || { echo 'two-users: a name that is not ASCII was not opened' >&2; failed=1; }
[ $failed = 0 ] && echo "two-users: three users got the same bytes $(ls "$work"/one.* | wc -l) times"
exit $failed
