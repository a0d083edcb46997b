package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FieldHash;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilePairTest {
    private static FilePair pair(String from, Content before, String to, Content after) {
        var file = new FileChange(
                RepoPath.of(from), RepoPath.of(to), FileMode.REGULAR, FileMode.REGULAR, before, after, List.of());
        return new FilePair(file, Language.XML, FileRole.PRODUCTION, null, null);
    }

    private static ContentId id(String of) {
        return new ContentId(new FieldHash().field(of).hex());
    }

    private static Content text(String value) {
        return new Content.Text(id(value), value, false);
    }

    @Test
    void theSameTextUnderAnotherPathWasOnlyMoved() {
        assertThat(pair("a/s.xml", text("<a/>"), "b/s.xml", text("<a/>")).isOnlyMoved())
                .isTrue();
        assertThat(pair("a/s.xml", text("<a/>"), "b/s.xml", text("<b/>")).isOnlyMoved())
                .isFalse();
    }

    @Test
    void whatMayBeReadInAnotherWayWasNotOnlyMoved() {
        assertThat(pair("a.ts", text("a"), "a.tsx", text("a")).isOnlyMoved()).isFalse();
    }

    /// Neither has lines that differ, and both may hold less than before.
    @Test
    void whatIsNoTextOnOneSideWasNotOnlyMoved() {
        for (Content other : List.of(
                new Content.Link(id("x"), "elsewhere.xml"),
                new Content.Submodule("1".repeat(40)),
                new Content.Absent(),
                new Content.Unread(Content.Reason.MISSING, "gone"))) {
            assertThat(pair("s.xml", text("<a/>"), "s.xml", other).isOnlyMoved())
                    .as(other.toString())
                    .isFalse();
            assertThat(pair("s.xml", other, "s.xml", text("<a/>")).isOnlyMoved())
                    .as(other.toString())
                    .isFalse();
        }
    }
}
