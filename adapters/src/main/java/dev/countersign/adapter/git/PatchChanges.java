package dev.countersign.adapter.git;

import dev.countersign.change.Change;
import dev.countersign.change.Gap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a patch changes, by applying it to its base in an index of ours; no work tree is touched.
final class PatchChanges {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Pattern FAILED_AT = Pattern.compile("error: patch failed: (.{1,4000}):(\\d{1,9})");
    private static final Pattern FILE_ERROR = Pattern.compile(
            "error: (.{1,4000}): (patch does not apply|does not exist in index|already exists in index|wrong type"
                    + "|does not match index)");

    private final Session session;

    PatchChanges(Session session) {
        this.session = session;
    }

    Change read(ChangeSpec.Patch patch) throws GitProblem, IOException {
        if (patch.text().length() > Bounds.PATCH_BYTES) {
            throw new GitProblem(new GitProblem.Kind.Unreadable(
                    "the patch", "it is larger than " + (Bounds.PATCH_BYTES >> 20) + " MB"));
        }
        OptionalInt encoded = PatchText.firstEncoded(patch.text());
        if (encoded.isPresent()) {
            throw new GitProblem(new GitProblem.Kind.NotAPatch("line " + encoded.getAsInt()
                    + " announces an encoded mail, of which git am applies something else than stands here"));
        }
        String base = session.revisions().commit(patch.base());
        String before = session.treeOf(base);
        String after = patch.text().isBlank() ? before : applied(patch, before);
        return ChangeMaker.of(
                        session,
                        Change.Source.PATCH,
                        base,
                        null,
                        patch.baseTrusted(),
                        List.of(),
                        session.differ().between(before, after),
                        notApplied(patch))
                .change();
    }

    private static List<Gap> notApplied(ChangeSpec.Patch patch) {
        OptionalInt line = PatchText.firstNotRead(patch.text());
        return line.isEmpty()
                ? List.of()
                : List.of(new Gap(
                        null,
                        "line " + line.getAsInt() + " of the patch looks like a part of it that git does not read; it"
                                + " was not applied and not reviewed"));
    }

    private String applied(ChangeSpec.Patch patch, String before) throws GitProblem, IOException {
        var index = Map.of(
                "GIT_INDEX_FILE",
                session.own().scratch("patch-" + COUNT.incrementAndGet()).toString());
        GitOnce.run(session.own(), index, new byte[0], "read-tree", before).orThrow();
        byte[] text = patch.text().getBytes(StandardCharsets.ISO_8859_1);
        GitOnce applied = GitOnce.run(session.own(), index, text, "apply", "--cached", "--whitespace=nowarn", "-");
        if (applied.exit() != 0) {
            throw new GitProblem(problem(patch, applied.error()));
        }
        return GitOnce.run(session.own(), index, new byte[0], "write-tree", "--missing-ok")
                .orThrow()
                .text()
                .strip();
    }

    private static GitProblem.Kind problem(ChangeSpec.Patch patch, String error) {
        String first = error.lines()
                .filter(line -> line.startsWith("error: ") || line.startsWith("fatal: "))
                .findFirst()
                .orElse("error: git apply failed");
        Matcher failed = FAILED_AT.matcher(first);
        if (failed.matches()) {
            String file = failed.group(1);
            int hunk = PatchText.hunkAt(patch.text(), file, Integer.parseInt(failed.group(2)));
            return new GitProblem.Kind.PatchDoesNotApply(
                    SmallFiles.decoded(file), hunk, patch.base(), "at line " + failed.group(2));
        }
        Matcher file = FILE_ERROR.matcher(first);
        if (file.matches()) {
            return new GitProblem.Kind.PatchDoesNotApply(
                    SmallFiles.decoded(file.group(1)), 0, patch.base(), words(file.group(2)));
        }
        return new GitProblem.Kind.NotAPatch(
                SmallFiles.decoded(first.substring(7).replace(" (allow with \"--allow-empty\")", "")));
    }

    private static String words(String ofGit) {
        return switch (ofGit) {
            case "does not exist in index" -> "the file is not there";
            case "already exists in index" -> "the file is there already";
            default -> ofGit;
        };
    }
}
