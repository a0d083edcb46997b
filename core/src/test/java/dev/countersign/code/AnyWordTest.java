package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AnyWordTest {

    @Test
    void wordsStandAtBothEndsAndBetween() {
        var words = new AnyWord(List.of("md5", "sha1", "des", "rc4", "none"));

        assertThat(List.of("md5", "x md5", "md5 x", "using rc4 here")).allMatch(words::isIn);
        assertThat(List.of("", "m", "md", "sha256", "desk".substring(0, 2))).noneMatch(words::isIn);
    }

    @Property
    void findsWhatSearchingForEachWordFinds(
            @ForAll @Size(min = 1, max = 8)
                    List<
                                    @StringLength(min = 2, max = 4) @CharRange(from = 'a', to = 'c')
                                    @Chars({'\u0400', '\u0401', '!'}) String>
                            words,
            @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'c') @Chars({'\u0400', '\u0401', '!'})
                    String text) {
        assertThat(new AnyWord(words).isIn(text)).isEqualTo(words.stream().anyMatch(text::contains));
    }
}
