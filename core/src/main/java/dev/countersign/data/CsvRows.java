package dev.countersign.data;

import java.util.ArrayList;
import java.util.List;

/// Reads RFC 4180 text: fields separated by commas, quoted where they hold a comma, quote or line end.
final class CsvRows {
    private final String text;
    private int at;
    private int line = 1;

    private CsvRows(String text) {
        this.text = text;
    }

    /// One row and the line it begins on.
    record Row(int line, List<String> fields) {
        Row {
            fields = List.copyOf(fields);
        }
    }

    /// @throws IllegalArgumentException naming the line of a quote that is not closed or not followed by a
    ///     separator
    static List<Row> of(String text) {
        var reader = new CsvRows(text);
        var rows = new ArrayList<Row>();
        while (reader.at < text.length()) {
            int line = reader.line;
            List<String> fields = reader.row();
            if (fields.size() > 1 || !fields.getFirst().isEmpty()) {
                rows.add(new Row(line, fields));
            }
        }
        return rows;
    }

    private List<String> row() {
        var fields = new ArrayList<String>();
        while (true) {
            fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            if (at >= text.length()) {
                return fields;
            }
            char c = text.charAt(at++);
            if (c == '\n') {
                line++;
                return fields;
            }
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            at++;
        }
        int end = at < text.length() && text.charAt(at) == '\n' && at > start && text.charAt(at - 1) == '\r'
                ? at - 1
                : at;
        return text.substring(start, end);
    }

    private String quoted() {
        int opened = line;
        var value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && (at >= text.length() || text.charAt(at) != '"')) {
                return closed(value.toString());
            }
            if (c == '"') {
                at++;
            } else if (c == '\n') {
                line++;
            }
            value.append(c);
        }
        throw new IllegalArgumentException("line " + opened + ": a quoted field does not end");
    }

    private String closed(String value) {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            throw new IllegalArgumentException("line " + line + ": text after the closing quote of a field");
        }
        return value;
    }
}
