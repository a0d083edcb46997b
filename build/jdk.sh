# shellcheck shell=bash
# Sourced by verify, countersign and release: finds the JDK and Maven that the project is proven with, and what its tests
# start.
# Runs in bash 3.2, which macOS has.

jdk_version() { # HOME: prints the major version of the JDK there, or nothing
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
    local version
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    printf '%s' "$version"
}

jdk_candidates() {
    printf '%s\n' "${JAVA_HOME:-}"
    ! command -v java >/dev/null || java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
    printf '%s\n' /usr/lib/jvm/* ~/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        ~/.jdks/* ~/.jdks/*/Contents/Home
}

find_jdk() { # sets and exports JAVA_HOME, or says what to install and exits with 2
    local home
    if [ -n "${COUNTERSIGN_JAVA_HOME:-}" ]; then
        [ "$(jdk_version "$COUNTERSIGN_JAVA_HOME")" = 25 ] \
            || missing "a JDK 25: COUNTERSIGN_JAVA_HOME=$COUNTERSIGN_JAVA_HOME is not one" ''
        export JAVA_HOME=$COUNTERSIGN_JAVA_HOME
        return
    fi
    while IFS= read -r home; do
        if [ "$(jdk_version "$home")" = 25 ]; then
            export JAVA_HOME=$home
            return
        fi
    done < <(jdk_candidates)
    missing 'a JDK 25' 'Debian, Ubuntu: apt-get install openjdk-25-jdk, or Temurin 25 from adoptium.net
  macOS: brew install --cask temurin@25
  anywhere: sdk install java 25-tem
  If it is somewhere unusual, set COUNTERSIGN_JAVA_HOME to its directory.'
}

find_maven() { # checks that mvn can be used; needs JAVA_HOME
    local version
    version=$(mvn -B -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') || true
    printf '%s' "$version" | awk -F. '{ ok = $1 == 3 && ($2 > 8 || $2 == 8 && $3 >= 7) } END { exit !ok }' \
        || missing "Maven 3.8.7 or newer (below 4)${version:+, but found $version}" 'Debian, Ubuntu: apt-get install maven
  macOS: brew install maven@3.9
  anywhere: sdk install maven 3.9.12'
}

find_git() {
    command -v git >/dev/null || missing git 'Debian, Ubuntu: apt-get install git
  macOS: xcode-select --install'
}

has_postgres() { # whether the tests find a server to start
    local bin
    for bin in /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb || printf /none/initdb)")"; do
        [ ! -x "$bin/initdb" ] || return 0
    done
    return 1
}

has_chromium() { # the names that the browser tests look for
    command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable \
        || command -v chrome
} >/dev/null

install_for_ci() { # PACKAGE...: where nobody is there to do it, and apt-get may
    [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
    DEBIAN_FRONTEND=noninteractive apt-get -qq update \
        && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" \
        || printf '%s: could not install %s\n' "${0##*/}" "$*" >&2
}

find_servers_of_tests() { # what the tests start besides Java; in CI a missing one is no reason to test less
    local wanted=()
    has_postgres || wanted+=(postgresql)
    has_chromium || wanted+=(chromium)
    [ ${#wanted[@]} -eq 0 ] || install_for_ci "${wanted[@]}"
    has_postgres || missing 'PostgreSQL, which the tests start' 'Debian, Ubuntu: apt-get install postgresql
  macOS: brew install postgresql
  To test without it: ./verify -Dcountersign.postgres=skip'
    has_chromium || [ "${CI:-}" != true ] || missing 'Chromium, which the tests of pages start' \
        'Debian, Ubuntu: apt-get install chromium'
    has_chromium || printf '%s\n' 'verify: pages are not tested without Chromium (Debian: apt-get install chromium)' >&2
}

missing() { # WHAT HOW
    printf '%s: needs %s.\n' "${0##*/}" "$1" >&2
    [ -z "$2" ] || printf '  %s\n' "$2" >&2
    exit 2
}
