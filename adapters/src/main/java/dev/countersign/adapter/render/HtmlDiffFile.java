package dev.countersign.adapter.render;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.detect.Fact;
import dev.countersign.detect.Side;
import dev.countersign.review.FileReview;
import dev.countersign.review.Stop;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One file of the change: a head that says what happened to it, and its changed lines with stops and facts in place.
final class HtmlDiffFile {
    private static final int CONTEXT = 3;
    /// Of one file; further lines are shown only around facts and stops.
    private static final int MOST_ROWS = 3_000;

    private static final int NEAR = 8;

    private final FileReview file;
    private final HtmlRows rows;
    private final HtmlFacts evidence;
    private final boolean open;
    private final int room;
    private final BitSet nearBefore = new BitSet();
    private final BitSet nearAfter = new BitSet();
    private int linesLeft;
    private int gapLines;

    /// @param stops by number in the plan
    /// @param room rows that the page still has
    HtmlDiffFile(FileReview file, List<Fact> facts, Map<Integer, Stop> stops, Set<Fact> disputed, int room) {
        this.file = file;
        this.room = Math.min(room, MOST_ROWS);
        this.evidence = new HtmlFacts(facts, stops, disputed);
        this.rows = new HtmlRows(file.pair(), facts);
        this.open = !stops.isEmpty() || !file.isInert() && !file.moved();
        facts.forEach(fact -> near(fact.seen().side(), fact.seen().span().start()));
        stops.values().forEach(stop -> near(stop.side(), stop.span().start()));
    }

    private void near(Side side, int line) {
        if (line > 0) {
            (side == Side.BEFORE ? nearBefore : nearAfter).set(Math.max(1, line - NEAR), line + NEAR);
        }
    }

    int rows() {
        return rows.count();
    }

    int linesLeft() {
        return linesLeft;
    }

    Html write() {
        var body = new Html();
        if (!file.pair().file().hunks().isEmpty()) {
            body.open("table");
            body.element("caption", "Changed lines of " + file.pair().path(), "class", "sr");
            body.own("<colgroup><col class=\"cn\"><col class=\"cn\"><col class=\"cs\"><col></colgroup>");
            body.open("tbody");
            hunks(body);
            body.close("tbody").close("table");
        }
        var html = new Html();
        html.newline();
        if (open) {
            html.open("details", "class", "file", "open", "");
        } else {
            html.open("details", "class", "file");
        }
        html.open("summary")
                .element("code", file.pair().path().value())
                .text(" ")
                .element("span", HtmlLabels.of(file), "class", "label")
                .close("summary");
        evidence.unplaced(html);
        return html.own(body).close("details");
    }

    private void hunks(Html html) {
        int newNext = 1;
        int oldNext = 1;
        List<Hunk> hunks = file.pair().file().hunks();
        for (int i = 0; i < hunks.size(); i++) {
            Hunk hunk = hunks.get(i);
            int newFirst = first(hunk.added().isEmpty(), hunk.added().start());
            int oldFirst = first(hunk.removed().isEmpty(), hunk.removed().start());
            int above = Math.clamp(newFirst - newNext, 0, CONTEXT);
            gap(html, newFirst - newNext - above, "unchanged");
            for (int n = above; n > 0; n--) {
                context(html, oldFirst - n, newFirst - n);
            }
            changed(html, hunk);
            oldNext = oldFirst + hunk.removed().count();
            newNext = newFirst + hunk.added().count();
            int until = i + 1 < hunks.size()
                    ? first(
                            hunks.get(i + 1).added().isEmpty(),
                            hunks.get(i + 1).added().start())
                    : rows.newCount() + 1;
            for (int n = 0; n < CONTEXT && newNext < until; n++) {
                context(html, oldNext++, newNext++);
            }
        }
        flush(html);
        gap(html, rows.newCount() + 1 - newNext, "unchanged");
    }

    private static int first(boolean empty, int start) {
        return empty ? start + 1 : start;
    }

    private void changed(Html html, Hunk hunk) {
        for (int n = hunk.removed().start(); n <= hunk.removed().end(); n++) {
            if (isWanted(nearBefore.get(n))) {
                flush(html);
                evidence.stopsAt(html, Side.BEFORE, n);
                rows.removed(html, n, partner(n, hunk.removed(), hunk.added()));
                evidence.factsAt(html, Side.BEFORE, n);
            } else {
                gapLines++;
            }
        }
        for (int n = hunk.added().start(); n <= hunk.added().end(); n++) {
            if (isWanted(nearAfter.get(n))) {
                flush(html);
                evidence.stopsAt(html, Side.AFTER, n);
                rows.added(html, n, partner(n, hunk.added(), hunk.removed()));
                evidence.factsAt(html, Side.AFTER, n);
            } else {
                gapLines++;
            }
        }
    }

    /// The line of the other side in whose place a line stands: where a hunk adds as many as it removes.
    private static int partner(int line, LineSpan of, LineSpan other) {
        return of.count() == other.count() ? line - of.start() + other.start() : 0;
    }

    private boolean isWanted(boolean near) {
        return rows.count() < room || near && rows.count() < 2 * MOST_ROWS;
    }

    private void context(Html html, int oldLine, int newLine) {
        if (!isWanted(nearAfter.get(newLine)) || oldLine < 1 || newLine < 1) {
            return;
        }
        flush(html);
        evidence.stopsAt(html, Side.BEFORE, oldLine);
        evidence.stopsAt(html, Side.AFTER, newLine);
        rows.context(html, oldLine, newLine);
        evidence.factsAt(html, Side.BEFORE, oldLine);
        evidence.factsAt(html, Side.AFTER, newLine);
    }

    /// Says how many changed lines were left out here.
    private void flush(Html html) {
        int lines = gapLines;
        gapLines = 0;
        linesLeft += lines;
        gap(html, lines, "changed, not shown");
    }

    private static void gap(Html html, int lines, String what) {
        if (lines > 0) {
            html.open("tr", "class", "gap")
                    .element("td", "⋯ " + PlanWords.count(lines, "line") + " " + what, "colspan", "4")
                    .close("tr");
        }
    }
}
