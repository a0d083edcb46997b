package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TextDiffTest {
    /// What a person with the old text and the hunks would write.
    static String applied(String before, List<Hunk> hunks, String after) {
        Lines old = Lines.of(before);
        Lines now = Lines.of(after);
        var made = new ArrayList<String>();
        int next = 1;
        for (Hunk hunk : hunks) {
            LineSpan removed = hunk.removed();
            int first = removed.isEmpty() ? removed.start() + 1 : removed.start();
            assertThat(first).as("hunks are in order").isGreaterThanOrEqualTo(next);
            for (; next < first; next++) {
                made.add(withEnd(before, old, next));
            }
            next = first + removed.count();
            for (int n = hunk.added().start(); n <= hunk.added().end(); n++) {
                made.add(withEnd(after, now, n));
            }
        }
        for (; next <= old.count(); next++) {
            made.add(withEnd(before, old, next));
        }
        return String.join("", made);
    }

    private static String withEnd(String text, Lines lines, int number) {
        boolean ends = number < lines.count() || text.endsWith("\n");
        return lines.line(number) + (ends ? "\n" : "");
    }

    @Property
    void hunksTurnTheOldTextIntoTheNewOne(@ForAll("texts") String before, @ForAll("texts") String after) {
        assertThat(applied(before, TextDiff.between(before, after), after)).isEqualTo(after);
    }

    @Property
    void equalTextsHaveNoHunks(@ForAll("texts") String text) {
        assertThat(TextDiff.between(text, text)).isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a\n", "b\n", "}\n", "\n", "\r\n", "caf\u00e9\n", "x")
                .list()
                .ofMaxSize(30)
                .map(lines -> String.join("", lines));
    }

    @Test
    void lastLineWithoutItsEndIsAChangedLine() {
        assertThat(TextDiff.between("a\nb\n", "a\nb"))
                .containsExactly(new Hunk(new LineSpan(2, 1), new LineSpan(2, 1)));
    }

    @Test
    void largeTextIsCutAtItsAnchorsAndStaysRight() {
        var random = new Random(4);
        var before = new StringBuilder();
        var after = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            String line = random.nextInt(4) == 0 ? "}\n" : "line " + random.nextInt(30_000) + "\n";
            before.append(random.nextInt(10) == 0 ? "old " + i + "\n" : line);
            after.append(random.nextInt(10) == 0 ? "new " + i + "\n" : line);
        }

        List<Hunk> hunks = TextDiff.between(before.toString(), after.toString());

        assertThat(applied(before.toString(), hunks, after.toString())).isEqualTo(after.toString());
        assertThat(hunks.stream().mapToInt(hunk -> hunk.removed().count()).sum())
                .as("little more than what was changed")
                .isLessThan(5_000);
    }

    @Test
    @Timeout(30)
    void everyOtherLineOfAHugeTextCanChange() {
        var before = new StringBuilder();
        var after = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            before.append("same ").append(i).append("\nold ").append(i).append('\n');
            after.append("same ").append(i).append("\nnew ").append(i).append('\n');
        }

        assertThat(TextDiff.between(before.toString(), after.toString())).hasSize(200_000);
    }

    @Test
    @Timeout(30)
    void hugeTextWithoutAnAnchorIsOneHunk() {
        String before = "a\nb\nc\n".repeat(100_000);
        String after = "c\nd\nb\n".repeat(100_000);

        assertThat(TextDiff.between(before, after))
                .containsExactly(new Hunk(new LineSpan(1, 300_000), new LineSpan(1, 300_000)));
    }
}
