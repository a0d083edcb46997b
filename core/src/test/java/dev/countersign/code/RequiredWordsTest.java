package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RequiredWordsTest {

    @Test
    void lineWithoutAnyOfTheWordsIsNotSearched() {
        RequiredWords words = words("\\b(?:md5|sha1)\\.New\\(");
        assertThat(words.mayMatch("h := sha1.new()")).isTrue();
        assertThat(words.mayMatch("h := sha256.sum()")).isFalse();
    }

    @Test
    void optionalPartsAreNotRequired() {
        assertThat(words("secure(?:Random)?x?").mayMatch("secure")).isTrue();
        assertThat(words("(?:abc)?def").mayMatch("def")).isTrue();
        assertThat(words("abc{0,3}").mayMatch("ab")).isTrue();
    }

    @Test
    void everyAlternativeIsEnough() {
        RequiredWords words = words("permitAll|@CrossOrigin\\s*(?:$|\\()|[0-9]+secret");
        assertThat(List.of("permitall", "@crossorigin", "1secret")).allMatch(words::mayMatch);
        assertThat(words.mayMatch("nothing here")).isFalse();
    }

    @Test
    void patternWithoutWordsAlwaysMayMatch() {
        assertThat(words("[a-z]+\\d").mayMatch("zzz")).isTrue();
        assertThat(words("abc|\\d").mayMatch("7")).isTrue();
        assertThat(words("(?!abc)x").mayMatch("q")).isTrue();
    }

    @Property
    void textThatMatchesIsNeverLeftOut(@ForAll("matches") Sample sample) {
        Pattern pattern = Pattern.compile(sample.pattern());
        assertThat(pattern.matcher(sample.text()).find()).isTrue();
        assertThat(RequiredWords.of(pattern).mayMatch(sample.text().toLowerCase(Locale.ROOT)))
                .as("%s in %s", sample.pattern(), sample.text())
                .isTrue();
    }

    /// A pattern and a text that it matches.
    record Sample(String pattern, String text) {
        Sample then(Sample next) {
            return new Sample(pattern + next.pattern, text + next.text);
        }
    }

    @Provide
    Arbitrary<Sample> matches() {
        return matches(3);
    }

    private Arbitrary<Sample> matches(int depth) {
        Arbitrary<Sample> word = Arbitraries.strings()
                .withChars("abXY(.[")
                .ofMinLength(1)
                .ofMaxLength(4)
                .map(text -> new Sample(text.replaceAll("[(.\\[]", "\\\\$0"), text));
        Arbitrary<Sample> range = Arbitraries.of("a", "b").map(text -> new Sample("[ab(|\\]]", text));
        if (depth == 0) {
            return Arbitraries.oneOf(word, range);
        }
        Arbitrary<Sample> part = matches(depth - 1);
        Arbitrary<Sample> absent = part.map(s -> new Sample("(?:" + s.pattern() + ")?", ""));
        Arbitrary<Sample> counted = part.map(s -> new Sample("(?:" + s.pattern() + "){0,2}", s.text()));
        Arbitrary<Sample> twice = part.map(s -> new Sample("(?i:" + s.pattern() + ")+", s.text() + s.text()));
        Arbitrary<Sample> either = Combinators.combine(part, part)
                .as((one, two) -> new Sample("(?:" + one.pattern() + "|" + two.pattern() + ")", two.text()));
        Arbitrary<Sample> both = Combinators.combine(part, part).as(Sample::then);
        return Arbitraries.oneOf(word, range, absent, counted, twice, either, both);
    }

    private static RequiredWords words(String pattern) {
        return RequiredWords.of(Pattern.compile(pattern));
    }
}
