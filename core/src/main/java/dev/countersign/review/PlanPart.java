package dev.countersign.review;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stop in the making: hunks of a file that are read at one go, with the facts that are about them.
final class PlanPart {
    /// Hunks this close together are read at one go.
    private static final int NEAR = 6;

    private static final int AT_ONE_GO = 12;

    final Side side;
    final String symbol;
    final List<Fact> facts = new ArrayList<>();
    LineSpan span;
    LineSpan oldSpan = new LineSpan(0, 0);
    /// Added lines that are neither blank nor moved, by number in the new file.
    final BitSet lines = new BitSet();
    int effective;
    int movedLines;
    int removed;
    int hunks = 1;
    /// Whether it is read by itself although it has no fact.
    boolean alone;
    /// Whether some of its lines are read before it.
    boolean rest;

    PlanPart(Side side, LineSpan span, String symbol) {
        this.side = side;
        this.span = span;
        this.symbol = symbol;
    }

    void absorb(@Nullable PlanPart other) {
        if (other == null) {
            return;
        }
        hunks += other.hunks;
        effective += other.effective;
        movedLines += other.movedLines;
        removed += other.removed;
        rest |= other.rest;
        lines.or(other.lines);
        if (side == other.side) {
            span = join(span, other.span);
        }
    }

    /// Takes the lines of a span out of another part, and adds them to this one.
    void take(PlanPart other, LineSpan taken) {
        int moved = other.linesIn(taken);
        for (int line = other.lines.nextSetBit(taken.start());
                line >= 0 && line <= taken.end();
                line = other.lines.nextSetBit(line + 1)) {
            lines.set(line);
        }
        other.lines.clear(taken.start(), taken.end() + 1);
        other.effective -= moved;
        effective += moved;
        span = LineSpan.between(span.start(), taken.end());
    }

    /// Whether it is too long to be read at one go.
    boolean isLong() {
        return effective > AT_ONE_GO;
    }

    /// How many of its lines are in a span.
    int linesIn(LineSpan where) {
        int first = Math.max(where.start(), span.start());
        int last = Math.min(where.end(), span.end());
        return first > last ? 0 : lines.get(first, last + 1).cardinality();
    }

    /// Whether anything is left to read in it.
    boolean isRead() {
        return effective > 0 || removed > 0 || movedLines > 0 || !facts.isEmpty();
    }

    double sizeMinutes(double filePart) {
        return effective == 0 && removed == 0
                ? 0
                : filePart + ReadingRate.LOGIC.minutes(effective) + ReadingRate.MOVED.minutes(removed + movedLines);
    }

    boolean covers(Fact fact) {
        LineSpan where = fact.seen().span();
        return fact.seen().side() == Side.BEFORE ? near(oldSpan, where) : side == Side.AFTER && near(span, where);
    }

    private static boolean near(LineSpan own, LineSpan other) {
        return own.start() <= other.end() + 1 && other.start() <= Math.max(own.end(), own.start()) + 1;
    }

    static List<PlanPart> of(FileReview file, MovedLines moved) {
        FilePair pair = file.pair();
        List<PlanPart> parts = new ArrayList<>();
        for (Hunk hunk : pair.file().hunks()) {
            Side side = hunk.added().isEmpty() ? Side.BEFORE : Side.AFTER;
            LineSpan span = side == Side.AFTER ? hunk.added() : hunk.removed();
            String symbol = symbolAt(pair, side, span);
            PlanPart last = parts.isEmpty() ? null : parts.getLast();
            PlanPart part;
            if (last != null
                    && last.side == side
                    && last.symbol.equals(symbol)
                    && span.start() - last.span.end() <= NEAR) {
                last.span = LineSpan.between(last.span.start(), span.end());
                last.oldSpan = join(last.oldSpan, hunk.removed());
                part = last;
            } else {
                part = new PlanPart(side, span, symbol);
                part.oldSpan = hunk.removed();
                parts.add(part);
            }
            count(pair, hunk, moved, part);
        }
        if (parts.isEmpty()) {
            parts.add(new PlanPart(pair.file().isDeleted() ? Side.BEFORE : Side.AFTER, new LineSpan(0, 0), ""));
            parts.getFirst().removed = 1;
        }
        return parts;
    }

    private static LineSpan join(LineSpan first, LineSpan second) {
        int start = Math.min(first.start(), second.start());
        return LineSpan.between(Math.max(1, start), Math.max(first.end(), second.end()));
    }

    private static void count(FilePair pair, Hunk hunk, MovedLines moved, PlanPart part) {
        for (int n = hunk.added().start(); n <= hunk.added().end(); n++) {
            if (moved.isMoved(pair, n)) {
                part.movedLines++;
            } else if (!pair.lines(Side.AFTER).line(n).isBlank()) {
                part.effective++;
                part.lines.set(n);
            }
        }
        for (int n = hunk.removed().start(); n <= hunk.removed().end(); n++) {
            if (!pair.lines(Side.BEFORE).line(n).isBlank()) {
                part.removed++;
            }
        }
    }

    static String symbolAt(FilePair pair, Side side, LineSpan span) {
        return pair.model(side)
                .map(model -> symbolPath(model, Math.max(1, span.start())))
                .orElse("");
    }

    private static String symbolPath(SourceModel model, int line) {
        Symbol symbol = model.symbols().get(model.enclosing(line));
        return symbol.path();
    }

    /// Gives each fact to the part that covers it, or else to one of the same symbol, or to a part of its own.
    static void place(List<Fact> facts, FilePair pair, List<PlanPart> parts) {
        List<Fact> elsewhere = new ArrayList<>();
        for (Fact fact : facts) {
            parts.stream()
                    .filter(p -> p.covers(fact))
                    .findFirst()
                    .ifPresentOrElse(p -> p.facts.add(fact), () -> elsewhere.add(fact));
        }
        for (Fact fact : elsewhere) {
            joinOrAdd(pair, parts, fact);
        }
    }

    private static void joinOrAdd(FilePair pair, List<PlanPart> parts, Fact fact) {
        for (PlanPart part : parts) {
            if (!fact.seen().symbol().isEmpty() && fact.seen().symbol().equals(part.symbol)) {
                part.facts.add(fact);
                return;
            }
        }
        if (fact.seen().span().start() < 1 && !parts.isEmpty()) {
            parts.getFirst().facts.add(fact);
            return;
        }
        var part = new PlanPart(
                fact.seen().side(),
                fact.seen().span(),
                symbolAt(pair, fact.seen().side(), fact.seen().span()));
        part.facts.add(fact);
        parts.add(part);
    }

    /// Parts without a fact are read at one go per file: they become one part, after the others.
    static List<PlanPart> withPlainOnesJoined(List<PlanPart> parts) {
        List<PlanPart> joined = new ArrayList<>();
        PlanPart plain = null;
        for (PlanPart part : parts) {
            if (!part.facts.isEmpty() || part.alone) {
                joined.add(part);
            } else if (plain == null || plain.side != part.side && plain.effective == 0) {
                part.absorb(plain);
                plain = part;
            } else {
                plain.absorb(part);
            }
        }
        if (plain != null) {
            joined.add(plain);
        }
        return joined;
    }
}
