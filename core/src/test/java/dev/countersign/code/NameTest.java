package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NameTest {
    @Test
    void namesAreFoundWithTheirPlaces() {
        assertThat(Name.in("if can_edit?(user9, 9lives) {", 3, "?!"))
                .containsExactly(new Name("can_edit?", 3), new Name("user9", 13), new Name("lives", 21));
    }

    @Property
    void theyAreWhatAPatternFinds(
            @ForAll @Chars({'a', 'Z', '_', '7', '?', ' ', 'é'}) @StringLength(max = 200) String text,
            @ForAll @IntRange(min = 1, max = 6) int least) {
        Pattern pattern = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{" + (least - 1) + ",79}[!?]?");
        assertThat(Name.in(text, least, "!?").stream().map(Name::text))
                .containsExactlyElementsOf(
                        pattern.matcher(text).results().map(MatchResult::group).toList());
    }
}
