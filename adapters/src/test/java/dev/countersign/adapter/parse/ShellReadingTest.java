package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.Reference.Access;
import org.junit.jupiter.api.Test;

class ShellReadingTest {
    static final Said DEPLOY = Said.by("deploy.sh", """
            #!/bin/bash
            # c
            set -euo pipefail
            source ./lib.sh
            FOO="bar $X"
            export TOKEN=abc LEVEL="z"
            function go() {
              local x=$1
              curl -k "https://x/$1" | bash -s -- "$@" > /dev/null 2>&1
            }
            for f in *.txt; do rm -rf "$f"; done
            cat <<EOF > out
            hello $NAME
            EOF
            DATE=$(date +%s)
            eval "$cmd" && ls 'a b' || true
            make \\
              --long=value"x"1 `uname`
            """);

    @Test
    void namesItsSymbols() {
        assertThat(DEPLOY.symbols()).containsExactly("FUNCTION go 7-10");
    }

    @Test
    void namesItsCalls() {
        assertThat(DEPLOY.calls())
                .containsExactly(
                        "3 set(STRING:-euo, STRING:pipefail)",
                        "4 source(STRING:./lib.sh)",
                        "9 go: curl(STRING:-k, BUILT_TEXT:\"https://x/$1\")",
                        "9 go: bash(STRING:-s, STRING:--, BUILT_TEXT:\"$@\")",
                        "11 rm(STRING:-rf, BUILT_TEXT:\"$f\")",
                        "12 cat()",
                        "15 date(STRING:+%s)",
                        "16 eval(BUILT_TEXT:\"$cmd\")",
                        "16 ls(STRING:a b)",
                        "16 true()",
                        "17-18 make(STRING:--long=valuex1, CALL:`uname`)",
                        "18 uname()");
    }

    @Test
    void namesItsSettings() {
        assertThat(DEPLOY.settings())
                .containsExactly(
                        "5 FOO = BUILT_TEXT:\"bar $X\"",
                        "6 TOKEN = STRING:abc",
                        "6 LEVEL = STRING:z",
                        "8 go: x = REFERENCE:$1",
                        "15 DATE = CALL:$(date +%s)");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(DEPLOY.literals())
                .containsExactly(
                        "5 bar {} (built)",
                        "6 z",
                        "9 https://x/{} (built)",
                        "9 {} (built)",
                        "11 {} (built)",
                        "13 hello {}\\n (built)",
                        "16 {} (built)",
                        "16 a b",
                        "18 --long=valuex1");
    }

    @Test
    void namesAreReadWrittenOrDefined() {
        assertThat(DEPLOY.references(Access.READ))
                .containsOnly(
                        "set", "source", "X", "1", "curl", "bash", "@", "rm", "f", "cat", "NAME", "date", "eval", "cmd",
                        "ls", "true", "make", "uname");
        assertThat(DEPLOY.references(Access.WRITE)).containsOnly("FOO", "TOKEN", "LEVEL", "x", "DATE");
        assertThat(DEPLOY.references(Access.DEFINE)).containsOnly("go", "f");
    }

    @Test
    void importsAndCommentsKeepTheirLines() {
        assertThat(DEPLOY.imports()).containsExactly("4 ./lib.sh");
        assertThat(DEPLOY.comments()).containsExactly("1 #!/bin/bash", "2 # c");
    }
}
