package dev.countersign.adapter.render;

import dev.countersign.change.Hunk;
import dev.countersign.change.Lines;
import dev.countersign.detect.Fact;
import dev.countersign.detect.Side;
import dev.countersign.review.FileReview;
import dev.countersign.risk.Asset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The diff of files as tables, with facts under the lines they are about. Bounded over the whole page.
final class HtmlDiff {
    private static final int CONTEXT = 3;
    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_LINE = 1_000;

    private final Html html;
    private int rows;

    HtmlDiff(Html html) {
        this.html = html;
    }

    /// Writes one file; false where the page is full.
    boolean file(FileReview file, String anchor, List<Fact> facts) {
        if (rows >= MOST_LINES) {
            return false;
        }
        boolean open = !file.isInert() && !file.moved();
        html.newline();
        if (open) {
            html.open("details", "id", anchor, "open", "");
        } else {
            html.open("details", "id", anchor);
        }
        html.open("summary").element("code", file.pair().path().value());
        html.element("span", label(file), "class", "label").close("summary");
        var shown = new HashSet<Fact>();
        if (!file.pair().file().hunks().isEmpty()) {
            html.open("div", "class", "scroll").open("table").element("caption", "Changed lines", "class", "sr");
            hunks(file, facts, shown);
            html.close("table").close("div");
        }
        facts.stream().filter(f -> !shown.contains(f)).forEach(f -> fact(f, false));
        html.close("details");
        return true;
    }

    private static String label(FileReview file) {
        var change = file.pair().file();
        String what = change.isAdded()
                ? "added"
                : change.isDeleted() ? "deleted" : change.isRenamed() ? "moved from " + change.oldPath() : "changed";
        return what + " +" + change.addedLines() + " -" + change.removedLines()
                + file.inertProof().map(p -> " · proved inert: " + p).orElse("")
                + file.unread().map(u -> " · not analysed: " + u).orElse("");
    }

    private void hunks(FileReview file, List<Fact> facts, Set<Fact> shown) {
        Lines old = file.pair().lines(Side.BEFORE);
        Lines now = file.pair().lines(Side.AFTER);
        int oldNext = 1;
        int newNext = 1;
        for (Hunk hunk : file.pair().file().hunks()) {
            if (rows >= MOST_LINES) {
                html.open("tr")
                        .element("td", "the page is bounded; the rest of this file is not shown", "colspan", "3")
                        .close("tr");
                return;
            }
            int newFirst = hunk.added().isEmpty()
                    ? hunk.added().start() + 1
                    : hunk.added().start();
            int oldFirst = hunk.removed().isEmpty()
                    ? hunk.removed().start() + 1
                    : hunk.removed().start();
            int above = Math.min(CONTEXT, newFirst - newNext);
            if (newFirst - newNext > CONTEXT) {
                gap(newFirst - newNext - CONTEXT);
            }
            for (int i = above; i > 0; i--) {
                row("", oldFirst - i, newFirst - i, now.line(newFirst - i));
                facts(facts, shown, Side.AFTER, newFirst - i);
            }
            for (int n = hunk.removed().start(); n <= hunk.removed().end(); n++) {
                row("del", n, 0, old.line(n));
                facts(facts, shown, Side.BEFORE, n);
            }
            for (int n = hunk.added().start(); n <= hunk.added().end(); n++) {
                row("add", 0, n, now.line(n));
                facts(facts, shown, Side.AFTER, n);
            }
            oldNext = oldFirst + hunk.removed().count();
            newNext = newFirst + hunk.added().count();
            int below = Math.min(CONTEXT, now.count() - newNext + 1);
            for (int i = 0; i < below && !startsHunk(file, newNext); i++) {
                row("", oldNext, newNext, now.line(newNext));
                facts(facts, shown, Side.AFTER, newNext);
                oldNext++;
                newNext++;
            }
        }
    }

    private static boolean startsHunk(FileReview file, int newLine) {
        return file.pair().file().hunks().stream()
                .anyMatch(h ->
                        (h.added().isEmpty() ? h.added().start() + 1 : h.added().start()) == newLine);
    }

    private void gap(int lines) {
        html.open("tr", "class", "gap")
                .element("td", "⋯ " + PlanWords.count(lines, "line") + " unchanged", "colspan", "3")
                .close("tr");
    }

    private void row(String kind, int oldLine, int newLine, String text) {
        rows++;
        html.open("tr", "class", kind);
        html.element("td", oldLine > 0 ? Integer.toString(oldLine) : "", "class", "n");
        html.element("td", newLine > 0 ? Integer.toString(newLine) : "", "class", "n");
        String sign = kind.equals("add") ? "+" : kind.equals("del") ? "-" : " ";
        html.element("td", sign + Printable.cut(text.replace("\t", "    "), LONGEST_LINE), "class", "c");
        html.close("tr");
    }

    private void facts(List<Fact> facts, Set<Fact> shown, Side side, int line) {
        for (Fact fact : facts) {
            if (fact.seen().side() == side && fact.seen().span().contains(line) && shown.add(fact)) {
                html.open("tr", "class", "fact").open("td", "colspan", "3");
                fact(fact, true);
                html.close("td").close("tr");
            }
        }
    }

    private void fact(Fact fact, boolean inPlace) {
        var seen = fact.seen();
        html.open(
                "p",
                "class",
                "evidence asset-" + Asset.ofSeverity(seen.severity()).word());
        html.element("strong", fact.detector()).text(" " + seen.message());
        if (!inPlace) {
            html.text(PlanWords.lines(seen.side(), seen.span()));
        }
        seen.cwes().stream().limit(2).forEach(n -> html.text(" CWE-" + n));
        html.text(" ").element("code", fact.id());
        if (!seen.ask().isEmpty()) {
            html.element("span", "Ask: " + seen.ask(), "class", "ask");
        }
        html.close("p");
    }
}
