package dev.countersign.detect.deps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads TOML's tables, arrays of tables, inline tables, arrays and scalars, keeping lines. Dates and numbers
/// stay as written. A line that is no TOML is passed over.
final class TomlTree {
    private final TextScanner in;

    private TomlTree(String text) {
        this.in = new TextScanner(text);
    }

    /// Empty for a text over the bounds.
    static Optional<DataNode> read(String text) {
        if (text.length() > DataNode.MAX_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TomlTree(text).document());
        } catch (TextScanner.TooMuch broken) {
            return Optional.empty();
        }
    }

    private DataNode document() throws TextScanner.TooMuch {
        DataNode root = in.node("");
        DataNode table = root;
        while (true) {
            skip();
            if (in.atEnd()) {
                return root;
            }
            if (in.takes("[[")) {
                List<String> path = path();
                DataNode array = descend(root, path);
                table = array.add(in.node(""));
            } else if (in.takes("[")) {
                table = descend(root, path());
            } else {
                pair(table, 0);
            }
            in.skipPast("\n");
        }
    }

    private void pair(DataNode table, int depth) throws TextScanner.TooMuch {
        List<String> path = path();
        if (path.isEmpty() || !in.takes("=")) {
            return;
        }
        DataNode parent = descend(table, path.subList(0, path.size() - 1));
        parent.add(value(path.getLast(), depth));
    }

    /// Goes down by keys; through an array of tables into its last one.
    private DataNode descend(DataNode from, List<String> path) throws TextScanner.TooMuch {
        if (path.size() > DataNode.MAX_DEPTH) {
            throw new TextScanner.TooMuch();
        }
        DataNode node = from;
        for (int i = 0; i < path.size(); i++) {
            DataNode parent = lastTable(node);
            Optional<DataNode> child = parent.child(path.get(i));
            node = child.isPresent() ? child.get() : parent.add(in.node(path.get(i)));
        }
        return node;
    }

    private static DataNode lastTable(DataNode node) {
        boolean array =
                !node.children().isEmpty() && node.children().getLast().key().isEmpty();
        return array ? node.children().getLast() : node;
    }

    private DataNode value(String key, int depth) throws TextScanner.TooMuch {
        if (depth > DataNode.MAX_DEPTH) {
            throw new TextScanner.TooMuch();
        }
        blanks();
        DataNode node = in.node(key);
        switch (in.here()) {
            case '[' -> array(node, depth);
            case '{' -> inline(node, depth);
            case '"', '\'' -> node.setText(string());
            default -> node.setText(word(",]}#\n"));
        }
        blanks();
        return node;
    }

    private void array(DataNode node, int depth) throws TextScanner.TooMuch {
        in.at++;
        while (true) {
            skip();
            if (in.atEnd() || in.takes("]")) {
                return;
            }
            int before = in.at;
            node.add(value("", depth + 1));
            skip();
            if (!in.takes(",") && in.here() != ']' && in.at == before) {
                throw new TextScanner.TooMuch();
            }
        }
    }

    private void inline(DataNode node, int depth) throws TextScanner.TooMuch {
        in.at++;
        while (true) {
            skip();
            if (in.atEnd() || in.takes("}")) {
                return;
            }
            int before = in.at;
            pair(node, depth + 1);
            skip();
            if (!in.takes(",") && in.here() != '}' && in.at == before) {
                throw new TextScanner.TooMuch();
            }
        }
    }

    private List<String> path() {
        var path = new ArrayList<String>();
        do {
            blanks();
            String part = in.here() == '"' || in.here() == '\'' ? string() : word(".=]\n#");
            if (part.isEmpty()) {
                return path;
            }
            path.add(part);
            blanks();
        } while (in.takes("."));
        return path;
    }

    private String word(String ends) {
        int start = in.at;
        while (!in.atEnd() && ends.indexOf(in.here()) < 0) {
            in.at++;
        }
        return in.text.substring(start, in.at).strip();
    }

    private String string() {
        String quote = in.text.substring(in.at, in.at + 1);
        String triple = quote.repeat(3);
        String end = in.text.startsWith(triple, in.at) ? triple : quote;
        int start = in.at + end.length();
        int close = start;
        while (close < in.text.length() && !in.text.startsWith(end, close)) {
            boolean escape = quote.equals("\"") && in.text.charAt(close) == '\\';
            close += escape ? 2 : 1;
        }
        int stop = Math.min(close, in.text.length());
        in.at = Math.min(in.text.length(), close + end.length());
        String raw = in.text.substring(Math.min(start, stop), stop);
        return quote.equals("\"") ? Escapes.plain(raw) : raw;
    }

    private void blanks() {
        while (in.here() == ' ' || in.here() == '\t') {
            in.at++;
        }
    }

    private void skip() {
        while (true) {
            in.skipBlanks();
            if (in.here() != '#') {
                return;
            }
            in.skipPast("\n");
        }
    }
}
