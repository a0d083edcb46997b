package dev.countersign.adapter.parse;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads TOML. A line with a mistake is broken and the next is read; values are not checked beyond their kind.
final class TomlReader {
    private final String text;
    private final Lines lines;
    private final DataNode root = DataNode.collection(DataNode.Form.MAP, "", 1);
    private final List<LineSpan> comments = new ArrayList<>();
    private final List<String> commentTexts = new ArrayList<>();
    private final List<LineSpan> broken = new ArrayList<>();
    private List<DataNode> table = List.of(root);
    private final IdentityHashMap<DataNode, Map<String, DataNode>> members = new IdentityHashMap<>();
    private int at;

    /// A mistake at the current place.
    private static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        Mistake() {
            super("a mistake in TOML", null, false, false);
        }
    }

    private TomlReader(String text) {
        this.text = text;
        lines = Lines.of(text);
    }

    static SourceModel read(String text) {
        return new TomlReader(text).model();
    }

    private SourceModel model() {
        skipLines();
        while (at < text.length()) {
            int start = at;
            try {
                if (peek() == '[') {
                    header();
                } else {
                    entry(table);
                }
                endOfLine();
            } catch (Mistake mistake) {
                int end = text.indexOf('\n', Math.max(at, start));
                at = end < 0 ? text.length() : end + 1;
                broken.add(LineSpan.between(lines.lineAt(start), lines.lineAt(Math.max(start, at - 1))));
            }
            skipLines();
        }
        var shape = new DataShape().add(root);
        broken.forEach(span -> addLines(shape, span));
        var draft = new Draft(Language.TOML, lines, shape.hash());
        for (int i = 0; i < comments.size(); i++) {
            draft.comment(commentTexts.get(i), comments.get(i));
        }
        new DataWriter(draft).document(root);
        broken.forEach(draft::broken);
        return draft.model();
    }

    private void addLines(DataShape shape, LineSpan span) {
        for (int line = span.start(); line <= span.end() && line <= lines.count(); line++) {
            shape.add(lines.line(line));
        }
    }

    private void header() throws Mistake {
        boolean list = text.startsWith("[[", at);
        int line = line();
        at += list ? 2 : 1;
        List<String> keys = keys();
        if (!text.startsWith(list ? "]]" : "]", at)) {
            throw new Mistake();
        }
        at += list ? 2 : 1;
        var way = new ArrayList<DataNode>(List.of(root));
        for (int i = 0; i < keys.size() - 1; i++) {
            step(way, keys.get(i), line);
        }
        if (list) {
            append(way, keys.getLast(), line);
        } else {
            step(way, keys.getLast(), line);
        }
        way.forEach(node -> node.lastLine = Math.max(node.lastLine, line));
        table = way;
    }

    /// Goes to the table of a key, which is made where it is not there; of a list of tables to the last.
    private void step(List<DataNode> way, String key, int line) throws Mistake {
        DataNode outer = way.getLast();
        DataNode found = member(outer, key);
        if (found == null) {
            found = DataNode.collection(DataNode.Form.MAP, "", line);
            add(outer, key, line, found);
        }
        way.add(found);
        if (found.form == DataNode.Form.LIST && !found.members.isEmpty()) {
            way.add(found.members.getLast().value());
        }
        if (way.getLast().form != DataNode.Form.MAP || way.size() > DataWriter.MAX_DEPTH) {
            throw new Mistake();
        }
    }

    private void append(List<DataNode> way, String key, int line) throws Mistake {
        DataNode outer = way.getLast();
        DataNode list = member(outer, key);
        if (list == null) {
            list = DataNode.collection(DataNode.Form.LIST, "", line);
            add(outer, key, line, list);
        }
        if (list.form != DataNode.Form.LIST) {
            throw new Mistake();
        }
        DataNode entry = DataNode.collection(DataNode.Form.MAP, "", line);
        list.add("", line, entry);
        way.add(list);
        way.add(entry);
    }

    private @Nullable DataNode member(DataNode map, String key) {
        return members.getOrDefault(map, Map.of()).get(key);
    }

    private void add(DataNode map, String key, int line, DataNode value) {
        map.add(key, line, value);
        members.computeIfAbsent(map, m -> new HashMap<>()).putIfAbsent(key, value);
    }

    private void entry(List<DataNode> within) throws Mistake {
        int line = line();
        List<String> keys = keys();
        if (peek() != '=') {
            throw new Mistake();
        }
        at++;
        spaces();
        var way = new ArrayList<>(within);
        for (int i = 0; i < keys.size() - 1; i++) {
            step(way, keys.get(i), line);
        }
        DataNode value = value(way.size());
        add(way.getLast(), keys.getLast(), line, value);
        way.forEach(node -> node.lastLine = Math.max(node.lastLine, value.lastLine));
    }

    private List<String> keys() throws Mistake {
        var keys = new ArrayList<String>();
        do {
            at += keys.isEmpty() ? 0 : 1;
            spaces();
            keys.add(key());
            spaces();
        } while (peek() == '.');
        return keys;
    }

    private String key() throws Mistake {
        if (peek() == '"' || peek() == '\'') {
            return quoted(String.valueOf(peek()));
        }
        int from = at;
        while (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-') {
            at++;
        }
        if (at == from) {
            throw new Mistake();
        }
        return text.substring(from, at);
    }

    private DataNode value(int depth) throws Mistake {
        if (depth > DataWriter.MAX_DEPTH) {
            throw new OverBound("the data is nested deeper than " + DataWriter.MAX_DEPTH + " levels");
        }
        int line = line();
        return switch (peek()) {
            case '[' -> list(depth);
            case '{' -> inlineTable(depth);
            case '"', '\'' -> {
                String quote = String.valueOf(peek());
                String string = quoted(text.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote);
                yield DataNode.scalar(Value.Kind.STRING, string, line, lines.lineAt(at - 1));
            }
            default -> word(line);
        };
    }

    private DataNode list(int depth) throws Mistake {
        DataNode list = DataNode.collection(DataNode.Form.LIST, "", line());
        at++;
        skipLines();
        while (peek() != ']') {
            list.add("", line(), value(depth + 1));
            skipLines();
            if (peek() == ',') {
                at++;
                skipLines();
            } else if (peek() != ']') {
                throw new Mistake();
            }
        }
        list.lastLine = Math.max(list.lastLine, line());
        at++;
        return list;
    }

    private DataNode inlineTable(int depth) throws Mistake {
        DataNode map = DataNode.collection(DataNode.Form.MAP, "", line());
        if (depth > DataWriter.MAX_DEPTH) {
            throw new Mistake();
        }
        at++;
        skipLines();
        while (peek() != '}') {
            inlineEntry(map, depth);
            skipLines();
            if (peek() == ',') {
                at++;
                skipLines();
            } else if (peek() != '}') {
                throw new Mistake();
            }
        }
        map.lastLine = Math.max(map.lastLine, line());
        at++;
        return map;
    }

    private void inlineEntry(DataNode map, int depth) throws Mistake {
        int line = line();
        List<String> keys = keys();
        if (peek() != '=') {
            throw new Mistake();
        }
        at++;
        spaces();
        var way = new ArrayList<>(List.of(map));
        for (int i = 0; i < keys.size() - 1; i++) {
            step(way, keys.get(i), line);
        }
        DataNode value = value(depth + keys.size());
        add(way.getLast(), keys.getLast(), line, value);
        way.forEach(node -> node.lastLine = Math.max(node.lastLine, value.lastLine));
    }

    private String quoted(String quote) throws Mistake {
        boolean escapes = quote.charAt(0) == '"';
        int from = at + quote.length();
        int end = from;
        while (!text.startsWith(quote, end)) {
            boolean lineEnd = end < text.length() && text.charAt(end) == '\n';
            if (end >= text.length() || (lineEnd && quote.length() == 1)) {
                throw new Mistake();
            }
            end += escapes && text.charAt(end) == '\\' ? 2 : 1;
        }
        at = end + quote.length();
        return text.substring(from, end);
    }

    private DataNode word(int line) throws Mistake {
        int from = at;
        while (at < text.length() && ",]}#\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at).strip();
        if (word.isEmpty() || (!Character.isLetterOrDigit(word.charAt(0)) && "+-".indexOf(word.charAt(0)) < 0)) {
            throw new Mistake();
        }
        Value.Kind kind = switch (word) {
            case "true", "false" -> Value.Kind.BOOLEAN;
            default ->
                YamlScalars.kind(word.replace("_", "")) == Value.Kind.NUMBER ? Value.Kind.NUMBER : Value.Kind.OTHER;
        };
        return DataNode.scalar(kind, word, line, line);
    }

    private void endOfLine() throws Mistake {
        spaces();
        if (at < text.length() && peek() != '\n' && peek() != '\r' && peek() != '#') {
            throw new Mistake();
        }
    }

    private void spaces() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    /// Skips white space, line ends and comments.
    private void skipLines() {
        while (at < text.length()) {
            char c = peek();
            if (c == '#') {
                int end = text.indexOf('\n', at);
                int stop = end < 0 ? text.length() : end;
                comments.add(LineSpan.line(line()));
                commentTexts.add(text.substring(at, stop).stripTrailing());
                at = stop;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\uFEFF') {
                at++;
            } else {
                return;
            }
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private int line() {
        return lines.lineAt(at);
    }
}
