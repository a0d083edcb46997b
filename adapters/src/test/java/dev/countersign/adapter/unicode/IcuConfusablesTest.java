package dev.countersign.adapter.unicode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcuConfusablesTest {
    final IcuConfusables confusables = new IcuConfusables();

    @ParameterizedTest
    @ValueSource(strings = {"planner", "planner-2", "zoë", "łukasz", "李", "田中さん", "алексей", "γιώργος"})
    void nameInTheLettersOfOneLanguageIsNotSuspicious(String name) {
        assertThat(confusables.suspicious(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pl\u0430nner", // a Cyrillic a
                "c\u03bfder", // a Greek o
                "cod\u0435r", // a Cyrillic e
                "zo\u0323\u0323e", // the same dot twice
                "1\u0661" // digits of two systems
            })
    void nameOfMixedLettersIsSuspicious(String name) {
        assertThat(confusables.suspicious(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"coder, c0der", "planner, pl\u0430nner", "modern, rnodern", "alice, a1ice", "соре, cope", "zoë, zoё"})
    void namesThatLookAlikeHaveOneSkeleton(String one, String other) {
        assertThat(confusables.skeleton(one)).isEqualTo(confusables.skeleton(other));
    }

    @ParameterizedTest
    @CsvSource({"coder, codes", "zoë, zoe", "planner, planners"})
    void namesThatDifferHaveTwo(String one, String other) {
        assertThat(confusables.skeleton(one)).isNotEqualTo(confusables.skeleton(other));
    }
}
