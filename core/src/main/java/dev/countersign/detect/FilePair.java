package dev.countersign.detect;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.change.RepoPath;
import dev.countersign.code.CodeText;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A changed file with what its text says before and after. For one thread.
public final class FilePair {
    private final FileChange file;
    private final Language language;
    private final FileRole role;
    private final @Nullable SourceModel before;
    private final @Nullable SourceModel after;
    private final Lines oldLines;
    private final Lines newLines;
    private final BitSet removed = new BitSet();
    private final BitSet added = new BitSet();
    private final Map<Class<?>, Object> derived = new HashMap<>();
    private @Nullable CodeText oldCode;
    private @Nullable CodeText newCode;
    private @Nullable List<Line> removedLines;
    private @Nullable List<Line> addedLines;

    /// @param before null where there is no old text or it was not parsed
    /// @param after null where there is no new text or it was not parsed
    public FilePair(
            FileChange file,
            Language language,
            FileRole role,
            @Nullable SourceModel before,
            @Nullable SourceModel after) {
        this.file = file;
        this.language = language;
        this.role = role;
        this.before = before;
        this.after = after;
        this.oldLines = lines(file.oldContent());
        this.newLines = lines(file.newContent());
        for (Hunk hunk : file.hunks()) {
            removed.set(hunk.removed().start(), hunk.removed().end() + 1);
            added.set(hunk.added().start(), hunk.added().end() + 1);
        }
    }

    /// A numbered line, without its line end.
    public record Line(int number, String text) {}

    public FileChange file() {
        return file;
    }

    public RepoPath path() {
        return file.path();
    }

    public Language language() {
        return language;
    }

    public FileRole role() {
        return role;
    }

    public Optional<SourceModel> before() {
        return Optional.ofNullable(before);
    }

    public Optional<SourceModel> after() {
        return Optional.ofNullable(after);
    }

    public Optional<SourceModel> model(Side side) {
        return side == Side.BEFORE ? before() : after();
    }

    /// The lines of one side; none where it is not text.
    public Lines lines(Side side) {
        return side == Side.BEFORE ? oldLines : newLines;
    }

    /// One side with comments and strings told apart; without a line where it is not text.
    public CodeText code(Side side) {
        // read only when asked for, and once for all detectors
        if (side == Side.BEFORE) {
            oldCode = oldCode != null ? oldCode : CodeText.of(language, oldLines);
            return oldCode;
        }
        newCode = newCode != null ? newCode : CodeText.of(language, newLines);
        return newCode;
    }

    /// Whether there is something on a side that could not be read. What one file lost and another got may then be no
    /// move: the unread one may hold it.
    public boolean isUnread(Side side) {
        return (side == Side.BEFORE ? file.oldContent() : file.newContent()) instanceof Content.Unread;
    }

    /// Whether the same text was read in the same way on both sides, so that neither lost or got anything.
    public boolean isOnlyMoved() {
        RepoPath old = file.oldPath();
        return file.oldContent() instanceof Content.Text before
                && file.newContent() instanceof Content.Text now
                && before.id().equals(now.id())
                && old != null
                && old.extension().equals(file.path().extension());
    }

    public boolean isAdded(int newLine) {
        return added.get(newLine);
    }

    public boolean isRemoved(int oldLine) {
        return removed.get(oldLine);
    }

    /// Whether a line of the span was removed (BEFORE) or added (AFTER).
    public boolean changes(Side side, LineSpan span) {
        int next = (side == Side.BEFORE ? removed : added).nextSetBit(span.start());
        return next >= 0 && next <= span.end();
    }

    /// The line of the new text where an old line stands now, or the nearest one left where it was removed; at
    /// least 1.
    public int newLineOf(int oldLine) {
        int shift = 0;
        for (Hunk hunk : file.hunks()) {
            if (hunk.removed().isEmpty()
                    ? hunk.removed().start() >= oldLine
                    : hunk.removed().start() > oldLine) {
                break;
            }
            if (hunk.removed().contains(oldLine)) {
                return Math.max(1, hunk.added().start());
            }
            shift += hunk.added().count() - hunk.removed().count();
        }
        return Math.max(1, oldLine + shift);
    }

    public List<Line> added() {
        addedLines = addedLines != null ? addedLines : numbered(newLines, added);
        return addedLines;
    }

    public List<Line> removed() {
        removedLines = removedLines != null ? removedLines : numbered(oldLines, removed);
        return removedLines;
    }

    /// What several detectors work out from this file, worked out once.
    ///
    /// @param what the class of what is worked out; one function each
    public <T> T derived(Class<T> what, Function<FilePair, T> function) {
        T known = what.cast(derived.get(what));
        if (known == null) {
            known = function.apply(this);
            derived.put(what, known);
        }
        return known;
    }

    private static List<Line> numbered(Lines lines, BitSet numbers) {
        var found = new ArrayList<Line>(numbers.cardinality());
        numbers.stream().filter(n -> n <= lines.count()).forEach(n -> found.add(new Line(n, lines.line(n))));
        return Collections.unmodifiableList(found);
    }

    private static Lines lines(Content content) {
        return Lines.of(content instanceof Content.Text text ? text.value() : "");
    }
}
