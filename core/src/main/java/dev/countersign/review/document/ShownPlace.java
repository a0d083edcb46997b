package dev.countersign.review.document;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.Side;
import dev.countersign.review.Stop;
import java.util.List;

/// Whether a place of the plan is shown in full. Which lines a diff leaves out is not kept, only how many: in a file
/// of which some are missing, a place is taken to be whole only where no gap of the diff can touch it.
final class ShownPlace {
    private ShownPlace() {}

    static boolean isWhole(Stop stop, FilePart file) {
        if (!file.showsItsContent()) {
            return false;
        }
        // one without facts stands for hunks all over its file
        if (stop.facts().isEmpty() || isOnNoLine(stop, file)) {
            return file.isShownWhole();
        }
        if (file.hunks().stream().anyMatch(hunk -> cutsLineOf(hunk.lines(), stop))) {
            return false;
        }
        return file.linesLeftOut() == 0
                || file.hunks().stream().anyMatch(hunk -> holds(hunk.lines(), stop.side(), stop.span()));
    }

    private static boolean isOnNoLine(Stop stop, FilePart file) {
        return file.hunks().stream().flatMap(hunk -> hunk.lines().stream()).noneMatch(line -> isWithin(line, stop));
    }

    /// Never where the place is all of its file.
    static boolean isWithin(DiffLine line, Stop stop) {
        int number = number(line, stop.side());
        return number > 0 && number >= stop.span().start() && number <= last(stop.span());
    }

    /// What was changed right above or below a place belongs to it: on the other side it may be what was there before.
    private static boolean cutsLineOf(List<DiffLine> lines, Stop stop) {
        for (int i = 0; i < lines.size(); i++) {
            if (isWithin(lines.get(i), stop)
                    && (lines.get(i).isCut()
                            || cutsChangedLine(lines, i - 1, -1)
                            || cutsChangedLine(lines, i + 1, 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean cutsChangedLine(List<DiffLine> lines, int from, int step) {
        for (int i = from; i >= 0 && i < lines.size() && lines.get(i).isChanged(); i += step) {
            if (lines.get(i).isCut()) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(List<DiffLine> lines, Side side, LineSpan span) {
        int first = indexOf(lines, side, span.start());
        int last = indexOf(lines, side, last(span));
        return first >= 0 && last >= 0 && nothingIsMissingAbove(lines, first);
    }

    private static int last(LineSpan span) {
        return Math.max(span.start(), span.end());
    }

    private static int indexOf(List<DiffLine> lines, Side side, int number) {
        for (int i = 0; i < lines.size(); i++) {
            if (number > 0 && number(lines.get(i), side) == number) {
                return i;
            }
        }
        return -1;
    }

    private static int number(DiffLine line, Side side) {
        return side == Side.BEFORE ? line.oldNumber() : line.newNumber();
    }

    /// What was removed stands above what replaces it: it is all there where an unchanged line stands above both, or
    /// nothing does.
    private static boolean nothingIsMissingAbove(List<DiffLine> lines, int first) {
        for (int i = first; i >= 0; i--) {
            if (!lines.get(i).isChanged()) {
                return true;
            }
        }
        DiffLine top = lines.getFirst();
        return top.oldNumber() <= 1 && top.newNumber() <= 1;
    }
}
