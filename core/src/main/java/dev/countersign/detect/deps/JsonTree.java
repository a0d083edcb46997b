package dev.countersign.detect.deps;

import java.util.Optional;

/// Reads JSON with comments and trailing commas allowed, keeping lines.
final class JsonTree {
    private final TextScanner in;

    private JsonTree(String text) {
        this.in = new TextScanner(text);
    }

    /// Empty for a broken text or one over the bounds.
    static Optional<DataNode> read(String text) {
        if (text.length() > DataNode.MAX_CHARS) {
            return Optional.empty();
        }
        try {
            var reader = new JsonTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            DataNode root = reader.value("", 0);
            reader.skip();
            return reader.in.atEnd() ? Optional.of(root) : Optional.empty();
        } catch (TextScanner.TooMuch broken) {
            return Optional.empty();
        }
    }

    private DataNode value(String key, int depth) throws TextScanner.TooMuch {
        if (depth > DataNode.MAX_DEPTH) {
            throw new TextScanner.TooMuch();
        }
        skip();
        DataNode node = in.node(key);
        switch (in.here()) {
            case '{' -> members(node, depth);
            case '[' -> elements(node, depth);
            case '"' -> node.setText(string());
            default -> node.setText(word());
        }
        return node;
    }

    private void members(DataNode node, int depth) throws TextScanner.TooMuch {
        in.at++;
        while (true) {
            skip();
            if (in.takes("}")) {
                return;
            }
            String key = string();
            skip();
            if (!in.takes(":")) {
                throw new TextScanner.TooMuch();
            }
            node.add(value(key, depth + 1));
            skip();
            if (!in.takes(",") && in.here() != '}') {
                throw new TextScanner.TooMuch();
            }
        }
    }

    private void elements(DataNode node, int depth) throws TextScanner.TooMuch {
        in.at++;
        while (true) {
            skip();
            if (in.takes("]")) {
                return;
            }
            node.add(value("", depth + 1));
            skip();
            if (!in.takes(",") && in.here() != ']') {
                throw new TextScanner.TooMuch();
            }
        }
    }

    private String string() throws TextScanner.TooMuch {
        if (!in.takes("\"")) {
            throw new TextScanner.TooMuch();
        }
        int start = in.at;
        int end = start;
        while (end < in.text.length() && in.text.charAt(end) != '"') {
            end += in.text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= in.text.length()) {
            throw new TextScanner.TooMuch();
        }
        in.at = end + 1;
        return Escapes.plain(in.text.substring(start, end));
    }

    private String word() throws TextScanner.TooMuch {
        int start = in.at;
        while (!in.atEnd() && "+-.".indexOf(in.here()) >= 0 || Character.isLetterOrDigit(in.here())) {
            in.at++;
        }
        if (in.at == start) {
            throw new TextScanner.TooMuch();
        }
        return in.text.substring(start, in.at);
    }

    private void skip() {
        while (true) {
            in.skipBlanks();
            if (in.text.startsWith("//", in.at)) {
                in.skipPast("\n");
            } else if (in.text.startsWith("/*", in.at)) {
                in.skipPast("*/");
            } else {
                return;
            }
        }
    }
}
