package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.SourceReader.Reading;
import org.junit.jupiter.api.Test;

/// Without the limits each of the refused texts ends the whole process.
class LimitsTest {
    @Test
    void kotlinStringsInsideEachOtherAreRefusedBeforeTheGrammarAborts() {
        assertThat(Said.reading("a.kt", "\"${".repeat(1_100))).isInstanceOf(Reading.Unparsed.class);
        assertThat(Said.reading("a.kt", "val a = \"$b\"\n".repeat(800))).isInstanceOf(Reading.Parsed.class);
    }

    @Test
    void longWordsOfRubyHeredocsAreRefusedBeforeTheGrammarAborts() {
        assertThat(Said.reading("a.rb", heredoc("A".repeat(300)))).isInstanceOf(Reading.Unparsed.class);
        assertThat(Said.reading("a.rb", heredoc("A".repeat(150)))).isInstanceOf(Reading.Parsed.class);
    }

    private static String heredoc(String word) {
        return "a = <<~" + word + "\n  b\n" + word + "\n";
    }

    @Test
    void manyHeredocsOneAfterTheOtherAreReadAndManyAtOnceAreNot() {
        assertThat(Said.by("a.rb", heredoc("SQL").repeat(300)).model.settings()).hasSize(300);
        assertThat(Said.reading("a.rb", "a(" + "<<~SQL, ".repeat(100) + "1)\n")).isInstanceOf(Reading.Unparsed.class);
    }
}
