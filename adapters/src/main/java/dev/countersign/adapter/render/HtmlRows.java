package dev.countersign.adapter.render;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.List;

/// Lines of a file as rows of a table: number before, number after, sign, text. A line with a secret is shown as the
/// detector quotes it, without the secret.
final class HtmlRows {
    private static final int LONGEST_LINE = 1_000;
    private static final int BEFORE_DIFFERENCE = 200;

    private final Lines old;
    private final Lines now;
    private final List<Fact> secrets;
    private final boolean mixedEnds;
    private int count;

    HtmlRows(FilePair pair, List<Fact> facts) {
        this.old = pair.lines(Side.BEFORE);
        this.now = pair.lines(Side.AFTER);
        this.secrets = facts.stream().filter(f -> f.kind() == FactKind.SECRET).toList();
        this.mixedEnds = mixesEnds(pair.file().hunks());
    }

    int count() {
        return count;
    }

    int newCount() {
        return now.count();
    }

    /// @param partner line of the new file that stands in its place, or 0: a long line is shown where the two differ
    void removed(Html html, int line, int partner) {
        row(html, "del", Integer.toString(line), "", "-", Side.BEFORE, line, partner);
    }

    /// @param partner line of the old file in whose place it stands, or 0
    void added(Html html, int line, int partner) {
        row(html, "add", "", Integer.toString(line), "+", Side.AFTER, line, partner);
    }

    void context(Html html, int oldLine, int newLine) {
        if (newLine <= now.count()) {
            row(html, "", Integer.toString(oldLine), Integer.toString(newLine), "", Side.AFTER, newLine, 0);
        }
    }

    private void row(
            Html html, String kind, String oldLine, String newLine, String sign, Side side, int line, int partner) {
        count++;
        if (kind.isEmpty()) {
            html.open("tr");
        } else {
            html.open("tr", "class", kind);
        }
        html.element("td", oldLine, "class", "n").element("td", newLine, "class", "n");
        html.element("td", sign, "class", "s").open("td", "class", "c");
        if (line <= of(side).count()) {
            text(html, side, line, partner);
        }
        html.close("td").close("tr").newline();
    }

    private Lines of(Side side) {
        return side == Side.BEFORE ? old : now;
    }

    private void text(Html html, Side side, int line, int partner) {
        for (Fact secret : secrets) {
            LineSpan span = secret.seen().span();
            if (secret.seen().side() == side && span.contains(line)) {
                html.text(line == span.start() ? secret.seen().quote() : "(part of a secret)");
                return;
            }
        }
        Lines lines = of(side);
        Lines others = of(side == Side.BEFORE ? Side.AFTER : Side.BEFORE);
        String text = lines.line(line);
        boolean hasPartner = partner > 0 && partner <= others.count();
        html.text(cut(bare(text), hasPartner ? bare(others.line(partner)) : ""));
        if (mixedEnds && text.endsWith("\r")) {
            mark(html, "CR");
        }
        if (line == lines.count() && !lines.text().endsWith("\n")) {
            mark(html, "no line end");
        }
    }

    /// What is no text of the file is set apart from it.
    private static void mark(Html html, String what) {
        html.text(" ").element("span", what, "class", "mark");
    }

    private static String bare(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /// A long line from shortly before where it begins to differ from the other.
    private static String cut(String line, String other) {
        String shown = line;
        if (line.length() > LONGEST_LINE) {
            int differs = 0;
            while (differs < Math.min(line.length(), other.length()) && line.charAt(differs) == other.charAt(differs)) {
                differs++;
            }
            int start = Math.clamp(differs - BEFORE_DIFFERENCE, 0, line.length() - LONGEST_LINE);
            int end = start + LONGEST_LINE;
            shown = (start > 0 ? "…" : "") + line.substring(start, end) + (end < line.length() ? "…" : "") + " ("
                    + line.length() + " chars)";
        }
        return shown.replace("\t", "    ");
    }

    /// Whether some changed lines end with a carriage return and others do not: only then is it worth showing.
    private boolean mixesEnds(List<Hunk> hunks) {
        int with = 0;
        int without = 0;
        for (Hunk hunk : hunks) {
            for (int n = hunk.removed().start(); n <= Math.min(hunk.removed().end(), old.count()); n++) {
                boolean ends = old.line(n).endsWith("\r");
                with += ends ? 1 : 0;
                without += ends ? 0 : 1;
            }
            for (int n = hunk.added().start(); n <= Math.min(hunk.added().end(), now.count()); n++) {
                boolean ends = now.line(n).endsWith("\r");
                with += ends ? 1 : 0;
                without += ends ? 0 : 1;
            }
        }
        return with > 0 && without > 0;
    }
}
