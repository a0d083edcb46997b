package dev.countersign.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadElsewhereEvidenceTest {
    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u2800", "\u3164", "\u00a0", "\u2060", "\ue000", "\u0301"})
    void whatNobodySeesIsNoEvidence(String unseen) {
        assertThat(ReadElsewhere.isEvidence(unseen.repeat(50))).isFalse();
        assertThat(ReadElsewhere.isEvidence("abc" + unseen.repeat(50))).isFalse();
    }

    @Test
    void textOfAnyScriptIs() {
        assertThat(ReadElsewhere.isEvidence("sha256 is the same")).isTrue();
        assertThat(ReadElsewhere.isEvidence("両方の版を開いて比べた結果")).isTrue();
    }
}
