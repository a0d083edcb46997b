package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BladeParsedTest {
    private static final String PATH = "resources/views/a.blade.php";

    @Test
    void commentsOfPhpAreInertWhereBladeSeesNothing() {
        assertThat(Candidates.modified(PATH, "<?php\n\na();\n", "<?php\n// words\na();\n")
                        .isProved())
                .isTrue();
    }

    @Test
    void commentsOfPhpThatBladeReadsAreNotInert() {
        String before = "<?php\nguard();\na();\n";
        String after = "<?php\n// words, see {{-- there\nguard();\n// words --}} and more\na();\n";
        assertThat(Candidates.modified(PATH, before, after).isProved()).isFalse();
        assertThat(Candidates.modified("a.php", before, after).isProved()).isTrue();
    }
}
