package dev.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChangeIdTest {
    static final String OLD = "a".repeat(40);
    static final String NEW = "b".repeat(40);

    /// Line `at` of a text of `lines` lines is replaced; `above` lines stand before them all.
    static FileChange replaced(String path, int lines, int at, String by, int above) {
        var before = new StringBuilder("above\n".repeat(above));
        var after = new StringBuilder(before);
        for (int n = 1; n <= lines; n++) {
            before.append("line ").append(n).append('\n');
            after.append(n == at ? by : "line " + n).append('\n');
        }
        return changed(path, before.toString(), after.toString(), LineSpan.line(above + at));
    }

    static FileChange changed(String path, String before, String after, LineSpan line) {
        return new FileChange(
                RepoPath.of(path),
                RepoPath.of(path),
                FileMode.REGULAR,
                FileMode.REGULAR,
                new Content.Text(new ContentId(OLD), before, false),
                new Content.Text(new ContentId(NEW), after, false),
                List.of(new Hunk(line, line)));
    }

    static FileChange withModes(FileMode before, FileMode after) {
        return new FileChange(
                RepoPath.of("a"),
                RepoPath.of("a"),
                before,
                after,
                new Content.Text(new ContentId(OLD), "x\n", false),
                new Content.Text(new ContentId(OLD), "x\n", false),
                List.of());
    }

    static FileChange added(String path, Content content) {
        return new FileChange(
                null, RepoPath.of(path), FileMode.ABSENT, FileMode.REGULAR, new Content.Absent(), content, List.of());
    }

    static ChangeId id(FileChange... files) {
        return ChangeId.of(List.of(files));
    }

    @Property
    void linesAddedFarAboveKeepTheIdentity(
            @ForAll @IntRange(min = 4, max = 17) int at, @ForAll @IntRange(max = 50) int above) {
        assertThat(id(replaced("a", 20, at, "new", above))).isEqualTo(id(replaced("a", 20, at, "new", 0)));
    }

    @Property
    void everyOtherLineOrPlaceOrTextIsAnotherIdentity(
            @ForAll @IntRange(min = 1, max = 20) int one,
            @ForAll @IntRange(min = 1, max = 20) int other,
            @ForAll boolean sameText) {
        ChangeId first = id(replaced("a", 20, one, "new", 0));
        ChangeId second = id(replaced("a", 20, other, sameText ? "new" : "newer", 0));

        assertThat(first.equals(second)).isEqualTo(one == other && sameText);
    }

    @Property
    void orderOfFilesDoesNotCount(@ForAll Random random) {
        List<FileChange> files = new ArrayList<>();
        for (String path : List.of("a", "b", "c/d", "e")) {
            files.add(replaced(path, 9, 3, "new", 0));
        }
        ChangeId before = ChangeId.of(files);
        Collections.shuffle(files, random);

        assertThat(ChangeId.of(files)).isEqualTo(before);
    }

    @Test
    void linesBesideTheHunkCountUpToThree() {
        String after = "1\n2\n3\nX\n5\n6\n7\n8\n";
        FileChange file = changed("a", "1\n2\n3\n4\n5\n6\n7\n8\n", after, LineSpan.line(4));
        FileChange near = changed("a", "1\n2\n3\n4\n5\n6\n!\n8\n", after, LineSpan.line(4));
        FileChange far = changed("a", "1\n2\n3\n4\n5\n6\n7\n!\n", after, LineSpan.line(4));

        assertThat(id(near)).isNotEqualTo(id(file));
        assertThat(id(far)).isEqualTo(id(file));
    }

    @Test
    void pathsModesAndEndsOfFilesCount() {
        FileChange file = replaced("a", 5, 3, "new", 0);

        assertThat(id(replaced("b", 5, 3, "new", 0))).isNotEqualTo(id(file));
        assertThat(id(withModes(FileMode.REGULAR, FileMode.EXECUTABLE)))
                .isNotEqualTo(id(withModes(FileMode.REGULAR, FileMode.REGULAR)))
                .isNotEqualTo(id(withModes(FileMode.EXECUTABLE, FileMode.REGULAR)));
        assertThat(id(changed("a", "x\n", "y", LineSpan.line(1))))
                .isNotEqualTo(id(changed("a", "x\n", "y\n", LineSpan.line(1))));
    }

    @Test
    void contentsThatAreNotTextCountWithTheirObject() {
        var one = new Content.Binary(new ContentId(OLD), 5, "a\0b");
        var other = new Content.Binary(new ContentId(NEW), 5, "a\0b");

        assertThat(id(added("a", one))).isEqualTo(id(added("a", one))).isNotEqualTo(id(added("a", other)));
        assertThat(id(added("a", new Content.Submodule(OLD)))).isNotEqualTo(id(added("a", new Content.Submodule(NEW))));
        assertThat(id(added("a", new Content.Unread(Content.Reason.MISSING, "blob " + OLD))))
                .isNotEqualTo(id(added("a", new Content.Unread(Content.Reason.MISSING, "blob " + NEW))));
    }

    @Test
    void sameCharsFromOtherBytesAreAnotherIdentity() {
        FileChange utf8 = changed("a", "x\n", "\u00e9\n", LineSpan.line(1));
        FileChange latin = new FileChange(
                utf8.oldPath(),
                utf8.newPath(),
                utf8.oldMode(),
                utf8.newMode(),
                utf8.oldContent(),
                new Content.Text(new ContentId(OLD), "\u00e9\n", true),
                utf8.hunks());

        assertThat(id(latin)).isNotEqualTo(id(utf8));
    }

    @Test
    void whatIsNotKnownCounts() {
        var gap = new Gap(null, "the parent of one is not there");
        var other = new Gap(null, "the parent of two is not there");

        assertThat(ChangeId.of(List.of(), List.of(gap)))
                .isNotEqualTo(ChangeId.of(List.of(), List.of(other)))
                .isNotEqualTo(ChangeId.of(List.of()));
        assertThat(ChangeId.of(List.of(), List.of())).isEqualTo(ChangeId.of(List.of()));
    }

    @Test
    void textThatIsNoIdentityIsRefused() {
        ChangeId id = id();

        assertThat(id.abbreviated()).isEqualTo(id.hex().substring(0, 12));
        assertThat(new ChangeId(id.hex())).isEqualTo(id);
        assertThatThrownBy(() -> new ChangeId("ABC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChangeId(id.hex() + "\n")).isInstanceOf(IllegalArgumentException.class);
    }
}
