package dev.countersign.review.document;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.secret.ShownLines;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Turns the hunks of a file into lines with context, within a bound; what stands near evidence is shown up to twice
/// the bound.
final class FileDiff {
    private static final int CONTEXT = 5;
    private static final int NEAR = 8;

    /// Chars of a line that take the room of one.
    private static final int USUAL_LINE = 400;

    /// Chars shown before the place where a long line begins to differ.
    private static final int BEFORE_DIFFERENCE = 100;

    private final FilePair file;
    private final ShownLines shownLines;
    private final BitSet nearBefore = new BitSet();
    private final BitSet nearAfter = new BitSet();
    private final int room;
    private final List<DiffHunk> hunks = new ArrayList<>();
    private final List<DiffLine> open = new ArrayList<>();
    private int roomTaken;
    private int leftOut;

    /// @param room lines that may still be shown; a long one takes that of several
    FileDiff(FilePair file, int room) {
        this.file = file;
        this.shownLines = new ShownLines(file);
        this.room = room;
    }

    void evidenceAt(Side side, LineSpan span) {
        if (span.start() > 0) {
            BitSet near = side == Side.BEFORE ? nearBefore : nearAfter;
            near.set(Math.max(1, span.start() - NEAR), span.start() + NEAR + 1);
        }
    }

    int roomTaken() {
        return roomTaken;
    }

    int leftOut() {
        return leftOut;
    }

    List<DiffHunk> hunks() {
        int oldNext = 1;
        int newNext = 1;
        List<Hunk> all = file.file().hunks();
        for (int i = 0; i < all.size(); i++) {
            Hunk hunk = all.get(i);
            int above = first(hunk.added()) - newNext;
            int skipped = Math.max(0, above - CONTEXT);
            if (skipped > 0) {
                close();
            }
            context(oldNext + skipped, newNext + skipped, above - skipped);
            changed(hunk);
            oldNext = first(hunk.removed()) + hunk.removed().count();
            newNext = first(hunk.added()) + hunk.added().count();
            int until = i + 1 < all.size()
                    ? first(all.get(i + 1).added())
                    : lines(Side.AFTER).count() + 1;
            int below = Math.min(CONTEXT, until - newNext);
            context(oldNext, newNext, below);
            oldNext += below;
            newNext += below;
        }
        close();
        return hunks;
    }

    /// The line that a span begins with, or that an empty one stands before.
    private static int first(LineSpan span) {
        return span.isEmpty() ? span.start() + 1 : span.start();
    }

    private Lines lines(Side side) {
        return file.lines(side);
    }

    private void context(int oldLine, int newLine, int count) {
        for (int n = 0; n < count; n++) {
            if (isWanted(nearAfter.get(newLine + n) || nearBefore.get(oldLine + n))) {
                show(DiffLine.Kind.CONTEXT, oldLine + n, newLine + n, 0);
            } else {
                close();
            }
        }
    }

    private void changed(Hunk hunk) {
        for (int n = hunk.removed().start(); n <= hunk.removed().end(); n++) {
            changed(DiffLine.Kind.REMOVED, n, nearBefore, partner(n, hunk.removed(), hunk.added()));
        }
        for (int n = hunk.added().start(); n <= hunk.added().end(); n++) {
            changed(DiffLine.Kind.ADDED, n, nearAfter, partner(n, hunk.added(), hunk.removed()));
        }
    }

    private void changed(DiffLine.Kind kind, int line, BitSet near, int partner) {
        if (isWanted(near.get(line))) {
            show(kind, kind == DiffLine.Kind.REMOVED ? line : 0, kind == DiffLine.Kind.ADDED ? line : 0, partner);
        } else {
            leftOut++;
            close();
        }
    }

    /// The line of the other side in whose place a line stands: where a hunk adds as many as it removes.
    private static int partner(int line, LineSpan of, LineSpan other) {
        return of.count() == other.count() ? line - of.start() + other.start() : 0;
    }

    private boolean isWanted(boolean near) {
        return roomTaken < room || near && roomTaken < 2 * room;
    }

    private void close() {
        if (!open.isEmpty()) {
            hunks.add(new DiffHunk(open));
            open.clear();
        }
    }

    private void show(DiffLine.Kind kind, int oldLine, int newLine, int partner) {
        Side side = kind == DiffLine.Kind.REMOVED ? Side.BEFORE : Side.AFTER;
        int number = side == Side.BEFORE ? oldLine : newLine;
        Lines lines = lines(side);
        if (number < 1 || number > lines.count()) {
            return;
        }
        String line = shownLines.line(side, number);
        int from = line.length() <= DiffLine.LONGEST ? 0 : start(line, side, partner);
        String text = Cut.head(line.substring(from), DiffLine.LONGEST);
        roomTaken += 1 + text.length() / USUAL_LINE;
        open.add(new DiffLine(kind, oldLine, newLine, text, from, line.length(), end(lines, number)));
    }

    /// Where to begin to show a long line: shortly before it differs from the line in whose place it stands.
    private int start(String line, Side side, int partner) {
        Side otherSide = side == Side.BEFORE ? Side.AFTER : Side.BEFORE;
        if (partner < 1 || partner > lines(otherSide).count()) {
            return 0;
        }
        String other = shownLines.line(otherSide, partner);
        int same = 0;
        while (same < Math.min(line.length(), other.length()) && line.charAt(same) == other.charAt(same)) {
            same++;
        }
        int from = Math.clamp(same - BEFORE_DIFFERENCE, 0, line.length() - DiffLine.LONGEST);
        return Character.isLowSurrogate(line.charAt(from)) && from > 0 ? from - 1 : from;
    }

    private static DiffLine.End end(Lines lines, int number) {
        if (number == lines.count() && !lines.text().endsWith("\n")) {
            return DiffLine.End.NONE;
        }
        return lines.line(number).endsWith("\r") ? DiffLine.End.CRLF : DiffLine.End.LF;
    }
}
