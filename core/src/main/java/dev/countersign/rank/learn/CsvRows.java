package dev.countersign.rank.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Rows of a table as RFC 4180 has it, their first line being the names of the columns. No cell holds a line break.
final class CsvRows {
    private static final int MOST_CHARS = 1 << 20;

    private final Map<String, Integer> columns = new HashMap<>();

    private CsvRows() {}

    /// A row that can be asked by the name of a column.
    interface Row {
        /// @throws IllegalArgumentException where there is no such column
        String cell(String column);

        /// Empty where there is no such column.
        Optional<String> find(String column);
    }

    /// @throws IllegalArgumentException that says in which line something is wrong
    static void read(String text, Consumer<Row> each) {
        var rows = new CsvRows();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            try {
                rows.line(line, each);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
    }

    private void line(String line, Consumer<Row> each) {
        List<String> cells = cells(line);
        if (columns.isEmpty()) {
            for (String name : cells) {
                columns.put(name, columns.size());
            }
        } else if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells, where there are " + columns.size() + " columns");
        } else {
            each.accept(row(cells));
        }
    }

    private Row row(List<String> cells) {
        return new Row() {
            @Override
            public String cell(String column) {
                return find(column).orElseThrow(() -> new IllegalArgumentException("there is no column " + column));
            }

            @Override
            public Optional<String> find(String column) {
                return Optional.ofNullable(columns.get(column)).map(cells::get);
            }
        };
    }

    static List<String> cells(String line) {
        if (line.length() > MOST_CHARS) {
            throw new IllegalArgumentException("more than " + MOST_CHARS + " chars");
        }
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quoted cell does not end");
        }
        cells.add(cell.toString());
        return cells;
    }
}
