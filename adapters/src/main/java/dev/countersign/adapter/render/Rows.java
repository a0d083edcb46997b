package dev.countersign.adapter.render;

import java.util.ArrayList;
import java.util.List;

/// Labels and what stands behind them, aligned; foreign text is made safe to show.
final class Rows {
    private static final int INDENT = 2;

    private record Row(String label, String text) {}

    private final List<Row> rows = new ArrayList<>();

    Rows add(String label, String text) {
        rows.add(new Row(label, Printable.of(text)));
        return this;
    }

    /// The label once, each text in a line of its own; nothing where there is none.
    Rows add(String label, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            add(i == 0 ? label : "", texts.get(i));
        }
        return this;
    }

    List<String> lines(String before) {
        int width = rows.stream().mapToInt(row -> row.label.length()).max().orElse(0) + INDENT;
        return rows.stream()
                .map(row -> before + row.label + " ".repeat(width - row.label.length()) + row.text)
                .toList();
    }

    /// Lines of columns, each as wide as it has to be.
    static List<String> table(List<List<String>> cells) {
        var widths = new ArrayList<Integer>();
        for (List<String> row : cells) {
            for (int i = 0; i < row.size(); i++) {
                int length = Printable.of(row.get(i)).length();
                if (i == widths.size()) {
                    widths.add(length);
                } else {
                    widths.set(i, Math.max(widths.get(i), length));
                }
            }
        }
        return cells.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = Printable.of(row.get(i));
            line.append(cell);
            if (i < row.size() - 1) {
                line.append(" ".repeat(widths.get(i) - cell.length() + INDENT));
            }
        }
        return line.toString().stripTrailing();
    }
}
