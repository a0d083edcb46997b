package dev.countersign.adapter.parse;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import java.util.ArrayList;
import java.util.List;

/// Reads JSON, and what people write into JSON files besides: comments and trailing commas. What follows a
/// mistake is broken, what precedes it is read.
final class JsonReader {
    private final String text;
    private final Lines lines;
    private final List<LineSpan> comments = new ArrayList<>();
    private final List<String> commentTexts = new ArrayList<>();
    private int at;
    private boolean failed;

    private JsonReader(String text) {
        this.text = text;
        this.lines = Lines.of(text);
    }

    static SourceModel read(String text) {
        return new JsonReader(text).model();
    }

    private SourceModel model() {
        skip();
        DataNode root = at == text.length() ? DataNode.scalar(Value.Kind.NULL, "", 1, 1) : value(0);
        if (!failed) {
            skip();
            failed = at < text.length();
        }
        var shape = new DataShape().add(root);
        if (failed) {
            shape.add(text.substring(at));
        }
        var draft = new Draft(Language.JSON, lines, shape.hash());
        for (int i = 0; i < comments.size(); i++) {
            draft.comment(commentTexts.get(i), comments.get(i));
        }
        new DataWriter(draft).document(root);
        if (failed) {
            draft.broken(LineSpan.between(lines.lineAt(at), Math.max(lines.lineAt(at), lines.count())));
        }
        return draft.model();
    }

    private DataNode value(int depth) {
        if (depth > DataWriter.MAX_DEPTH) {
            throw new OverBound("the data is nested deeper than " + DataWriter.MAX_DEPTH + " levels");
        }
        return switch (peek()) {
            case '{' -> map(depth);
            case '[' -> list(depth);
            case '"' -> {
                int line = line();
                String string = string();
                yield DataNode.scalar(Value.Kind.STRING, string, line, line);
            }
            default -> word();
        };
    }

    private DataNode map(int depth) {
        DataNode map = DataNode.collection(DataNode.Form.MAP, "", line());
        at++;
        while (more(map, '}')) {
            if (peek() != '"') {
                failed = true;
                break;
            }
            int line = line();
            String key = string();
            skip();
            if (failed || peek() != ':') {
                failed = true;
                break;
            }
            at++;
            skip();
            map.add(key, line, value(depth + 1));
        }
        return map;
    }

    private DataNode list(int depth) {
        DataNode list = DataNode.collection(DataNode.Form.LIST, "", line());
        at++;
        while (more(list, ']')) {
            list.add("", line(), value(depth + 1));
        }
        return list;
    }

    /// Goes to the next entry; false at the end of the collection.
    private boolean more(DataNode collection, char close) {
        skip();
        if (!failed && !collection.members.isEmpty() && peek() != close) {
            if (peek() != ',') {
                failed = true;
                return false;
            }
            at++;
            skip();
        }
        if (failed || at >= text.length()) {
            failed = true;
            return false;
        }
        if (peek() == close) {
            collection.lastLine = Math.max(collection.lastLine, line());
            at++;
            return false;
        }
        return true;
    }

    /// The text between quotes, with its escapes kept.
    private String string() {
        int from = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (peek() != '"') {
            at = from;
            failed = true;
            return "";
        }
        return text.substring(from, at++);
    }

    private DataNode word() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-._$".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(from, at);
        Value.Kind kind = switch (word) {
            case "true", "false" -> Value.Kind.BOOLEAN;
            case "null" -> Value.Kind.NULL;
            default -> {
                if (word.isEmpty() || "+-0123456789.".indexOf(word.charAt(0)) < 0) {
                    failed = true;
                }
                yield Value.Kind.NUMBER;
            }
        };
        int line = lines.lineAt(from);
        return DataNode.scalar(kind, word, line, line);
    }

    /// Skips white space and comments.
    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\uFEFF') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                comment(end < 0 ? text.length() : end);
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    failed = true;
                    return;
                }
                comment(end + 2);
            } else {
                return;
            }
        }
    }

    private void comment(int end) {
        comments.add(LineSpan.between(line(), lines.lineAt(Math.max(at, end - 1))));
        commentTexts.add(text.substring(at, end).stripTrailing());
        at = end;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private int line() {
        return lines.lineAt(at);
    }
}
