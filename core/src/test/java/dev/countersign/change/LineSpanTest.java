package dev.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineSpanTest {
    @Test
    void spanThatCannotBeIsRefused() {
        assertThatThrownBy(() -> new LineSpan(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LineSpan(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LineSpan(3, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LineSpan(2, Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new LineSpan(0, 0).isEmpty()).isTrue();
    }

    @Test
    void emptySpanLiesBetweenTwoLines() {
        LineSpan lines = LineSpan.between(3, 5);

        assertThat(lines.overlaps(new LineSpan(2, 0))).isFalse();
        assertThat(lines.overlaps(new LineSpan(3, 0))).isTrue();
        assertThat(lines.overlaps(new LineSpan(4, 0))).isTrue();
        assertThat(lines.overlaps(new LineSpan(5, 0))).isFalse();
        assertThat(lines.contains(new LineSpan(1, 0))).isFalse();
        assertThat(lines.contains(new LineSpan(2, 0))).isTrue();
        assertThat(lines.contains(new LineSpan(5, 0))).isTrue();
        assertThat(lines.contains(new LineSpan(6, 0))).isFalse();
    }

    @Property
    void spansOverlapIfTheyShareALine(
            @ForAll @IntRange(min = 1, max = 12) int a,
            @ForAll @IntRange(min = 1, max = 12) int m,
            @ForAll @IntRange(min = 1, max = 12) int b,
            @ForAll @IntRange(min = 1, max = 12) int n) {
        var one = new LineSpan(a, m);
        var other = new LineSpan(b, n);

        boolean shares = IntStream.rangeClosed(1, 30).anyMatch(line -> one.contains(line) && other.contains(line));
        boolean holds = IntStream.rangeClosed(1, 30).allMatch(line -> !other.contains(line) || one.contains(line));

        assertThat(one.overlaps(other)).isEqualTo(shares);
        assertThat(one.contains(other)).isEqualTo(holds);
    }

    @Property
    void overlapIsMutual(
            @ForAll @IntRange(max = 9) int a,
            @ForAll @IntRange(max = 3) int m,
            @ForAll @IntRange(max = 9) int b,
            @ForAll @IntRange(max = 3) int n) {
        var one = new LineSpan(m == 0 ? a : a + 1, m);
        var other = new LineSpan(n == 0 ? b : b + 1, n);

        assertThat(one.overlaps(other)).isEqualTo(other.overlaps(one));
    }

    @Property
    void endFollowsFromStartAndCount(@ForAll @IntRange(min = 1) int first, @ForAll @IntRange(max = 1_000) int more) {
        int last = first > Integer.MAX_VALUE - 1_001 ? first : first + more;

        if (last < Integer.MAX_VALUE) {
            assertThat(LineSpan.between(first, last).end()).isEqualTo(last);
        }
    }
}
