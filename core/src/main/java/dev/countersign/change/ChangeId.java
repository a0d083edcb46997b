package dev.countersign.change;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// The identity of a change: SHA-256 of its effective diff, in hex.
///
/// The effective diff is, per file in order of path: both paths, both modes, and each hunk's removed and added
/// lines with up to three lines around them, without line numbers and commit ids. A clean merge from the main
/// branch that only shifts lines therefore keeps it; a late push changes it. Contents that are not text count
/// with their object id.
public record ChangeId(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final int CONTEXT = 3;

    public ChangeId {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not the id of a change: " + hex);
        }
    }

    public static ChangeId of(List<FileChange> files) {
        var hash = new FieldHash();
        files.stream().sorted(Comparator.comparing(FileChange::path)).forEach(file -> add(hash, file));
        return new ChangeId(hash.hex());
    }

    /// The identity of a change of which something could not be read: what is not known counts too, so that a
    /// verdict on one unreadable change never fits another.
    public static ChangeId of(List<FileChange> files, List<Gap> gaps) {
        ChangeId read = of(files);
        if (gaps.isEmpty()) {
            return read;
        }
        var hash = new FieldHash().field(read.hex);
        for (Gap gap : gaps) {
            hash.field("gap");
            hash.field(gap.path() == null ? "" : gap.path().value());
            hash.field(gap.reason());
        }
        return new ChangeId(hash.hex());
    }

    private static void add(FieldHash hash, FileChange file) {
        hash.field("file");
        hash.field(file.oldPath() == null ? "" : file.oldPath().value());
        hash.field(file.newPath() == null ? "" : file.newPath().value());
        hash.field(file.oldMode().octal());
        hash.field(file.newMode().octal());
        if (file.oldContent() instanceof Content.Text before && file.newContent() instanceof Content.Text after) {
            if (before.lossy() || after.lossy()) {
                hash.field("bytes as chars: " + before.lossy() + " " + after.lossy());
            }
            addHunks(hash, file, before, after);
        } else {
            hash.field(name(file.oldContent()));
            hash.field(name(file.newContent()));
        }
    }

    private static void addHunks(FieldHash hash, FileChange file, Content.Text before, Content.Text after) {
        Lines old = Lines.of(before.value());
        Lines now = Lines.of(after.value());
        for (Hunk hunk : file.hunks()) {
            hash.field("hunk");
            LineSpan removed = hunk.removed();
            int above = removed.isEmpty() ? removed.start() : removed.start() - 1;
            int below = removed.isEmpty() ? removed.start() + 1 : removed.end() + 1;
            addLines(hash, " ", old, Math.max(1, above - CONTEXT + 1), above);
            addLines(hash, "-", old, removed.start(), removed.end());
            addLines(hash, "+", now, hunk.added().start(), hunk.added().end());
            addLines(hash, " ", old, below, Math.min(old.count(), below + CONTEXT - 1));
        }
        hash.field(before.value().endsWith("\n") ? "" : "no newline before");
        hash.field(after.value().endsWith("\n") ? "" : "no newline after");
    }

    private static void addLines(FieldHash hash, String sign, Lines lines, int first, int last) {
        for (int n = first; n <= last; n++) {
            hash.field(sign + lines.line(n));
        }
    }

    private static String name(Content content) {
        return switch (content) {
            case Content.Absent() -> "absent";
            case Content.Text text -> "blob " + text.id();
            case Content.Binary binary -> "blob " + binary.id();
            case Content.Link link -> "blob " + link.id();
            case Content.LfsPointer pointer -> "blob " + pointer.id();
            case Content.Submodule submodule -> "commit " + submodule.commit();
            case Content.Unread unread -> "unread " + unread.reason() + " " + unread.detail();
        };
    }

    /// The first twelve digits, for people.
    public String abbreviated() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return hex;
    }
}
