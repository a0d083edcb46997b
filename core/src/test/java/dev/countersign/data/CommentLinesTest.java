package dev.countersign.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommentLinesTest {
    private static List<String> of(String text) {
        var lines = new CommentLines(text);
        var found = new ArrayList<String>();
        for (int at = 0; at < text.length(); at++) {
            if (lines.beginsAt(at, text.charAt(at))) {
                found.add(text.substring(at, lines.end()));
                at = lines.end();
            }
        }
        return found;
    }

    @Test
    void findsLinesOfCommentInTheirForms() {
        assertThat(of("a // no\n  // one\n# two\n#no\n/*\n * three\n   * four\n */\n"))
                .containsExactly("// one", "# two", "* three", "* four");
    }

    @Test
    void takesAStarForCommentOnlyWhereACommentIsOpen() {
        assertThat(of("/* a */\n * b\n")).isEmpty();
        assertThat(of("/* a\n * b\n")).containsExactly("* b");
    }

    @Test
    void takesNoCodeForCommentThatFollowsAComment() {
        assertThat(of("/*\n * a\n */\nint x = 2\n * password\n")).containsExactly("* a");
        assertThat(of("// a\n * password\n")).containsExactly("// a");
        assertThat(of("/*\n * a\n b */ int x = 2\n * c\n")).containsExactly("* a");
    }

    @Test
    void knowsTheMiddleOfAVeryLongComment() {
        String comment = "/*\n" + " * line of it\n".repeat(1_000);
        assertThat(of(comment)).hasSize(1_000);
    }

    @Test
    void leavesALineThatMayEndTheComment() {
        assertThat(of("/*\n * a */ int password;\n")).isEmpty();
        assertThat(of("/*\n * a;\n")).isEmpty();
    }
}
