package dev.countersign.review.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Languages;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.guard.GuardLines;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GuardCutTest {

    /// Path, text with what goes between ‹ and ›.
    static Stream<Arguments> cuts() {
        return Stream.of(
                Arguments.of("A.java", "class A {\n‹    @PreAuthorize(\"hasRole('ADMIN')\")\n›    void pay() {}\n}\n"),
                Arguments.of(
                        "A.java",
                        "class A {\n‹    @RolesAllowed({\n            \"a\",\n            \"b\"})\n›    void pay() {}\n}\n"),
                Arguments.of("A.java", "class A {\n    ‹@Secured(\"ADMIN\") ›void pay() {}\n}\n"),
                Arguments.of(
                        "A.java",
                        "class A {\n    void pay() {\n‹        if (!user.isAdmin()) {\n            throw new Denied();\n        }\n›        run();\n    }\n}\n"),
                Arguments.of(
                        "A.java",
                        "class A {\n    void pay() {\n‹        if (!user.isAdmin())\n            throw new Denied();\n›        run();\n    }\n}\n"),
                Arguments.of(
                        "A.java",
                        "class A {\n    void pay() {\n‹        guard.requireAdmin(user);\n›        run();\n    }\n}\n"),
                Arguments.of(
                        "A.java",
                        "class A {\n    void pay() {\n\n‹        guard.requireAdmin(user);\n\n›        run();\n    }\n}\n"),
                Arguments.of("a.py", "‹@login_required\n›def pay(request):\n    run()\n"),
                Arguments.of(
                        "a.py",
                        "def pay(user):\n‹    if not user.is_superuser:\n        raise PermissionDenied()\n›    run()\n"),
                Arguments.of("a.js", "router.post('/pay', ‹requireAdmin, ›pay);\n"),
                Arguments.of("a.js", "router.post('/pay', ‹auth.requireRole('admin'), ›pay);\n"),
                Arguments.of("a.rb", "class A\n‹  before_action :authenticate_user!\n›  def pay\n  end\nend\n"),
                Arguments.of(
                        "a.go", "package a\nfunc pay(u User) {\n‹\tif !u.IsAdmin() {\n\t\treturn\n\t}\n›\trun()\n}\n"),
                Arguments.of("A.cs", "class A {\n‹    [Authorize(Roles = \"Admin\")]\n›    void Pay() {}\n}\n"));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void guardGoesWithAllThatBelongsToIt(String path, String marked) {
        String whole = marked.replace("‹", "").replace("›", "");
        String gone = marked.substring(marked.indexOf('‹') + 1, marked.indexOf('›'));
        String left = marked.substring(0, marked.indexOf('‹')) + marked.substring(marked.indexOf('›') + 1);
        assertThat(first(path, whole)).contains(new GuardCut.Cut(left, gone));
    }

    static Stream<Arguments> leftAlone() {
        return Stream.of(
                // something else is done otherwise
                Arguments.of(
                        "A.java",
                        "class A {\n    void pay() {\n        if (!user.isAdmin()) {\n            deny();\n        } else {\n            run();\n        }\n    }\n}\n"),
                // what is answered is used later
                Arguments.of(
                        "A.java",
                        "class A {\n    void pay() {\n        User u = guard.requireAdmin(id);\n        run(u);\n    }\n}\n"),
                // the block would be empty
                Arguments.of("a.py", "def pay(user):\n    require_admin(user)\n\nx = 1\n"),
                // its end is not in sight
                Arguments.of(
                        "A.java",
                        "class A {\n    @RolesAllowed({\n" + "        \"a\",\n".repeat(30)
                                + "    })\n    void pay() {}\n}\n"));
    }

    @ParameterizedTest
    @MethodSource("leftAlone")
    void guardWhoseRemovalWouldReadOddlyIsLeftAlone(String path, String text) {
        assertThat(GuardLines.in(pair(path, text), Side.AFTER)).isNotEmpty();
        assertThat(first(path, text)).isEmpty();
    }

    private static Optional<GuardCut.Cut> first(String path, String text) {
        FilePair pair = pair(path, text);
        return GuardLines.in(pair, Side.AFTER).stream().findFirst().flatMap(guard -> new GuardCut(pair).of(guard));
    }

    private static FilePair pair(String path, String text) {
        var content = new Content.Text(new ContentId("a".repeat(40)), text, false);
        var hunk = new Hunk(new LineSpan(0, 0), new LineSpan(1, Lines.of(text).count()));
        var file = new FileChange(
                null,
                RepoPath.of(path),
                FileMode.ABSENT,
                FileMode.REGULAR,
                new Content.Absent(),
                content,
                List.of(hunk));
        return new FilePair(file, Languages.of(RepoPath.of(path), text), FileRole.PRODUCTION, null, null);
    }
}
