package dev.countersign.review.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CutTest {
    @Property
    void sentencesAreCountedAsTheyWereBeforeTheyWereMadeFewer(
            @ForAll @IntRange(max = 500) int all, @ForAll @IntRange(min = 1, max = 200) int most) {
        List<String> kept =
                Cut.sentences(IntStream.range(0, all).mapToObj(n -> "gap " + n).toList(), most);
        assertThat(kept).hasSizeLessThanOrEqualTo(most);
        assertThat(Cut.count(kept)).isEqualTo(all);
    }

    @Test
    void sentenceThatSaysNoNumberOfOthersIsOne() {
        assertThat(Cut.count(List.of("a gap", "and some more, which are left out here")))
                .isEqualTo(2);
        assertThat(Cut.count(List.of("a gap", "and 99999999999 more, which are left out here")))
                .isEqualTo(2);
        assertThat(Cut.count(List.of("a gap", "and 3 more, which are left out here")))
                .isEqualTo(4);
    }
}
