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

    void removed(Html html, int line) {
        row(html, "del", Integer.toString(line), "", "-", text(old, Side.BEFORE, line));
    }

    void added(Html html, int line) {
        row(html, "add", "", Integer.toString(line), "+", text(now, Side.AFTER, line));
    }

    void context(Html html, int oldLine, int newLine) {
        if (newLine <= now.count()) {
            row(html, "", Integer.toString(oldLine), Integer.toString(newLine), "", text(now, Side.AFTER, newLine));
        }
    }

    private void row(Html html, String kind, String oldLine, String newLine, String sign, String text) {
        count++;
        if (kind.isEmpty()) {
            html.open("tr");
        } else {
            html.open("tr", "class", kind);
        }
        html.element("td", oldLine, "class", "n").element("td", newLine, "class", "n");
        html.element("td", sign, "class", "s")
                .element("td", text, "class", "c")
                .close("tr")
                .newline();
    }

    private String text(Lines lines, Side side, int line) {
        if (line > lines.count()) {
            return "";
        }
        for (Fact secret : secrets) {
            LineSpan span = secret.seen().span();
            if (secret.seen().side() == side && span.contains(line)) {
                return line == span.start() ? secret.seen().quote() : "(part of a secret)";
            }
        }
        String text = lines.line(line);
        boolean carriageReturn = text.endsWith("\r");
        String bare = (carriageReturn ? text.substring(0, text.length() - 1) : text).replace("\t", "    ");
        String shown = bare.length() <= LONGEST_LINE
                ? bare
                : bare.substring(0, LONGEST_LINE) + "… (" + bare.length() + " chars)";
        return shown + (carriageReturn && mixedEnds ? "␍" : "") + end(lines, line);
    }

    private static String end(Lines lines, int line) {
        return line == lines.count() && !lines.text().endsWith("\n") ? "  ⏎̸ no line end" : "";
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
